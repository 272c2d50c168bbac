"""The walk of every screen takes ten minutes, so it is made when asked for: EVERY_SCREEN=1 bin/test tests/ui/everywhere."""

from __future__ import annotations

import os

collect_ignore = [] if os.environ.get("EVERY_SCREEN") else ["test_every_screen.py"]
