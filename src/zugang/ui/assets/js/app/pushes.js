// Whether this browser may tell of waiting requests, by web push. The app works without as well.
import { decoded } from "./messages.js";

export const arePossible = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** Ask for permission and subscribe; what the server needs, or null when the person said no. */
export async function subscribe(publicKey) {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const registration = await navigator.serviceWorker.ready;
  const made = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: decoded(publicKey),
  });
  const { endpoint, keys } = made.toJSON();
  return { endpoint, receiver_key: keys.p256dh, shared_secret: keys.auth };
}
