"""What staff note about a notice that did not reach somebody. Each form carries its own idempotency key."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zugang.kernel.identifiers import new_id
from zugang.notices.models import Delivery

_SHORT = {"rows": 3}


class _Once(forms.Form):
    """Prefixed identifiers keep several of these forms apart on one page."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}_%s")
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())


class CallForm(_Once):
    """A call, reached or not."""

    reached = forms.ChoiceField(
        label=_("Haben Sie die Person erreicht?"),
        choices=[("yes", _("Ja, erreicht")), ("no", _("Nein, nicht erreicht"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie aus, ob Sie die Person erreicht haben.")},
    )
    note = forms.CharField(
        label=_("Notiz zum Anruf"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs=_SHORT),
        help_text=_("Zum Beispiel: neue E-Mail-Adresse folgt."),
    )


class LetterForm(_Once):
    """The letter needs nothing typed."""


class SettleForm(_Once):
    """The authority proves receipt, or accepts what the person says (§ 37 (2a) SGB X)."""

    outcome = forms.ChoiceField(
        label=_("Wie entscheiden Sie?"),
        choices=[
            (
                Delivery.Settlement.ACCEPTED,
                _("Wir erkennen die Angabe an. Es zählt der Tag der ersten Öffnung."),
            ),
            (Delivery.Settlement.PROVEN, _("Wir weisen den Zugang nach. Es bleibt beim vierten Tag.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte entscheiden Sie sich.")},
    )
    because = forms.CharField(
        label=_("Begründung"),
        max_length=2_000,
        widget=forms.Textarea(attrs=_SHORT),
        help_text=_(
            "Beim Nachweis: worauf er sich stützt. Eine Annahme durch den Mailserver allein beweist keinen Zugang."
        ),
        error_messages={"required": _("Bitte begründen Sie die Entscheidung. Die Person kann das lesen.")},
    )


class ResolveForm(_Once):
    """The end of the case, with a word about why."""

    note = forms.CharField(
        label=_("Warum ist der Fall erledigt?"),
        max_length=2_000,
        widget=forms.Textarea(attrs=_SHORT),
        error_messages={"required": _("Bitte schreiben Sie kurz, warum der Fall erledigt ist.")},
    )
