"""Sets a fresh machine up, step by step; each finished step is skipped until what it depends on changes.

Needs nothing but Python 3.11. Used by bin/run, bin/test, bin/check and bin/lock.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
LOGS = ROOT / "var" / "log"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
GENERATED = {"__pycache__", "dist"}
RUN_PACKAGES = {
    "libpango-1.0-0": "usr/lib/*/libpango-1.0.so.0",
    "libpangoft2-1.0-0": "usr/lib/*/libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "usr/lib/*/libharfbuzz-subset.so.0",
}
TEST_PACKAGES = {
    "chromium": "usr/bin/chromium",
    "clamav-daemon": "usr/sbin/clamd",
    "xmlsec1": "usr/bin/xmlsec1",
}
# Only the demo's simulator of BundID needs it; without it the simulator is off and everything else runs.
WISHED_PACKAGES = {"xmlsec1": "usr/bin/xmlsec1"}


class SetupError(Exception):
    """A step failed; the message is one sentence with its mend."""


def say(text: str) -> None:
    print(text, flush=True)


def environment(*, test: bool) -> None:
    """Everything that must be there before Zugang starts, or before its tests run."""
    need_python()
    need_debian_packages({**RUN_PACKAGES, **(TEST_PACKAGES if test else {})})
    wish_debian_packages(WISHED_PACKAGES)
    step("venv", "Making a place for Python packages", (), make_venv)
    wanted = "test" if test or (STAMPS / "python-test").exists() else "run"
    locked = f"requirements/{wanted}.txt"
    step(f"python-{wanted}", "Installing Python packages", (locked,), lambda: install(locked))
    step("zugang", "Installing the zugang command", ("pyproject.toml",), install_zugang)
    packages = ("package.json", "package-lock.json")
    step("node", "Installing style and script packages", packages, npm_install)
    step("assets", "Building styles and scripts", (*packages, "src/zugang/ui", *templates()), npm_build)
    step("translations", "Compiling translations", translation_files(), compile_translations)


def step(name: str, what: str, inputs: tuple[str, ...], work: Callable[[], None]) -> None:
    """Do `work` unless its stamp says it was done for the same inputs."""
    stamp, wanted = STAMPS / name, fingerprint(inputs)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"→ {what} …")
    begun = time.monotonic()
    work()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    say(f"  done in {time.monotonic() - begun:.0f} s")


def fingerprint(names: tuple[str, ...]) -> str:
    """A hash over Python, place, files and folders, so that a step is repeated only when one of them changes."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}".encode())
    for name in names:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not GENERATED & set(file.parts) and file.suffix != ".mo":
                digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def run(command: list[str | Path], log: str, mend: str, **options: object) -> None:
    """Run a command with its output in a log file; a failure tells the log's end and the mend."""
    path = log_file(log)
    with path.open("w") as file:
        try:
            ended = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False, **options)  # type: ignore[call-overload]
            failed = ended.returncode != 0
        except OSError as error:
            file.write(str(error))
            failed = True
    if failed:
        tail = "\n".join(path.read_text(errors="replace").strip().splitlines()[-8:])
        raise SetupError(f"{tail}\n\n{mend} The whole output is in {path}.")


def log_file(name: str) -> Path:
    try:
        LOGS.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"{LOGS} cannot be written ({error.strerror}): put Zugang where you may write."
        ) from None
    return LOGS / f"{name}.log"


def need_python() -> None:
    """Go on with a newer Python of this machine when this one is too old."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for name in ("python3.13", "python3.12", "python3.11"):
        if shutil.which(name):
            os.execvp(name, [name, *sys.argv])
    raise SetupError("Zugang needs Python 3.11 or newer: install it and start again.")


def make_venv() -> None:
    if is_whole(VENV):
        return
    mend = f"Install the package python{sys.version_info[0]}.{sys.version_info[1]}-venv and start again."
    run([sys.executable, "-m", "venv", "--clear", VENV], "venv", mend)


def is_whole(venv: Path) -> bool:
    """Whether the place for Python packages was made here and by this Python."""
    pip = venv / "bin" / "pip"
    if not (venv / "bin" / "python").exists() or not pip.exists() or str(venv) not in pip.read_text():
        return False
    asked = [venv / "bin" / "python", "-c", "import sys; print(*sys.version_info[:2])"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
    return told == [str(number) for number in sys.version_info[:2]]


def install(locked: str) -> None:
    """Install exactly the locked packages, each checked by its hash."""
    command = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        ROOT / locked,
    ]
    mend = (
        "Python packages could not be installed: check that a package index can be reached, and start again."
    )
    run(command, f"pip-{Path(locked).stem}", mend)


def install_zugang() -> None:
    command = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-build-isolation",
    ]
    mend = "Zugang itself could not be installed: remove the folder .venv and start again."
    run([*command, "--editable", ROOT], "pip-zugang", mend)


def need_debian_packages(packages: dict[str, str]) -> None:
    """Install what is missing where we may, otherwise name it."""
    missing = [name for name, pattern in packages.items() if not any(Path("/").glob(pattern))]
    if importlib.util.find_spec("ensurepip") is None and not PYTHON.exists():
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if not missing:
        return
    names = " ".join(missing)
    mend = (
        f"These system packages are missing: {names}. Install them (apt-get install {names}) and start again."
    )
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    may = (
        subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if prefix and shutil.which("sudo")
        else None
    )
    if not shutil.which("apt-get") or (prefix and (may is None or may.returncode)):
        raise SetupError(mend)
    say(f"→ Installing system packages {names} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*prefix, "apt-get", "update", "-q"], "apt-update", mend, env=quiet)
    run(
        [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", *missing],
        "apt-install",
        mend,
        env=quiet,
    )


def wish_debian_packages(packages: dict[str, str]) -> None:
    """Install what is good to have; say what is missing without it, and go on."""
    try:
        need_debian_packages(packages)
    except SetupError:
        say(f"  Not installed: {', '.join(packages)}. The demo runs without its simulator of BundID.")


def node_environment() -> dict[str, str]:
    """An environment in which `node` and `npm` are found, and npm has a place for its cache."""
    env = {**os.environ}
    home = Path.home()
    if not os.access(home, os.W_OK):
        env["npm_config_cache"] = str(Path(tempfile.gettempdir()) / f"npm-{os.getuid()}")
    if not has_node():
        step("node-wheel", "Node.js is not installed; taking it from a Python package", ("requirements/node.txt",),
             lambda: install("requirements/node.txt"))  # fmt: skip
        env["PATH"] = f"{VENV / 'bin'}{os.pathsep}{env['PATH']}"
    return env


def has_node() -> bool:
    if not shutil.which("npm") or not shutil.which("node"):
        return False
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    number = told.strip().lstrip("v").partition(".")[0]
    return number.isdigit() and int(number) >= OLDEST_NODE


def npm_install() -> None:
    mend = "Style and script packages could not be installed: check that the npm registry can be reached."
    run(
        ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
        "npm-ci",
        mend,
        cwd=ROOT,
        env=node_environment(),
    )


def npm_build() -> None:
    mend = "Styles and scripts could not be built: remove the folder node_modules and start again."
    run(["npm", "run", "build"], "npm-build", mend, cwd=ROOT, env=node_environment())


def templates() -> tuple[str, ...]:
    """Styles are cut down to what the templates use, so they are inputs of the build too."""
    return tuple(str(path.relative_to(ROOT)) for path in sorted((ROOT / "src").rglob("jinja2")))


def translation_files() -> tuple[str, ...]:
    return tuple(str(path.relative_to(ROOT)) for path in sorted((ROOT / "src").rglob("*.po")))


def compile_translations() -> None:
    mend = "Translations could not be compiled: `bin/messages check` tells which."
    run([PYTHON, "-m", "zugang.ui.translation", "compile"], "translations", mend, cwd=ROOT)


def main(work: Callable[[list[str]], int]) -> None:
    """Run `work` with the command line's arguments; a failed step ends in one sentence."""
    try:
        sys.exit(work(sys.argv[1:]))
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
