// data-password-rules: a mark turns as soon as a rule is kept. The server's check decides.
const SPECIAL = "@#$%&*-_!+=,.?/'();";

export const RULES = {
  length: (one) => one.length >= 12 && one.length <= 128,
  upper: (one) => /[A-Z]/.test(one),
  lower: (one) => /[a-z]/.test(one),
  digit: (one) => /[0-9]/.test(one),
  special: (one) => [...one].some((sign) => SPECIAL.includes(sign)),
  allowed: (one) => one !== "" && [...one].every((sign) => /[A-Za-z0-9]/.test(sign) || SPECIAL.includes(sign)),
  equal: (one, two) => one !== "" && one === two,
};

export function bindPasswordRules(root) {
  for (const box of root.querySelectorAll("[data-password-rules]")) {
    const first = root.getElementById(box.dataset.first);
    const second = root.getElementById(box.dataset.second);
    if (!first || !second) continue;
    const mark = () => {
      for (const item of box.querySelectorAll("[data-rule]")) {
        const met = RULES[item.dataset.rule](first.value, second.value);
        item.classList.toggle("is-met", met);
        item.querySelector("[data-rule-state]").textContent = ` (${met ? box.dataset.textMet : box.dataset.textOpen})`;
      }
    };
    for (const input of [first, second]) input.addEventListener("input", mark);
    mark();
  }
}
