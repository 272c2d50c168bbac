"""Each operation says itself how surely it must know who acts, not only the screen before it.

By the calls in the code: an operation that takes `by` comes to `trust.require`, or to a rule of the desk (staff
always sign in with a second factor), or stands below with its reason. The list may only shrink.
"""

from __future__ import annotations

import ast
import re

from tests.conventions import calls

DOMAIN = frozenset(
    {
        "accounts",
        "agenda",
        "applications",
        "appointments",
        "documents",
        "mailbox",
        "notices",
        "offices",
        "persons",
        "privacy",
    }
    | {"profiles", "representation", "requests"}
)
ASKS = "zugang.kernel.trust.require"
DESK = re.compile(
    r"zugang\.offices\.access\.\w+|zugang\.[\w.]+\.access\."
    r"(office_of|staff_of|working|own_teams|require_(team|worker|reader|administrator|own_block|can_edit_blocks|can_issue|staff_of))"
)
ELSEWHERE = {
    "signing in: who it is has just been found out": (
        "accounts.operations.identities.finish accounts.operations.identities.note_sign_in "
        "accounts.operations.signing_in.check_second_factor accounts.operations.signing_in.note_browser "
        "accounts.operations.signing_in.note_passkey_sign_in accounts.operations.signing_in.note_sign_in "
        "accounts.operations.stepping_up.by_code accounts.approval.requests.request "
        "accounts.approval.requests.use accounts.approval.confirming.by_code"
    ),
    "stopping and taking back must be as easy as it can": (
        "accounts.operations.changes.cancel accounts.operations.closing.stop_deletion "
        "accounts.operations.resetting.stop_reset accounts.operations.signing_in.note_sign_out "
        "accounts.approval.requests.withdraw"
    ),
    "the device has signed it": (
        "accounts.approval.devices.set_push accounts.approval.guard.set_up accounts.approval.guard.take_off"
    ),
    "a part of another operation, which asks": (
        "accounts.approval.confirming.require accounts.operations.changes.let_wait "
        "accounts.operations.changes.settle accounts.operations.factors.record "
        "accounts.operations.invitations.invite accounts.operations.linking.connect "
        "accounts.operations.locking.lock accounts.operations.registration.create_account "
        "accounts.operations.resetting.remove_all_factors accounts.approval.mails.record_and_tell "
        "documents.operations.release documents.operations.note_scanned "
        "profiles.consents.end_with_profile profiles.operations.end_all "
        "profiles.operations.link profiles.tries.check"
    ),
    "one's own draft and file, made by who had shown a second factor": (
        "documents.operations.remove mailbox.operations.drafts.discard_draft "
        "mailbox.operations.drafts.remove_file"
    ),
    "changes nothing": "notices.operations.check_draft",
    "before anybody can be known": "offices.operations.barriers.report_barrier",
}


def operations() -> list[str]:
    """Public functions of the domain that take `by` by keyword; rules and reading are other modules."""
    return [
        name
        for name, node in calls.functions().items()
        if name.split(".")[1] in DOMAIN
        and not {"access", "queries"} & set(name.split("."))
        and not node.name.startswith("_")
        and _takes_by(node)
    ]


def test_every_operation_names_what_it_needs() -> None:
    excused = {f"zugang.{name}" for names in ELSEWHERE.values() for name in names.split()}
    silent = {name for name in operations() if not _asks(name)}
    assert silent == excused


def test_only_declared_needs_are_required() -> None:
    made = re.compile(r"TrustRequired\(")
    places = [
        path.relative_to(calls.SOURCE).as_posix()
        for path in sorted((calls.SOURCE / "zugang").rglob("*.py"))
        if made.search(path.read_text(encoding="utf-8"))
    ]
    assert places == ["zugang/kernel/errors.py", "zugang/kernel/trust.py"]


def _takes_by(node: calls.Function) -> bool:
    return any(isinstance(argument, ast.arg) and argument.arg == "by" for argument in node.args.kwonlyargs)


def _asks(name: str) -> bool:
    reached = calls.reached(name)
    return ASKS in reached or any(DESK.fullmatch(one) for one in reached)
