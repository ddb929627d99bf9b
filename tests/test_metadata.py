"""What the package says of itself: licences with their texts, credits, version, citation."""

from __future__ import annotations

import ast
import json
import re
import tomllib

import pytest
import yaml

from geodata.dataset.folder import BUILT_IN
from tests.lowest import PYPROJECT

ROOT = PYPROJECT.parent
PROJECT = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
IMPRINT = tomllib.loads((BUILT_IN / "dataset.toml").read_text(encoding="utf-8"))
CREDITS = json.loads((ROOT / "geodata/reference/credits.json").read_text(encoding="utf-8"))
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
LICENSES = set(PROJECT["license"].split(" AND "))

TEXTS = {
    "MIT": ("LICENSE", "Permission is hereby granted, free of charge"),
    "CC-BY-4.0": ("geodata/reference/licences/CC-BY-4.0.txt", "Section 8 -- Interpretation."),
    "LGPL-3.0-or-later": ("geodata/reference/licences/LGPL-3.0.txt", "6. Revised Versions"),
    "OFL-1.1": ("webapp/licences/noto-sans.txt", "SIL OPEN FONT LICENSE Version 1.1"),
    "BSD-2-Clause": ("webapp/licences/leaflet.txt", "BSD 2-Clause License"),
    "ISC": ("geodata/reference/licences/world-atlas.txt", "use, copy, modify, and/or distribute"),
}
"""By SPDX identifier, a file that holds the whole text, and words of it."""


def spdx(licence):
    return licence.replace(" ", "-") if licence.startswith("CC ") else licence


@pytest.mark.parametrize("pattern", PROJECT["license-files"])
def test_every_pattern_of_licence_files_finds_some(pattern):
    assert list(ROOT.glob(pattern))


def test_every_licence_text_is_shipped_and_named_by_the_licence_of_the_whole():
    shipped = {path for one in PROJECT["license-files"] for path in ROOT.glob(one)}
    folders = [path for path in ROOT.glob("*/**/licences") if path.parts[len(ROOT.parts)][0] != "."]
    assert {path for folder in folders for path in folder.iterdir()} == shipped - {ROOT / "LICENSE"}
    whole = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    assert [
        path.name for path in shipped if path.name != "LICENSE" and path.name not in whole
    ] == []


def test_every_licence_that_is_named_has_its_text():
    assert set(TEXTS) == LICENSES
    for file, words in TEXTS.values():
        assert words in (ROOT / file).read_text(encoding="utf-8"), file
    assert "Version 3" in (ROOT / "geodata/reference/licences/GPL-3.0.txt").read_text("utf-8")


def test_everything_that_the_browser_and_the_sheet_get_has_its_notice():
    package = json.loads((ROOT / "webapp/frontend/package.json").read_text(encoding="utf-8"))
    names = {name.rpartition("/")[2] for name in package["dependencies"]}
    notices = {path.stem for path in (ROOT / "webapp/licences").glob("*.txt")}
    assert {name for name in names if name not in notices} == {"noto-sans-kr", "noto-sans-sc"}
    assert "Adobe" in (ROOT / "webapp/licences/noto-sans-kr-sc.txt").read_text(encoding="utf-8")


def test_the_dataset_says_from_what_it_is_derived_as_the_geometry_credits_it():
    told = [re.sub(r"[^a-z(]+", "-", line.lower()) for line in IMPRINT["derived_from"]]
    for credit in CREDITS:
        licence = re.sub(r"[^a-z]+", "-", credit["licence"].lower().partition("-")[0])
        assert [line for line in told if credit["id"] in line and f"({licence}" in line], credit
    assert len(told) == len(CREDITS)


def test_the_licences_of_what_is_derived_are_those_of_the_package():
    found = {spdx(credit["licence"]) for credit in CREDITS} | {spdx(IMPRINT["licence"])}
    assert found - {"public domain"} <= LICENSES


@pytest.mark.parametrize("name", ["webapp", "geodata", "routes"])
def test_every_package_says_that_it_is_typed(name):
    assert (ROOT / name / "py.typed").is_file()


def test_the_version_is_one_that_the_changelog_has_or_is_to_have():
    headings = re.findall(r"^## \[?([\w.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert headings[0] == "Unreleased"
    assert headings[1:2] in ([], [PROJECT["version"]])


def test_the_citation_names_the_version_the_licence_and_no_person():
    assert CITATION["version"] == PROJECT["version"]
    assert CITATION["license"] == "MIT"
    assert CITATION["authors"] == [{"name": "Routes Out contributors"}]
    (dataset,) = CITATION["references"]
    assert dataset["version"] == IMPRINT["version"]
    assert dataset["title"] == IMPRINT["title"]
    assert dataset["license"] == spdx(IMPRINT["licence"])


def test_no_module_of_the_wheel_imports_what_the_wheel_leaves_out():
    for top in ("webapp", "geodata", "routes"):
        for path in (ROOT / top).rglob("*.py"):
            if "derive" in path.parts or "frontend" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom):
                    assert not (node.module or "").startswith("geodata.reference.derive"), path
