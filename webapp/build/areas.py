"""Pages of areas and borders: dated claims side by side, and what lies within."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shapely import Point
from shapely.geometry import shape

from geodata.precision import PINLESS
from geodata.records import Area, Border, Place
from geodata.reference import read_regions
from webapp.build.contexts import Link, LinkGroup, RecordView
from webapp.build.records import RecordDrawer, date_order, record_link
from webapp.build.timeline import draw_timeline
from webapp.sections import kind_words
from webapp.words import say, term

EDGE_DEGREES = 0.02
"""A town on the very edge of a simplified outline still lies in it."""


def draw_border(drawer: RecordDrawer, border: Border) -> RecordView:
    """Return a border or river with its dated claims."""
    notes = (say("The line is generalised; its length on the map is nobody's measurement."),)
    view = drawer.view(border, kind_words("border"), notes=notes)
    return replace(view, tabled=True, timeline=draw_timeline(border))


def draw_area(drawer: RecordDrawer, area: Area) -> RecordView:
    """Return an area with its parts, the incidents in it and the stages that touch it."""
    notes = (say("The outline is simplified to about a kilometre."),)
    links = (
        LinkGroup(say("Its parts"), tuple(_parts(drawer, area))),
        LinkGroup(say("Part of"), tuple(_whole(drawer, area))),
        LinkGroup(say("Incidents here"), tuple(_incidents(drawer, area))),
        LinkGroup(say("Stages that begin or end here"), tuple(_stages(drawer, area))),
    )
    view = drawer.view(area, kind_words(area.kind), notes=notes, links=links)
    return replace(view, tabled=True, timeline=draw_timeline(area))


def _parts(drawer: RecordDrawer, area: Area) -> Iterator[Link]:
    for other in drawer.dataset.areas:
        if area.kind == "area" and other.kind == "unit" and other.layer == area.layer:
            yield record_link(other)


def _whole(drawer: RecordDrawer, area: Area) -> Iterator[Link]:
    for other in drawer.dataset.areas:
        if area.kind == "unit" and other.kind == "area" and other.layer == area.layer:
            yield record_link(other)


def _incidents(drawer: RecordDrawer, area: Area) -> Iterator[Link]:
    outlines = {one["id"]: one["geometry"] for one in read_regions()["features"]}
    outline = shape(outlines[area.region]).buffer(EDGE_DEGREES)

    # what is known to a country only has no point that could lie inside
    def holds(place: Place | None) -> bool:
        if place is None or place.lon is None or place.precision in PINLESS:
            return False
        return place.id == area.id or outline.contains(Point(place.lon, place.lat or 0.0))

    for one in sorted(drawer.dataset.incidents, key=date_order):
        if holds(drawer.dataset.place_by_id.get(one.place or "")):
            yield drawer.incident_link(one)


def _stages(drawer: RecordDrawer, area: Area) -> Iterator[Link]:
    for _, stage in drawer.dataset.stages():
        if area.id in stage.places():
            yield record_link(stage, term(stage.role))
