"""The two checkers of HTML, each one process for all tests: starting them anew took longer than their work."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_JAR = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
# A small heap and the quick compiler: it reads some thousand pages, no more.
_JAVA = ("-Xmx384m", "-Xss16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


_started: list[subprocess.Popen[str]] = []


def end() -> None:
    """End the checkers that were started."""
    for process in _started:
        process.terminate()
        process.wait()
    _started.clear()


def html_validate(folder: Path) -> list[str]:
    """What html-validate says of the pages in a folder."""
    process = _html_validate()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{folder}\n")
    process.stdin.flush()
    line = process.stdout.readline()
    assert line, "html-validate ended; its message stands above"
    return [
        f"html-validate {_titled(Path(result['filePath']))}:{message['line']} {message['ruleId']} {message['message']}"
        for result in json.loads(line)
        for message in result["messages"]
    ]


def nu(folder: Path) -> list[str]:
    """What the W3C Nu checker says of the pages in a folder; nothing where Java is missing."""
    if not shutil.which("java") or not _JAR.exists():
        return []
    address = _nu()
    return [
        f"nu {_titled(page)}:{entry.get('lastLine')} {entry['message']} {entry.get('extract', '')}"
        for page in sorted(folder.glob("*.html"))
        for entry in _asked(address, page)
    ]


def _asked(address: str, page: Path) -> list[dict[str, Any]]:
    headers = {"Content-Type": "text/html; charset=utf-8"}
    request = urllib.request.Request(f"{address}?out=json&level=error", page.read_bytes(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        messages: list[dict[str, Any]] = json.load(answer)["messages"]
    return messages


@cache
def _html_validate() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        ["node", ROOT / "tests/html_validate.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    _started.append(process)
    return process


@cache
def _nu() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = (*_JAVA, "-Dnu.validator.servlet.bind-address=127.0.0.1")
    process = subprocess.Popen(
        ["java", *settings, "-cp", _JAR, "nu.validator.servlet.Main", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    _started.append(process)
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "service started" in line:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return f"http://127.0.0.1:{port}/"
    raise AssertionError(f"the Nu checker did not start: {said[:20]}")


def _titled(path: Path) -> str:
    """A kept page's name together with its title, so that a finding tells which page it is of."""
    title = re.search(r"<title>(.*?)</title>", path.read_text(errors="replace"), re.S)
    return f"{path.name} „{title.group(1).strip() if title else ''}“"
