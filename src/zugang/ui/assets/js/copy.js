// data-copy: a button that copies its text; hidden where scripts are off. data-copied holds what it says then.
export function bindCopyButtons(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const label = button.querySelector("[data-copied]");
      label.textContent = label.dataset.copied;
    });
  }
}
