"""What changed between two folders: every field of every record, and nothing that did not."""

from __future__ import annotations

import json
import shutil

import pytest

from geodata.dataset.diff import diff_folders
from geodata.errors import AtlasError, DatasetError
from tests.datasets import write_dataset


@pytest.fixture
def folders(tmp_path):
    before = write_dataset(tmp_path / "before")
    return before, shutil.copytree(before, tmp_path / "after")


def edit(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_same_folder_differs_in_nothing(folders):
    assert diff_folders(*folders) == []


def test_a_changed_field_is_told_with_what_it_was_and_is(folders):
    _, after = folders
    title = next(
        line
        for line in (after / "incidents.toml").read_text().splitlines()
        if line.startswith("title")
    )
    edit(after, "incidents.toml", title, 'title = "Another title"')
    (found,) = diff_folders(*folders)
    assert (found.file, str(found.kind)) == ("incidents.toml", "corrected")
    ((field, was, now),) = found.fields
    assert (field, now) == ("title", "Another title")
    assert f'title = "{was}"' == title
    assert f"title: {was} → Another title" in str(found)


def test_what_came_and_what_went_is_told_by_its_id(folders):
    before, after = folders
    (after / "incidents.toml").unlink()
    gone = diff_folders(before, after)
    come = diff_folders(after, before)
    assert {str(one.kind) for one in gone} == {"withdrawn"}
    assert {str(one.kind) for one in come} == {"added"}
    assert [one.record for one in gone] == [one.record for one in come] != []


def test_a_source_is_compared_too(folders):
    _, after = folders
    sources = json.loads((after / "sources.json").read_text())
    sources[0]["title"] = "Another report"
    (after / "sources.json").write_text(json.dumps(sources))
    (found,) = diff_folders(*folders)
    assert (found.file, found.fields[0][2]) == ("sources.json", "Another report")


def test_of_a_claim_that_stays_only_what_changed_is_told(folders):
    _, after = folders
    text = (after / "incidents.toml").read_text()
    claim = """
[[incident.claims]]
field = "status"
value = "They rested."
basis = "stated"
sources = [{ source = "report-1999", locator = "para. 1" }]
"""
    (folders[0] / "incidents.toml").write_text(text + claim)
    changed = claim.replace("para. 1", "para. 2").replace('"stated"\n', '"stated"\nnote = "So."\n')
    (after / "incidents.toml").write_text(text + changed)
    (found,) = diff_folders(*folders)
    assert str(found).splitlines()[1:] == [
        "  claims: status: They rested.: note: nothing → So.",
        "  claims: status: They rested.: sources: report-1999: locator: para. 1 → para. 2",
    ]
    ((field, was, now),) = found.fields
    assert (field, was["note"], now["note"]) == ("claims", "", "So.")


def test_a_claim_that_went_and_one_that_came_are_told_whole(folders):
    _, after = folders
    edit(after, "incidents.toml", 'locator = "', 'locator = "note, ')
    (found,) = diff_folders(*folders)
    assert "locator: " in str(found)
    sources = json.loads((after / "sources.json").read_text())
    again = dict(sources[0], id="another-1999")
    (after / "sources.json").write_text(json.dumps([*sources, again]))
    assert ("sources.json", "added") in {(x.file, str(x.kind)) for x in diff_folders(*folders)}


def test_a_folder_of_format_1_is_compared_as_migrated_and_left_as_it_is(folders):
    before, after = folders
    for path in before.glob("*.toml"):
        text = path.read_text().replace("format = 2\n", "").replace('"added"', '"corroborated"')
        path.write_text(text)
    kept = {path.name: path.read_bytes() for path in before.iterdir() if path.is_file()}
    assert [str(one) for one in diff_folders(before, after)] == []
    assert {path.name: path.read_bytes() for path in before.iterdir() if path.is_file()} == kept


def test_a_folder_that_cannot_be_read_is_named(folders, tmp_path):
    before, after = folders
    (after / "incidents.toml").write_text("not toml =")
    with pytest.raises(DatasetError, match=r"incidents\.toml"):
        diff_folders(before, after)


def test_a_folder_that_is_not_there_is_named(folders, tmp_path):
    with pytest.raises(AtlasError, match="nowhere: is no folder"):
        diff_folders(folders[0], tmp_path / "nowhere")
