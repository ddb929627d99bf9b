"""The days on which a date can lie."""

from __future__ import annotations

import calendar
import datetime
from functools import cache

from geodata.dates.forms import (
    FOUR_MONTHS,
    HALVES,
    NORTH,
    QUARTERS,
    SOUTH,
    DateSet,
    Interval,
    Moment,
    Range,
)
from geodata.dates.reading import plain_date, read_date

Days = tuple[datetime.date, datetime.date]

STARTS = {
    **{21 + place: 3 * place + 3 for place in range(4)},
    **{code: 3 * place + 3 for place, code in enumerate(NORTH)},
    **dict(zip(SOUTH, (9, 12, 3, 6), strict=True)),
    **{code: 3 * place + 1 for place, code in enumerate(QUARTERS)},
    **{code: 4 * place + 1 for place, code in enumerate(FOUR_MONTHS)},
    **{code: 6 * place + 1 for place, code in enumerate(HALVES)},
}
"""Month in which each season begins. The standard sets none: those of the weather are taken, in
the north where it names no half of the globe. One that begins in December ends in the next year."""


def season_months(code: int) -> tuple[int, int]:
    """Return the first month of a season, and how many months it has."""
    months = 6 if code in HALVES else 4 if code in FOUR_MONTHS else 3
    return STARTS[code], months


@cache
def date_span(
    text: str,
    begins: datetime.date = datetime.date(1, 1, 1),
    ends: datetime.date = datetime.date(9999, 12, 31),
) -> Days:
    """Return the first and the last day, both included, on which the date can lie.

    An open or unknown end is taken as ``begins`` or ``ends``. Marks of doubt (``~``, ``?``) do not
    widen the span: about April 2000 still means a day of that April.

    Raises:
        ValueError: the text is no date (``read_date``), or its end lies before its start.
    """
    plain = plain_date(text)
    if plain is not None:
        year, month, day = plain
        return _moment_span(Moment((year, year), month, day))
    form = read_date(text)
    match form:
        case Moment():
            return _moment_span(form)
        case Interval():
            return _ordered(form.first, form.last, begins, ends, text)
        case DateSet():
            spans = [_member_span(one, begins, ends, text) for one in form.members]
            return min(first for first, _ in spans), max(last for _, last in spans)


def _member_span(
    member: Moment | Range, begins: datetime.date, ends: datetime.date, text: str
) -> Days:
    if isinstance(member, Moment):
        return _moment_span(member)
    return _ordered(member.first, member.last, begins, ends, text)


def _ordered(
    first: object, last: object, begins: datetime.date, ends: datetime.date, text: str
) -> Days:
    start = _moment_span(first)[0] if isinstance(first, Moment) else begins
    end = _moment_span(last)[1] if isinstance(last, Moment) else ends
    if end < start:
        raise ValueError(f"'{text}' ends before it starts")
    return start, end


def _moment_span(moment: Moment) -> Days:
    first_year, last_year = moment.years
    if moment.month is None:
        return datetime.date(first_year, 1, 1), datetime.date(last_year, 12, 31)
    if moment.month > 12:
        month, months = season_months(moment.month)
        years, month_before_last = divmod(month + months - 2, 12)
        last_year, last_month = last_year + years, month_before_last + 1
        if last_year > datetime.MAXYEAR:
            return datetime.date(first_year, month, 1), datetime.date.max
    else:
        month = last_month = moment.month
    last_day = moment.day or calendar.monthrange(last_year, last_month)[1]
    return (
        datetime.date(first_year, month, moment.day or 1),
        datetime.date(last_year, last_month, last_day),
    )
