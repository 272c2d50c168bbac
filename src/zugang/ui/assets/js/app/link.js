// data-link: makes a key on this device and links it to an account, by link, QR code or typed code.
import { ENROL, newKey, publicHalf, signed } from "./messages.js";
import { scan } from "./scan.js";
import { send } from "./server.js";
import { keep } from "./store.js";

const MARK = "#t=";

/** The token in an address of ours, "" for any other text. */
export function tokenIn(text) {
  try {
    const address = new URL(text, location.href);
    const ours = address.origin === location.origin && address.pathname === location.pathname;
    return ours && address.hash.startsWith(MARK) ? address.hash.slice(MARK.length) : "";
  } catch {
    return "";
  }
}

export function bindLink(root) {
  const box = root.querySelector("[data-link]");
  if (!box) return;
  const error = box.querySelector("[data-error]");
  let token = "";
  let busy = false;
  let stopCamera = () => {};

  const show = (step) => {
    for (const part of box.querySelectorAll("[data-step]")) part.hidden = part.dataset.step !== step;
  };
  const tell = (text) => {
    error.textContent = text;
    error.hidden = !text;
  };

  async function link(proof) {
    if (busy) return;
    busy = true;
    tell("");
    try {
      const pair = await newKey();
      const message = { type: ENROL, key: await publicHalf(pair), name: "", ...proof };
      const { device, name, account } = await send(box.dataset.enrol, await signed(pair, message));
      await keep({ id: device, pair, name, account });
      navigator.storage?.persist?.();
      box.querySelector("[data-account]").textContent = account;
      box.querySelector("[data-back]").hidden = !proof.token || !deepLinked;
      show("done");
      box.querySelector("[data-done]").focus();
    } catch (refusal) {
      const offline = refusal.status === 0;
      tell((offline ? box.dataset.offline : refusal.message) || box.dataset.failed);
      if (refusal.status === 409 || refusal.status === 422) show("choose");
    } finally {
      busy = false;
    }
  }

  async function camera() {
    const video = box.querySelector("[data-video]");
    tell("");
    try {
      video.hidden = false;
      stopCamera();
      stopCamera = await scan(video, box.dataset.decoder, (text) => {
        const found = tokenIn(text);
        tell(found ? "" : box.dataset.foreign);
        if (!found) return false;
        video.hidden = true;
        link({ token: found });
        return true;
      });
    } catch {
      video.hidden = true;
      tell(box.dataset.noCamera);
      box.querySelector("[name=code]").focus();
    }
  }

  /** Take the token out of the address, if one stands there; the skip link's mark is none. */
  function take() {
    const found = tokenIn(location.href);
    if (!found) return false;
    token = found;
    // It has done its part in the address: it must not stay in the history of the browser.
    history.replaceState(null, "", location.pathname);
    show("ask");
    return true;
  }

  const deepLinked = take();
  if (!deepLinked) show("choose");
  box.querySelector("[name=link]").addEventListener("click", () => link({ token }));
  box.querySelector("[name=scan]").addEventListener("click", camera);
  box.querySelector("[data-code]").addEventListener("submit", (event) => {
    event.preventDefault();
    link({ code: event.target.elements.code.value });
  });
  addEventListener("hashchange", take);
}
