// data-send-at-once: a form that only carries the person on; its button is for browsers without scripts.
export function bindSendAtOnce(root) {
  root.querySelector("form[data-send-at-once]")?.requestSubmit();
}
