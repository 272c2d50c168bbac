"""Appointments; slots to choose from; earlier-slot list; missed appointments."""

from __future__ import annotations

from zugang.appointments.models.appointment import Appointment, Proof, ReminderChoice
from zugang.appointments.models.hearing import Hearing
from zugang.appointments.models.slot import Choice, Slot, SlotPattern
from zugang.appointments.models.waiting import EarlierOffer, EarlierWish

__all__ = [
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
