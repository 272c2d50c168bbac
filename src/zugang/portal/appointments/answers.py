"""What a person answers to an appointment, with proofs; and how they want to be reminded."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.appointments import consequences, operations, queries
from zugang.appointments.models import Appointment
from zugang.documents import accepted, incoming
from zugang.documents import queries as documents
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.portal.appointments.carried import keep_proofs, person_id, status_of, submitted
from zugang.portal.appointments.forms import DeclineForm, HearingForm, ProofForm, ReminderForm, WishForm
from zugang.portal.session import citizen, profile_required
from zugang.ui.download import file_response


@require_POST
@profile_required
def confirm(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The person will come."""
    actor = citizen(request).actor
    found = queries.own(by=actor, appointment_id=appointment_id)
    operations.confirm(by=actor, appointment=found)
    messages.success(request, _("Sie haben den Termin zugesagt."))
    return redirect("portal:appointment", appointment_id=appointment_id)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def decline(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The person cannot come and says why; proofs come along or later."""
    actor = citizen(request).actor
    found = queries.own(by=actor, appointment_id=appointment_id)
    form = DeclineForm(request.POST if request.method == "POST" else None, request.FILES or None)
    mistakes = keep_proofs(request, form, found) if form.is_bound else []

    def carry_out() -> None:
        operations.decline(by=actor, appointment=found, reason=form.cleaned_data["reason"])

    if not mistakes and submitted(form, carry_out):
        messages.success(request, _("Sie haben den Termin abgesagt. Ihr Jobcenter sieht den Grund."))
        return redirect("portal:appointment", appointment_id=appointment_id)
    return _page(request, "decline", found, form, mistakes)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def wish(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The person asks for another date; the present one stands until it is moved."""
    actor = citizen(request).actor
    found = queries.own(by=actor, appointment_id=appointment_id)
    form = WishForm(request.POST if request.method == "POST" else None, initial={"wish": found.wish})

    def carry_out() -> None:
        operations.ask_another_date(by=actor, appointment=found, wish=form.cleaned_data["wish"])

    if submitted(form, carry_out):
        messages.success(
            request, _("Ihr Jobcenter sieht Ihren Wunsch. Bis zur Antwort gilt der geplante Termin.")
        )
        return redirect("portal:appointment", appointment_id=appointment_id)
    return _page(request, "wish", found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def proofs(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Proofs alone, e.g. the certificate that comes a day later."""
    found = queries.own(by=citizen(request).actor, appointment_id=appointment_id)
    form = ProofForm(request.POST if request.method == "POST" else None, request.FILES or None)
    mistakes = keep_proofs(request, form, found) if form.is_bound else []
    if form.is_bound and not mistakes:
        if request.FILES:
            messages.success(request, _("Ihr Nachweis ist eingereicht. Ihr Jobcenter sieht ihn."))
            return redirect("portal:appointment", appointment_id=appointment_id)
        form.add_error("files", _("Bitte wählen Sie eine Datei aus."))
    return _page(request, "proofs", found, form, mistakes)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def hearing(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Why the person did not come."""
    actor = citizen(request).actor
    found = queries.own_hearing(by=actor, appointment_id=appointment_id)
    given = {"reason": found.reason, "in_person": found.in_person}
    form = HearingForm(
        request.POST if request.method == "POST" else None, request.FILES or None, initial=given
    )
    mistakes = keep_proofs(request, form, found.appointment) if form.is_bound else []

    def carry_out() -> None:
        data = form.cleaned_data
        operations.answer_hearing(by=actor, hearing=found, reason=data["reason"], in_person=data["in_person"])

    if not mistakes and submitted(form, carry_out):
        messages.success(request, _("Danke. Ihr Jobcenter sieht Ihren Grund, bevor es entscheidet."))
        return redirect("portal:appointment", appointment_id=appointment_id)
    context = {"hearing": found, "law": consequences.LAWS[found.version]}
    return _page(request, "hearing", found.appointment, form, mistakes, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def reminder(request: HttpRequest) -> HttpResponse:
    """How many days before an appointment an e-mail comes."""
    actor, own_id = citizen(request).actor, person_id(request)
    form = ReminderForm(
        request.POST if request.method == "POST" else None,
        initial={"days_before": queries.reminder_of(own_id)},
    )

    def carry_out() -> None:
        operations.choose_reminder(by=actor, person_id=own_id, days_before=form.cleaned_data["days_before"])

    if submitted(form, carry_out):
        messages.success(request, _("Ihre Auswahl ist gespeichert."))
        return redirect("portal:appointments")
    return render(request, "portal/appointments/reminder.html", {"form": form}, status=status_of(form))


@require_safe
@profile_required
def proof_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A proof the person handed in, as it was."""
    actor = citizen(request).actor
    file, content = documents.content(by=actor, file_id=file_id)
    if not hasattr(file, "appointment_proof"):
        raise AccessDenied
    name = accepted.fitting_name(file.name, file.media_type)
    return file_response(content, name=name, media_type=file.media_type, inline="ansehen" in request.GET)


def _page(
    request: HttpRequest,
    name: str,
    found: Appointment,
    form: forms.Form,
    mistakes: Sequence[InvalidInput] = (),
    **more: object,
) -> HttpResponse:
    """The form again, with everything typed; 413 when a file was too large, else 422."""
    status = incoming.status_of(list(mistakes)) if mistakes else status_of(form)
    context = {
        "appointment": found,
        "form": form,
        "may_upload": citizen(request).actor.trust >= TrustLevel.LOW_MFA,
        "kept": list(found.proofs.select_related("file")),
        **incoming.hints(),
        **more,
    }
    return render(request, f"portal/appointments/{name}.html", context, status=status)
