"""Missed appointments: the record by date, the person's reason and proofs, the decision about the reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zugang.appointments import access, consequences, operations, queries
from zugang.appointments.models import Hearing
from zugang.desk.appointments.carried import page, submitted
from zugang.desk.appointments.forms import DecideForm
from zugang.desk.session import open_person, staff, staff_required
from zugang.documents import accepted
from zugang.ui.download import file_response


@require_GET
@staff_required
def record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All missed mandatory appointments of a person, counted under today's law."""
    person = open_person(request, person_id)
    return page(
        request, "missed", person=person, missed=queries.missed_by(by=staff(request).actor, person=person)
    )


@require_http_methods(["GET", "POST"])
@staff_required
def decide(request: HttpRequest, person_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Whether the reason counts."""
    person, actor = open_person(request, person_id), staff(request).actor
    found = queries.hearing_in_file(by=actor, person=person, appointment_id=appointment_id)
    form = DecideForm(request.POST if request.method == "POST" else None)

    def carry_out() -> Hearing:
        data = form.cleaned_data
        return operations.decide_hearing(by=actor, hearing=found, excused=data["excused"], note=data["note"])

    if submitted(form, carry_out):
        messages.success(request, _("Die Entscheidung ist eingetragen. Die Person wird benachrichtigt."))
        return redirect("desk:person_missed", person_id=person.id)
    context = {
        "person": person,
        "hearing": found,
        "law": consequences.LAWS[found.version],
        "missed": queries.missed_by(by=actor, person=person),
        "proofs": list(found.appointment.proofs.select_related("file")),
        "may_open": access.may_read_proofs(actor, found.appointment),
    }
    return page(request, "decide", form, **context)


@require_POST
@staff_required
def proof_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A proof as it was handed in, for the team it is for; opening it is recorded, a refused try too."""
    actor = staff(request).actor
    proof = queries.proof_in_office(by=actor, file_id=file_id)
    open_person(request, proof.appointment.person_id)
    file, content = operations.read_proof(by=actor, proof=proof)
    name = accepted.fitting_name(file.name, file.media_type)
    return file_response(content, name=name, media_type=file.media_type, inline="ansehen" in request.POST)
