"""What each audience gets at each address that names something of Erika's. Declared here, compared in the walk.

A new address is refused until somebody says who may have it: what stands in no list is `NOT_THERE` for citizens,
and for staff of the office only reached by those who are named below.
"""

from __future__ import annotations

import enum

from tests.conventions.walk.addresses import Route


class Answer(enum.Enum):
    """NOT_THERE and AWAY must be the very answers an unknown identifier gets; so must REFUSED in another office."""

    SIGN_IN = "led to the sign-in page"
    NOT_THERE = "the page of what does not exist"
    AWAY = "led to a page of one's own"
    REFUSED = "told that the role may not"
    OPEN = "let in"


class Audience(enum.Enum):
    STRANGER = "stranger"
    OTHER_CITIZEN = "other citizen"
    HOUSEHOLD = "other member of the household"
    OTHER_TEAM = "staff of another team"
    OTHER_OFFICE = "staff of another office"
    AUDITOR = "auditor"


CITIZENS = {Audience.OTHER_CITIZEN, Audience.HOUSEHOLD}

# For everybody, signed in or not: public pages, and the calendar whose address is itself the secret.
PUBLIC = {"portal:topic", "portal:office_public", "portal:calendar"}
# Films that the operator may have put there: nobody's, and none in a test.
FILMS = {"portal:video"}
# Lists and forms of one's own; the address only names the mailbox.
OWN_LISTS = {
    "portal:mailbox", "portal:mailbox_files", "portal:mailbox_new", "portal:mailbox_new_keep",
    "portal:mailbox_new_discard", "portal:mailbox_new_drop", "portal:benefit", "portal:application_write",
}  # fmt: skip
# Taking something back that is not there (any more) leads to where it would have been.
FORGIVING = {"portal:agenda_untick", "portal:objection_drop_file"}
# Of the account alone: staff have accounts too, and no profile is asked for.
OF_THE_ACCOUNT = (
    "account_", "portal:resume", "portal:profile_end", "portal:history_printout", "portal:notification_look",
)  # fmt: skip

# Benefits and placement do not read each other's letters (§ 35 (1) sentence 2 SGB I): the team alone.
OF_THE_TEAM = (
    "desk:thread", "desk:mailbox_file", "desk:mailbox_thumbnail", "desk:request", "desk:objection",
    "desk:application", "desk:period_",
)  # fmt: skip
# What leads there from the person's file, which is the whole office's: only sending asks for the team.
OF_THE_OFFICE = {
    "desk:request_new", "desk:application_new", "desk:thread_new", "desk:thread_new_keep", "desk:thread_new_discard",
    "desk:thread_new_insert", "desk:thread_new_check", "desk:thread_new_drop",
}  # fmt: skip
SENT_BY_TEAM = {("desk:thread_new", "post")}
ADMINISTRATION = (
    "desk:administration_",
    "desk:text_block",
    "desk:notice_template",
    "desk:directory_",
    "desk:topic",
    "desk:member_factor_reset",
)
# Looked up in the own office before the role is asked for.
IN_OWN_OFFICE_FIRST = ("desk:text_block", "desk:directory_")
KEPT_BY_TEAM = {"desk:slot_pattern_end", "desk:absence_remove"}
# Health data: another team is told that it may not, and the try itself is recorded.
REFUSED_AND_RECORDED = {("desk:appointment_proof_file", "post")}
# Auditors see the objection, but never write; other people's files, letters and messages are closed to them.
OPEN_TO_AUDITORS = {"desk:objection"}
CLOSED_TO_AUDITORS = {"desk:notice_pdf", "desk:letter_pdf"}


def expected(audience: Audience, route: Route, method: str) -> Answer:
    """What this audience gets."""
    if route.name in PUBLIC:
        return Answer.OPEN
    if route.name in FILMS:
        return Answer.NOT_THERE
    if audience is Audience.STRANGER:
        return Answer.SIGN_IN
    if not route.name.startswith("desk:"):
        return _of_the_portal(audience, route)
    if audience in CITIZENS:
        return Answer.NOT_THERE
    return _of_the_desk(audience, route, method)


def _of_the_portal(audience: Audience, route: Route) -> Answer:
    if route.name.startswith(OF_THE_ACCOUNT):
        return Answer.NOT_THERE
    if audience not in CITIZENS:
        return Answer.AWAY
    if route.name in OWN_LISTS:
        return Answer.OPEN
    return Answer.AWAY if route.name in FORGIVING else Answer.NOT_THERE


def _of_the_desk(audience: Audience, route: Route, method: str) -> Answer:
    if audience is Audience.OTHER_OFFICE:
        is_asked_first = route.name.startswith(ADMINISTRATION) and not route.name.startswith(
            IN_OWN_OFFICE_FIRST
        )
        return Answer.REFUSED if is_asked_first else Answer.NOT_THERE
    if audience is Audience.AUDITOR and method == "post":
        return Answer.OPEN if route.name == "desk:person_open" else Answer.REFUSED
    if route.name.startswith(ADMINISTRATION) or (route.name, method) in SENT_BY_TEAM | REFUSED_AND_RECORDED:
        return Answer.REFUSED
    if _is_closed(audience, route):
        return Answer.NOT_THERE
    return Answer.REFUSED if route.name in KEPT_BY_TEAM else Answer.OPEN


def _is_closed(audience: Audience, route: Route) -> bool:
    if audience is Audience.AUDITOR and route.name in OPEN_TO_AUDITORS | CLOSED_TO_AUDITORS:
        return route.name in CLOSED_TO_AUDITORS
    return route.name.startswith(OF_THE_TEAM) and route.name not in OF_THE_OFFICE
