// data-autosave="address": keeps what is written on the server, a moment after the last key. Files wait for a button.
const PAUSE = 2000;

function bind(form) {
  const state = form.querySelector("[data-autosave-state]");
  let timer = 0;
  let running = null;
  let kept = text();

  function text() {
    return ["title", "body"].map((name) => form.elements[name]?.value ?? "").join("\n");
  }

  async function save() {
    if (text() === kept) return;
    const saved = text();
    const data = new FormData(form);
    data.delete("files");
    running = new AbortController();
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
        redirect: "error",
        signal: running.signal,
      });
      if (!answer.ok) throw new Error(answer.statusText);
      state.textContent = (await answer.json()).saved;
      kept = saved;
    } catch (error) {
      if (error.name !== "AbortError") state.textContent = form.dataset.autosaveFailed;
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    running?.abort();
  });
  // Switching to another app on a phone must not cost the last words.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

export function bindAutosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) bind(form);
}
