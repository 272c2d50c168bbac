// Talks to the server in signed messages. A nonce comes with every answer, so the phone's clock never matters.
import { signed } from "./messages.js";

let nonce = document.querySelector("[data-nonce]")?.dataset.nonce ?? "";

/** A refusal in words for the person; `status` is 0 when the server cannot be reached. */
export class Refusal extends Error {
  constructor(message, status, field = "") {
    super(message);
    this.status = status;
    this.field = field;
  }
}

export async function send(address, body) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    });
  } catch {
    throw new Refusal("", 0);
  }
  const content = await answer.json().catch(() => ({}));
  nonce = content.nonce ?? nonce;
  if (!answer.ok) throw new Refusal(content.message ?? "", answer.status, content.field ?? "");
  return content;
}

/** Send a message that carries the nonce; when it is too old, once more with the fresh one. */
export async function sendFresh(address, device, fields, more = async () => ({})) {
  for (const last of [false, true]) {
    const body = await signed(device.pair, { ...fields, device: device.id, nonce });
    try {
      return await send(address, { ...body, ...(await more(body.message)) });
    } catch (refusal) {
      if (refusal.status !== 401 || last) throw refusal;
    }
  }
  return null;
}
