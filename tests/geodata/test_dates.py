import datetime

import pytest
from edtf import parse_edtf

from geodata.dates import date_span, read_edtf


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2002-05-08", "2002-05-08", "2002-05-08"),
        ("2000-04~", "2000-04-01", "2000-04-30"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1996~/1999~", "1996-01-01", "1999-12-31"),
        ("2000-21", "2000-03-01", "2000-05-31"),
        ("[1999-12-30,1999-12-31]", "1999-12-30", "1999-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("../2000-01-11", "1990-01-01", "2000-01-11"),
        ("2002-03/..", "2002-03-01", "2007-12-31"),
    ],
)
def test_span_takes_in_both_ends(edtf, first, last):
    window = datetime.date(1990, 1, 1), datetime.date(2007, 12, 31)
    assert [day.isoformat() for day in date_span(edtf, *window)] == [first, last]


@pytest.mark.parametrize("text", ["May 2002", "2002-13", "2002-02-30", ""])
def test_what_is_not_edtf_is_refused(text):
    with pytest.raises(ValueError, match="is not an EDTF date"):
        date_span(text)


def test_a_date_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        date_span("2003/2002")


@pytest.mark.parametrize(
    "text",
    ["1999-11/1999-12-31", "2000-04~", "2000-21", "199X", "1996~/1999~", "[1999-12-30,1999-12-31]",
     "2000-04?/..", "2004-06~-11", "Y17E7"],
)  # fmt: skip
def test_a_date_is_what_the_whole_grammar_makes_of_it(text):
    found, whole = read_edtf(text), parse_edtf(text)
    assert (type(found), repr(found), str(found)) == (type(whole), repr(whole), str(whole))
