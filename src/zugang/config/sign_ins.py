"""The demo's sign-ins as a table for the terminal, kept in a file so that showing it needs no Django."""

from __future__ import annotations

from pathlib import Path

_FILE = "run/sign-ins.txt"


def keep(data_dir: Path) -> None:
    """Write the table for `shown`."""
    from zugang.demo import accounts  # noqa: PLC0415 - only in the demo

    rows = [("E-mail address", "TOTP key", "Role", "What for")]
    rows += [
        (entry.email, entry.totp_secret or "none", entry.role, entry.hint) for entry in accounts.SIGN_INS
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join([*(row[n].ljust(width) for n, width in enumerate(widths)), row[3]]) for row in rows]
    target = data_dir / _FILE
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    table = "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
    target.write_text(f"Password of all: {accounts.PASSWORD}\n\n{table}\n", encoding="utf-8")


def shown(data_dir: Path) -> str:
    """The table, "" when there is no demo."""
    target = data_dir / _FILE
    return target.read_text(encoding="utf-8") if target.exists() else ""
