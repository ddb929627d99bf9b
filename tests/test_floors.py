"""The floors of the house hold where import-linter cannot see: in names that are imported late.

Imports written as imports are held by the contracts in pyproject.toml (``lint-imports``).
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
LAYERS = next(one["layers"] for one in CONTRACTS if one.get("containers") == ["webapp"])
FLOORS = {
    room: height
    for height, layer in enumerate(reversed(LAYERS))
    for room in layer.replace(" ", "").split("|")
}

UPWARDS = {
    ("snapshot", "build"): "a process of its own builds a snapshot, so that the other stays small",
    ("maps", "notebook"): "the name that notebooks imported once, kept as a way up for them alone",
}


DOORKEEPERS = {("__main__", "foreign_floor")}
"""The command line asks, before it imports any floor, whether the floors are ours."""


def named_late(path):
    """Yield the modules of webapp that a file names in a string: for importlib or ``python -m``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            parts = node.value.split(".")
            if parts[0] == "webapp" and len(parts) > 1 and parts[1] in FLOORS:
                yield parts[1]


def taken_from_the_package(path):
    """Yield what a file takes from the bare package: a room, or a name of the front door."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "webapp":
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name == "webapp")


def room_of(path):
    part = path.relative_to(ROOT / "webapp").parts[0]
    return part.removesuffix(".py")


def test_every_room_has_a_floor():
    rooms = {room_of(path) for path in (ROOT / "webapp").rglob("*.py")} - {"__init__", "frontend"}
    assert rooms - {"static"} == set(FLOORS)


def test_no_module_named_in_a_string_lies_above():
    found = {
        (room_of(path), named)
        for path in (ROOT / "webapp").rglob("*.py")
        if room_of(path) in FLOORS
        for named in named_late(path)
        if FLOORS[named] > FLOORS[room_of(path)]
    }
    assert found == set(UPWARDS)


def test_the_contract_of_the_floors_knows_every_room():
    (contract,) = [one for one in CONTRACTS if one.get("containers") == ["webapp"]]
    assert contract["exhaustive"]


def test_nothing_inside_enters_by_the_front_door():
    """``webapp.create_app`` stands above every floor: it is for servers and notebooks."""
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "webapp").rglob("*.py")
        if room_of(path) in FLOORS
        for name in taken_from_the_package(path)
        if name not in FLOORS and (room_of(path), name) not in DOORKEEPERS
    ]
    assert found == []


def test_every_folder_of_tests_is_collected(pytestconfig):
    """Pytest leaves out folders called "build" by itself."""
    assert "build" not in pytestconfig.getini("norecursedirs")
