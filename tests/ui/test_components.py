"""The components draw what assistive technology needs."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory
from jinja2 import UndefinedError
from lxml import html

from zugang.ui import gallery


class Sample(forms.Form):
    name = forms.CharField(label="Vorname", help_text="Wie im Ausweis", max_length=20)
    note = forms.CharField(
        label="Notiz", widget=forms.Textarea(attrs={"rows": 3}), max_length=50, required=False
    )
    way = forms.ChoiceField(label="Weg", choices=[("a", "Post"), ("b", "Online")], widget=forms.RadioSelect)
    place = forms.ChoiceField(
        label="Ort", choices=[("Z", [("z", "Zwickau")]), ("A", [("a", "Aachen")])], initial="a"
    )
    agreed = forms.BooleanField(label="Einverstanden")
    secret = forms.CharField(label="Passwort", widget=forms.PasswordInput, max_length=128)
    submission = forms.UUIDField(widget=forms.HiddenInput)


def draw(source: str, **context: Any) -> html.HtmlElement:
    template = engines["jinja2"].from_string(source)
    return html.fromstring("<div>" + template.render(context, request=RequestFactory().get("/")) + "</div>")


def draw_field(form: forms.Form, name: str, extra: str = "") -> html.HtmlElement:
    source = '{% from "ui/field/field.html" import field %}{{ field(form["' + name + '"]' + extra + ") }}"
    return draw(source, form=form)


def test_a_field_names_its_hint_and_its_error() -> None:
    form = Sample({"name": ""})
    box = draw_field(form, "name").find(".//input")
    ids = box.get("aria-describedby").split()
    page = draw_field(form, "name")
    assert [page.get_element_by_id(name).text_content().strip()[:14] for name in ids] == [
        "Wie im Ausweis",
        "Fehler: Dieses",
    ]
    assert box.get("aria-invalid") == "true"


def test_a_label_is_exactly_what_the_form_says() -> None:
    label = draw_field(Sample(), "name").find(".//label")
    assert (label.text_content(), label.get("for")) == ("Vorname", "id_name")


def test_a_field_without_error_is_not_marked() -> None:
    box = draw_field(Sample(), "note").find(".//textarea")
    assert box.get("aria-invalid") is None
    assert box.get("aria-describedby") is None


def test_typed_text_stays_and_is_escaped() -> None:
    box = draw_field(Sample({"note": "</textarea><b>&"}), "note").find(".//textarea")
    assert box.text.removeprefix("\n") == "</textarea><b>&"


@pytest.mark.parametrize("name", ["note", "secret"])
def test_the_browser_does_not_cut_long_text_without_a_word(name: str) -> None:
    assert "maxlength" not in html.tostring(draw_field(Sample(), name), encoding="unicode")


def test_extra_keywords_become_attributes() -> None:
    box = draw_field(Sample(), "name", ', autocomplete="given-name", data_kind="x"').find(".//input")
    assert (box.get("autocomplete"), box.get("data-kind")) == ("given-name", "x")


def test_radios_stand_in_a_fieldset_with_its_error() -> None:
    group = draw_field(Sample({}), "way").find(".//fieldset")
    assert group.find("legend").text_content() == "Weg"
    assert group.get("aria-describedby") == "id_way_error"
    assert [box.get("value") for box in group.iter("input")] == ["a", "b"]


def test_a_select_keeps_the_order_of_its_groups() -> None:
    select = draw_field(Sample(), "place").find(".//select")
    assert [group.get("label") for group in select.iter("optgroup")] == ["Z", "A"]
    assert [
        option.get("value") for option in select.iter("option") if option.get("selected") is not None
    ] == ["a"]


def test_a_password_is_never_sent_back() -> None:
    assert draw_field(Sample({"secret": "geheim"}), "secret").find(".//input").get("value") is None


def test_the_error_summary_leads_to_each_field() -> None:
    source = (
        '{% from "ui/error_summary/error_summary.html" import error_summary %}'
        '{% from "ui/field/field.html" import field %}'
        "{{ error_summary(form) }}{% for bound in form.visible_fields() %}{{ field(bound) }}{% endfor %}"
    )
    page = draw(source, form=Sample({}))
    box = page.xpath('//*[@role="alert"]')[0]
    targets = [link.get("href")[1:] for link in box.iter("a")]
    assert len(targets) == 5
    assert all(page.get_element_by_id(target) is not None for target in targets)
    assert box.get("tabindex") == "-1"


def test_no_errors_no_summary() -> None:
    source = '{% from "ui/error_summary/error_summary.html" import error_summary %}{{ error_summary(form) }}'
    assert draw(source, form=Sample()).text_content() == ""


def test_a_writing_form_carries_token_and_submission() -> None:
    source = (
        '{% from "ui/form/form.html" import submission_field %}'
        "{{ form_open(multipart=true) }}{{ submission_field(form) }}</form>"
    )
    form = draw(source, form=Sample(initial={"submission": "0199-1"})).find(".//form")
    values = {box.get("name"): box.get("value") for box in form.iter("input")}
    assert values["submission"] == "0199-1"
    assert values["csrfmiddlewaretoken"]
    assert form.get("enctype") == "multipart/form-data"


def test_a_searching_form_carries_no_token() -> None:
    assert draw('{{ form_open("/suche/", method="get") }}</form>').findall(".//input") == []


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    with pytest.raises((UndefinedError, TemplateSyntaxError), match="unheard_of"):
        draw("{{ unheard_of }}")


def test_every_component_has_its_docs_and_its_example() -> None:
    names = {path.name for path in gallery.COMPONENTS_DIR.iterdir()} - {
        "errors",
        "gallery",
        "layout",
        "letter",
    }
    assert set(gallery.components()) == names
    assert all((gallery.COMPONENTS_DIR / name / "README.md").exists() for name in names)
