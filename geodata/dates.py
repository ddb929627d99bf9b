"""Dates as the evidence gives them: EDTF (ISO 8601-2), never sharper than the source."""

from __future__ import annotations

import datetime
import math
from functools import cache
from typing import Any

from edtf import EDTFParseException, parse_edtf


@cache
def read_edtf(text: str) -> Any:
    """Parse an EDTF expression.

    Raises:
        ValueError: the text is not EDTF.
    """
    try:
        return parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(f"'{text}' is not an EDTF date") from error


def _as_date(moment: Any, open_end: datetime.date) -> datetime.date:
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
    parsed = read_edtf(text)
    parts = text.split("/") if "/" in text else [text, text]
    first = begins if parts[0] in ("", "..") else _as_date(parsed.lower_strict(), begins)
    last = ends if parts[-1] in ("", "..") else _as_date(parsed.upper_strict(), ends)
    if last < first:
        raise ValueError(f"'{text}' ends before it starts")
    return first, last
