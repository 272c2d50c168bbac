"""Templates are worked out per language as far as they are the same for everybody, and no further."""

from __future__ import annotations

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import DictLoader, UndefinedError

from zugang.ui.folding import PageEnvironment

FILES = {
    "icon.html": "{% macro icon(name) %}<i>{{ name }}</i>{% endmacro %}",
    "greeting.html": "{% macro greeting() %}{{ user() }}{% endmacro %}",
    "part.html": '{% set place = "part" %}<p>{{ place }} {{ who }}</p>',
}


@pytest.fixture
def env() -> PageEnvironment:
    """The portal's environment with files of its own, and a global that answers differently each time."""
    made: PageEnvironment = engines["jinja2"].env.for_another_language()  # type: ignore[attr-defined]
    made.loader = made.plain.loader = DictLoader(FILES)
    made.globals = {**made.globals, "user": iter(range(100)).__next__}
    return made


def page(env: PageEnvironment, source: str, **context: object) -> str:
    return env.from_string(source).render(context)


def compiled(env: PageEnvironment, source: str) -> str:
    return env.compile(source, name="page.html", raw=True)


def test_texts_addresses_and_icons_become_plain_text(env: PageEnvironment) -> None:
    source = '{% from "icon.html" import icon %}<a href="{{ url("portal:home") }}">{{ icon("x") }} {{ _("Hilfe") }}</a>'
    with translation.override("en"):
        code = compiled(env, source)
    assert '<a href="/profil/"><i>x</i> Help</a>' in code
    assert "environment.get_template" not in code


def test_each_language_has_its_own() -> None:
    shown = []
    for language in ("de", "en", "de"):
        with translation.override(language):
            shown.append(engines["jinja2"].from_string('{{ _("Hilfe") }}').render())
    assert shown == ["Hilfe", "Help", "Hilfe"]


def test_what_is_the_pages_own_stays(env: PageEnvironment) -> None:
    source = '{{ _("Noch %(n)s Min.", n=minutes) }} {{ user() }} {{ user() }}'
    assert page(env, source, minutes=7) == "Noch 7 Min. 0 1"
    assert page(env, source, minutes="<8>") == "Noch &lt;8&gt; Min. 2 3"


def test_a_component_that_reads_more_than_its_arguments_is_left_to_the_page(env: PageEnvironment) -> None:
    source = '{% from "greeting.html" import greeting %}{{ greeting() }} {{ greeting() }}'
    assert page(env, source) == "0 1"
    assert page(env, source) == "2 3"


def test_a_name_that_the_page_gives_a_value_to_is_not_the_global(env: PageEnvironment) -> None:
    assert page(env, "{% set language = who %}{{ language }}", who="ours") == "ours"
    assert page(env, "{% for url in [1, 2] %}{{ url }}{% endfor %}") == "12"


def test_included_files_are_put_in_place_and_keep_their_names_to_themselves(env: PageEnvironment) -> None:
    source = '{% set place = "page" %}{% include "part.html" %}{{ place }}'
    assert page(env, source, who="<Eva>") == "<p>part &lt;Eva&gt;</p>page"


def test_unknown_names_are_still_errors(env: PageEnvironment) -> None:
    with pytest.raises(UndefinedError):
        page(env, '{% include "part.html" %}')


def test_a_piece_that_cannot_be_worked_out_fails_on_the_page_only(env: PageEnvironment) -> None:
    source = '{% if wanted %}{{ url("no:such") }}{% endif %}{{ _("Hilfe") }}'
    assert page(env, source, wanted=False) == "Hilfe"


def test_loops_over_constants_are_worked_out(env: PageEnvironment) -> None:
    code = compiled(env, "{% for code, name in languages %}[{{ code }}]{% endfor %}")
    assert "[de][en][de-simple][es]" in code


def test_what_a_macro_makes_of_the_same_words_is_made_once_in_each_language(env: PageEnvironment) -> None:
    env.loader = env.plain.loader = DictLoader(
        {"head.html": '{% macro head(name) %}<h1>{{ name }} {{ _("Hilfe") }} {{ user() }}</h1>{% endmacro %}'}
    )
    source = '{{ once("head.html", "head", name) }}'
    assert page(env, source, name="<Ute>") == "<h1>&lt;Ute&gt; Hilfe 0</h1>"
    assert page(env, source, name="<Ute>") == "<h1>&lt;Ute&gt; Hilfe 0</h1>"
    assert page(env, source, name="Uwe") == "<h1>Uwe Hilfe 1</h1>"
    with translation.override("en"):
        assert page(env.for_another_language(), source, name="Uwe") == "<h1>Uwe Help 2</h1>"
