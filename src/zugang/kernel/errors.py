"""What can go wrong in a way a person must be told. Messages are German and say what to do."""

from __future__ import annotations

from zugang.kernel.actor import TrustLevel


class DomainError(Exception):
    """Base of all expected refusals. `message` is shown to the person, `status` is the HTTP status."""

    status = 400

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class AccessDenied(DomainError):
    """The thing does not exist for this actor. Told as 404, so that identifiers reveal nothing."""

    status = 404


class NotAllowed(DomainError):
    """The actor may know of the thing but may not do this."""

    status = 403


class InvalidState(DomainError):
    """The thing is no longer (or not yet) in the state this step needs."""

    status = 409


class InvalidInput(DomainError):
    """One input is wrong; `field` names the form field it belongs to ("" for the whole form)."""

    status = 422

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class TooMany(DomainError):
    """Too many tries; the message says how long to wait."""

    status = 429


class Busy(DomainError):
    """The portal is overloaded at this moment; the message asks to try again soon."""

    status = 503


class ApprovalRequired(DomainError):
    """The owner must approve this very change in the Jobcenter app first; `about` is what the app shows."""

    status = 403

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about


class TrustRequired(DomainError):
    """The session's trust level is below what the operation needs, or too old (docs/rules/vertrauensniveaus.md).

    `need` is the code of the declared need, "" where none is declared; `about` is what is to be approved, in
    words that the person reads before proving who they are.
    """

    status = 403

    def __init__(self, level: TrustLevel, message: str = "", *, need: str = "", about: str = "") -> None:
        super().__init__(message)
        self.level = level
        self.need = need
        self.about = about
