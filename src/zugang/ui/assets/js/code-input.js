// data-code-input: upper case, dashes after every five characters, look-alikes put right.
const GROUP = 5;
// As the server reads them (profiles/code.py): the alphabet has neither S nor U.
const LOOK_ALIKES = { S: "5", U: "V" };

/** The code as it is written in the letter. `longest` counts characters without dashes (0: no limit). */
export function written(text, longest = 0) {
  const plain = [...text.toUpperCase()]
    .map((sign) => LOOK_ALIKES[sign] ?? sign)
    .filter((sign) => /[0-9A-Z]/.test(sign));
  const cut = longest ? plain.slice(0, longest) : plain;
  return cut.join("").replace(new RegExp(`(.{${GROUP}})(?=.)`, "g"), "$1-");
}

export function bindCodeInputs(root) {
  for (const input of root.querySelectorAll("[data-code-input]")) {
    const longest = Number(input.dataset.codeInput) || 0;
    input.addEventListener("input", () => {
      const before = input.value.slice(0, input.selectionStart);
      const all = written(input.value, longest);
      if (all === input.value) return;
      const place = written(before, longest).length;
      input.value = all;
      input.setSelectionRange(place, place);
    });
  }
}
