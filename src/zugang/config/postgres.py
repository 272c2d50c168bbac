"""The embedded PostgreSQL: made, started, adopted and stopped here, reached by a Unix socket only."""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg

from zugang.config.cluster import DATABASE, Cluster, PostgresError, locate

_TRIES = 20
_PAUSE = 0.5
_SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "synchronous_commit": "on",
    "unix_socket_permissions": "0700",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
}
_HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def ensure_running(folder: Path, *, durable: bool = True) -> str:
    """Make the server in `folder` if there is none, start it unless it runs, and return its DATABASE_URL.

    durable=False trades safety for speed and is for tests only. Raises PostgresError.
    """
    cluster = locate(folder.resolve())
    with _alone(cluster):
        if not (cluster.folder / "PG_VERSION").exists():
            _make(cluster)
        _require_same_version(cluster)
        if not _answers(cluster):
            _configure(cluster, durable=durable)
            _start(cluster)
        _create_database(cluster)
    return cluster.url


@contextmanager
def in_use(folder: Path) -> Iterator[str]:
    """The server's DATABASE_URL for the length of the block; who leaves last stops the server."""
    cluster = locate(folder.resolve())
    cluster.folder.parent.mkdir(parents=True, exist_ok=True)
    with cluster.folder.with_name(f"{cluster.folder.name}.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield ensure_running(folder)
        finally:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                stop(folder)


def stop(folder: Path) -> None:
    """Stop the server in `folder`, if it runs, after its present statements."""
    cluster = locate(folder.resolve())
    if _answers(cluster):
        cluster.run("pg_ctl", "-D", cluster.folder, "-m", "fast", "-w", "-s", "stop")


def remove(folder: Path) -> None:
    """Stop the server and delete its folder with all data."""
    stop(folder)
    cluster = locate(folder.resolve())
    for path in {cluster.folder, cluster.socket_folder}:
        shutil.rmtree(path, ignore_errors=True)


def is_alive(folder: Path) -> bool:
    """Whether the server's process is there, without asking the server."""
    cluster = locate(folder.resolve())
    _forget_dead_server(cluster)
    return (cluster.folder / "postmaster.pid").exists()


def process_id(folder: Path) -> int | None:
    """The server's process id, None when there is no server."""
    try:
        return int((locate(folder.resolve()).folder / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def _answers(cluster: Cluster) -> bool:
    return cluster.run("pg_isready", "-q", "-h", cluster.socket_folder).returncode == 0


@contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    cluster.folder.parent.mkdir(parents=True, exist_ok=True)
    with cluster.folder.with_name(f"{cluster.folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(cluster: Cluster) -> None:
    """Make the files beside their place and move them there at the end, so that a half-made server is none."""
    draft = cluster.folder.with_name(f"{cluster.folder.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    cluster.own(draft)
    made = cluster.run(
        "initdb", "-D", draft, "-U", DATABASE, "--encoding=UTF8", "--locale=C",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth=trust", "--no-instructions",
    )  # fmt: skip
    if made.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        raise PostgresError(f"The database could not be made in {cluster.folder}: {made.stderr.strip()}")
    if cluster.folder.exists():
        cluster.folder.rmdir()
    draft.rename(cluster.folder)


def _require_same_version(cluster: Cluster) -> None:
    made_by = (cluster.folder / "PG_VERSION").read_text().strip()
    present = cluster.run("postgres", "--version").stdout.split()[-1].split(".")[0]
    if made_by != present:
        raise PostgresError(
            f"The data in {cluster.folder} is PostgreSQL {made_by}'s, but version {present} is installed: "
            "take the former release, dump the data, and restore them with this one (docs/operations.md)."
        )


def _configure(cluster: Cluster, *, durable: bool) -> None:
    cluster.own(cluster.socket_folder)
    values: Mapping[str, str] = {
        **_SETTINGS,
        "unix_socket_directories": f"'{cluster.socket_folder}'",
        **({} if durable else _HASTY),
    }
    conf = cluster.folder / "postgresql.auto.conf"
    conf.write_text("".join(f"{name} = {value}\n" for name, value in values.items()))
    if cluster.user:
        shutil.chown(conf, cluster.user, cluster.user)


def _start(cluster: Cluster) -> None:
    log = cluster.folder / "server.log"
    for _ in range(_TRIES):
        _forget_dead_server(cluster)
        started = cluster.run("pg_ctl", "-D", cluster.folder, "-l", log, "-w", "-t", "60", "-s", "start")
        if started.returncode == 0 or _answers(cluster):
            return
        time.sleep(_PAUSE)
    last = log.read_text(errors="replace").strip().splitlines()[-1:] if log.exists() else []
    raise PostgresError(f"The database in {cluster.folder} did not start: {' '.join(last)}")


def _forget_dead_server(cluster: Cluster) -> None:
    """Remove the pid file of a killed server: a dead process that nobody reaped still answers to signal 0,
    and its number may long be another program's."""
    pid_file = cluster.folder / "postmaster.pid"
    try:
        process = Path("/proc") / pid_file.read_text().split("\n", 1)[0]
    except OSError:
        return
    if not Path("/proc/self").exists() or process == Path("/proc"):
        return
    try:
        is_server = b"postgres" in (process / "cmdline").read_bytes()
    except OSError:
        is_server = False
    if not is_server:
        pid_file.unlink(missing_ok=True)


def _create_database(cluster: Cluster) -> None:
    place = {"host": str(cluster.socket_folder), "user": DATABASE, "dbname": "postgres"}
    try:
        with psycopg.connect(**place, autocommit=True) as connection:  # type: ignore[arg-type]
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f'CREATE DATABASE "{DATABASE}"')
    except psycopg.OperationalError as error:
        raise PostgresError(f"The database in {cluster.folder} does not let us in: {error}") from error
