"""Pages of the portal that the search finds besides the topics."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from zugang.portal.pages.topics.topic import Text


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the words it is found by."""

    title: Text
    text: Text
    href: str


PAGES: tuple[Page, ...] = (
    Page(_("Konto anlegen"), _("Registrieren mit E-Mail-Adresse und Passwort."), "/registrierung/"),
    Page(_("Anmelden"), _("Mit E-Mail-Adresse und Passwort in Ihr Konto."), "/anmeldung/"),
    Page(
        _("Passwort vergessen"),
        _("Ein neues Passwort festlegen, wenn Sie das alte nicht mehr wissen."),
        "/anmeldung/passwort-vergessen/",
    ),
    Page(
        _("Freischaltcode eingeben"),
        _("Das Konto mit Ihrer Kundennummer verbinden. Der Code kommt mit einem Brief."),
        "/profil/freischaltcode/",
    ),
    Page(
        _("Online-Kommunikation"),
        _("Zustimmen oder widerrufen, dass das Jobcenter Ihnen online schreibt."),
        "/profil/online-kommunikation/",
    ),
    Page(
        _("Postfach Leistung"),
        _("Nachrichten über Geld, Miete, Anträge und Unterlagen schreiben und lesen."),
        "/postfach/leistung/",
    ),
    Page(
        _("Postfach Vermittlung"),
        _("Nachrichten über Arbeit, Ausbildung und Kurse schreiben und lesen."),
        "/postfach/vermittlung/",
    ),
    Page(
        _("Bescheide und Nachweise"),
        _("Bescheide lesen, herunterladen und die Frist für den Widerspruch sehen."),
        "/bescheide/",
    ),
    Page(
        _("Leistungen und Anträge"),
        _("Stand der Anträge sehen, Weiterbewilligung beantragen, Veränderungen mitteilen."),
        "/leistungen/",
    ),
    Page(_("Termine"), _("Termine sehen, zusagen oder absagen."), "/termine/"),
    Page(
        _("Jobcenter finden"),
        _("Adresse, Öffnungszeiten und Telefon des Jobcenters an Ihrem Wohnort."),
        "/dienststelle/suche/",
    ),
    Page(_("Verlauf"), _("Sehen, was wann geschehen ist und wer in Ihre Akte gesehen hat."), "/verlauf/"),
    Page(_("Konto und Sicherheit"), _("E-Mail-Adresse, Passwort und zweiten Faktor ändern."), "/konto/"),
    Page(_("Hilfe"), _("Hilfe beim Anmelden, beim zweiten Faktor und beim Freischaltcode."), "/hilfe/"),
    Page(_("Leichte Sprache"), _("Das Wichtigste über diese Seiten, leicht gesagt."), "/leichte-sprache/"),
    Page(_("Gebärdensprache"), _("Ihr Recht auf Deutsche Gebärdensprache im Amt."), "/gebaerdensprache/"),
    Page(
        _("Barrierefreiheit"),
        _("Erklärung zur Barrierefreiheit, und wie Sie uns Barrieren melden."),
        "/barrierefreiheit/",
    ),
    Page(_("Datenschutz"), _("Welche Daten wir verarbeiten und welche Rechte Sie haben."), "/datenschutz/"),
    Page(_("Impressum"), _("Wer für diese Seiten verantwortlich ist."), "/impressum/"),
)
