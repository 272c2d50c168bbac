"""What each floor shows, and the one statement it takes: as lean as one would write it for this page alone.

Deadlines are counted in the database where that is cheaper; only the next working day is looked up here. What the
page decides by rare facts (a report, a letter) is read, since the page must look at it, and not shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from html import escape
from typing import Any

from bench.floor_statements import HOME, LIST, NOTICES, SEARCH, WORK_LIST
from zugang.kernel import clock
from zugang.offices.public_holidays import next_working_day, place_of

Rows = Callable[[str, Any], list[Any]]
_MONTHS = (
    "", "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_STATES = {"open": "wartet auf Antwort", "answered": "beantwortet", "closed": "abgeschlossen"}
_KINDS = {"grant": "Bewilligung", "hearing": "Anhörung", "court": "Widerspruchsbescheid"}
_BOXES = {"benefits": "Leistungspostfach", "placement": "Vermittlungspostfach"}
_SHOWN = 3


def mailbox(rows: Rows, asked: dict[str, str]) -> str:
    today = clock.today()
    found = rows(LIST, (asked["person"], asked["box"], int(asked["rows"])))
    return "".join(_thread(row, today) for row in found)


def _thread(row: Any, today: date) -> str:
    thread, title, excerpt, name, at, unread, state = row
    day = at.date()
    when = f"{at.hour:02}:{at.minute:02}" if day == today else _short(day)
    return (
        f'<li class="letter{" letter--new" if unread else ""}"><a href="/postfach/nachricht/{thread}/">{escape(title)}'
        f"</a>{f'<span>{unread} neu</span>' if unread else ''}<p>{escape(name)} · "
        f'<time datetime="{at.isoformat(timespec="minutes")}">{when}</time> · {_STATES[state]}</p>'
        f"<p>{escape(excerpt)}</p></li>"
    )


def notices(rows: Rows, asked: dict[str, str]) -> str:
    today = clock.today()
    return "".join(_notice(row, today) for row in rows(NOTICES, (asked["person"], int(asked["rows"]))))


def _notice(row: Any, today: date) -> str:
    notice, title, kind, sent, opened, counted, land, local = row[:8]
    end = next_working_day(counted, place_of(land, local))
    left = (end - today).days
    words = f"Widerspruch bis voraussichtlich {_WEEKDAYS[end.weekday()]}, {_long(end)} (noch {left} Tage)"
    return (
        f'<li{"" if opened else " class=is-new"}><h2><a href="/bescheide/{notice}/">{escape(title)}</a></h2>'
        f"<p>{words}</p><p>{'' if opened else '<span>ungelesen</span>'}<span>{_KINDS[kind]}</span> "
        f"<span>vom {_long(sent)}</span></p></li>"
    )


def home(rows: Rows, asked: dict[str, str]) -> str:
    first, name, number, office, phone, land, local, found = _standing(rows, asked)
    duties = _duties(found, land, local)
    contacts = "".join(
        f"<dt>{escape(subject)}</dt><dd>{escape(person or team)}, {escape(line or phone)}</dd>"
        for subject, team, line, person in found["contacts"]
    )
    coming = found["appointments"][0] if found["appointments"] else None
    unread = {box: sum(row[3] for row in found["messages"] if row[2] == box) for box in _BOXES}
    tiles = "".join(f"<h3>{word}</h3><p>{unread[box]} neu</p>" for box, word in _BOXES.items())
    moment = datetime.fromisoformat(coming[2]) if coming else None
    when = f"{_long(moment)}, {moment.hour:02}:{moment.minute:02} Uhr" if moment else ""
    return (
        f"<h1>{escape(first)} {escape(name)}</h1><p>{number} · {escape(office)}</p>"
        + "".join(_duty(duty) for duty in duties[:_SHOWN])
        + f"<p>{len(duties) - _SHOWN} weitere</p>{tiles}<p>{found['unopened']} neu</p><p>{when}</p>{contacts}"
    )


def tasks(rows: Rows, asked: dict[str, str]) -> str:
    *_, land, local, found = _standing(rows, asked)
    return "".join(_duty(duty) for duty in _duties(found, land, local))


def work_list(rows: Rows, asked: dict[str, str]) -> str:
    today = clock.today()
    return "".join(
        f'<li><button value="{thread}">{escape(title)}</button>{unread}<p>{escape(last)}, {escape(first)} · '
        f'{_BOXES[box]}</p><p><time datetime="{at.isoformat(timespec="minutes")}">wartet seit '
        f"{(today - at.date()).days} Tagen</time> · {escape(assigned or 'noch niemand')}</p></li>"
        for thread, title, last, first, at, unread, box, assigned in rows(WORK_LIST, (int(asked["rows"]),))
    )


def search(rows: Rows, asked: dict[str, str]) -> str:
    found = rows(SEARCH, (f"{asked['term']}%", f"%{asked['also']}%", int(asked["rows"])))
    return "".join(
        f'<tr><th><a href="/fachseite/personen/{person}/">{escape(last)}, {escape(first)}</a></th><td>{_short(born)}</td>'
        f"<td>{number}</td><td>{escape(town)}</td></tr>"
        for person, last, first, born, number, town in found
    )


def _standing(rows: Rows, asked: dict[str, str]) -> Any:
    ((*person, found),) = rows(HOME, {"person": asked["person"]})
    return *person, found


def _duties(found: dict[str, Any], land: str, local: list[str]) -> list[tuple[str, str, str, str]]:
    """Day, what, title, address; sorted by day. Empty sources (requests, hearings, …) were asked for and are empty."""
    place = place_of(land, local)
    made = [
        (at[:10], "Termin zusagen oder absagen", title, f"/termine/{identifier}/")
        for identifier, title, at, state in found["appointments"]
        if state == "planned"
    ]
    made += [
        ("9999", "Nachricht lesen", title, f"/postfach/nachricht/{identifier}/")
        for identifier, title, _box, _unread in found["messages"]
    ]
    today = clock.today()
    for identifier, title, opened, counted, *_rare in found["notices"]:
        if not opened:
            made.append(("9999", "Schreiben öffnen", title, f"/bescheide/{identifier}/"))
        end = next_working_day(date.fromisoformat(counted), place) if counted else None
        if end and end >= today:
            made.append((end.isoformat(), "Widerspruch möglich", title, f"/bescheide/{identifier}/"))
    return sorted(made)


def _duty(duty: tuple[str, str, str, str]) -> str:
    day, what, title, href = duty
    due = date.fromisoformat(day) if day != "9999" else None
    left = f"<time datetime={day}>{_long(due)}</time> noch {(due - clock.today()).days} Tage" if due else ""
    return f'<li><h3><a href="{href}">{what}</a></h3><p>{escape(title)}</p>{left}</li>'


def _short(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"


def _long(day: date) -> str:
    return f"{day.day}. {_MONTHS[day.month]} {day.year}"


PAGES: dict[str, Callable[[Rows, dict[str, str]], str]] = {
    "home": home, "list": mailbox, "notices": notices, "tasks": tasks, "work": work_list, "search": search,
}  # fmt: skip
