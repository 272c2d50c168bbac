// data-print: a button that opens the browser's print dialog; hidden where scripts are off.
export function bindPrintButtons(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      window.print();
    });
  }
}
