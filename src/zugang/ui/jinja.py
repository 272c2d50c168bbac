"""The template environment: strict about names, escaped by default, translated, with few globals."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.templatetags.static import static
from django.utils import translation
from jinja2 import Environment, StrictUndefined, pass_context, pass_environment
from jinja2.runtime import Context
from markupsafe import Markup, escape

from zugang.ui import controls, filters, shell
from zugang.ui.addresses import address
from zugang.ui.folding import PageEnvironment
from zugang.ui.german import german, in_german
from zugang.ui.languages import LANGUAGES


def environment(**options: Any) -> PageEnvironment:
    """The Jinja2 environment of all pages, mails and letters (Django's `environment` option)."""
    options.pop("undefined", None)
    options.pop("autoescape", None)
    env = PageEnvironment(
        **options,
        cache_size=-1,
        autoescape=_is_html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.filters.update(
        date=filters.long_date,
        datetime=filters.long_datetime,
        short_date=filters.short_date,
        weekday=filters.weekday,
        time=filters.clock_time,
        filesize=filters.filesize,
        in_german=in_german,
        telephone=filters.telephone,
        labelled=filters.labelled,
        breaking=filters.breaking,
        attributes=attributes,
    )
    env.globals.update(
        url=address,
        static=static,
        form_open=form_open,
        control=controls.control,
        get_messages=get_messages,
        language=language,
        german=german,
        languages=LANGUAGES,
        addresses=shell.ADDRESSES,
        current_shell=current_shell,
        main_menu=main_menu,
        once=once,
    )
    return env


def _is_html(template: str | None) -> bool:
    """Everything is escaped as HTML but plain-text mails and files."""
    return not (template or "").endswith(".txt")


def get_messages(request: Any) -> Any:
    """The messages for the person. Where none can be, none are looked for: that would delete a cookie nobody sent."""
    storage = messages.get_messages(request)
    if CookieStorage.cookie_name in request.COOKIES or getattr(storage, "_queued_messages", True):
        return storage
    return ()


def language() -> str:
    """The active language as BCP 47, for the `lang` attribute."""
    return translation.get_language() or "de"


def attributes(values: dict[str, Any]) -> Markup:
    """HTML attributes, each led by a space; True stands bare, None, False and "" are left out."""
    parts = []
    for name, value in values.items():
        if value is None or value is False or (value == "" and name != "value"):
            continue
        parts.append(f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"')
    return Markup("".join(parts))  # noqa: S704 - every part is escaped above


@pass_context
def form_open(
    context: Context, action: str = "", multipart: bool = False, method: str = "post", **extra: Any
) -> Markup:
    """`<form …>` with the CSRF field of a writing form. Close it with a plain `</form>`.

    Further keywords become attributes (`data_autosave="…"` is written `data-autosave`).
    """
    tag = {
        "action": action or None,
        "method": method,
        "enctype": "multipart/form-data" if multipart else None,
        "novalidate": True,
        "class": "form",
        **{name.replace("_", "-"): value for name, value in extra.items()},
    }
    token = context["csrf_input"] if method.lower() == "post" else ""
    return Markup("<form{}>{}").format(attributes(tag), token)


@pass_context
def current_shell(context: Context) -> shell.Shell:
    """The `shell` the view passed, or the anonymous one."""
    given = context.get("shell")
    return given if isinstance(given, shell.Shell) else shell.ANONYMOUS


@pass_environment
def once(env: Environment, template: str, name: str, *words: str) -> Markup:
    """What a macro of a template makes of these words: where that depends on them and the language alone, it is made
    once in each language."""
    return _made_once(env, template, name, words)


@lru_cache(maxsize=200)
def _made_once(env: Environment, template: str, name: str, words: tuple[str, ...]) -> Markup:
    return Markup(getattr(env.get_template(template).module, name)(*words))  # noqa: S704 - comes out of the template engine


@pass_environment
def main_menu(env: Environment) -> Markup:
    """The main menu as HTML: the same on every page of a language, so it becomes part of the compiled template."""
    macros: Any = env.get_template("ui/menu/menu.html").module
    return Markup(macros.main_menu(shell.main_menu()))  # noqa: S704 - comes out of the template engine
