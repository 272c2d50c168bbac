// data-takes-focus: the summary of errors is read first. Its links put the cursor into the field.
export function bindErrorFocus(root) {
  const summary = root.querySelector("[data-takes-focus]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = root.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "center" });
  });
}
