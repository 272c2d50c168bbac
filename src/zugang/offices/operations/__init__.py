"""Every change of an office, one verb each."""

from __future__ import annotations

from zugang.offices.operations.absences import add_absence, remove_absence
from zugang.offices.operations.barriers import answer_barrier, report_barrier
from zugang.offices.operations.factor_resets import (
    begin_factor_reset,
    confirm_factor_reset,
    refuse_factor_reset,
)
from zugang.offices.operations.hours import Hours, remove_special_day, set_opening_hours, set_special_day
from zugang.offices.operations.place import (
    Details,
    change_office,
    create_office,
    require_reasons,
    set_advice_limits,
    set_answer_days,
    set_areas,
)
from zugang.offices.operations.staff import (
    Place,
    change_staff,
    create_staff,
    end_staff,
    invite_staff,
    return_staff,
)
from zugang.offices.operations.teams import change_team, create_team

__all__ = [
    "Details",
    "Hours",
    "Place",
    "add_absence",
    "answer_barrier",
    "begin_factor_reset",
    "change_office",
    "change_staff",
    "change_team",
    "confirm_factor_reset",
    "create_office",
    "create_staff",
    "create_team",
    "end_staff",
    "invite_staff",
    "refuse_factor_reset",
    "remove_absence",
    "remove_special_day",
    "report_barrier",
    "require_reasons",
    "return_staff",
    "set_advice_limits",
    "set_answer_days",
    "set_areas",
    "set_opening_hours",
    "set_special_day",
]
