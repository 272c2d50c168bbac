from __future__ import annotations

from django.urls import path

from zugang.portal.home import views

urlpatterns = [
    path("angemeldet/", views.after_login, name="after_login"),
    path("profil/", views.home, name="home"),
    path("profil/anordnen/", views.arrange, name="arrange"),
]
