"""The escaping of compiled templates: MarkupSafe's, without its wrapping of each piece that is written out at once."""

from __future__ import annotations

from typing import Any

import markupsafe
from markupsafe import Markup

try:
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:  # MarkupSafe without its compiled part
    from markupsafe._native import _escape_inner as _escaped


def escape(value: Any) -> str:
    """The value as HTML. A page of a hundred rows calls this a thousand times."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    return value if kind is Markup else markupsafe.escape(value)


class Piece:
    """How a compiled template puts together what it writes at one place, in the words Jinja has for its own lists."""

    append = staticmethod(str)
    extend = staticmethod("".join)
