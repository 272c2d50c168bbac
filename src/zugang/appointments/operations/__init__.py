"""Every change of appointments and slots, one verb each. Each is safe to repeat."""

from __future__ import annotations

from zugang.appointments.operations.answers import (
    add_proof,
    ask_another_date,
    choose_reminder,
    confirm,
    decline,
)
from zugang.appointments.operations.booking import book, offer_choice, withdraw_choice
from zugang.appointments.operations.hearings import answer_hearing, decide_hearing
from zugang.appointments.operations.planning import cancel, conclude, move, schedule
from zugang.appointments.operations.proofs import read_proof
from zugang.appointments.operations.reminding import remind
from zugang.appointments.operations.slots import (
    add_absence,
    add_pattern,
    end_pattern,
    fill_slots,
    remove_absence,
)
from zugang.appointments.operations.waiting import (
    drop_wish,
    expire_offers,
    refuse_offer,
    take_offer,
    wish_earlier,
)

__all__ = [
    "add_absence",
    "add_pattern",
    "add_proof",
    "answer_hearing",
    "ask_another_date",
    "book",
    "cancel",
    "choose_reminder",
    "conclude",
    "confirm",
    "decide_hearing",
    "decline",
    "drop_wish",
    "end_pattern",
    "expire_offers",
    "fill_slots",
    "move",
    "offer_choice",
    "read_proof",
    "refuse_offer",
    "remind",
    "remove_absence",
    "schedule",
    "take_offer",
    "wish_earlier",
    "withdraw_choice",
]
