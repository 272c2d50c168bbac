"""What people type around the Jobcenter app."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zugang.accounts import factor_names
from zugang.accounts.approval.models import ApprovalDevice


class DeviceForm(forms.Form):
    """The name of a device with the Jobcenter app."""

    name = forms.CharField(
        label=_("Name des Geräts"),
        max_length=factor_names.LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Bitte geben Sie dem Gerät einen Namen."),
            "max_length": _("Der Name ist zu lang. Höchstens 30 Zeichen sind möglich."),
        },
    )


def device_form(request: HttpRequest, device: ApprovalDevice) -> DeviceForm:
    """The form as it was sent, or with the device's present name."""
    return DeviceForm(request.POST) if request.method == "POST" else DeviceForm(initial={"name": device.name})
