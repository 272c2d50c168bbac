"""A folder into which the mail server drops each returned mail as a file (a pipe, a Maildir, a test)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zugang.integrations.returned_mail.types import Returned, Visit

_AT_ONCE = 200
_LARGEST = 2_000_000
OTHERS = "not-recognised"


class Folder:
    """`new/` of a Maildir is read where there is one. Names that begin with a dot are still being written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def visit(self) -> Iterator[Visit]:
        yield self

    def waiting(self) -> Iterator[Returned]:
        inbox = self.path / "new" if (self.path / "new").is_dir() else self.path
        if not inbox.is_dir():
            return
        files = [file for file in inbox.iterdir() if file.is_file() and not file.name.startswith(".")]
        for file in sorted(files, key=lambda file: file.stat().st_mtime)[:_AT_ONCE]:
            with file.open("rb") as stream:
                yield Returned(str(file), stream.read(_LARGEST))

    def done(self, returned: Returned, *, kept: bool) -> None:
        file = Path(returned.key)
        if kept:
            file.unlink(missing_ok=True)
            return
        aside = self.path / OTHERS
        aside.mkdir(exist_ok=True)
        file.replace(aside / file.name)
