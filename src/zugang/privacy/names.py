"""What tables and fields are called in the readable part of an export; a name without an entry stays as it is."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

_MODELS: dict[str, Any] = {
    "accounts.Account": _("Konto"),
    "accounts.Session": _("Offene Anmeldungen"),
    "accounts.SignIn": _("Letzte Anmeldungen"),
    "accounts.OneTimeLink": _("Links aus E-Mails"),
    "applications.Application": _("Anträge"),
    "applications.BenefitPeriod": _("Bewilligungszeiträume"),
    "applications.PapersAsked": _("Unterlagen zu Anträgen"),
    "appointments.Appointment": _("Termine"),
    "documents.StoredFile": _("Dateien"),
    "mailbox.Attachment": _("Anhänge"),
    "mailbox.Draft": _("Entwürfe"),
    "mailbox.DraftFile": _("Dateien in Entwürfen"),
    "mailbox.Message": _("Nachrichten"),
    "mailbox.Thread": _("Unterhaltungen"),
    "notices.Decision": _("Entscheidungen über Anträge"),
    "notices.Delivery": _("Zustellung der Bescheide"),
    "notices.Notice": _("Bescheide"),
    "notifications.Letter": _("Briefe"),
    "notifications.Notification": _("Was Ihnen mitgeteilt wurde"),
    "notifications.OutboundMail": _("E-Mails an Sie"),
    "notifications.Preferences": _("Wie Sie Bescheid bekommen möchten"),
    "persons.FileLook": _("Wer in Ihre Akte gesehen hat"),
    "persons.HouseholdMember": _("Bedarfsgemeinschaft"),
    "persons.Person": _("Person"),
    "persons.Responsibility": _("Zuständigkeiten"),
    "profiles.ActivationCode": _("Freischaltcodes"),
    "profiles.CodeRequest": _("Angeforderte Freischaltcodes"),
    "profiles.CodeTry": _("Falsch eingegebene Freischaltcodes"),
    "profiles.Consent": _("Einwilligungen"),
    "profiles.Profile": _("Profile"),
    "profiles.Reidentification": _("Geprüfte Identität im Jobcenter"),
    "representation.Mandate": _("Vertretung"),
}
_FIELDS: dict[str, Any] = {
    "address": _("Adresse"),
    "birth_date": _("Geburtsdatum"),
    "body": _("Text"),
    "client": _("Browser"),
    "created_at": _("angelegt"),
    "email": _("E-Mail-Adresse"),
    "ends": _("letzter Tag"),
    "expires_at": _("gültig bis"),
    "first_name": _("Vorname"),
    "is_active": _("in Kraft"),
    "kind": _("Art"),
    "kundennummer": _("Kundennummer"),
    "language": _("Sprache"),
    "last_name": _("Nachname"),
    "name": _("Name"),
    "place": _("Ort"),
    "postcode": _("Postleitzahl"),
    "purpose": _("Zweck"),
    "reason": _("Grund"),
    "received_on": _("Tag des Eingangs"),
    "starts": _("erster Tag"),
    "state": _("Stand"),
    "street": _("Straße"),
    "subject": _("Betreff"),
    "title": _("Titel"),
    "town": _("Ort"),
}


def of_model(model: type[models.Model]) -> str:
    """The heading of a table."""
    return str(_MODELS.get(model._meta.label) or model._meta.verbose_name_plural)


def of_field(field: models.Field[Any, Any]) -> str:
    """The heading of a column."""
    return str(_FIELDS.get(field.name) or field.verbose_name)
