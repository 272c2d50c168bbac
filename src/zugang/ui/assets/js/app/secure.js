// data-secure: looks for open requests of every account this browser is linked to, while the page is open.
import { deviceEntry } from "./device.js";
import { LOOK } from "./messages.js";
import { requestCard } from "./request.js";
import { sendFresh } from "./server.js";
import { all, keep } from "./store.js";

const PAUSE = 3000;

export async function bindSecure(root) {
  const box = root.querySelector("[data-secure]");
  if (!box) return;
  const place = box.querySelector("[data-requests]");
  const status = box.querySelector("[data-status]");
  const entries = new Map();
  const answered = new Set();
  let devices = [];
  let timer = 0;
  let running = false;

  const when = (states) => {
    for (const part of box.querySelectorAll("[data-when]")) part.hidden = !states.includes(part.dataset.when);
  };

  function take(device, state) {
    const renamed = device.name !== state.name;
    Object.assign(device, { name: state.name, credential: state.credential, pushes: state.pushes });
    if (renamed) keep(device);
    entries.get(device.id)?.show();
  }

  function offer(device, waiting) {
    const id = waiting.fields.request;
    if (answered.has(id) || place.querySelector(`[data-request="${id}"]`)) return;
    const card = requestCard(root, box, device, waiting, () => answered.add(id));
    place.replaceChildren(card);
    status.textContent = status.dataset.found;
    card.querySelector("[data-title]").focus();
  }

  async function lookFor(device) {
    try {
      const state = await sendFresh(box.dataset.look, device, { type: LOOK });
      take(device, state);
      return state.open;
    } catch (refusal) {
      if (refusal.status !== 403) throw refusal;
      device.gone = true; // removed in the account's settings
      entries.get(device.id)?.show();
      return null;
    }
  }

  async function look() {
    clearTimeout(timer);
    if (running) return;
    running = true;
    try {
      const found = [];
      for (const device of devices.filter((one) => !one.gone)) {
        const waiting = await lookFor(device);
        if (waiting) found.push(waiting.fields.request) && offer(device, waiting);
      }
      for (const card of place.querySelectorAll("[data-request]")) {
        if (!found.includes(card.dataset.request)) card.remove();
      }
      const busy = place.childElementCount > 0;
      when(devices.length ? (busy ? ["linked"] : ["idle", "linked"]) : ["none"]);
    } catch (refusal) {
      when(refusal.status ? ["idle", "linked"] : ["offline", "linked"]);
    } finally {
      running = false;
    }
    if (root.visibilityState === "visible" && devices.length) timer = setTimeout(look, PAUSE);
  }

  async function start() {
    devices = await all();
    const made = [];
    for (const device of devices) {
      const entry = await deviceEntry(root, box, device, (state) => (state ? take(device, state) : start()));
      entries.set(device.id, entry);
      made.push(entry);
    }
    box.querySelector("[data-devices]").replaceChildren(...made);
    await look();
  }

  box.querySelector("[data-look-now]").addEventListener("click", () => {
    place.replaceChildren();
    look();
  });
  root.addEventListener("visibilitychange", look);
  addEventListener("online", look);
  addEventListener("offline", () => when(["offline", "linked"]));
  navigator.serviceWorker?.addEventListener("message", look);
  await start();
}
