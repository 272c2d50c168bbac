"""Staff open what a person handed in about an appointment: always recorded, the refused try too."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.appointments import access, events
from zugang.appointments.models import Proof
from zugang.appointments.operations.rows import record
from zugang.documents import operations as documents
from zugang.documents import queries as files
from zugang.documents.models import StoredFile
from zugang.kernel.actor import Actor
from zugang.kernel.errors import NotAllowed


def read_proof(*, by: Actor, proof: Proof) -> tuple[StoredFile, bytes]:
    """The file and its bytes, for the team the appointment is with. Not inside a transaction: a refusal stays recorded.

    Raises NotAllowed for other teams of the office, AccessDenied for everybody else.
    """
    appointment = proof.appointment
    access.require_can_look(by, appointment.person)
    if not access.may_read_proofs(by, appointment):
        with transaction.atomic():
            record(events.PROOF_CLOSED, by, appointment)
        raise NotAllowed(
            _(
                "Nachweise zu diesem Termin öffnet nur das Team „%(team)s“. Ihr Versuch steht im Verlauf der Akte."
            )
            % {"team": appointment.team.name}
        )
    file, content = files.content(by=by, file_id=proof.file_id)
    documents.note_read(by=by, file=file)
    return file, content
