"""Dates: what is taken, which days it spans, and why a form is refused."""

from __future__ import annotations

import datetime

import pytest
from edtf import parse_edtf

from geodata.dates import date_span, read_date
from geodata.dates.forms import Moment, Part

WINDOW = datetime.date(1990, 1, 1), datetime.date(2007, 12, 31)
SPANS = [
    ("2002-05-08", "2002-05-08", "2002-05-08"),
    ("2000-04~", "2000-04-01", "2000-04-30"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("1996~/1999~", "1996-01-01", "1999-12-31"),
    ("2000-21", "2000-03-01", "2000-05-31"),
    ("2000-33", "2000-01-01", "2000-03-31"),
    ("2000-38", "2000-05-01", "2000-08-31"),
    ("2000-41", "2000-07-01", "2000-12-31"),
    ("[1999-12-30,1999-12-31]", "1999-12-30", "1999-12-31"),
    ("[2001,1999..2000]", "1999-01-01", "2001-12-31"),
    ("{..2001}", "1990-01-01", "2001-12-31"),
    ("[2001..]", "2001-01-01", "2007-12-31"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2014-06-XX", "2014-06-01", "2014-06-30"),
    ("2014-XX-XX", "2014-01-01", "2014-12-31"),
    ("../2000-01-11", "1990-01-01", "2000-01-11"),
    ("/2000-01-11", "1990-01-01", "2000-01-11"),
    ("2002-03/..", "2002-03-01", "2007-12-31"),
    ("2002-03/", "2002-03-01", "2007-12-31"),
    ("2014%", "2014-01-01", "2014-12-31"),
    ("2014-06?-11", "2014-06-11", "2014-06-11"),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
]
ACROSS = [
    ("2000-24", "2000-12-01", "2001-02-28"),
    ("2003-28", "2003-12-01", "2004-02-29"),
    ("2003-30", "2003-12-01", "2004-02-29"),
    ("9999-24", "9999-12-01", "9999-12-31"),
]
"""Seasons of which the other reader keeps only December."""


@pytest.mark.parametrize(("edtf", "first", "last"), [*SPANS, *ACROSS])
def test_span_takes_in_both_ends(edtf, first, last):
    assert [day.isoformat() for day in date_span(edtf, *WINDOW)] == [first, last]


@pytest.mark.parametrize(("edtf", "first", "last"), SPANS)
def test_another_reader_takes_the_same_and_finds_the_same_days(edtf, first, last):
    other = parse_edtf(edtf)
    assert other is not None
    for found, day in ((other.lower_strict(), first), (other.upper_strict(), last)):
        # its open ends are infinite, and for an unknown one it guesses ten years
        if not isinstance(found, float) and edtf.strip("/") == edtf:
            assert f"{found[0]:04}-{found[1]:02}-{found[2]:02}" == day


@pytest.mark.parametrize(
    ("edtf", "uncertain", "approximate"),
    [
        ("2014-06?-11", "year month", ""),
        ("2014-06-11?", "year month day", ""),
        ("2014-?06-11", "month", ""),
        ("?2014-06-~11", "year", "day"),
        ("2014?-06-11~", "year", "year month day"),
        ("2014-06-11%", "year month day", "year month day"),
        ("2014-06-XX~", "", "year month"),
    ],
)
def test_a_mark_is_of_its_part_or_of_all_before_it(edtf, uncertain, approximate):
    moment = read_date(edtf)
    assert isinstance(moment, Moment)
    assert moment.uncertain == {Part(word) for word in uncertain.split()}
    assert moment.approximate == {Part(word) for word in approximate.split()}


@pytest.mark.parametrize(
    "text",
    [
        "May 2002",
        "2002-13",
        "2002-02-30",
        "",
        "[2000-02-31,2001]",
        "[]",
        "1%99",
        "2002-1-1",
        "2002-05-08?/x",
        "{,}",
        "２００２",
        "[2000,",
    ],
)
def test_what_is_not_edtf_is_refused(text):
    with pytest.raises(ValueError, match="is not an EDTF date"):
        date_span(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-0044", "before the year 1"),
        ("-0044/0014", "before the year 1"),
        ("0001/-0044", "before the year 1"),
        ("0000", "before the year 1"),
        ("2000-01-01T10:00:00", "time of day"),
        ("Y17000", "more than four digits"),
        ("Y17E7", "more than four digits"),
        ("1950S2", "digits that are sure"),
        ("2001-21^southern", "give its number"),
        ("XXXX", "says no date"),
        ("../..", "says no date"),
        ("/", "says no date"),
        ("1X99", "digits within a year"),
        ("199X-05", "month of a year that it leaves open"),
        ("2014-1X", "digit of a month or a day"),
        ("2014-06-1X", "digit of a month or a day"),
        ("2014-XX-12", "a month that nobody knows"),
        ("2003/2002", "ends before it starts"),
        ("[2003..2002]", "ends before it starts"),
        ("[" + "2000," * 50 + "2001]", "is longer than"),
    ],
)
def test_what_words_cannot_carry_is_refused_with_the_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        date_span(text)
