"""The settings of the notifications: fields for each declared topic, the quiet hours, the digests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from zugang.notifications.centre_models import Preferences
from zugang.notifications.preferences import HOURS
from zugang.notifications.timing import DIGEST_HOUR
from zugang.notifications.vocabulary import MailChoice, Topic, topics

MAIL_WORDS = {
    MailChoice.AT_ONCE: _("sofort"),
    MailChoice.DAILY: _("einmal am Tag gesammelt"),
    MailChoice.WEEKLY: _("einmal in der Woche gesammelt"),
    MailChoice.OFF: _("keine E-Mail"),
}
_WRONG = {"invalid_choice": _("Bitte wählen Sie eine der Möglichkeiten aus.")}
_NO_TIME = {"invalid": _("Bitte geben Sie eine Uhrzeit ein, zum Beispiel 22:00.")}
_CLOCK = {"type": "time"}


class Row(NamedTuple):
    """One topic of the form. `mail` is None where the person has no choice."""

    topic: Topic
    mail: BoundField | None
    push: BoundField


class PreferencesForm(forms.Form):
    """What is kept stands in it; what was sent stays in it until it is right.

    Every select has a choice already, so none is marked as one that must be filled in.
    """

    quiet_from = forms.TimeField(
        label=_("Ruhezeit von"),
        required=False,
        widget=forms.TimeInput(attrs=_CLOCK, format="%H:%M"),
        error_messages=_NO_TIME,
    )
    quiet_until = forms.TimeField(
        label=_("Ruhezeit bis"),
        required=False,
        widget=forms.TimeInput(attrs=_CLOCK, format="%H:%M"),
        error_messages=_NO_TIME,
    )
    digest_hour = forms.TypedChoiceField(
        label=_("Uhrzeit der Sammel-Mails"),
        coerce=int,
        required=False,
        empty_value=DIGEST_HOUR,  # type: ignore[arg-type]  # the stubs know only texts
        choices=[(hour, f"{hour}:00") for hour in HOURS],
        error_messages=_WRONG,
    )
    digest_weekday = forms.TypedChoiceField(
        label=_("Tag der wöchentlichen Sammel-Mail"),
        coerce=int,
        required=False,
        empty_value=0,  # type: ignore[arg-type]
        choices=list(WEEKDAYS.items()),
        error_messages=_WRONG,
    )

    def __init__(self, data: Any = None, *, kept: Preferences) -> None:
        wishes = kept.wishes
        initial: dict[str, Any] = {
            name: getattr(kept, name)
            for name in ("quiet_from", "quiet_until", "digest_hour", "digest_weekday")
        }
        super().__init__(data, initial=initial)
        for topic in topics():
            if not topic.is_compulsory:
                self.fields[_mail(topic)] = forms.ChoiceField(
                    label=_("E-Mail"),
                    required=False,
                    choices=[(choice.value, MAIL_WORDS[choice]) for choice in topic.mail],
                    initial=wishes.mail_choice(topic).value,
                    error_messages=_WRONG,
                )
            self.fields[_push(topic)] = forms.BooleanField(
                label=_("Mitteilung aufs Gerät"),
                required=False,
                initial=topic.code not in wishes.no_push,
            )

    def rows(self) -> Iterator[Row]:
        """The topics in their order."""
        for topic in topics():
            mail = None if topic.is_compulsory else self[_mail(topic)]
            yield Row(topic, mail, self[_push(topic)])

    def choices(self) -> dict[str, Any]:
        """What `preferences.choose` takes."""
        data = self.cleaned_data
        fixed = ("quiet_from", "quiet_until", "digest_hour", "digest_weekday")
        return {
            "mail": {
                topic.code: data[_mail(topic)] or topic.mail[0].value
                for topic in topics()
                if not topic.is_compulsory
            },
            "push": [topic.code for topic in topics() if data[_push(topic)]],
            **{name: data[name] for name in fixed},
        }


def _mail(topic: Topic) -> str:
    return f"mail_{topic.code.replace('.', '_')}"


def _push(topic: Topic) -> str:
    return f"push_{topic.code.replace('.', '_')}"
