"""The one statement of a search: every part is read from an index of its own table by the person alone.

A person has some hundreds of rows at most, so their words are compared directly: an index over the words of all
persons would cost every sender, and nobody else may be searched anyway.
"""

from __future__ import annotations

from functools import cache

from django.db import models

from zugang.applications.models import Application
from zugang.appointments.models import Appointment, Proof
from zugang.documents.models import StoredFile
from zugang.mailbox.models import Attachment, Message, Thread
from zugang.notices.models import Delivery, Notice, Objection
from zugang.requests.models import DocumentRequest, Item, ItemFile
from zugang.search.access import Part

# `content` is what stands in the thing. It is left out while the person has not opened the thing: a search is no
# reading, and neither the read mark nor the evidence of a notice may be got round.
_MAILBOX = """
SELECT 'thread' AS kind, t.id, t.id AS about, coalesce(m.sent_at, t.last_message_at) AS at, t.title,
  CASE WHEN m.side = 'staff' AND m.read_at IS NULL THEN '' ELSE coalesce(m.body, '') END AS content,
  t.citizen_unread > 0 AS is_new, t.last_name AS detail
FROM {thread} t LEFT JOIN LATERAL (
  SELECT sent_at, body, side, read_at FROM {message} WHERE thread_id = t.id AND search @@ q.words ORDER BY id DESC LIMIT 1
) m ON true
WHERE t.person_id = %(person)s AND t.box = '{box}' AND (m.sent_at IS NOT NULL OR to_tsvector('german', t.title) @@ q.words)
UNION ALL
SELECT 'file', f.id, t.id, m.sent_at, f.name, '', t.citizen_unread > 0, t.title
FROM {thread} t JOIN {message} m ON m.thread_id = t.id JOIN {attachment} a ON a.message_id = m.id
JOIN {file} f ON f.id = a.file_id
WHERE t.person_id = %(person)s AND t.box = '{box}' AND f.released AND to_tsvector('german', {name}) @@ q.words"""
_PARTS = {
    Part.BENEFITS: _MAILBOX.replace("{box}", "benefits"),
    Part.PLACEMENT: _MAILBOX.replace("{box}", "placement"),
    Part.NOTICES: """
SELECT 'notice', n.id, n.id, d.provided_at, n.title, '', d.first_retrieved_at IS NULL, n.kind
FROM {delivery} d JOIN {notice} n ON n.id = d.notice_id
WHERE d.person_id = %(person)s AND d.way = 'portal' AND d.role = 'addressee'
  AND to_tsvector('german', n.title || ' Bescheid') @@ q.words
UNION ALL
SELECT 'objection', o.id, o.id, o.received_at, n.title, o.grounds || ' ' || o.part, false, o.reference
FROM {objection} o JOIN {notice} n ON n.id = o.notice_id
WHERE o.person_id = %(person)s AND o.received_at IS NOT NULL
  AND to_tsvector('german', n.title || ' Widerspruch ' || o.grounds || ' ' || o.part || ' ' || o.reference) @@ q.words""",
    Part.APPOINTMENTS: """
SELECT 'appointment', a.id, a.id, a.starts_at, a.title, a.text, false, a."where"
FROM {appointment} a
WHERE a.person_id = %(person)s
  AND to_tsvector('german', a.title || ' Termin ' || a.text || ' ' || a."where" || ' ' || a.wish || ' ' || a.decline_reason)
  @@ q.words
UNION ALL
SELECT 'proof', f.id, a.id, f.created_at, f.name, '', false, a.title
FROM {appointment} a JOIN {proof} p ON p.appointment_id = a.id JOIN {file} f ON f.id = p.file_id
WHERE a.person_id = %(person)s AND %(sees_files)s AND to_tsvector('german', {name}) @@ q.words""",
    Part.REQUESTS: """
SELECT 'request', r.id, r.id, r.created_at, r.title, r.text || coalesce(' · ' || i.labels, ''), false, ''
FROM {request} r LEFT JOIN LATERAL (
  SELECT string_agg(label, ' · ' ORDER BY position) AS labels FROM {item} WHERE request_id = r.id
) i ON true
WHERE r.person_id = %(person)s
  AND to_tsvector('german', r.title || ' Unterlagen ' || r.text || ' ' || coalesce(i.labels, '')) @@ q.words
UNION ALL
SELECT 'paper', f.id, r.id, f.created_at, f.name, '', false, i.label
FROM {request} r JOIN {item} i ON i.request_id = r.id JOIN {itemfile} g ON g.item_id = i.id JOIN {file} f ON f.id = g.file_id
WHERE r.person_id = %(person)s AND to_tsvector('german', {name}) @@ q.words""",
    # The table knows the kind only: its German name comes along as two lists, keys and names.
    Part.APPLICATIONS: """
SELECT 'application', p.id, p.id, coalesce(p.sent_at, p.created_at), k.name,
  concat_ws(' · ', nullif(p.subject, ''), nullif(p.words, '')), false, ''
FROM {application} p
JOIN unnest(%(application_kinds)s::text[], %(application_names)s::text[]) AS k (key, name) ON k.key = p.kind
WHERE p.person_id = %(person)s AND p.state <> 'draft'
  AND to_tsvector('german', k.name || ' Antrag ' || p.subject || ' ' || p.words) @@ q.words""",
}
_TABLES: dict[str, type[models.Model]] = {
    "thread": Thread, "message": Message, "attachment": Attachment, "file": StoredFile, "delivery": Delivery,
    "notice": Notice, "objection": Objection, "appointment": Appointment, "proof": Proof,
    "request": DocumentRequest, "item": Item, "itemfile": ItemFile, "application": Application,
}  # fmt: skip
# „Mietvertrag_2026.pdf“ is found by „Mietvertrag“ and by „2026“.
_NAME = "translate(f.name, '._-', '   ')"
_MARKS = "StartSel=\x02, StopSel=\x03, MinWords=12, MaxWords=28, ShortWord=2"


@cache
def statement(parts: frozenset[Part], *, is_first: bool) -> str:
    """One page of hits, newest first (keyset by moment and id), with what was found marked in title and excerpt.

    Parameters: person, words, sees_files, application_kinds and their names, limit; on later pages also at and id.
    """
    tables = {name: model._meta.db_table for name, model in _TABLES.items()}
    union = " UNION ALL ".join(
        f"({_PARTS[part].format(**tables, name=_NAME)})" for part in Part if part in parts
    )
    before = "" if is_first else "WHERE (at, id) < (%(at)s, %(id)s)"
    return f"""
SELECT hit.kind, hit.id, hit.about, hit.at, ts_headline('german', hit.title, q.words, '{_MARKS}, HighlightAll=true'),
  CASE WHEN hit.content = '' THEN '' ELSE ts_headline('german', hit.content, q.words, '{_MARKS}') END, hit.is_new, hit.detail
FROM (SELECT to_tsquery('german', %(words)s) AS words) q CROSS JOIN LATERAL (
  SELECT * FROM ({union}) AS found (kind, id, about, at, title, content, is_new, detail) {before}
  ORDER BY at DESC, id DESC LIMIT %(limit)s
) hit ORDER BY hit.at DESC, hit.id DESC"""  # noqa: S608 - own text and table names
