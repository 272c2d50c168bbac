// [data-row-keys]: inside this list or table, arrow keys and j/k go from row to row, x ticks the row's box. The keys work
// only while the focus is in the list (WCAG 2.1.4), never while somebody types. Without scripts: the tab key.
const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const ROW = "[data-row], tbody > tr";
const TYPING = "input:not([type=checkbox]), select, textarea";

function bindList(list) {
  const rows = () => [...list.querySelectorAll(ROW)];
  const go = (row) => row?.querySelector("[data-row-open], th a")?.focus();
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(TYPING)) return;
    const all = rows();
    const here = all.indexOf(event.target.closest(ROW));
    if (event.key in STEPS) go(all[here + STEPS[event.key]]);
    else if (event.key === "Home") go(all[0]);
    else if (event.key === "End") go(all.at(-1));
    else if (event.key === "x") all[here]?.querySelector("[data-row-choose]")?.click();
    else return;
    event.preventDefault();
  });
}

function bindChooseAll(box, root) {
  const boxes = () => [...root.querySelectorAll("[data-row-choose]")];
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.addEventListener("change", () => {
    for (const one of boxes()) one.checked = box.checked;
  });
}

export function bindRowKeys(root) {
  for (const list of root.querySelectorAll("[data-row-keys]")) bindList(list);
  for (const help of root.querySelectorAll("[data-row-keys-help]")) help.hidden = false;
  for (const box of root.querySelectorAll("[data-choose-all]")) bindChooseAll(box, root);
}
