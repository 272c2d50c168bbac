// Each module brings one behaviour, bound by a data- attribute. Pages work without any of them.
import { bindAutosave } from "./autosave.js";
import { bindCodeInputs } from "./code-input.js";
import { bindCopyButtons } from "./copy.js";
import { bindCountdowns } from "./countdown.js";
import { bindDialogs } from "./dialog.js";
import { bindDisclosures } from "./disclosure.js";
import { bindErrorFocus } from "./error-focus.js";
import { bindFileInputs } from "./file-input.js";
import { bindMarkRead } from "./mark-read.js";
import { bindPasskeys } from "./passkey.js";
import { bindPasswordRules } from "./password-rules.js";
import { bindPrintButtons } from "./print.js";
import { bindRowKeys } from "./row-keys.js";
import { bindSendAtOnce } from "./send-at-once.js";
import { bindSession } from "./session.js";
import { bindSubmitOnce } from "./submit-once.js";
import { bindWatch } from "./watch.js";

for (const bind of [
  bindErrorFocus,
  bindDisclosures,
  bindDialogs,
  bindCodeInputs,
  bindCopyButtons,
  bindFileInputs,
  bindAutosave,
  bindMarkRead,
  bindPasskeys,
  bindPasswordRules,
  bindPrintButtons,
  bindRowKeys,
  bindSession,
  bindSubmitOnce,
  bindSendAtOnce,
  bindCountdowns,
  bindWatch,
]) {
  bind(document);
}
