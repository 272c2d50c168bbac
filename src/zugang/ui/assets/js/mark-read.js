// form[data-mark-read]: an opened conversation counts as read, once the page has been seen. Without scripts: a button.
const SEEN = 1500;

function bind(form) {
  async function tell() {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      redirect: "error",
    }).catch(() => null);
    if (answer?.ok) form.hidden = true;
  }
  const wait = () => setTimeout(() => document.visibilityState === "visible" && tell(), SEEN);
  if (document.visibilityState === "visible") wait();
  else document.addEventListener("visibilitychange", wait, { once: true });
}

export function bindMarkRead(root) {
  for (const form of root.querySelectorAll("form[data-mark-read]")) bind(form);
}
