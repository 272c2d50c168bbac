// data-file-input: shows name, size and a small picture of what was chosen, and says at once what is too big.
const number = new Intl.NumberFormat(document.documentElement.lang.slice(0, 2), { maximumFractionDigits: 1 });

function size(bytes) {
  return bytes < 1024 ** 2 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${number.format(bytes / 1024 ** 2)} MB`;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function entry(file, field) {
  const item = element("li", "chosen__file");
  if (/^image\/(png|jpeg|webp)$/.test(file.type)) {
    const picture = element("img", "chosen__picture");
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    item.append(picture);
  }
  item.append(element("span", "chosen__name", file.name), element("span", "chosen__size", size(file.size)));
  const limit = Number(field.dataset.maxBytes);
  if (limit && file.size > limit) {
    item.append(element("span", "chosen__problem", `${field.dataset.textTooBig} ${field.dataset.textLimit}`));
  }
  return item;
}

export function bindFileInputs(root) {
  for (const field of root.querySelectorAll("[data-file-input]")) {
    const input = field.querySelector("input[type=file]");
    const chosen = element("div", "chosen");
    chosen.setAttribute("aria-live", "polite");
    field.append(chosen);
    input.addEventListener("change", () => {
      chosen.replaceChildren();
      if (!input.files.length) return;
      const list = element("ul", "chosen__files");
      list.append(...[...input.files].map((file) => entry(file, field)));
      chosen.append(element("p", "chosen__title", field.dataset.textChosen), list);
    });
  }
}
