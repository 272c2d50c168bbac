"""Arbeitslos und Arbeit finden."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.portal.pages.topics.topic import Group, Topic

WORK = Group(
    slug="arbeit",
    title=_("Arbeitslos und Arbeit finden"),
    entries=[
        Topic(
            slug="arbeit-suchen",
            title=_("Arbeit suchen"),
            lead=_("Ihr Jobcenter hilft Ihnen, eine Arbeit zu finden, die zu Ihnen passt."),
            points=[
                _("Im Gespräch klären Sie, was Sie können und was Sie möchten."),
                _("Ihre Ansprechperson schlägt Ihnen Stellen vor. Sie antworten, ob die Stelle passt."),
                _("Kosten für Bewerbungen und Fahrten kann das Jobcenter übernehmen. Fragen Sie vorher."),
            ],
        ),
        Topic(
            slug="arbeitsuchend-melden",
            title=_("Arbeitsuchend melden"),
            lead=_("Endet Ihre Arbeit bald? Dann melden Sie sich früh als arbeitsuchend."),
            points=[
                _("Zuständig ist die Agentur für Arbeit, nicht das Jobcenter."),
                _(
                    "Melden Sie sich drei Monate vor dem Ende. Erfahren Sie es später, dann innerhalb von"
                    " drei Tagen."
                ),
                _("So beginnt die Suche, bevor das Geld fehlt."),
            ],
        ),
        Topic(
            slug="arbeitslos-melden",
            title=_("Arbeitslos melden"),
            lead=_("Haben Sie keine Arbeit mehr? Dann melden Sie sich arbeitslos."),
            points=[
                _("Melden Sie sich spätestens am ersten Tag ohne Arbeit bei der Agentur für Arbeit."),
                _("Bekommen Sie schon Geld vom Jobcenter? Dann sprechen Sie mit Ihrer Ansprechperson dort."),
                _("Bringen Sie Ihren Ausweis mit, oder melden Sie sich mit dem Online-Ausweis."),
            ],
        ),
        Topic(
            slug="arbeitslosengeld",
            title=_("Arbeitslosengeld"),
            lead=_(
                "Arbeitslosengeld ist eine Leistung der Versicherung. Sie kommt von der Agentur für Arbeit."
            ),
            points=[
                _("Sie bekommen es, wenn Sie lange genug versichert waren."),
                _("Reicht es nicht zum Leben? Dann kann das Jobcenter den Rest zahlen."),
                _("Fragen zum Arbeitslosengeld beantwortet die Agentur für Arbeit."),
            ],
        ),
        Topic(
            slug="grundsicherungsgeld",
            title=_("Grundsicherungsgeld"),
            lead=_(
                "Grundsicherungsgeld sichert das Nötigste zum Leben, wenn Ihr Geld nicht reicht. Bis zum "
                "30. Juni 2026 hieß es Bürgergeld."
            ),
            points=[
                _(
                    "Es besteht aus dem Regelbedarf, den Kosten für die Wohnung und manchmal einem "
                    "Mehrbedarf."
                ),
                _(
                    "Ohne Antrag gibt es kein Geld. Der Antrag gilt ab dem ersten Tag des Monats, in dem "
                    "Sie ihn stellen."
                ),
                _("Alte Bescheide, in denen Bürgergeld steht, bleiben gültig."),
                _("Auch wer arbeitet, kann es bekommen, wenn der Lohn nicht reicht."),
            ],
        ),
        Topic(
            slug="kurzarbeit-insolvenz",
            title=_("Kurzarbeit und Insolvenz"),
            lead=_("Ihr Betrieb hat zu wenig Arbeit, oder er kann keinen Lohn mehr zahlen."),
            points=[
                _("Kurzarbeitergeld beantragt der Betrieb bei der Agentur für Arbeit."),
                _(
                    "Insolvenzgeld beantragen Sie selbst bei der Agentur für Arbeit. Dafür gibt es eine "
                    "kurze Frist."
                ),
                _("Reicht das Geld nicht? Dann kann das Jobcenter ergänzen."),
            ],
        ),
    ],
)
