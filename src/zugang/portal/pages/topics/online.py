"""Online-Dienste: die Seiten dieses Portals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.portal.pages.topics.topic import Group, Link, Topic

ONLINE = Group(
    slug="online-dienste",
    title=_("Online-Dienste"),
    entries=[
        Link(title=_("Konto anlegen"), href="/registrierung/"),
        Link(title=_("Freischaltcode eingeben"), href="/profil/freischaltcode/"),
        Link(title=_("Postfach Leistung"), href="/postfach/leistung/"),
        Link(title=_("Postfach Vermittlung"), href="/postfach/vermittlung/"),
        Link(title=_("Leistungen und Anträge"), href="/leistungen/"),
        Link(title=_("Bescheide und Nachweise"), href="/bescheide/"),
        Link(title=_("Termine"), href="/termine/"),
        Topic(
            slug="so-funktioniert-das-portal",
            title=_("So funktioniert das Portal"),
            lead=_("In vier Schritten erledigen Sie Ihre Sachen online."),
            points=[
                _("Konto anlegen und die E-Mail-Adresse bestätigen."),
                _("Das Konto mit einem zweiten Faktor schützen."),
                _(
                    "Den Freischaltcode aus dem Brief des Jobcenters eingeben. Dann weiß das Portal, wer "
                    "Sie sind."
                ),
                _(
                    "Der Online-Kommunikation zustimmen. Das ist freiwillig, und Sie können es jederzeit "
                    "ändern."
                ),
            ],
        ),
    ],
)
