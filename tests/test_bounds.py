"""What is imported is declared, and what is declared says from which version on it has been tried."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.lowest import PYPROJECT, read_bounds

ROOT = PYPROJECT.parent
OURS = {"webapp", "geodata", "routes"}
PROJECT = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
DECLARED = [Requirement(text) for text in PROJECT["project"]["dependencies"]]

PACKAGES = {
    "citeproc": "citeproc-py",
    "fontTools": "fonttools",
    "flask_babel": "flask-babel",
    "markdown_it": "markdown-it-py",
}
"""Where a package is imported by another name than it is installed by."""

BUILD_TIME = ("webapp/frontend", "geodata/reference/derive")
"""What the wheel leaves out: its imports are those of the build and of the extra ``derive``."""


def imported(root: Path) -> dict[str, str]:
    """Return the packages that an installed atlas imports, each with a file that does."""
    found = {}
    for top in sorted(OURS):
        for path in sorted((root / top).rglob("*.py")):
            file = path.relative_to(root).as_posix()
            if not file.startswith(BUILD_TIME):
                for module in modules_of(ast.parse(path.read_text(encoding="utf-8"))):
                    found.setdefault(PACKAGES.get(module, module), file)
    return found


def modules_of(tree: ast.Module) -> set[str]:
    """Return the first names of others' modules that a file imports, wherever it does."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    # _typeshed is nowhere installed: a type checker brings it
    known = OURS | set(sys.stdlib_module_names) | {"_typeshed"}
    return {name.partition(".")[0] for name in names} - known


def test_every_package_that_is_imported_is_declared():
    declared = {one.name for one in DECLARED}
    missing = {name: file for name, file in imported(ROOT).items() if name not in declared}
    assert not missing


def test_every_package_that_is_declared_is_imported():
    assert {one.name for one in DECLARED} <= set(imported(ROOT))


@pytest.mark.parametrize("requirement", DECLARED, ids=lambda one: one.name)
def test_every_package_is_bounded_on_both_sides(requirement):
    assert {one.operator for one in requirement.specifier} == {">=", "<"}


@pytest.mark.parametrize("extra", [(), ("test",), ("derive",)])
def test_the_lowest_versions_are_within_the_bounds(extra):
    wanted = PROJECT["project"]["dependencies"] + [
        text for name in extra for text in PROJECT["project"]["optional-dependencies"][name]
    ]
    lowest = read_bounds(*extra)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(lowest[requirement.name])
