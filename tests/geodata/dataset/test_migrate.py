"""A folder of format 1 becomes one of format 2; comments stay, and nothing is half written."""

from __future__ import annotations

import tomllib

import pytest

from geodata.dataset.migrate import migrate_folder
from geodata.errors import AtlasError

IMPRINT = """# what this is
name = "case"
title = "A case"
"""
ROUTES = """# the ways
[[route]]
id = "central"
basis = "corroborated"  # one newspaper

[[route.stages]]
id = "by-boat"
role = "way"
basis = "corroborated"
start = "a"
through = ["b"]
end = "c"
sources = [{ source = "paper", locator = "p. \\"1\\"" }]

[[route.stages.claims]]
field = "people"
basis = "corroborated"

[[route.stages]]
id = "by-air"
role = "flight"
basis = "stated"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "dataset.toml").write_text(IMPRINT, encoding="utf-8")
    (tmp_path / "routes.toml").write_text(ROUTES, encoding="utf-8")
    return tmp_path


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_tiers_are_called_added_at_every_depth_and_comments_stay(folder):
    migrate_folder(folder)
    text = (folder / "routes.toml").read_text(encoding="utf-8")
    assert "corroborated" not in text
    assert text.count('basis = "added"') == 3
    assert 'basis = "added"  # one newspaper' in text
    assert text.startswith("# the ways\n")


def test_the_format_stands_in_the_imprint(folder):
    migrate_folder(folder)
    assert read(folder / "dataset.toml")["format"] == 2
    assert "# what this is" in (folder / "dataset.toml").read_text(encoding="utf-8")


def test_a_flight_is_by_air_and_what_nobody_said_is_not_stated_and_listed(folder):
    decisions = migrate_folder(folder).decisions
    boat, flight = read(folder / "routes.toml")["route"][0]["stages"]
    assert (flight["role"], flight["by"]) == ("way", "air")
    assert boat["by"] == "not_stated"
    assert [(one.record, one.field) for one in decisions] == [
        ("by-boat", "by"),
        ("by-boat", "through"),
    ]


def test_a_place_on_the_way_gets_the_sources_of_its_stage_to_be_decided_on(folder):
    migrate_folder(folder)
    boat = read(folder / "routes.toml")["route"][0]["stages"][0]
    cited = [{"source": "paper", "locator": 'p. "1"'}]
    assert boat["through"] == [{"place": "b", "sources": cited}]


def test_a_second_time_changes_nothing(folder):
    migrate_folder(folder)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    again = migrate_folder(folder)
    assert (again.written, again.decisions) == ((), ())
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_nothing_is_written_where_a_file_cannot_be_read(folder):
    (folder / "places.toml").write_text("not toml =", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(AtlasError, match=r"places\.toml: cannot be read .*mend it first"):
        migrate_folder(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_that_is_no_dataset_is_refused(tmp_path):
    with pytest.raises(AtlasError, match=r"dataset\.toml: is missing"):
        migrate_folder(tmp_path)
