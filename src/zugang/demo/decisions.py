"""Notices of half a year: templates of the office, and what was decided about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from zugang.demo.arrivals import ONLINE
from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.notices import checks, operations, queries, tasks, writing
from zugang.notices.deadlines import Instruction
from zugang.notices.models import Delivery, Kind, Notice, NoticeTemplate
from zugang.notices.operations import Draft
from zugang.notices.remedies import STANDARD_TEXT
from zugang.persons import operations as persons
from zugang.persons.models import Person

_GREETING = "Guten Tag [[Name]],\n\n"
_CLOSING = "\n\nHaben Sie Fragen? Schreiben Sie mir im Leistungspostfach oder rufen Sie an: [[Telefon]].\n\n[[Ansprechperson]]"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One template of the office and what the demo fills into it."""

    name: str
    kind: Kind
    title: str
    body: str
    values: dict[str, str]
    reply_weeks: int | None = None

    @property
    def decides(self) -> bool:
        return self.kind in (Kind.GRANT, Kind.CHANGE, Kind.REVOCATION, Kind.REFUSAL)


PATTERNS = (
    Pattern(
        "Bewilligung", Kind.GRANT, "Bewilligung Ihrer Leistungen",
        "# Entscheidung\n\nFür [[Zeitraum]] bewilligen wir Ihnen [[Betrag]] Euro im Monat.\n\n# Begründung\n\nSie "
        "sind hilfebedürftig im Sinne von § 9 SGB II. Der Betrag setzt sich aus dem Regelbedarf und den Kosten für "
        "Wohnung und Heizung zusammen.",
        {"Zeitraum": "zwölf Monate ab dem nächsten Ersten", "Betrag": "1.063,00"},
    ),
    Pattern(
        "Änderung", Kind.CHANGE, "Änderung wegen neuem Einkommen",
        "# Entscheidung\n\nWir ändern unseren letzten Bescheid. Ab [[Beginn]] bekommen Sie [[Betrag]] Euro im Monat."
        "\n\n# Begründung\n\nSie haben uns mitgeteilt, dass Sie Einkommen haben. Davon bleibt ein Teil anrechnungsfrei "
        "(§ 11b SGB II).",
        {"Beginn": "dem nächsten Ersten", "Betrag": "842,60"},
    ),
    Pattern(
        "Mitwirkung", Kind.COOPERATION, "Bitte schicken Sie uns Unterlagen",
        "Für die Bearbeitung brauchen wir noch:\n\n- [[Unterlage 1]]\n- [[Unterlage 2]]\n\nDas Gesetz verlangt Ihre "
        "Mitwirkung (§ 60 SGB I). Schicken Sie die Unterlagen am einfachsten im Leistungspostfach.",
        {"Unterlage 1": "die Kontoauszüge der letzten drei Monate", "Unterlage 2": "den neuen Mietvertrag"},
        reply_weeks=3,
    ),
    Pattern(
        "Anhörung", Kind.HEARING, "Anhörung zu einer möglichen Überzahlung",
        "Nach unseren Unterlagen haben Sie [[Betrag]] Euro zu viel bekommen. Bevor wir entscheiden, möchten wir "
        "wissen, was Sie dazu sagen (§ 24 SGB X).",
        {"Betrag": "96,40"},
        reply_weeks=2,
    ),
    Pattern(
        "Ablehnung", Kind.REFUSAL, "Ablehnung Ihres Antrags auf Erstausstattung",
        "# Entscheidung\n\nIhren Antrag auf [[Antrag]] lehnen wir ab.\n\n# Begründung\n\nDer Bedarf ist schon durch "
        "eine frühere Leistung gedeckt (§ 24 Abs. 3 SGB II).",
        {"Antrag": "Erstausstattung für die Küche"},
    ),
)  # fmt: skip
# Which notices a person gets over the half year, by day; and how the newest of some stay unsent.
_COURSES = ((0, 1), (0, 2), (0, 3), (0, 2, 4), (0,))
_ALL = (0, 2, 3, 1, 4)
_DRAFT, _WITHDRAWN = (7, 1), (11, 3)
_OPENED = 0.75
_BOUNCING = 5.0


def make_templates(world: World) -> list[NoticeTemplate]:
    """The administrator writes the office's templates."""
    return [
        writing.save_template(
            by=world.house.actor("sabine"),
            template_id=None,
            name=pattern.name,
            kind=pattern.kind,
            title=pattern.title,
            body=_GREETING + pattern.body + _CLOSING,
            remedy_text=STANDARD_TEXT if pattern.decides else "",
            is_active=True,
            submission=new_id(),
        )
        for pattern in PATTERNS
    ]


def plan(world: World, life: Life, templates: list[NoticeTemplate]) -> None:
    """Notices go to who represents the household; a few wait in the desk as drafts, or were withdrawn."""
    if not life.who.represents or life.who.story == "no_profile":
        return
    course = _ALL if life.who.number == 1 else _COURSES[life.who.household % len(_COURSES)]
    span = (world.days - 26) / len(course)
    for place, choice in enumerate(course):
        day = 22 + span * place + life.draw.random() * (span - 3)
        moment = in_office_hours(world.moment(day))
        world.timeline.add(moment, partial(_write, world, life, templates[choice], PATTERNS[choice]))
    if life.who.story == "bounced":
        moment = in_office_hours(world.moment(world.days - _BOUNCING))
        world.timeline.add(moment, partial(_write, world, life, templates[1], PATTERNS[1]))
    if life.who.household % _DRAFT[0] == _DRAFT[1]:
        moment = in_office_hours(world.moment(world.days - 2))
        world.timeline.add(moment, lambda: _prepare(world, life, templates[1], PATTERNS[1]))
    if life.who.household % _WITHDRAWN[0] == _WITHDRAWN[1]:
        moment = in_office_hours(world.moment(world.days - 20))
        world.timeline.add(moment, lambda: _withdraw(world, life, templates[3], PATTERNS[3]))


def _prepare(world: World, life: Life, template: NoticeTemplate, pattern: Pattern) -> Notice:
    staff = world.house.actor(life.caseworker)
    persons.open_file(by=staff, person=life.file)
    notice = writing.write(
        by=staff,
        person=life.file,
        template=template,
        draft=Draft(
            kind=pattern.kind,
            title=pattern.title,
            contact=world.house.staff[life.caseworker],
            instruction=Instruction.OK if pattern.decides else Instruction.NONE_NEEDED,
            reply_weeks=pattern.reply_weeks,
            also_to=_others(life, pattern),
        ),
        body=template.body,
        values=pattern.values,
        submission=new_id(),
    )
    tasks.render(notice_id=str(notice.id))
    notice.refresh_from_db()
    return notice


def _others(life: Life, pattern: Pattern) -> tuple[Person, ...]:
    """In some households a grant goes to the other grown-ups too."""
    if life.who.household % 3 != 1 or pattern.kind != Kind.GRANT:
        return ()
    return tuple(queries.possible_addressees(life.file.id))


def _withdraw(world: World, life: Life, template: NoticeTemplate, pattern: Pattern) -> None:
    notice = _prepare(world, life, template, pattern)
    operations.withdraw(by=world.house.actor(life.caseworker), notice_id=notice.id)


def _write(world: World, life: Life, template: NoticeTemplate, pattern: Pattern) -> None:
    notice = _prepare(world, life, template, pattern)
    moment = in_office_hours(clock.now() + timedelta(minutes=25))
    world.timeline.add(moment, lambda: _send(world, life, notice))


def _send(world: World, life: Life, notice: Notice) -> None:
    """After the check list; every warning is ticked. Three of four people open it within days."""
    staff = world.house.actor(life.caseworker)
    found = checks.findings(queries.check_facts(notice, ""))
    ticked = [point.code for point in found if point.severity is checks.Severity.WARNING]
    operations.send(by=staff, notice_id=notice.id, ticked=ticked, routing="", sending=new_id())
    online = notice.deliveries.filter(way=Delivery.Way.PORTAL).exists()
    if online and life.who.story in ONLINE and life.draw.random() < _OPENED:
        hours = timedelta(hours=3 + life.draw.random() * 60)
        world.timeline.add(
            clock.now() + hours, lambda: operations.open_notice(by=life.acting, notice_id=notice.id)
        )
