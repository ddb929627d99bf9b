"""No module and no function is longer than a reader takes in: 300 lines, 40 lines."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULE_LINES, FUNCTION_LINES = 300, 40


def body_lines(function):
    """Return how many lines a function's body has, without its signature and its docstring."""
    first, *more = function.body
    if more and ast.get_docstring(function):
        first = more[0]
    return function.end_lineno - first.lineno + 1


def modules(top):
    suffixes = {"webapp": (".py", ".js")}.get(top, (".py",))
    for path in sorted((ROOT / top).rglob("*")):
        inner = path.relative_to(ROOT).parts
        if path.suffix in suffixes and not {"node_modules", "dist", "static"} & set(inner):
            yield path


@pytest.mark.parametrize("top", ["routes", "geodata", "webapp", "tests"])
def test_no_module_is_too_long(top):
    found = {
        str(path.relative_to(ROOT))
        for path in modules(top)
        if len(path.read_text(encoding="utf-8").splitlines()) > MODULE_LINES
    }
    assert found == set()


@pytest.mark.parametrize("top", ["routes", "geodata", "webapp", "tests"])
def test_no_function_is_too_long(top):
    found = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in modules(top)
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and body_lines(node) > FUNCTION_LINES
    ]
    assert found == []
