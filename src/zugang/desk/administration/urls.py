from __future__ import annotations

from datetime import date

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from zugang.desk.administration import barriers, people, views


class DayConverter(StringConverter):
    """A day as 2026-12-24."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:  # type: ignore[override]
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:  # type: ignore[override]
        return value.isoformat()


register_converter(DayConverter, "day")

urlpatterns = [
    path("", views.overview, name="administration"),
    path("angaben/", views.details, name="administration_details"),
    path("zeiten/", views.hours, name="administration_hours"),
    path("zeiten/tag/", views.special_day, name="administration_special_day"),
    path(
        "zeiten/tag/<day:day>/loeschen/", views.special_day_remove, name="administration_special_day_remove"
    ),
    path("teams/neu/", people.new_team, name="administration_team_new"),
    path("teams/<uuid:team_id>/", people.team, name="administration_team"),
    path("kollegium/neu/", people.invite, name="administration_member_new"),
    path("kollegium/<uuid:staff_id>/", people.member, name="administration_member"),
    path("kollegium/<uuid:staff_id>/beenden/", people.end, name="administration_member_end"),
    path("kollegium/<uuid:staff_id>/oeffnen/", people.reopen, name="administration_member_reopen"),
    path("barrieren/", barriers.reports, name="administration_barriers"),
    path("barrieren/<uuid:report_id>/", barriers.report, name="administration_barrier"),
]
