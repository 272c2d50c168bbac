"""Schule, Ausbildung und Studium."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.portal.pages.topics.topic import Group, Topic

SCHOOL = Group(
    slug="ausbildung",
    title=_("Schule, Ausbildung und Studium"),
    entries=[
        Topic(
            slug="beruf-oder-studium-waehlen",
            title=_("Beruf oder Studium wählen"),
            lead=_("Sie wissen noch nicht, was Sie werden möchten? Das geht vielen so."),
            points=[
                _("Die Berufsberatung der Agentur für Arbeit ist kostenlos und für alle da."),
                _("Ein Praktikum zeigt schnell, ob ein Beruf zu Ihnen passt."),
                _("Das Jobcenter hilft Ihnen, ein Praktikum zu finden."),
            ],
        ),
        Topic(
            slug="staerken-testen",
            title=_("Stärken testen"),
            lead=_("Ein Test hilft herauszufinden, was Sie gut können und was Ihnen Spaß macht."),
            points=[
                _("Im Internet gibt es kostenlose Tests der Agentur für Arbeit."),
                _(
                    "Für manche Berufe gibt es einen ausführlichen Test beim Berufspsychologischen "
                    "Service. Ihr Jobcenter meldet Sie an."
                ),
                _("Das Ergebnis gehört Ihnen. Sie entscheiden, wie es weitergeht."),
            ],
        ),
        Topic(
            slug="ausbildungsplatz-finden",
            title=_("Ausbildungsplatz finden"),
            lead=_("Eine Ausbildung ist der sicherste Weg in eine gute Arbeit, in jedem Alter."),
            points=[
                _("Bewerben Sie sich früh: Viele Betriebe suchen schon ein Jahr vorher."),
                _("Während der Ausbildung gibt es Nachhilfe und Begleitung, wenn es schwierig wird."),
                _(
                    "Reicht der Lohn nicht? Fragen Sie nach Berufsausbildungsbeihilfe und nach Hilfe vom "
                    "Jobcenter."
                ),
            ],
        ),
        Topic(
            slug="schulabschluss-nachholen",
            title=_("Schulabschluss nachholen"),
            lead=_("Einen Schulabschluss können Sie auch als Erwachsene oder Erwachsener noch machen."),
            points=[
                _("Das geht zum Beispiel an Volkshochschulen und Abendschulen."),
                _("Den Hauptschulabschluss kann das Jobcenter bezahlen, wenn er Ihre Aussichten verbessert."),
                _("Sprechen Sie vorher mit Ihrer Ansprechperson, damit Ihr Geld weiterläuft."),
            ],
        ),
        Topic(
            slug="zeit-ueberbruecken",
            title=_("Zeit überbrücken"),
            lead=_("Zwischen Schule und Beruf liegen manchmal Monate. Die Zeit lässt sich gut nutzen."),
            points=[
                _(
                    "Möglich sind ein Freiwilliges Soziales Jahr, der Bundesfreiwilligendienst oder eine "
                    "Einstiegsqualifizierung im Betrieb."
                ),
                _("Sagen Sie Ihrem Jobcenter Bescheid, bevor Sie anfangen."),
                _("Taschengeld aus einem Freiwilligendienst wird nur zum Teil angerechnet."),
            ],
        ),
        Topic(
            slug="bildung-und-teilhabe",
            title=_("Bildung und Teilhabe"),
            lead=_("Kinder und Jugendliche sollen mitmachen können, auch wenn das Geld knapp ist."),
            points=[
                _("Es gibt Geld für Schulsachen, Ausflüge, Mittagessen, Fahrten und Nachhilfe."),
                _("Für Verein, Musik oder Freizeit gibt es 15 Euro im Monat."),
                _(
                    "Das meiste ist mit dem Antrag auf Grundsicherungsgeld schon mit beantragt. Nachhilfe"
                    " beantragen Sie extra."
                ),
            ],
        ),
    ],
)
