// data-countdown="seconds": the rest of a window runs down before the eyes, and is said at few moments only.
const SAID = new Set([180, 120, 60, 30, 10]);

/** The rest as "3:05". */
export function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function bindCountdowns(root) {
  for (const box of root.querySelectorAll("[data-countdown]")) {
    const end = Date.now() + Number(box.dataset.countdown) * 1000;
    const shown = box.querySelector("[data-countdown-shown]");
    const said = box.querySelector("[data-countdown-said]");
    const timer = setInterval(tick, 1000);
    function tick() {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      shown.textContent = clock(left);
      if (SAID.has(left)) said.textContent = box.dataset.text.replace("{n}", clock(left));
      if (left) return;
      clearInterval(timer);
      said.textContent = box.dataset.over;
      box.dispatchEvent(new CustomEvent("countdown:over", { bubbles: true }));
    }
    tick();
  }
}
