"""When dated claims hold: a small picture with a lane for each thing they speak of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from geodata.dates import date_span
from geodata.records import Claim, Record
from geodata.records.disputes import claims_by_field
from webapp.build.charts import Lane, Span, TimelineView
from webapp.words import term

WIDTH = 360.0
INSET = 14.0
"""Px kept free on either side, so that the year at an edge is not cut off."""
HEAD, LANE_HEAD, ROW, LANE_GAP = 20.0, 15.0, 10.0, 8.0
"""Px: the years, a lane's name, one row of times, and the space under a lane."""
NARROWEST = 5.0
FEWEST = 3
"""Fewer dated claims than this are read faster as they are."""
MOST_TICKS = 7
OPEN_YEAR = 9000
"""Stands for an end that is not stated."""

Times = tuple[float, float, bool]
"""First and last moment as years, and whether the beginning is open."""


def draw_timeline(record: Record) -> TimelineView | None:
    """Return when a record's dated claims hold; None where there are too few to compare."""
    dated = {
        field: [claim for claim in claims if claim.date]
        for field, claims in claims_by_field(record).items()
    }
    found = [_times(claim) for claims in dated.values() for claim in claims]
    if len(found) < FEWEST:
        return None
    first = int(min(end if opens else begin for begin, end, opens in found))
    last = int(max(begin if end >= OPEN_YEAR else end for begin, end, _ in found)) + 1
    lanes, y = [], HEAD
    for field, claims in dated.items():
        if claims:
            spans, rows = _spans(claims, first, last, y + LANE_HEAD)
            lanes.append(Lane(term(field), y + LANE_HEAD - 5, spans))
            y += LANE_HEAD + rows * ROW + LANE_GAP
    return TimelineView(y, tuple(lanes), tuple(_ticks(first, last)))


def _times(claim: Claim) -> Times:
    begin, end = date_span(claim.date or "", ends=datetime.date(OPEN_YEAR, 1, 1))
    opens = begin.year == datetime.MINYEAR
    return _year(begin), _year(end + datetime.timedelta(days=1)), opens


def _year(day: datetime.date) -> float:
    # 366 for every year: a day's error of no width on the picture, and no year spills over
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _place(year: float, first: int, last: int) -> float:
    share = (min(max(year, first), last) - first) / max(1, last - first)
    return round(INSET + share * (WIDTH - 2 * INSET), 1)


def _spans(
    claims: Sequence[Claim], first: int, last: int, top: float
) -> tuple[tuple[Span, ...], int]:
    """Return the times of a lane, each in the first row where it touches no other."""
    rows: list[float] = []
    spans = []
    for claim in claims:
        begin, end, opens = _times(claim)
        x, right = _place(begin, first, last), _place(end, first, last)
        width = max(NARROWEST, right - x)
        row = next((n for n, taken in enumerate(rows) if taken <= x), len(rows))
        rows[row : row + 1] = [x + width + 1]
        y = top + row * ROW
        spans.append(Span(x, y, round(width, 1), str(claim.basis), opens))
    return tuple(spans), len(rows)


def _ticks(first: int, last: int) -> Iterable[tuple[float, str]]:
    step = -(-(last - first) // MOST_TICKS) or 1
    for year in range(first, last + 1, step):
        yield _place(year, first, last), str(year)
