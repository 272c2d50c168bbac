// Fingerprint, face or PIN before an approval: a WebAuthn credential of this very device signs the message's hash.
import { decoded, encoded } from "./messages.js";

export async function isPossible() {
  return Boolean(await window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.());
}

const hash = (message) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(message));

export async function create(message, device) {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: await hash(message),
      rp: { name: "Zugang" },
      user: { id: new TextEncoder().encode(device.id), name: device.account, displayName: device.name },
      pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: {
        authenticatorAttachment: "platform",
        userVerification: "required",
        residentKey: "discouraged",
      },
    },
  });
  return {
    id: made.id,
    rawId: encoded(made.rawId),
    type: made.type,
    response: {
      clientDataJSON: encoded(made.response.clientDataJSON),
      attestationObject: encoded(made.response.attestationObject),
    },
  };
}

export async function ask(message, credential) {
  const shown = await navigator.credentials.get({
    publicKey: {
      challenge: await hash(message),
      allowCredentials: [{ type: "public-key", id: decoded(credential) }],
      userVerification: "required",
    },
  });
  return {
    id: shown.id,
    rawId: encoded(shown.rawId),
    type: shown.type,
    response: {
      clientDataJSON: encoded(shown.response.clientDataJSON),
      authenticatorData: encoded(shown.response.authenticatorData),
      signature: encoded(shown.response.signature),
    },
  };
}
