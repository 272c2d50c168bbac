// data-session: counts the minutes of the session down and asks in time whether to stay.
const MINUTE = 60_000;
const ASK_BEFORE = 2;

export function bindSession(root) {
  const clock = root.querySelector("[data-session]");
  if (!clock) return;
  const full = Number(clock.dataset.minutes);
  let end = Date.now() + full * MINUTE;
  const dialog = root.getElementById("sitzung-endet");
  const text = clock.querySelector("[data-session-text]");
  let asked = false;

  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / MINUTE));
    text.textContent = clock.dataset.text.replace("{n}", left);
    if (left <= ASK_BEFORE && left > 0 && dialog && !asked && !dialog.open) {
      asked = true;
      dialog.showModal();
    }
  };
  const stay = async (form) => {
    const token = root.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const answer = await fetch(form.dataset.keepAlive, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!answer.ok) return window.location.reload();
    end = Date.now() + (Number(answer.headers.get("Session-Minutes")) || full) * MINUTE;
    asked = false;
    tick();
  };

  for (const form of root.querySelectorAll("[data-keep-alive]")) {
    form.addEventListener("submit", () => stay(form));
  }
  setInterval(tick, MINUTE / 4);
  root.addEventListener("visibilitychange", tick);
  tick();
}
