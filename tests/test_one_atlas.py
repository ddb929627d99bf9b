"""What is about the built-in atlas alone stands in its folder: no code names its places."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from geodata.dataset.folder import BUILT_IN
from geodata.reference import read_countries, read_lines, read_regions

ROOT = Path(__file__).parents[1]
SUFFIXES = {".py", ".js", ".css", ".html"}
APART = ("geodata/atlas/", "geodata/reference/derive/", "webapp/static/dist/", "node_modules/")
"""The atlas itself; what derives the world's geometry; what is made at installation."""
WORDS = re.compile(r"[^\W\d_]+")
LANGUAGES = {"korean", "chinese", "russian", "burmese"}
"""Of these a word may be said: they are scripts and tongues."""
GENERAL = {"north", "south", "city", "quarter", "border", "between", "and", "the", "at", "in", "of",
           "above", "below", "near", "town", "province", "prefecture", "district", "detention",
           "county", "river", "embassy", "centre", "gulf", "bay", "airport", "region", "golden",
           "triangle", "port", "new", "west", "east", "southern", "northern", "eastern",
           "states", "inner", "united"}  # fmt: skip
"""Words of names that are no name by themselves."""


def names_of_the_atlas():
    places = tomllib.loads((BUILT_IN / "places.toml").read_text(encoding="utf-8"))["place"]
    named = [one["name"] for one in places] + [one["name"] for one in read_countries().values()]
    named += [one["properties"]["name"] for one in read_regions()["features"]]
    named += [one["properties"]["name"] for one in read_lines()["features"]]
    found = {word.lower() for name in named for word in WORDS.findall(name) if len(word) > 3}
    return (found | {"korea", "korea's", "pyongyang", "defector"}) - GENERAL - LANGUAGES


def code():
    for floor in ("geodata", "routes", "webapp"):
        for path in sorted((ROOT / floor).rglob("*")):
            inside = path.relative_to(ROOT).as_posix()
            if path.suffix in SUFFIXES and not any(one in inside for one in APART):
                yield inside


def test_no_code_names_a_place_of_the_atlas():
    names = names_of_the_atlas()
    assert len(names) > 50
    found = {}
    for path in code():
        text = (ROOT / path).read_text(encoding="utf-8").replace("_", " ").lower()
        found[path] = sorted(names & set(WORDS.findall(text)))
    assert {path: named for path, named in found.items() if named} == {}
