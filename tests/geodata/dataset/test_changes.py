"""Rules of the log of changes."""

from __future__ import annotations

import pytest

from geodata.dataset.read import check_dataset
from tests.datasets import write_dataset

CHANGE = """
[[change]]
version = "1.0.0"
date = "{date}"
record = "{record}"
kind = "{kind}"
why = "A reason."
"""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "withdrawn"}, "was withdrawn, and a record of this id stands again"),
        ({"record": "nobody"}, "is no record of this dataset"),
        ({"date": "2021-01-01"}, "'2021-01-01' is later than"),
    ],
)
def test_a_change_that_cannot_be_is_named(tmp_path, change, fault):
    folder = write_dataset(tmp_path / "small")
    usual = {"record": "arrival-1999", "kind": "corrected", "date": "2020-01-01"}
    (folder / "changes.toml").write_text(CHANGE.format(**{**usual, **change}), encoding="utf-8")
    (problem,) = check_dataset(folder)[1]
    assert problem.file == "changes.toml"
    assert fault in problem.fault


def test_a_withdrawn_record_need_not_stand(tmp_path):
    folder = write_dataset(tmp_path / "small")
    text = CHANGE.format(record="rumour-1998", kind="withdrawn", date="2020-01-01")
    (folder / "changes.toml").write_text(text, encoding="utf-8")
    assert check_dataset(folder)[1] == []
