// data-watch="address": asks whether something was answered on another device, and then sends the form by itself.
const VISIBLE = 900;
const HIDDEN = 5000;
const AFTER_ERROR = 3000;

export function bindWatch(root) {
  const form = root.querySelector("form[data-watch]");
  if (!form) return;
  let timer = 0;

  async function ask() {
    clearTimeout(timer);
    let pause = root.visibilityState === "hidden" ? HIDDEN : VISIBLE;
    try {
      const answer = await fetch(form.dataset.watch, { cache: "no-store" });
      if (answer.ok && !(await answer.json()).waiting) return form.submit();
      if (!answer.ok) pause = AFTER_ERROR;
    } catch {
      pause = AFTER_ERROR;
    }
    timer = setTimeout(ask, pause);
  }

  root.addEventListener("visibilitychange", () => root.visibilityState === "visible" && ask());
  root.addEventListener("countdown:over", ask);
  ask();
}
