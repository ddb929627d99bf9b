"""CONTRIBUTING's map of the house matches the house, and every file that it names is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAP = TEXT[TEXT.index("## The house") :].split("```")[1]
FLOORS = ("webapp", "geodata", "routes")
UNSAID = {"__init__", "__main__", "__pycache__", "py", "static", "licences"}
"""Doors, marks and folders that hold no code."""
FILE = re.compile(r"`(?:[\w./-]+/)?[\w-]+\.(?:py|js|css|html)`")


def floor_of_the_map(floor):
    """Return the lines of one floor of the map."""
    start = MAP.index(f"\n{floor} ") + 1
    rest = MAP[start:]
    return rest[: match.start() + 1] if (match := re.search(r"\n\w", rest)) else rest


def rooms(floor):
    found = {path.name.split(".")[0] for path in (ROOT / floor).iterdir() if path.name[0] != "."}
    return found - UNSAID


def named_first(text):
    """Yield the rooms that begin a line of the map, as ``cli, notebook     commands`` names two."""
    for line in text.splitlines()[1:]:
        if match := re.match(r"   ([\w/]+(?:,? [\w/]+)*)(?:  |$)", line):
            yield from (name.strip("/") for name in re.split(r",? ", match[1]))


@pytest.mark.parametrize("floor", FLOORS)
def test_the_map_names_every_room_of_a_floor(floor):
    said = set(re.findall(r"\w+", floor_of_the_map(floor)))
    assert rooms(floor) - said == set()


@pytest.mark.parametrize("floor", ["webapp", "geodata"])
def test_every_room_of_the_map_is_there_and_is_named_once(floor):
    named = Counter(named_first(floor_of_the_map(floor)))
    assert len(named) > 8
    assert set(named) <= rooms(floor)
    assert [name for name, count in named.items() if count > 1] == []


def test_every_file_that_is_named_is_there():
    files = {
        str(path.relative_to(ROOT))
        for top in (*FLOORS, "tests")
        for path in (ROOT / top).rglob("*")
    }
    named = {one.strip("`") for one in FILE.findall(TEXT)}
    assert len(named) > 50
    assert [
        one for one in sorted(named) if not any(f"/{file}".endswith(f"/{one}") for file in files)
    ] == []
