// The devices that this browser is: one entry per linked account, in IndexedDB, key pair included.
const NAME = "zugang-app";
const STORE = "devices";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run(mode, act) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const asked = act(base.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    base.close();
  }
}

export const all = () => run("readonly", (store) => store.getAll());
export const keep = (device) => run("readwrite", (store) => store.put(device));
export const forget = (id) => run("readwrite", (store) => store.delete(id));
