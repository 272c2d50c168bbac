"""The instruction on remedies a notice must carry (§ 36 SGB X), and what follows where it does not (§ 66 SGG)."""

from __future__ import annotations

from zugang.notices.deadlines import Instruction
from zugang.notices.pdf_facts import PdfFacts

# German by law (§ 19 SGB X). Names the electronic form, or the period is one year (BSG B 7 AS 10/22 R).
STANDARD_TEXT = """# Rechtsbehelfsbelehrung

Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch erheben. Wird Ihnen der \
Bescheid im Ausland bekannt gegeben, beträgt die Frist drei Monate.

Der Widerspruch ist bei folgender Stelle einzulegen: [[Jobcenter]].

Sie können den Widerspruch einlegen:
- schriftlich,
- zur Niederschrift in der Dienststelle,
- in elektronischer Form nach § 36a Absatz 2 SGB I mit einer qualifizierten elektronischen Signatur,
- schriftformersetzend nach § 36a Absatz 2a SGB I und § 9a Absatz 5 des Onlinezugangsgesetzes.

Eine einfache E-Mail genügt nicht."""


def effective_instruction(chosen: Instruction, facts: PdfFacts | None) -> Instruction:
    """What the instruction is worth: only one that is found complete in the text opens the short period."""
    if chosen is not Instruction.OK or facts is None:
        return chosen
    return Instruction.OK if facts.names_remedy and facts.names_electronic_form else Instruction.MISSING
