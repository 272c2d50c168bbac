"""Karriere und Weiterbildung."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.portal.pages.topics.topic import Group, Topic

CAREER = Group(
    slug="weiterbildung",
    title=_("Karriere und Weiterbildung"),
    entries=[
        Topic(
            slug="weiterbildung",
            title=_("Weiterbildung"),
            lead=_("Mit neuem Wissen finden Sie leichter eine Arbeit, die bleibt."),
            points=[
                _("Das Jobcenter kann Kurse und Umschulungen bezahlen, wenn sie zu Ihrem Weg passen."),
                _(
                    "Sie bekommen dann einen Bildungsgutschein. Damit suchen Sie sich einen zugelassenen "
                    "Kurs."
                ),
                _("Melden Sie sich erst an, wenn Sie den Gutschein haben."),
            ],
        ),
        Topic(
            slug="beruf-wechseln",
            title=_("Beruf wechseln"),
            lead=_("Geht es im alten Beruf nicht mehr weiter? Ein Wechsel braucht einen guten Plan."),
            points=[
                _("Ihre Ansprechperson sieht mit Ihnen an, welche Berufe zu Ihren Erfahrungen passen."),
                _("Eine Probe im Betrieb zeigt, ob es das Richtige ist."),
                _("Nicht immer ist eine ganze Umschulung nötig. Manchmal reicht ein Teil."),
            ],
        ),
        Topic(
            slug="wieder-einsteigen",
            title=_("Wieder einsteigen"),
            lead=_(
                "Nach Kindern, Pflege oder Krankheit zurück in die Arbeit: Schritt für Schritt geht es "
                "besser."
            ),
            points=[
                _("Das Jobcenter hilft bei der Suche nach Betreuung für Ihre Kinder."),
                _("Kurse frischen Ihr Wissen auf, auch in Teilzeit."),
                _("Die Beauftragte für Chancengleichheit im Jobcenter berät Sie dazu."),
            ],
        ),
        Topic(
            slug="foerderung-bei-arbeitsaufnahme",
            title=_("Förderung beim Start in die Arbeit"),
            lead=_("Der Anfang kostet oft Geld. Dabei kann das Jobcenter helfen."),
            points=[
                _(
                    "Aus dem Vermittlungsbudget gibt es zum Beispiel Geld für Fahrten, Arbeitskleidung "
                    "oder Unterlagen."
                ),
                _(
                    "Einstiegsgeld ist ein Zuschuss, wenn Sie eine Arbeit oder eine Selbstständigkeit "
                    "beginnen."
                ),
                _(
                    "Stellen Sie jeden Antrag, bevor die Kosten entstehen. Ob es Geld gibt, entscheidet "
                    "das Jobcenter im Einzelfall."
                ),
            ],
        ),
        Topic(
            slug="kurse-finden",
            title=_("Kurse finden"),
            lead=_("Es gibt viele Angebote. Wichtig ist, dass der Kurs zugelassen ist und zu Ihnen passt."),
            points=[
                _("Vergleichen Sie mehrere Kurse: Inhalt, Dauer, Ort, Abschluss."),
                _("Fragen Sie nach einem Probetag."),
                _("Bringen Sie Ihre Auswahl zum Gespräch im Jobcenter mit."),
            ],
        ),
    ],
)
