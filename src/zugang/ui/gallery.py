"""All components on one page, each with its example and the source of the example."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zugang.kernel import clock
from zugang.ui.shell import Shell

COMPONENTS_DIR = Path(__file__).parent / "jinja2" / "ui"


class SampleForm(forms.Form):
    """One field of every kind."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Vorname", max_length=80, help_text="Wie in Ihrem Ausweis")
    email = forms.EmailField(label="E-Mail-Adresse", required=False)
    born = forms.DateField(
        label="Geburtsdatum", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    text = forms.CharField(label="Ihre Nachricht", widget=forms.Textarea)
    subject = forms.ChoiceField(
        label="Thema",
        choices=[("", "Bitte wählen"), ("miete", "Miete"), ("umzug", "Umzug"), ("arbeit", "Neue Arbeit")],
    )
    way = forms.ChoiceField(
        label="Wie möchten Sie Post bekommen?",
        choices=[("online", "Online"), ("brief", "Als Brief")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="An welchen Tagen haben Sie Zeit?",
        choices=[("mo", "Montag"), ("di", "Dienstag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="Ich habe die Hinweise gelesen.")
    code = forms.CharField(label="Freischaltcode", max_length=11)
    upload = forms.FileField(label="Datei", required=False)
    password = forms.CharField(label="Passwort", widget=forms.PasswordInput)
    repeated = forms.CharField(label="Passwort wiederholen", widget=forms.PasswordInput)


def components() -> list[str]:
    """The names of all components, by their folders: each has a README and an example."""
    return sorted(path.parent.name for path in COMPONENTS_DIR.glob("*/example.html"))


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    """The gallery page."""
    now = clock.now()
    context: dict[str, Any] = {
        "samples": [(name, (COMPONENTS_DIR / name / "example.html").read_text()) for name in components()],
        "form": SampleForm(auto_id="sample_%s"),
        "failed": SampleForm({"failed-email": "kein-at-zeichen"}, auto_id="sample_%s", prefix="failed"),
        "items": [
            {"at": now - timedelta(days=2), "text": "Sie haben eine Nachricht gesendet.", "detail": ""},
            {"at": now, "text": "Ihr Jobcenter hat geantwortet.", "detail": "Betreff: Ihre Frage zur Miete"},
        ],
        "now": now,
        "shell": Shell(signed_in=True, display_name="Mara Beispiel", minutes_left=23),
    }
    return render(request, "ui/gallery/index.html", context)
