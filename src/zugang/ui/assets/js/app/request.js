// One open request as a card: number, switch and confirmation, or declining with a reason.
import { ask } from "./guard.js";
import { ANSWER, signed } from "./messages.js";
import { send } from "./server.js";

const copy = (root, selector) => root.querySelector(selector).content.cloneNode(true).firstElementChild;

/** The card of a request of `device`; `over()` is called once it was answered or cannot be any more. */
export function requestCard(root, box, device, waiting, over) {
  const card = copy(root, "[data-request-template]");
  const approve = card.querySelector("[data-approve]");
  const decline = card.querySelector("[data-decline]");

  card.querySelector("[data-title]").textContent = waiting.texts.title;
  for (const fact of card.querySelectorAll("[data-fact]")) {
    fact.textContent = waiting.texts[fact.dataset.fact];
    fact.closest(".facts__pair").hidden = !fact.textContent;
  }
  for (const number of waiting.choices) {
    const choice = copy(root, "[data-number-template]");
    choice.querySelector("input").value = number;
    choice.querySelector("span").textContent = number;
    card.querySelector("[data-numbers]").append(choice);
  }

  const tell = (form, text) => {
    const error = form.querySelector("[data-error]");
    error.textContent = text;
    error.hidden = !text;
  };

  const finish = (kind, text) => {
    const result = copy(root, `[data-result-template=${kind}]`);
    result.querySelector("p").textContent = text;
    card.replaceWith(result);
    result.focus();
    over();
  };

  async function answer(form, given) {
    if (card.dataset.busy) return;
    card.dataset.busy = "yes";
    tell(form, "");
    try {
      const body = await signed(device.pair, { type: ANSWER, ...waiting.fields, ...given });
      const guarded = device.credential && given.answer === "approve";
      if (guarded) body.assertion = await ask(body.message, device.credential);
      const { kind, message } = await send(box.dataset.answer, body);
      finish(kind, message);
    } catch (refusal) {
      if (refusal.status === 409) finish("warning", refusal.message);
      else tell(form, (refusal.status && refusal.message) || box.dataset.failed);
    } finally {
      delete card.dataset.busy;
    }
  }

  approve.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = approve.elements.number.value;
    if (!number || !approve.elements.yes.checked) return tell(approve, approve.querySelector("[data-error]").dataset.missing);
    answer(approve, { answer: "approve", number, reason: "" });
  });
  decline.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = decline.elements.reason.value;
    if (!reason) return tell(decline, decline.querySelector("[data-error]").dataset.missing);
    answer(decline, { answer: "decline", number: "", reason });
  });
  for (const form of [approve, decline]) form.addEventListener("change", () => tell(form, ""));
  const turn = (declining) => {
    approve.hidden = declining;
    decline.hidden = !declining;
    (declining ? decline.elements.reason[0] : approve.elements.decline).focus();
  };
  approve.elements.decline.addEventListener("click", () => turn(true));
  decline.elements.back.addEventListener("click", () => turn(false));
  card.dataset.request = waiting.fields.request;
  return card;
}
