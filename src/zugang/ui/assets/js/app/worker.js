// The service worker of /app/: tells of waiting requests and of news, and keeps the app's pages for when there is no net.
// The server puts the texts in the person's language in front (app/frame/views.py).
const CACHE = "zugang-app-1";
const PAGES = ["/app/secure/"];
const NEWS = "/benachrichtigungen/";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(PAGES)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A push names only a pseudonymous request or entry: nothing about the person may stand on a locked screen.
self.addEventListener("push", (event) => {
  event.waitUntil(
    (async () => {
      const { title, body, news } = self.texts;
      const icon = self.icon;
      const isNews = "notification" in named(event);
      const shown = isNews ? { body: news, tag: "zugang-news" } : { body, tag: "zugang-request" };
      await self.registration.showNotification(title, { ...shown, icon, badge: icon });
      if (isNews) return;
      for (const client of await self.clients.matchAll()) client.postMessage("look");
    })(),
  );
});

function named(event) {
  try {
    return event.data?.json() ?? {};
  } catch {
    return {};
  }
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    (async () => {
      if (event.notification.tag === "zugang-news") return self.clients.openWindow(NEWS);
      const open = await self.clients.matchAll({ type: "window" });
      const known = open.find((client) => new URL(client.url).pathname === PAGES[0]);
      return known ? known.focus() : self.clients.openWindow(PAGES[0]);
    })(),
  );
});

async function fromNet(request) {
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || !(PAGES.includes(pathname) || pathname.startsWith("/static/"))) return;
  event.respondWith(
    fromNet(request).catch(async () => (await caches.match(request, { ignoreSearch: true })) ?? Response.error()),
  );
});
