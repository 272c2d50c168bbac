"""The statements of the floors: the columns that the pages show or decide by, and no more."""

from __future__ import annotations

LIST = """
SELECT id, title, excerpt, last_name, last_message_at, citizen_unread, state FROM mailbox_thread
WHERE person_id = %s AND box = %s AND archived_at IS NULL ORDER BY last_message_at DESC, id DESC LIMIT %s
"""

# Four days after the e-mail and one month after that (§ 37 (2a) SGB X, § 84 SGG).
_COUNTED = "((m.accepted_at AT TIME ZONE 'Europe/Berlin')::date + 4 + interval '1 month')::date"
_RARE = (
    "m.state, d.dispute, d.settlement, d.arrived_on, l.posted_at, n.instruction, n.reply_weeks, n.reply_day"
)
_JOINED = """
FROM notices_delivery d JOIN notices_notice n ON n.id = d.notice_id
LEFT JOIN notifications_outboundmail m ON m.id = d.mail_id LEFT JOIN notifications_letter l ON l.id = d.letter_id
"""
NOTICES = f"""
SELECT n.id, n.title, n.kind, n.sent_at, d.first_retrieved_at, {_COUNTED}, o.land, o.local_holidays, {_RARE} {_JOINED}
JOIN offices_office o ON o.id = n.office_id
WHERE d.person_id = %s AND d.way = 'portal' ORDER BY d.id DESC LIMIT %s
"""

_OWN = "person_id = %(person)s"
_PARTS = {
    "contacts": f"""SELECT r.subject, t.name, coalesce(nullif(s.phone, ''), t.phone), s.name
FROM persons_responsibility r JOIN offices_team t ON t.id = r.team_id
LEFT JOIN offices_staff s ON s.id = r.staff_id WHERE r.{_OWN}""",
    "appointments": f"""SELECT id, title, starts_at, state FROM appointments_appointment
WHERE {_OWN} AND starts_at > now() AND state IN ('planned', 'confirmed', 'declined') ORDER BY starts_at LIMIT 50""",
    "messages": f"""SELECT id, title, box, citizen_unread FROM mailbox_thread
WHERE {_OWN} AND box IN ('benefits', 'placement') AND citizen_unread > 0 ORDER BY last_message_at DESC LIMIT 50""",
    "earlier": f"""SELECT f.id FROM appointments_earlieroffer f JOIN appointments_appointment a ON a.id = f.appointment_id
WHERE a.{_OWN} AND a.starts_at > now() AND f.state = 'pending'""",
    "choices": f"SELECT id, title, until FROM appointments_choice WHERE {_OWN} AND state = 'open' LIMIT 10",
    "hearings": f"SELECT appointment_id, due, state FROM appointments_hearing WHERE {_OWN} AND state = 'open'",
    "requests": f"""SELECT r.id, r.title, r.due, count(i.id) FROM requests_documentrequest r
LEFT JOIN requests_item i ON i.request_id = r.id WHERE r.{_OWN} AND r.state = 'open' GROUP BY r.id LIMIT 30""",
    "objections": f"SELECT id, notice_id FROM notices_objection WHERE {_OWN} LIMIT 50",
    "codes": f"SELECT id, expires_at FROM profiles_activationcode WHERE {_OWN} AND state = 'issued' LIMIT 5",
    "ticks": f"SELECT kind, subject_id FROM agenda_tick WHERE {_OWN} LIMIT 200",
    "tiles": f"SELECT tiles FROM agenda_arrangement WHERE {_OWN} LIMIT 1",
    "notices": f"""SELECT n.id, n.title, d.first_retrieved_at, {_COUNTED}, {_RARE} {_JOINED}
WHERE d.{_OWN} AND d.way = 'portal' AND (d.first_retrieved_at IS NULL OR n.sent_at > now() - interval '130 days')
ORDER BY d.id DESC LIMIT 40""",
}


def _as_array(text: str) -> str:
    """The rows of a part as arrays: the shortest form in which many of them come through one statement."""
    columns = text.split("FROM", maxsplit=1)[0].removeprefix("SELECT").replace("\n", " ")
    names = ", ".join(f"c{place}" for place in range(_count(columns)))
    return f"(SELECT coalesce(json_agg(json_build_array({names})), '[]') FROM ({text}) AS part({names}))"


def _count(columns: str) -> int:
    depth, count = 0, 1
    for sign in columns:
        depth += (sign == "(") - (sign == ")")
        count += sign == "," and depth == 0
    return count


_UNOPENED = f"""(SELECT count(*) FROM (SELECT FROM notices_delivery
WHERE {_OWN} AND way = 'portal' AND first_retrieved_at IS NULL LIMIT 100) AS few)"""
_OBJECT = ", ".join(f"'{name}', {_as_array(text)}" for name, text in _PARTS.items())
HOME = f"""
SELECT p.first_name, p.last_name, p.kundennummer, o.name, o.phone, o.land, o.local_holidays,
  json_build_object('unopened', {_UNOPENED}, {_OBJECT})
FROM persons_person p JOIN offices_office o ON o.id = p.office_id WHERE p.id = %(person)s
"""

WORK_LIST = """
SELECT t.id, t.title, p.last_name, p.first_name, t.waiting_since, t.staff_unread, t.box, s.name
FROM mailbox_thread t JOIN persons_person p ON p.id = t.person_id LEFT JOIN offices_staff s ON s.id = t.assigned_id
WHERE t.team_id = (SELECT id FROM offices_team WHERE subject = 'benefits' LIMIT 1) AND t.state = 'open'
ORDER BY t.waiting_since, t.id LIMIT %s
"""

SEARCH = """
SELECT id, last_name, first_name, birth_date, kundennummer, town FROM persons_person
WHERE office_id = (SELECT id FROM offices_office LIMIT 1) AND search_key LIKE %s AND search_key LIKE %s
ORDER BY search_key, id LIMIT %s
"""
