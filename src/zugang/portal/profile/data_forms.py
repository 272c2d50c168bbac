"""What a citizen types to change personal data. What is wrong with it, the operations say."""

from __future__ import annotations

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

_REQUIRED = {"required": _("Bitte füllen Sie dieses Feld aus.")}


class PhoneForm(forms.Form):
    """Voluntary: an empty field removes the number."""

    phone = forms.CharField(label=_("Telefonnummer"), max_length=40, required=False)


class AddressForm(forms.Form):
    """The new address."""

    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=120, error_messages=_REQUIRED)
    postcode = forms.CharField(label=_("Postleitzahl"), max_length=10, error_messages=_REQUIRED)
    town = forms.CharField(label=_("Ort"), max_length=80, error_messages=_REQUIRED)
    country = forms.CharField(label=_("Land"), max_length=2, error_messages=_REQUIRED)
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def address(self) -> dict[str, str]:
        """The fields of an address by name."""
        return {name: self.cleaned_data[name] for name in ("street", "postcode", "town", "country")}


class BankForm(forms.Form):
    """The new bank account."""

    iban = forms.CharField(label=_("IBAN"), max_length=45, error_messages=_REQUIRED)
    holder = forms.CharField(label=_("Name der Kontoinhaberin oder des Kontoinhabers"), max_length=120,
                             error_messages=_REQUIRED)  # fmt: skip
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
