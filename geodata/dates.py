"""Dates as the evidence gives them: EDTF (ISO 8601-2), never sharper than the source."""

from __future__ import annotations

import calendar
import contextlib
import datetime
import math
import re
from functools import cache
from typing import Any

# Only what needs no parser: everything else, marks of doubt as well, is left to EDTF.
PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)

LONGEST_DATE = 60
"""Signs; an interval of two doubtful days has 23, and the parser takes its time over long ones."""


def plain_date(text: str) -> tuple[int, int | None, int | None] | None:
    """Return (year, month, day) of a plain calendar date, None for what it does not say.

    Most dates are plain, and the EDTF parser takes some 10 ms for any. None for other texts, and
    for days that are not in the calendar.
    """
    found = PLAIN.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        # The pattern takes 2002-13 and 2002-02-30 too: EDTF's parser says what is wrong with them.
        datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return year or 0, month, day


@cache
def _levels() -> tuple[Any, ...]:
    """Return the parsers of EDTF's first two levels."""
    # Imported with the first date that is not plain: the process that answers reads none.
    from edtf.parser.grammar import level0Expression, level1Expression
    from pyparsing import ParserElement

    # EDTF keeps its last 128 attempts at a text, and makes most of them again; texts are short.
    ParserElement.enable_packrat(None, force=True)
    return level0Expression, level1Expression


def _parse(text: str) -> Any:
    """Parse by the lowest level of EDTF that takes the whole text, which is six times as quick.

    The whole grammar tries every level and keeps the longest match, of equals the lowest
    level's: what a level takes to the end is what it would keep.
    """
    for level in _levels():
        # whatever it makes of a part, the whole grammar decides
        with contextlib.suppress(Exception):
            return level.parse_string(text.strip(), parse_all=True)[0]
    from edtf import parse_edtf

    return parse_edtf(text)


@cache
def read_edtf(text: str) -> Any:
    """Parse an EDTF expression.

    Raises:
        ValueError: the text is not EDTF.
    """
    if len(text) > LONGEST_DATE:
        raise ValueError("is longer than any EDTF date")
    try:
        # Kept by text: a few hundred dates are asked for thousands of times while pages are drawn.
        return _parse(text)
    # The parser raises its own error for what is no date, and any other for what it half knows.
    except Exception as error:
        raise ValueError(f"'{text}' is not an EDTF date") from error


def _plain_span(
    year: int, month: int | None, day: int | None
) -> tuple[datetime.date, datetime.date]:
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return datetime.date(year, month or 1, day or 1), datetime.date(year, last_month, last_day)


def _as_date(moment: Any, open_end: datetime.date) -> datetime.date:
    # The parser gives an open end as an infinite float, not as a date.
    if isinstance(moment, float) and math.isinf(moment):
        return open_end
    year, month, day = moment[:3]
    return datetime.date(year, month, day)


@cache
def date_span(
    text: str,
    begins: datetime.date = datetime.date(1, 1, 1),
    ends: datetime.date = datetime.date(9999, 12, 31),
) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day, both included, on which the date can lie.

    An open or unknown end is taken as ``begins`` or ``ends``. Approximation (``~``) does not
    widen the span: about April 2000 still means a day of that April.

    Raises:
        ValueError: the text is not EDTF, or its end lies before its start.
    """
    plain = plain_date(text)
    if plain is not None:
        return _plain_span(*plain)
    parsed = read_edtf(text)
    # Open ends are read off the text: for "/2000" the parser guesses a start ten years earlier.
    parts = text.split("/") if "/" in text else [text, text]
    # The strict bounds: the others widen an approximate date by a margin no source gives.
    try:
        first = begins if parts[0] in ("", "..") else _as_date(parsed.lower_strict(), begins)
        last = ends if parts[-1] in ("", "..") else _as_date(parsed.upper_strict(), ends)
    # Lists, years of five digits and the like: EDTF, but of no first and last day here.
    except Exception as error:
        raise ValueError(f"'{text}' has no first and last day in the calendar") from error
    if last < first:
        raise ValueError(f"'{text}' ends before it starts")
    return first, last
