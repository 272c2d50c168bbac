"""What people type around their account. The seven rules are checked here as in every other place."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zugang.accounts import breached_passwords, common_passwords, passwords
from zugang.accounts.models import Account
from zugang.accounts.operations.registration import MOST_STARS

LONGEST_INPUT = 1000
_TOO_COMMON = _(
    "Dieses Passwort errät jemand schnell: Das Wort darin ist zu bekannt. Nehmen Sie bitte ein anderes."
)

_BREACHED = _(
    "Dieses Passwort steht auf einer Liste gestohlener Passwörter. Nehmen Sie bitte ein anderes, das Sie nirgends "
    "sonst benutzen."
)


def email_field(label: Any = None) -> forms.EmailField:
    """An address, with our own words for what is wrong with it."""
    return forms.EmailField(
        label=label or _("E-Mail-Adresse"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Bitte geben Sie Ihre E-Mail-Adresse ein."),
            "invalid": _(
                "Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@beispiel.de."
            ),
            "max_length": _("Diese E-Mail-Adresse ist zu lang. Höchstens 254 Zeichen sind möglich."),
        },
    )


def password_field(label: Any, autocomplete: str) -> forms.CharField:
    """A password as it was typed; it is never sent back to the page."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_INPUT,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={
            "required": _("Bitte füllen Sie dieses Feld aus."),
            "max_length": _("Diese Eingabe ist zu lang."),
        },
    )


class NewPasswordForm(forms.Form):
    """A new password and its repetition."""

    password1 = password_field(_("Passwort"), "new-password")
    password2 = password_field(_("Passwort wiederholen"), "new-password")

    @property
    def rule_keys(self) -> list[str]:
        """The rules that the page lists: those of this installation."""
        return [rule.key for rule in passwords.rules()]

    def clean(self) -> dict[str, Any]:
        """Every broken rule is named; the repetition's at the second field."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "password1" in cleaned:
            for rule in passwords.broken(cleaned["password1"], cleaned.get("password2", "")):
                if rule.key != "equal":
                    self.add_error("password1", forms.ValidationError(rule.message, code=rule.key))
                elif "password2" in cleaned:
                    self.add_error("password2", forms.ValidationError(rule.message, code=rule.key))
            self._check_lists(cleaned.get("password1", ""))
        return cleaned

    def _check_lists(self, password: str) -> None:
        if common_passwords.is_common(password):
            self.add_error("password1", forms.ValidationError(_TOO_COMMON, code="common"))
        elif breached_passwords.is_breached(password):
            self.add_error("password1", forms.ValidationError(_BREACHED, code="breached"))


class RegistrationForm(NewPasswordForm):
    """Product row S1."""

    email = email_field()
    terms = forms.BooleanField(
        label=_("Ich stimme den Nutzungsbedingungen zu."),
        error_messages={"required": _("Ohne Ihre Zustimmung können wir kein Konto anlegen.")},
    )
    email_processing = forms.BooleanField(
        label=_("Meine E-Mail-Adresse darf für mein Konto verarbeitet werden, wie es im Datenschutz steht."),
        help_text=_("Sie können das jederzeit für die Zukunft widerrufen: unter „Konto und Sicherheit“."),
        error_messages={"required": _("Ohne Ihre E-Mail-Adresse können wir kein Konto anlegen.")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    field_order = ["email", "password1", "password2", "terms", "email_processing", "submission"]


class RatingForm(forms.Form):
    """How the registration was liked; stored without any link to the person."""

    stars = forms.TypedChoiceField(
        label=_("Wie hat Ihnen die Registrierung gefallen?"),
        coerce=int,
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (MOST_STARS, _("sehr gut")),
            (4, _("gut")),
            (3, _("mittel")),
            (2, _("nicht gut")),
            (1, _("gar nicht gut")),
        ],
        error_messages={"invalid_choice": _("Bitte wählen Sie eine Antwort aus.")},
    )

    def clean_stars(self) -> int:
        """Sending the form without an answer is a slip, but the question as a whole is voluntary."""
        stars = self.cleaned_data["stars"]
        if not stars:
            raise forms.ValidationError(_("Bitte wählen Sie eine Antwort aus."))
        return int(stars)


class SignInForm(forms.Form):
    """User name (the e-mail address) and password."""

    login = forms.CharField(
        label=_("Benutzername / E-Mail-Adresse"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Bitte geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein."),
            "max_length": _("Diese Eingabe ist zu lang. Höchstens 254 Zeichen sind möglich."),
        },
    )
    password = password_field(_("Passwort"), "current-password")


class PasskeyForm(forms.Form):
    """What the browser answered for a passkey; a script fills it in."""

    answer = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(forms.Form):
    """A code of the authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
        error_messages={
            "required": _("Bitte geben Sie den Code ein."),
            "max_length": _("Der Code ist zu lang."),
        },
    )


class AppCodeForm(CodeForm):
    """The six digits that an authenticator app shows."""

    code = forms.RegexField(
        regex=r"^\s*(\d\s*){6}$",
        label=_("6-stelliger Code (TOTP)"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={
            "required": _("Bitte geben Sie den Code ein."),
            "invalid": _("Der Code besteht aus 6 Ziffern."),
        },
    )


class AddressForm(forms.Form):
    """An address to which a link is sent."""

    email = email_field()


class NewAddressForm(forms.Form):
    """The address that shall be the account's."""

    email = email_field(_("Neue E-Mail-Adresse"))


class PasswordAgainForm(forms.Form):
    """The password once more, before something sensitive."""

    password = password_field(_("Passwort"), "current-password")


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    present = password_field(_("Jetziges Passwort"), "current-password")

    field_order = ["present", "password1", "password2"]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["password1"].label = _("Neues Passwort")
        self.fields["password2"].label = _("Neues Passwort wiederholen")


class LetterCodeForm(NewPasswordForm):
    """The code of the letter, the birth date as second check, and a new password."""

    code = forms.CharField(
        label=_("Code aus dem Brief"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Bitte geben Sie den Code aus Ihrem Brief ein."),
            "max_length": _("Der Code ist zu lang."),
        },
    )
    birth_date = forms.DateField(
        label=_("Geburtsdatum"),
        input_formats=["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"],
        widget=forms.TextInput(attrs={"autocomplete": "bday"}),
        error_messages={
            "required": _("Bitte geben Sie Ihr Geburtsdatum ein."),
            "invalid": _("Bitte schreiben Sie das Geburtsdatum so: 17.05.1984"),
        },
    )

    field_order = ["code", "birth_date", "password1", "password2"]


class LanguageForm(forms.Form):
    """The language of mails and letters; one is always chosen, so the field need not be required."""

    language = forms.ChoiceField(label=_("Sprache"), choices=settings.LANGUAGES, required=False)

    def clean_language(self) -> str:
        chosen = str(self.cleaned_data["language"])
        if not chosen:
            raise forms.ValidationError(_("Bitte wählen Sie eine Antwort aus."))
        return chosen


def language_form(account: Account) -> LanguageForm:
    """The form with the account's present language."""
    return LanguageForm(initial={"language": account.language})
