"""Django's template backend for Jinja2, with one compiled set of templates per language."""

from __future__ import annotations

from typing import Any

from django.template.backends import jinja2 as django_jinja2
from django.utils.translation import get_language

from zugang.ui.folding import PageEnvironment
from zugang.ui.form_token import token_input
from zugang.ui.languages import LANGUAGES, SOURCE_LANGUAGE

_KNOWN = frozenset(code for code, _ in LANGUAGES)


class Templates(django_jinja2.Jinja2):
    """Django's interface to our templates (`TEMPLATES`)."""

    def __init__(self, params: dict[str, Any]) -> None:
        self._environments: dict[str, PageEnvironment] = {}
        self._found: dict[tuple[PageEnvironment, str], Template] = {}
        super().__init__(params)

    @property  # type: ignore[override]
    def env(self) -> PageEnvironment:
        """The environment of the active language."""
        language = get_language()
        language = language if language in _KNOWN else SOURCE_LANGUAGE
        found = self._environments.get(language)
        if found is None:
            found = self._environments[language] = self._environments[SOURCE_LANGUAGE].for_another_language()
        return found

    @env.setter
    def env(self, made: PageEnvironment) -> None:
        self._environments[SOURCE_LANGUAGE] = made

    def get_template(self, template_name: str) -> Template:
        """The template in the active language."""
        env = self.env
        known = self._found.get((env, template_name))
        if known is None:
            found: Any = super().get_template(template_name)
            known = Template(found.template, self)
            if not env.auto_reload:
                self._found[env, template_name] = known
        return known


class Template(django_jinja2.Template):
    """A template and its backend; the form's token is made once per page, however many forms there are."""

    def render(self, context: dict[str, Any] | None = None, request: Any = None) -> Any:
        context = context or {}
        if request is None:
            return self.template.render(context)
        context["request"] = request
        context["csrf_input"] = token_input(request)
        for processor in self.backend.template_context_processors:
            context.update(processor(request))
        return self.template.render(context)
