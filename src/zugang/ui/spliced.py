"""Template trees before they are compiled: included files are put in place, what is left over is removed."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, nodes

_WITH_BODY = (nodes.Template, nodes.Block, nodes.If, nodes.For, nodes.Macro, nodes.CallBlock, nodes.Scope)


def parsed(env: Environment, name: str) -> nodes.Template:
    """A template's tree, fresh from its file."""
    assert env.loader is not None
    return env.parse(env.loader.get_source(env, name)[0], name)


def aliases(node: nodes.FromImport) -> list[tuple[str, str]]:
    """Imported names: as they are called there and here."""
    return [(name, name) if isinstance(name, str) else name for name in node.names]


def take_in(tree: nodes.Template, env: Environment) -> None:
    """Put included templates where they are included, each in a scope of its own."""
    for body in list(_bodies(tree)):
        body[:] = [_included(node, env) for node in body]


def tidy(tree: nodes.Template) -> None:
    """Drop imports nobody reads any more, and write neighbouring texts as one."""
    read = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    for body in list(_bodies(tree)):
        kept: list[nodes.Node] = []
        for node in body:
            if isinstance(node, nodes.FromImport):
                node.names = [pair for pair in aliases(node) if pair[1] in read]
                if not node.names:
                    continue
            last = kept[-1] if kept else None
            if isinstance(node, nodes.Output) and isinstance(last, nodes.Output):
                last.nodes.extend(node.nodes)
            else:
                kept.append(node)
        body[:] = kept


def _bodies(tree: nodes.Template) -> Iterator[list[nodes.Node]]:
    """Every list of statements in a tree."""
    yield tree.body
    for node in tree.find_all(_WITH_BODY):
        yield node.body  # type: ignore[attr-defined]
        if isinstance(node, nodes.If | nodes.For):
            yield node.else_


def _included(node: nodes.Node, env: Environment) -> nodes.Node:
    if (
        not isinstance(node, nodes.Include)
        or not isinstance(node.template, nodes.Const)
        or not node.with_context
    ):
        return node
    tree = parsed(env, str(node.template.value))
    if node.ignore_missing or any(True for _ in tree.find_all((nodes.Block, nodes.Extends))):
        return node
    take_in(tree, env)
    return nodes.Scope(tree.body, lineno=node.lineno)
