// What a device signs. The server builds the very same text (accounts/approval/messages.py).
export const ENROL = "zugang.enrol.1";
export const LOOK = "zugang.look.1";
export const ANSWER = "zugang.answer.1";
export const SETTINGS = "zugang.settings.1";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", hash: "SHA-256" };

/** A flat object of strings as its one text: keys sorted, no blanks. */
export function canonical(fields) {
  return JSON.stringify(Object.fromEntries(Object.keys(fields).sort().map((name) => [name, fields[name]])));
}

export function encoded(bytes) {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function decoded(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

/** A key pair whose private half no script can read, not even this one. */
export function newKey() {
  return crypto.subtle.generateKey(CURVE, false, ["sign"]);
}

export async function publicHalf(pair) {
  return encoded(await crypto.subtle.exportKey("raw", pair.publicKey));
}

/** The message and its signature, as the server wants them. */
export async function signed(pair, fields) {
  const message = canonical(fields);
  const raw = await crypto.subtle.sign(SIGNING, pair.privateKey, new TextEncoder().encode(message));
  return { message, signature: encoded(raw) };
}
