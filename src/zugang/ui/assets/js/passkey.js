// data-passkey="get|create": a form whose field "answer" the browser's own dialog fills in (WebAuthn).
// data-options holds what the server asks for; data-passkey-problem marks what is shown when it comes to nothing.
const decode = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const named = (list = []) => list.map((one) => ({ ...one, id: decode(one.id) }));

function asked(form) {
  const options = JSON.parse(form.dataset.options);
  options.challenge = decode(options.challenge);
  if (options.user) options.user.id = decode(options.user.id);
  options.excludeCredentials = named(options.excludeCredentials);
  options.allowCredentials = named(options.allowCredentials);
  return options;
}

function written(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(
      parts.filter((part) => response[part]).map((part) => [part, encode(response[part])]),
    ),
  });
}

function show(form, problem) {
  for (const part of form.querySelectorAll("[data-passkey-problem]")) {
    part.hidden = part.dataset.passkeyProblem !== problem;
  }
}

function kindOf(error) {
  if (error.name === "NotAllowedError" || error.name === "AbortError") return "cancelled";
  return error.name === "InvalidStateError" ? "known" : "impossible";
}

// One dialog at a time: the suggestion that waits in the user name's field gives way to the button.
let waiting = null;

async function answer(form, extra = {}) {
  waiting?.abort();
  const control = new AbortController();
  waiting = control;
  const ask = { publicKey: asked(form), signal: control.signal, ...extra };
  const credential = await navigator.credentials[form.dataset.passkey](ask);
  form.elements.answer.value = written(credential);
  form.requestSubmit();
}

async function suggest(form) {
  if (!(await window.PublicKeyCredential?.isConditionalMediationAvailable?.())) return;
  await answer(form, { mediation: "conditional" }).catch(() => {});
}

export function bindPasskeys(root) {
  for (const form of root.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async (event) => {
      // A name that breaks the rule is told by the server before the device makes anything.
      const name = form.elements.name;
      const isNameWrong = name && (name.value.trim().length < 3 || /[^\p{L}\p{N},.;\-_()/ ]/u.test(name.value));
      if (form.elements.answer.value || isNameWrong) return;
      event.preventDefault();
      show(form, "");
      try {
        if (!window.PublicKeyCredential) throw new Error();
        await answer(form);
      } catch (error) {
        show(form, kindOf(error));
        if ("passkeyAutofill" in form.dataset) suggest(form);
      }
    });
    if ("passkeyAutofill" in form.dataset) suggest(form);
  }
  // A page taken back from the browser's memory asks anew.
  window.addEventListener("pageshow", () => {
    for (const form of root.querySelectorAll("form[data-passkey]")) form.elements.answer.value = "";
  });
}
