"""From a Django form field to what the field components draw. Everything is wired for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

_KINDS: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.MultiWidget, "widget"),
    (forms.SelectDateWidget, "widget"),
]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select, radio or checkbox group; `group` is its optgroup ("" for none)."""

    value: str
    label: str
    chosen: bool
    id: str
    group: str


@dataclass(frozen=True, slots=True)
class Control:
    """All a template needs to draw one field: `attrs` are the HTML attributes of its control."""

    kind: str
    id: str
    label: str
    hint: str
    errors: list[str]
    required: bool
    value: str
    attrs: dict[str, Any]
    options: list[Option]
    bound: BoundField

    @property
    def option_groups(self) -> list[tuple[str, list[Option]]]:
        """The choices in their order, as (heading, choices); the heading is "" outside an optgroup."""
        return [(name, list(found)) for name, found in groupby(self.options, key=lambda option: option.group)]

    @property
    def hint_id(self) -> str:
        return f"{self.id}_hint" if self.hint else ""

    @property
    def error_id(self) -> str:
        return f"{self.id}_error" if self.errors else ""

    @property
    def first_id(self) -> str:
        """The element an error link jumps to."""
        return self.options[0].id if self.kind in ("radios", "checkboxes") and self.options else self.id

    @property
    def described_by(self) -> str:
        """The elements a screen reader reads after the label."""
        return " ".join(part for part in (self.hint_id, self.error_id) if part)


def control(bound: BoundField, *, hint: str = "", **extra: Any) -> Control:
    """Read a bound field. Empty extras are dropped, so callers may pass their defaults through."""
    widget = bound.field.widget
    kind = next((kind for base, kind in _KINDS if isinstance(widget, base)), "input")
    drawn = widget.get_context(bound.html_name, bound.value(), dict(widget.attrs))["widget"]
    attrs: dict[str, Any] = {
        "name": bound.html_name,
        "id": bound.id_for_label or bound.auto_id or bound.html_name,
    }
    if kind == "input":
        attrs |= {"type": drawn.get("type", "text"), "value": drawn["value"]}
    if kind == "checkbox":
        attrs |= {"value": drawn["value"] or "on", "checked": bool(drawn["attrs"].get("checked"))}
    if kind == "file":
        attrs["multiple"] = bool(drawn["attrs"].get("multiple"))
    given = {name.replace("_", "-"): value for name, value in extra.items() if value not in (None, "")}
    own = {name: value for name, value in drawn["attrs"].items() if name not in ("id", "required", "checked")}
    if kind == "textarea" or drawn.get("type") == "password":
        own.pop("maxlength", None)  # a browser would cut pasted text without a word
    attrs |= own | given
    if kind in ("checkbox", "file"):
        attrs.pop("autocomplete", None)  # belongs to what is typed
    attrs |= {
        "required": bound.field.required and _can_be_left_out(kind, drawn),
        "disabled": bound.field.disabled,
    }
    base_id = str(bound.auto_id or bound.html_name)
    made = Control(
        kind=kind,
        id=base_id,
        label=str(bound.label or ""),
        hint=str(hint or bound.help_text or ""),
        errors=[str(error) for error in bound.errors],
        required=bound.field.required,
        value="" if drawn["value"] is None else str(drawn["value"]),
        attrs=attrs,
        options=_options(drawn.get("optgroups", []), base_id),
        bound=bound,
    )
    attrs["aria-describedby"] = " ".join(
        part for part in (made.described_by, str(given.get("aria-describedby", ""))) if part
    )
    attrs["aria-invalid"] = "true" if made.errors else None
    return made


def _options(groups: list[tuple[str | None, list[dict[str, Any]], int]], base_id: str) -> list[Option]:
    return [
        Option(
            value="" if entry["value"] is None else str(entry["value"]),
            label=str(entry["label"]),
            chosen=bool(entry["selected"]),
            id=f"{base_id}_{entry['index']}",
            group=str(name or ""),
        )
        for name, entries, _ in groups
        for entry in entries
    ]


def _can_be_left_out(kind: str, drawn: dict[str, Any]) -> bool:
    """Whether a browser could find the field empty: not a group of boxes, nor a choice that always has a value."""
    if kind == "select":
        return any(
            option["value"] in ("", None)
            for _name, group, _index in drawn["optgroups"][:1]
            for option in group[:1]
        )
    return kind != "checkboxes"
