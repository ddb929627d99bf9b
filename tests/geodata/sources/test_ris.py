"""Sources as RIS."""

from __future__ import annotations

import pytest

from geodata.sources.csl import Source
from geodata.sources.ris import format_ris


def ris(**item):
    usual = {
        "id": "one",
        "type": "report",
        "title": "A Report",
        "note": "read whole",
        "URL": "https://example.org/r",
    }
    return format_ris([Source.model_validate({**usual, **item})]).split("\r\n")


def test_an_entry_begins_with_its_type_and_ends():
    lines = ris()
    assert lines[0] == "TY  - RPRT"
    assert lines[-2:] == ["ER  - ", ""]
    assert "TI  - A Report" in lines
    assert "UR  - https://example.org/r" in lines


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ({"family": "Kim", "given": "A."}, "AU  - Kim, A."),
        ({"literal": "Human Rights Watch"}, "AU  - Human Rights Watch"),
        ({"family": "Kim"}, "AU  - Kim"),
    ],
)
def test_people_are_parted_and_bodies_are_whole(name, line):
    assert line in ris(author=[name])


@pytest.mark.parametrize(
    ("parts", "day"),
    [([1999], "1999///"), ([1999, 5], "1999/05//"), ([1999, 5, 7], "1999/05/07/")],
)
def test_a_date_is_no_sharper_than_it_is_known(parts, day):
    lines = ris(issued={"date-parts": [parts]})
    assert "PY  - 1999" in lines
    assert f"DA  - {day}" in lines


def test_a_line_s_end_does_not_end_a_field():
    assert "TI  - One two" in ris(title="One\ntwo")
