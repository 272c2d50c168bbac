"""Appointments; slots to choose from and what closes them; earlier-slot list; missed appointments."""

from __future__ import annotations

from zugang.appointments.models.appointment import Appointment, Proof, ReminderChoice
from zugang.appointments.models.hearing import Hearing
from zugang.appointments.models.slot import Absence, Choice, Slot, SlotPattern
from zugang.appointments.models.waiting import EarlierOffer, EarlierWish

__all__ = [
    "Absence",
    "Appointment",
    "Choice",
    "EarlierOffer",
    "EarlierWish",
    "Hearing",
    "Proof",
    "ReminderChoice",
    "Slot",
    "SlotPattern",
]
