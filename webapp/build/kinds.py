"""Which page shows a record: one line a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geodata.records import (
    Area,
    Border,
    Incident,
    Instrument,
    Policy,
    Recommendation,
    Record,
    Route,
    Stage,
    Statistic,
)
from webapp.build.areas import draw_area, draw_border
from webapp.build.contexts import RecordView
from webapp.build.figures import draw_statistic
from webapp.build.incidents import draw_incident
from webapp.build.law import draw_instrument, draw_policy, draw_recommendation
from webapp.build.records import RecordDrawer
from webapp.build.routes import draw_route, draw_stage

DRAW: dict[type[Record], Callable[[RecordDrawer, Any], RecordView]] = {
    Incident: draw_incident,
    Route: draw_route,
    Stage: draw_stage,
    Area: draw_area,
    Border: draw_border,
    Policy: draw_policy,
    Instrument: draw_instrument,
    Statistic: draw_statistic,
    Recommendation: draw_recommendation,
}


def draw_records(drawer: RecordDrawer) -> dict[str, RecordView]:
    """Return what the page of every record shows, by the record's id."""
    records = (record for _, record in drawer.dataset.records())
    return {record.id: DRAW[type(record)](drawer, record) for record in records}
