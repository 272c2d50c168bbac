"""Who calls whom in our own code, as far as names tell: enough to see that a function comes to a check."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def functions() -> dict[str, Function]:
    """Every function at the top of a module, by its dotted name."""
    return {
        f"{module}.{node.name}": node
        for module, tree in modules().items()
        for node in tree.body
        if isinstance(node, Function)
    }


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours, parsed."""
    found = {}
    for path in sorted((SOURCE / "zugang").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@cache
def reached(name: str) -> frozenset[str]:
    """All that a function calls, at once or by way of others of ours; calls on things are left out."""
    seen: set[str] = set()
    open_ = [name]
    while open_:
        for called in _called(open_.pop()):
            if called not in seen:
                seen.add(called)
                open_.append(called)
    return frozenset(seen)


@cache
def _called(name: str) -> frozenset[str]:
    node = functions().get(name)
    if node is None:
        return frozenset()
    module = name.rpartition(".")[0]
    names = _names(module)
    return frozenset(
        _defined(_resolved(call.func, names, module)) for call in ast.walk(node) if isinstance(call, ast.Call)
    )


def _defined(name: str) -> str:
    """Where a name that a package only hands on is defined."""
    module, _dot, own = name.rpartition(".")
    if name in functions() or module not in modules():
        return name
    return _names(module).get(own, name)


def _resolved(called: ast.expr, names: dict[str, str], module: str) -> str:
    if isinstance(called, ast.Name):
        return names.get(called.id, f"{module}.{called.id}")
    if isinstance(called, ast.Attribute):
        return f"{_resolved(called.value, names, module)}.{called.attr}"
    return "?"


@cache
def _names(module: str) -> dict[str, str]:
    return dict(_imported(modules()[module]))


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)
