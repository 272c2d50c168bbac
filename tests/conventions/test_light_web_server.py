"""A web worker holds what its pages need. What belongs to rare pages or to the background worker is loaded
where it is used, so that it costs no installation its memory (docs/performance.md, goal 10)."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings

_HEAVY = {
    "PIL", "asn1crypto", "clamav_client", "fontTools", "icalendar", "jwt", "onelogin", "pikepdf",
    "pillow_heif", "pypdfium2", "requests", "rfc3161_client", "saml2", "segno", "weasyprint",
}  # fmt: skip
_PROGRAM = """
import sys
from zugang.config import commands, wsgi
commands._share_with_workers()
print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_nothing_heavy_is_loaded_before_the_workers_are_forked() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], check=True, stdout=subprocess.PIPE, text=True)
    loaded = set(done.stdout.split())
    assert settings.ROOT_URLCONF.partition(".")[0] in loaded
    assert sorted(loaded & _HEAVY) == []
