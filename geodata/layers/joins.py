"""When a join belongs on the map: what only joins others has no date of its own."""

from __future__ import annotations

import datetime

from geodata.dates import date_span
from geodata.records import Route, Stage
from geodata.vocabulary import StageRole

Spans = list[list[str]]
"""First and last ISO day of each stage that meets an end of a join."""


def joined_spans(
    route: Route, stage: Stage, begins: datetime.date, ends: datetime.date
) -> list[Spans] | None:
    """Return for either end of an undated join when the stages of its route there were travelled.

    An end at which no dated stage begins or ends says nothing and is left out; None for a stage
    that is no join, has a date of its own, or meets none that has one.
    """
    if stage.role is not StageRole.JOIN or stage.date is not None:
        return None
    found = []
    for name in (stage.places()[0], stage.places()[-1]):
        meeting = (one for one in route.stages if one.date and _meets(one, name))
        spans = [
            [day.isoformat() for day in date_span(one.date or "", begins, ends)] for one in meeting
        ]
        if spans:
            found.append(spans)
    return found or None


def _meets(stage: Stage, name: str) -> bool:
    places = stage.places()
    return name in (places[0], places[-1])
