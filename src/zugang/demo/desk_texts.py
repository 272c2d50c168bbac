"""Text blocks and topics of the demo's office, and the time within which it means to answer."""

from __future__ import annotations

from zugang.demo.world import World
from zugang.kernel.identifiers import new_id
from zugang.mailbox.operations import add_text_block, add_topic
from zugang.offices.operations import set_answer_days

# title, text, subject of the team ("" for the whole office)
_BLOCKS = (
    (
        "Unterlagen erhalten",
        "Guten Tag {name},\n\nvielen Dank, Ihre Unterlagen sind angekommen. Ich melde mich, sobald ich sie geprüft "
        "habe.\n\nFreundliche Grüße\n{bearbeiter}",
        "",
    ),
    (
        "Kontoauszüge anfordern",
        "Guten Tag {name},\n\nbitte schicken Sie mir die Kontoauszüge der letzten drei Monate. Zahlungen, die nichts "
        "mit der Leistung zu tun haben, dürfen Sie schwärzen.\n\nFreundliche Grüße\n{bearbeiter}, {team}",
        "benefits",
    ),
    (
        "Nachfrage nach Bewerbungen",
        "Guten Tag {name},\n\nwie läuft es mit Ihren Bewerbungen? Wenn Sie Hilfe beim Anschreiben möchten, machen wir "
        "gern einen Termin aus.\n\nFreundliche Grüße\n{bearbeiter}",
        "placement",
    ),
    (
        "Rückruf",
        "Guten Tag {name},\n\nich habe versucht, Sie anzurufen. Sie erreichen mich unter {telefon}.\n\nFreundliche "
        "Grüße\n{bearbeiter}, {jobcenter}",
        "",
    ),
)


# mailbox, title, subject of the team it leads to ("": whoever is responsible for the person)
_TOPICS = (
    ("benefits", "Miete und Nebenkosten", ""),
    ("benefits", "Frage zu einem Bescheid", ""),
    ("benefits", "Auszahlung", ""),
    ("benefits", "Unterlagen nachreichen", "front_desk"),
    ("placement", "Termin", "front_desk"),
    ("placement", "Bewerbung und Stellensuche", ""),
    ("placement", "Weiterbildung und Förderung", ""),
)
_ANSWER_DAYS = 3


def make(world: World) -> None:
    """The administrator writes them at the beginning."""
    for title, body, subject in _BLOCKS:
        team_id = world.house.teams[subject].id if subject else None
        add_text_block(
            by=world.house.actor("sabine"), title=title, body=body, team_id=team_id, submission=new_id()
        )
    for place, (box, title, subject) in enumerate(_TOPICS):
        add_topic(
            by=world.house.actor("sabine"),
            box=box,
            title=title,
            team_id=world.house.teams[subject].id if subject else None,
            position=place,
            submission=new_id(),
        )
    set_answer_days(by=world.house.actor("sabine"), office=world.house.office, days=_ANSWER_DAYS)
