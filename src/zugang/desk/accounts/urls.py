from __future__ import annotations

from django.urls import path

from zugang.desk.accounts import colleagues, directory, views

urlpatterns = [
    path("", views.cases, name="account_cases"),
    path("verzeichnis/", directory.members, name="directory"),
    path("verzeichnis/<uuid:staff_id>/", directory.bind, name="directory_bind"),
    path("verzeichnis/<uuid:staff_id>/entfernen/", directory.unbind, name="directory_unbind"),
    path("kollegium/<uuid:staff_id>/faktor/", colleagues.begin, name="member_factor_reset"),
    path("kollegium/vorgang/<uuid:case_id>/", colleagues.decide, name="member_factor_decide"),
    path("person/<uuid:person_id>/", views.person_account, name="person_account"),
    path("person/<uuid:person_id>/identitaet/", views.begin, name="identity_begin"),
    path("person/<uuid:person_id>/frist-abbrechen/", views.stop_reset, name="person_stop_reset"),
    path("person/<uuid:person_id>/<uuid:case_id>/bestaetigen/", views.confirm, name="identity_confirm"),
    path("person/<uuid:person_id>/<uuid:case_id>/ablehnen/", views.refuse, name="identity_refuse"),
]
