// One linked account of this browser with its settings: pushes, guard, and ending the link.
import * as guard from "./guard.js";
import { SETTINGS } from "./messages.js";
import * as pushes from "./pushes.js";
import { sendFresh } from "./server.js";
import { forget } from "./store.js";

const NO_PUSH = { endpoint: "", receiver_key: "", shared_secret: "" };

/** The entry of a device; `changed(state)` gets what the server says, or null when it is gone. */
export async function deviceEntry(root, box, device, changed) {
  const entry = root.querySelector("[data-device-template]").content.cloneNode(true).firstElementChild;
  const error = entry.querySelector("[data-error]");
  const may = { push: pushes.arePossible(), guard: await guard.isPossible() };
  const change = (fields, more) =>
    sendFresh(box.dataset.settings, device, { type: SETTINGS, ...fields }, more);

  const actions = {
    async push() {
      const subscription = await pushes.subscribe(box.dataset.pushKey);
      if (subscription) return change({ change: "push", ...subscription });
      return tell(error.dataset.blocked);
    },
    unpush: () => change({ change: "push", ...NO_PUSH }),
    guard: () => change({ change: "guard" }, async (message) => ({ attestation: await guard.create(message, device) })),
    unguard: () =>
      change({ change: "unguard" }, async (message) => ({ assertion: await guard.ask(message, device.credential) })),
    async remove() {
      if (!device.gone) await change({ change: "remove" });
      await forget(device.id);
      changed(null);
    },
  };

  function tell(text) {
    error.textContent = text;
    error.hidden = !text;
  }

  function show() {
    const set = (selector, visible) => (entry.querySelector(selector).hidden = !visible);
    set("[data-gone]", device.gone);
    set("[data-settings]", !device.gone);
    set("[data-pushes-on]", device.pushes);
    set("[data-guarded]", device.credential);
    set("[data-do=push]", may.push && !device.pushes);
    set("[data-do=unpush]", device.pushes);
    set("[data-do=guard]", may.guard && !device.credential);
    set("[data-do=unguard]", device.credential);
    entry.querySelector("[data-name]").textContent = device.name;
    entry.querySelector("[data-account]").textContent = device.account;
  }

  entry.addEventListener("click", async (event) => {
    const name = event.target.closest("[data-do]")?.dataset.do;
    if (!name) return;
    tell("");
    try {
      const state = await actions[name]();
      if (state) changed(state);
    } catch (refusal) {
      tell((refusal.status && refusal.message) || box.dataset.failed);
    }
  });
  entry.show = show;
  show();
  return entry;
}
