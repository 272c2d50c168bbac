"""Works out, when a template is compiled for a language, whatever is the same on each of its pages.

Titles, addresses, icons, the menu, the footer depend on the language alone. They are rendered once and stand in
the compiled template as plain text; what depends on the page (session, rows, forms) stays as it was written.
Templates are written as ever (ADR 0006).

A piece is constant when every name it reads is: a global of `CONSTANT`, or a component imported from a file whose
own names are constant. A name that the template itself gives a value to never is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from django.utils.translation import gettext
from jinja2 import Environment, Template, meta, nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from zugang.ui import escaping, spliced

# Globals whose answer depends on the language and their arguments alone.
CONSTANT = frozenset(
    {"_", "gettext", "ngettext", "pgettext", "npgettext", "dict", "range"}
    | {"url", "static", "language", "languages", "addresses", "main_menu", "german"}
)
_TRANSLATIONS = frozenset({"_", "gettext"})
_PLAIN = (str, int, float, bool, type(None))
_NEVER_WHOLE: tuple[type[nodes.Node], ...] = (
    nodes.Block,
    nodes.Macro,
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Assign,
)


class PageTemplate(Template):
    """Components are imported without the page's context, so each file's macros are made once and no more."""

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002 - Jinja's interface
        if self._module is None:
            self._module = self.make_module()
        return self._module


class FoldingGenerator(CodeGenerator):
    """Jinja's code generator behind the folding (`Environment.code_generator_class`)."""

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802 - Jinja's interface
        env = cast("PageEnvironment", self.environment)
        super().visit_Template(fold(node, env, str(self.name or "")), frame)
        self.writeline(f"from {escaping.__name__} import escape, Piece")

    def visit_Output(self, node: nodes.Output, frame: Any) -> None:  # noqa: N802 - Jinja's interface
        """What is written at one place leaves the template as one piece: each goes through all that extend it."""
        if frame.buffer is None:
            frame = frame.copy()
            frame.buffer = "yield Piece"
        super().visit_Output(node, frame)


class PageEnvironment(Environment):
    """The templates of one language, folded. `plain` renders the constant pieces."""

    code_generator_class: type[CodeGenerator] = FoldingGenerator
    template_class = PageTemplate
    plain: Environment
    pure_files: dict[str, bool]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._begin()

    def make_globals(self, d: Any) -> dict[str, Any]:
        """As one dictionary: Jinja's chain of two is gone through name by name for each page."""
        return {**self.globals, **(d or {})}

    def for_another_language(self) -> PageEnvironment:
        """The same environment with nothing compiled yet."""
        made = self.overlay()
        made._begin()
        return made

    def _begin(self) -> None:
        self.pure_files = {}
        self.plain = self.overlay()
        self.plain.code_generator_class = CodeGenerator


def fold(tree: nodes.Template, env: PageEnvironment, name: str) -> nodes.Template:
    """The same template with its constant pieces worked out in the active language."""
    spliced.take_in(tree, env)
    imports = [node for node in tree.find_all(nodes.FromImport) if _is_pure(node, env)]
    names = _constant_names(tree, imports)
    finder = _Finder(names)
    finder.visit(tree)
    values = _values(finder.found, imports, env, name)
    folded = cast("nodes.Template", _Replacer(values, names, env, name).visit(tree))
    spliced.tidy(folded)
    return cast("nodes.Template", folded.set_environment(env))


def _constant_names(tree: nodes.Template, imports: Iterable[nodes.FromImport]) -> frozenset[str]:
    sources: dict[str, set[tuple[Any, str]]] = defaultdict(set)
    for node in tree.find_all(nodes.FromImport):
        for name, alias in spliced.aliases(node):
            sources[alias].add((getattr(node.template, "value", None), name))
    stored = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    stored |= {node.name for node in tree.find_all(nodes.Macro)}
    pure = {alias for node in imports for _, alias in spliced.aliases(node) if len(sources[alias]) == 1}
    return ((CONSTANT - sources.keys()) | pure) - stored


def _is_pure(node: nodes.FromImport, env: PageEnvironment) -> bool:
    """Whether the imported file reads nothing but constant names, and imports from such files only."""
    if node.with_context or not isinstance(node.template, nodes.Const):
        return False
    known = env.pure_files
    name = str(node.template.value)
    if name not in known:
        tree = spliced.parsed(env, name)
        own = meta.find_undeclared_variables(tree) - {"caller", "kwargs", "varargs"} <= CONSTANT
        known[name] = own and all(_is_pure(inner, env) for inner in tree.find_all(nodes.FromImport))
    return known[name]


class _Finder(NodeTransformer):
    """Finds the largest constant pieces."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.found: list[nodes.Node] = []

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        if _can_be_whole(node) and _reads(node) <= self.names:
            self.found.append(node)
            return node
        return super().visit(node, *args, **kwargs)


def _can_be_whole(node: nodes.Node) -> bool:
    if isinstance(node, nodes.For | nodes.CallBlock):
        return not any(True for _ in node.find_all(_NEVER_WHOLE))
    return isinstance(node, nodes.Call | nodes.Getattr | nodes.Filter | nodes.Mod)


def _reads(node: nodes.Node) -> set[str]:
    """The names a piece takes from outside."""
    names = list(node.find_all(nodes.Name))
    stored = {name.name for name in names if name.ctx != "load"}
    return {name.name for name in names if name.ctx == "load"} - stored - {"loop"}


def _values(
    pieces: list[nodes.Node], imports: list[nodes.FromImport], env: PageEnvironment, name: str
) -> dict[int, Any]:
    """What each piece comes to, by its identity. One that cannot be worked out now is left to the page."""
    try:
        found = _rendered(pieces, imports, env, name)
    except Exception:
        if len(pieces) <= 1:
            return {}
        found = {
            key: value for piece in pieces for key, value in _values([piece], imports, env, name).items()
        }
    return {key: value for key, value in found.items() if isinstance(value, _PLAIN)}


def _rendered(
    pieces: list[nodes.Node], imports: list[nodes.FromImport], env: PageEnvironment, name: str
) -> dict[int, Any]:
    body: list[nodes.Node] = list(imports)
    for place, piece in enumerate(pieces):
        target = nodes.Name(f"piece{place}", "store")
        if isinstance(piece, nodes.Expr):
            body.append(nodes.Assign(target, piece))
        else:
            body.append(nodes.AssignBlock(target, None, [piece]))
    plain = env.plain
    code = plain.compile(nodes.Template(body, lineno=1).set_environment(plain), name)  # type: ignore[call-overload]
    made = Template.from_code(plain, code, plain.make_globals(None)).module
    return {id(piece): getattr(made, f"piece{place}") for place, piece in enumerate(pieces)}


class _Replacer(NodeTransformer):
    """Puts the values in the pieces' places, and a translated text where only its variables are left."""

    def __init__(
        self, values: dict[int, Any], names: frozenset[str], env: PageEnvironment, name: str
    ) -> None:
        self.values, self.names = values, names
        auto = env.autoescape
        self.is_html = auto(name) if callable(auto) else auto

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        if id(node) not in self.values:
            return super().visit(node, *args, **kwargs)
        value = self.values[id(node)]
        if isinstance(node, nodes.Expr):
            return nodes.Const(value, lineno=node.lineno)
        return nodes.Output([nodes.TemplateData(str(value))], lineno=node.lineno)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's interface
        self.generic_visit(node)
        called = node.node
        if not (
            isinstance(called, nodes.Name)
            and called.name in _TRANSLATIONS & self.names
            and len(node.args) == 1
            and isinstance(node.args[0], nodes.Const)
            and not (node.dyn_args or node.dyn_kwargs)
        ):
            return node
        text = gettext(node.args[0].value)
        given = nodes.Dict([nodes.Pair(nodes.Const(kwarg.key), kwarg.value) for kwarg in node.kwargs])
        return nodes.Mod(nodes.Const(Markup(text) if self.is_html else text), given, lineno=node.lineno)  # noqa: S704 - as Jinja's own gettext does
