"""Two versions compared by the log of changes, two folders by what stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.dataset.versions import compare
from geodata.errors import AtlasError
from tests.datasets import CORRECTED, write_dataset

LOG = f"""{CORRECTED}
[[change]]
version = "0.9.0"
date = "2019-06-01"
record = "rumour-1998"
kind = "withdrawn"
why = "Its only source took it back."
"""


@pytest.fixture
def folder(tmp_path):
    folder = write_dataset(tmp_path / "small")
    (folder / "changes.toml").write_text(LOG, encoding="utf-8")
    return folder


def versions(folder, before, after):
    return compare(Path(before), Path(after), folder)[1]


def test_a_version_is_told_by_its_rows_with_the_reason(folder):
    (found,) = versions(folder, "0.9.0", "1.0.0")
    assert str(found).splitlines() == [
        "changes.toml:arrival-1999: corrected",
        "  people: 6 → 5",
        "  The report counts five in its note.",
    ]
    assert found.plain()["why"] == "The report counts five in its note."
    assert found.plain()["fields"] == [{"field": "people", "was": "6", "is": "5"}]


@pytest.mark.parametrize(("before", "count"), [("0.1", 2), ("0.10.0", 1)])
def test_versions_are_ordered_as_numbers(folder, before, count):
    assert len(versions(folder, before, "1.0.0")) == count


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("1.0.0", "3.0.0", r"3\.0\.0: is no version of .*; give one of 0\.9\.0, 1\.0\.0"),
        ("1.0.0", "0.9.0", r"1\.0\.0: is not before 0\.9\.0"),
        ("1.0.0", "1.0.0", "is not before"),
        ("0.9.0", "nowhere", "is no folder"),
    ],
)
def test_what_is_no_earlier_and_later_version_is_named(folder, before, after, fault):
    with pytest.raises(AtlasError, match=fault):
        versions(folder, before, after)


def test_a_folder_with_the_name_of_a_version_is_a_folder(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder.rename(tmp_path / "1.0.0")
    assert compare(Path("1.0.0"), Path("1.0.0"), tmp_path / "1.0.0") == ([], [])
