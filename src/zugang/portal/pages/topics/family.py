"""Familie und Kinder."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.portal.pages.topics.topic import Group, Topic

FAMILY = Group(
    slug="familie",
    title=_("Familie und Kinder"),
    entries=[
        Topic(
            slug="kindergeld",
            title=_("Kindergeld"),
            lead=_("Kindergeld zahlt die Familienkasse für jedes Kind, meistens bis es 18 Jahre alt ist."),
            points=[
                _("Sie beantragen es bei der Familienkasse, am besten gleich nach der Geburt."),
                _("In Ausbildung oder Studium gibt es Kindergeld auch länger."),
                _("Bekommen Sie Geld vom Jobcenter? Dann zählt das Kindergeld als Einkommen des Kindes."),
            ],
        ),
        Topic(
            slug="kinderzuschlag",
            title=_("Kinderzuschlag"),
            lead=_("Der Lohn reicht für Sie, aber nicht für Ihre Kinder? Dann kann Kinderzuschlag helfen."),
            points=[
                _("Er kommt von der Familienkasse, zusätzlich zum Kindergeld."),
                _("Mit Kinderzuschlag oder Wohngeld brauchen manche Familien kein Geld vom Jobcenter mehr."),
                _("Lassen Sie sich beraten, was für Sie günstiger ist."),
            ],
        ),
        Topic(
            slug="wann-kommt-das-geld",
            title=_("Wann das Geld kommt"),
            lead=_("Geld vom Jobcenter kommt am Anfang des Monats, für den es gedacht ist."),
            points=[
                _("Meistens ist es am letzten Werktag des Monats davor auf Ihrem Konto."),
                _("Wann das Kindergeld kommt, hängt von der letzten Ziffer Ihrer Kindergeldnummer ab."),
                _("Fehlt Geld? Schreiben Sie an das Postfach Leistung oder rufen Sie an."),
            ],
        ),
        Topic(
            slug="aenderungen-mitteilen",
            title=_("Änderungen mitteilen"),
            lead=_("Ändert sich etwas in Ihrem Leben? Dann sagen Sie es dem Jobcenter gleich."),
            points=[
                _("Wichtig sind zum Beispiel Umzug, Geburt, Trennung, neue Arbeit und anderes Einkommen."),
                _("So bekommen Sie das richtige Geld und müssen später nichts zurückzahlen."),
                _("Am schnellsten geht es mit einer Nachricht im Postfach Leistung."),
            ],
        ),
        Topic(
            slug="schwangerschaft-und-geburt",
            title=_("Schwangerschaft und Geburt"),
            lead=_("Für Schwangere und junge Familien gibt es zusätzliche Hilfen."),
            points=[
                _("Ab der 13. Woche gibt es einen Mehrbedarf."),
                _(
                    "Für Kleidung in der Schwangerschaft und die erste Ausstattung des Kindes gibt es "
                    "Geld auf Antrag."
                ),
                _("Schicken Sie eine Kopie des Mutterpasses, nur die Seite mit dem Geburtstermin."),
            ],
        ),
    ],
)
