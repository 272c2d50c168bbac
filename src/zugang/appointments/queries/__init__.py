"""What screens read of appointments, slots and missed appointments."""

from __future__ import annotations

from zugang.appointments.queries.dates import (
    PAGE,
    Page,
    in_file,
    next_of,
    of_citizen,
    of_person,
    own,
    proof_in_office,
)
from zugang.appointments.queries.missed import (
    Missed,
    hearing_in_file,
    missed_by,
    open_hearings,
    own_hearing,
)
from zugang.appointments.queries.slots import (
    Booking,
    absences_of,
    affected_by_absences,
    bookable_teams,
    booking_page,
    choices_of,
    days_with_slots,
    free_slots,
    patterns_of,
    pending_offer,
    reminder_of,
    team_of_slot,
    wishes_of,
)

__all__ = [
    "PAGE",
    "Booking",
    "Missed",
    "Page",
    "absences_of",
    "affected_by_absences",
    "bookable_teams",
    "booking_page",
    "choices_of",
    "days_with_slots",
    "free_slots",
    "hearing_in_file",
    "in_file",
    "missed_by",
    "next_of",
    "of_citizen",
    "of_person",
    "open_hearings",
    "own",
    "own_hearing",
    "patterns_of",
    "pending_offer",
    "proof_in_office",
    "reminder_of",
    "team_of_slot",
    "wishes_of",
]
