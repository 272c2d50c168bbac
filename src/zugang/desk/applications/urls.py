from __future__ import annotations

from django.urls import path

from zugang.desk.applications import deciding, putting_right, recording, views, working

FILE = "person/<uuid:person_id>/"
ONE = FILE + "<uuid:application_id>/"

urlpatterns = [
    path("", views.work_list, name="applications"),
    path(FILE, views.person_applications, name="person_applications"),
    path(FILE + "neu/", recording.new, name="application_new"),
    path(FILE + "zeitraum/", recording.new_period, name="period_new"),
    path(FILE + "zeitraum/<uuid:period_id>/streichen/", recording.remove_period, name="period_remove"),
    path(ONE, views.application, name="application"),
    path(ONE + "uebernehmen/", working.take, name="application_take"),
    path(ONE + "zuruecklegen/", working.release, name="application_release"),
    path(ONE + "abgeben/", working.hand_over, name="application_hand_over"),
    path(ONE + "unterlagen/", working.papers, name="application_papers"),
    path(ONE + "entscheiden/", deciding.decide, name="application_decide"),
    path(ONE + "berichtigen/", putting_right.correct, name="application_correct"),
    path(ONE + "streichen/", putting_right.cancel, name="application_cancel"),
    path(ONE + "zuruecknehmen/", putting_right.withdrawn, name="application_withdrawn"),
    path(ONE + "wieder-oeffnen/", putting_right.reopen, name="application_reopen"),
]
