// data-disclosure: a details element that closes by Escape, by a click elsewhere and when focus leaves it.
function close(details, giveFocusBack) {
  details.open = false;
  if (giveFocusBack) details.querySelector("summary").focus();
}

export function bindDisclosures(root) {
  const all = [...root.querySelectorAll("[data-disclosure]")];
  if (!all.length) return;
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const details of all.filter((one) => one.open)) close(details, details.contains(root.activeElement));
  });
  root.addEventListener("click", (event) => {
    for (const details of all.filter((one) => one.open && !one.contains(event.target))) close(details, false);
  });
  for (const details of all) {
    details.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) close(details, false);
    });
  }
}
