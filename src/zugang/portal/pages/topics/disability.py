"""Menschen mit Behinderungen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.portal.pages.topics.topic import Group, Link, Topic

DISABILITY = Group(
    slug="behinderung",
    title=_("Menschen mit Behinderungen"),
    entries=[
        Topic(
            slug="berufliche-rehabilitation",
            title=_("Berufliche Rehabilitation"),
            lead=_(
                "Können Sie wegen einer Krankheit oder Behinderung Ihren Beruf nicht mehr ausüben? Dann "
                "gibt es Hilfe für einen neuen Weg."
            ),
            points=[
                _("Möglich sind zum Beispiel Umschulungen, Trainings und Hilfen bei der Einarbeitung."),
                _(
                    "Wer die Kosten trägt, klärt das Jobcenter mit den anderen Stellen. Sie müssen nicht "
                    "von Amt zu Amt gehen."
                ),
                _("Sprechen Sie mit Ihrer Ansprechperson in der Vermittlung."),
            ],
        ),
        Topic(
            slug="hilfen-am-arbeitsplatz",
            title=_("Hilfen am Arbeitsplatz"),
            lead=_("Mit der passenden Ausstattung oder Begleitung wird manche Arbeit erst möglich."),
            points=[
                _("Es gibt Geld für technische Hilfen, für den Umbau des Arbeitsplatzes und für Begleitung."),
                _("Auch Betriebe können Zuschüsse bekommen."),
                _("Stellen Sie den Antrag, bevor Sie etwas kaufen."),
            ],
        ),
        Topic(
            slug="mehrbedarf",
            title=_("Mehrbedarf"),
            lead=_("Manche Menschen brauchen mehr Geld zum Leben als andere. Das heißt Mehrbedarf."),
            points=[
                _(
                    "Es gibt ihn zum Beispiel für Schwangere, Alleinerziehende und Menschen mit "
                    "Behinderungen, die Hilfen zur Teilhabe am Arbeitsleben bekommen."
                ),
                _("Auch eine Ernährung, die wegen einer Krankheit teurer ist, kann zählen."),
                _("Sagen Sie Ihrem Jobcenter Bescheid. Ihre Gesundheitsdaten sind geschützt."),
            ],
        ),
        Topic(
            slug="beratung-teilhabe",
            title=_("Beratung zur Teilhabe"),
            lead=_("Sie dürfen sich unabhängig beraten lassen, auch bevor Sie einen Antrag stellen."),
            points=[
                _("Die Ergänzende unabhängige Teilhabe-Beratung (EUTB) ist kostenlos."),
                _("Im Amt dürfen Sie in Deutscher Gebärdensprache sprechen. Die Kosten trägt das Amt."),
                _("Eine Person Ihres Vertrauens darf zu jedem Gespräch mitkommen."),
            ],
        ),
        Link(title=_("Leichte Sprache"), href="/leichte-sprache/"),
        Link(title=_("Gebärdensprache"), href="/gebaerdensprache/"),
    ],
)
