"""The command that tells what changed: as text, as JSON, of folders and of versions."""

from __future__ import annotations

import json

from click.testing import CliRunner

from tests.datasets import CORRECTED, write_dataset
from webapp.cli import main


def diff(*arguments):
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def test_two_versions_of_a_folder_as_text_and_json(tmp_path):
    folder = write_dataset(tmp_path / "small")
    (folder / "changes.toml").write_text(CORRECTED, encoding="utf-8")
    told = diff("0.9", "1.0.0", "--dataset", folder)
    assert told.exit_code == 0
    assert told.output.splitlines()[1:] == [
        "  people: 6 → 5",
        "  The report counts five in its note.",
        "1 records differ",
    ]
    (row,) = json.loads(diff("0.9", "1.0.0", "--dataset", folder, "--json").output)
    assert (row["record"], row["kind"]) == ("arrival-1999", "corrected")
    assert row["fields"] == [{"field": "people", "is": "5", "was": "6"}]


def test_a_folder_that_is_not_there_ends_without_a_traceback(tmp_path):
    told = diff(write_dataset(tmp_path / "small"), tmp_path / "nowhere")
    assert told.exit_code == 1
    assert "nowhere: is no folder" in told.output
    assert "Traceback" not in told.output
