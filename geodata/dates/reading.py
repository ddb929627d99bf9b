"""An EDTF text into a form, or the reason why it is none that words can carry.

Read here and not by a library: the one that Python has (edtf, in the tests) takes some 10 ms for a
date, takes forms of which it knows no span, and guesses the start of an interval that has none.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache

from geodata.dates.forms import SEASONS, DateSet, Interval, Moment, Open, Part, Range, Unknown

PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
MARK = r"([?~%]?)"
MOMENT = re.compile(
    rf"{MARK}([\dX]{{4}}){MARK}(?:-{MARK}([\dX]{{2}}){MARK}(?:-{MARK}([\dX]{{2}}){MARK})?)?",
    re.ASCII,
)
"""Year, month and day, each with a mark before it (of this part) and one after (of all so far)."""

DECADE, CENTURY, MILLENNIUM = (re.compile(rf"\d{{{4 - n}}}X{{{n}}}", re.ASCII) for n in (1, 2, 3))
REFUSED = (
    (r"-\d{4}.*|.*/-\d{4}.*|0000.*", "lies before the year 1, where this calendar begins"),
    (r".*\dT\d.*", "gives a time of day; give the day"),
    (r"Y.*", "gives a year of more than four digits; give a year from 0001 to 9999"),
    (r".*\dS\d.*", "counts the digits that are sure; put X for the others, as in 199X"),
    (r".*\^.*", "names a season by a word; give its number, such as 2001-21 for spring"),
    (r"[X?~%/.-]*", "says no date; leave it out, or give what is known of it"),
)
"""Forms of EDTF that are refused, each with the reason and the remedy."""

LONGEST_DATE = 200
"""Signs; a set of a dozen days has some 140."""


def plain_date(text: str) -> tuple[int, int | None, int | None] | None:
    """Return (year, month, day) of a plain calendar date, None for what it does not say.

    None for other texts, and for days that are not in the calendar.
    """
    found = PLAIN.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        # The pattern takes 2002-13 and 2002-02-30 too: the full reading says what is wrong.
        datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return year or 0, month, day


@cache
def read_date(text: str) -> Moment | Interval | DateSet:
    """Read an EDTF text.

    Raises:
        ValueError: the text is not EDTF, or of a form that cannot be said in words; says why.
    """
    if len(text) > LONGEST_DATE:
        raise ValueError(f"is longer than {LONGEST_DATE} signs")
    for pattern, reason in REFUSED:
        if text and re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(f"'{text}' {reason}")
    if text[:1] + text[-1:] in ("[]", "{}"):
        members = tuple(_read_member(part.strip(" "), text) for part in text[1:-1].split(","))
        return DateSet(members, all=text[0] == "{")
    first, slash, last = text.partition("/")
    if slash:
        return Interval(_read_end(first, text), _read_end(last, text))
    return _read_moment(text, text)


def _read_end(part: str, text: str) -> Moment | Open | Unknown:
    if part == "..":
        return Open()
    return _read_moment(part, text) if part else Unknown()


def _read_member(part: str, text: str) -> Moment | Range:
    first, dots, last = part.partition("..")
    if not dots:
        return _read_moment(part, text)
    if not first and not last:
        raise ValueError(f"'{text}' is not an EDTF date")
    return Range(
        _read_moment(first, text) if first else None, _read_moment(last, text) if last else None
    )


def _read_moment(part: str, text: str) -> Moment:
    found = MOMENT.fullmatch(part)
    if found is None:
        raise ValueError(f"'{text}' is not an EDTF date")
    before_year, year, after_year, before_month, month, after_month, before_day, day, after_day = (
        found.groups(default="")
    )
    years = _read_years(year, text)
    _check_parts(years, month, day, text)
    marks = {
        Part.YEAR: before_year + after_year + after_month + after_day,
        Part.MONTH: before_month + after_month + after_day,
        Part.DAY: before_day + after_day,
    }
    moment = Moment(
        years,
        month=int(month) if month.isdigit() else None,
        day=int(day) if day.isdigit() else None,
        unknown=tuple(
            one for one, given in ((Part.MONTH, month), (Part.DAY, day)) if given == "XX"
        ),
    )
    # a mark on a part that nobody knows says nothing
    known = moment.known()
    return Moment(
        moment.years,
        moment.month,
        moment.day,
        moment.unknown,
        uncertain=frozenset(one for one in known if {*marks[one]} & {*"?%"}),
        approximate=frozenset(one for one in known if {*marks[one]} & {*"~%"}),
    )


def _read_years(year: str, text: str) -> tuple[int, int]:
    if year.isdigit() or any(one.fullmatch(year) for one in (DECADE, CENTURY, MILLENNIUM)):
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if last == 0:
            raise ValueError(f"'{text}' lies before the year 1, where this calendar begins")
        return max(first, 1), last
    raise ValueError(f"'{text}' leaves digits within a year open; give an interval or a set")


def _check_parts(years: tuple[int, int], month: str, day: str, text: str) -> None:
    """Refuse what is no day of the calendar, and half-open parts that words cannot carry."""
    if month and years[0] != years[1]:
        raise ValueError(f"'{text}' gives a month of a year that it leaves open; give the years")
    for part in (month, day):
        if part != "XX" and "X" in part:
            raise ValueError(f"'{text}' leaves a digit of a month or a day open; give an interval")
    if month == "XX" and day.isdigit():
        raise ValueError(f"'{text}' gives a day of a month that nobody knows; leave the day out")
    if not month or month == "XX":
        return
    if int(month) in SEASONS and not day:
        return
    if not 1 <= int(month) <= 12:
        raise ValueError(f"'{text}' is not an EDTF date: {month} is no month")
    if day not in ("", "XX") and not 1 <= int(day) <= calendar.monthrange(years[0], int(month))[1]:
        raise ValueError(f"'{text}' is not an EDTF date: {day} is no day of that month")
