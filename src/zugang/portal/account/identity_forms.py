"""What somebody types who comes with an identity and without an account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.portal.account.forms import RegistrationForm, email_field


class IdentityAccountForm(forms.Form):
    """A new account without password: address and the two consents of every registration."""

    email = email_field()
    terms = RegistrationForm.base_fields["terms"]
    email_processing = RegistrationForm.base_fields["email_processing"]


class KundennummerForm(forms.Form):
    """The number that stands on every letter of the Jobcenter."""

    kundennummer = forms.CharField(
        label=_("Kundennummer"),
        help_text=_("Sie steht auf Briefen Ihres Jobcenters, zum Beispiel 123A456789."),
        max_length=20,
        error_messages={"required": _("Bitte geben Sie Ihre Kundennummer ein.")},
    )
