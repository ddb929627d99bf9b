"""Records turned into the rows of a layer: properties and geometry, (lon, lat) in EPSG:4326.

Stages become corridors with their axes by ``routes``, which knows regions and no evidence.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import shapely
from shapely import Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.dataset.model import Dataset
from geodata.dates import date_span
from geodata.ground import radius_km
from geodata.layers.belonging import Belonging
from geodata.layers.joins import joined_spans
from geodata.legs import assemble_leg, coarsest, draw_stage, is_drawn, reach_fades
from geodata.precision import PINLESS, Precision
from geodata.records import Area, Border, Incident, Place, Record, Route, Stage
from geodata.records.disputes import disputed_fields
from geodata.reference import read_countries, read_lines, read_regions
from geodata.vocabulary import Basis, TravelMode, ValueField

Row = dict[str, Any]
"""A feature's properties, with its shapely geometry (or None) under ``geometry``."""

# Reference geometry is public and keeps a finer grid; what evidence is drawn from keeps that of
# the places it rests on (geodata.precision).
REFERENCE_DECIMALS = 3


class FeatureAssembler:
    """Turns records of one dataset into rows of a layer."""

    def __init__(self, dataset: Dataset) -> None:
        """Read the reference geometry that the dataset names."""
        self.dataset = dataset
        self.begins = datetime.date.fromisoformat(dataset.imprint.begins)
        self.ends = datetime.date.fromisoformat(dataset.imprint.ends)
        self.regions = {f["id"]: f for f in read_regions()["features"]}
        self.lines = {f["id"]: shape(f["geometry"]) for f in read_lines()["features"]}
        self.numbers = stub_numbers(dataset)
        self.belonging = Belonging(dataset)

    def common(self, record: Record, kind: str, precision: Precision) -> Row:
        """Return the properties that every feature carries."""
        earliest = latest = None
        if record.date is not None:
            earliest, latest = date_span(record.date, self.begins, self.ends)
        return {
            "id": record.id,
            "title": record.title,
            "kind": kind,
            "basis": str(record.basis),
            "precision": str(precision),
            "date": record.date,
            "earliest": earliest.isoformat() if earliest else None,
            "latest": latest.isoformat() if latest else None,
            "place": None,
            "people": None,
            "summary": record.summary,
            "outcome": "",
            "sources": [citation.model_dump() for citation in record.sources],
            "claims": [claim.model_dump(mode="json") for claim in record.claims],
            "disputed": bool(disputed_fields(record)),
            "one_voice": record.one_voice,
            "tiers": {
                str(field): tier.model_dump(mode="json") for field, tier in record.tiers.items()
            },
            # ids of those with which it comes forward and stays, where they are chosen
            "belongs_to": [],
        }

    def incident(self, incident: Incident) -> Row:
        """Return an incident as a point, or without geometry where no place can bear one."""
        place = self.dataset.place_by_id.get(incident.place or "")
        precision = place.precision if place else Precision.NOT_STATED
        return {
            **self.common(incident, str(incident.kind), precision),
            "place": place.name if place else None,
            # Beside the name: incidents of one place gather at one point, and names may repeat.
            "place_id": incident.place,
            "place_basis": str(incident.basis_of(ValueField.PLACE)),
            "radius_km": radius_km(place) if place else None,
            "people": incident.people,
            "people_note": incident.people_note,
            "outcome": incident.outcome,
            "onward": incident.onward,
            "related": list(incident.related),
            "instruments": list(incident.instruments),
            "belongs_to": self.belonging.of_incident(incident),
            "geometry": _point(place),
        }

    def stage(self, route: Route, stage: Stage) -> Row:
        """Return a stage as what is drawn of it: parts of its axis and a corridor, or stubs."""
        # The check has seen that each of them exists.
        places = [self.dataset.place_by_id[name] for name in stage.places()]
        return {
            **self.common(stage, "stage", coarsest(places)),
            "place": " – ".join(place.name for place in places),
            "from": places[0].name,
            "to": places[-1].name,
            "route": route.id,
            "route_title": route.title,
            "belongs_to": [route.id],
            "role": str(stage.role),
            "alternatives": stage.alternatives,
            "by": str(stage.by or TravelMode.NOT_STATED),
            "by_sources": [citation.model_dump() for citation in stage.by_sources],
            "through": [one.model_dump() for one in stage.through],
            "number": self.numbers.get(stage.id),
            "joins": joined_spans(route, stage, self.begins, self.ends),
            **assemble_leg(route, stage, places),
        }

    def listed_route(self, route: Route) -> Row:
        """Return a route that cannot be drawn, without geometry."""
        row = self.common(route, "route", Precision.NOT_STATED)
        return {**row, "note": route.not_drawn_because, "geometry": None}

    def area(self, area: Area) -> Row:
        """Return an area of the reference geometry."""
        region = self.regions[area.region]
        # What is smaller than a prefecture is part of one, and its outline no finer than that.
        whole = region["properties"]["kind"] == "province"
        precision = Precision.PROVINCE if whole else Precision.PREFECTURE
        geometry = round_geometry(shape(region["geometry"]), REFERENCE_DECIMALS)
        return {
            **self.common(area, area.kind, precision),
            "place": area.title,
            "belongs_to": self.belonging.of_area(area),
            "geometry": geometry,
        }

    def border(self, border: Border) -> Row:
        """Return a border or river line of the reference geometry."""
        geometry = round_geometry(self.lines[border.line], REFERENCE_DECIMALS)
        # A claim of a border speaks of some reach of it, seldom of a point.
        row = self.common(border, "border", Precision.RIVER_REACH)
        fades = list(reach_fades(self.lines[border.line]))
        return {**row, "place": border.title, "fades": fades, "geometry": geometry}

    def countries(self) -> Iterator[Row]:
        """Yield a country as the point of its name, with the ids of the policies it holds."""
        by_country: dict[str, list[str]] = {}
        for policy in self.dataset.policies:
            by_country.setdefault(policy.country, []).append(policy.id)
        for _, country in sorted(read_countries().items()):
            held = by_country.get(country["iso"], [])
            if held:
                yield self._country(country, sorted(held))

    def _country(self, country: dict[str, Any], policies: list[str]) -> Row:
        records = [one for one in self.dataset.policies if one.id in policies]
        # One of the country's own policies carries the overview, since a feature must have sources.
        first = min(records, key=lambda one: one.date or "9999")
        cited = {(c.source, c.locator): c for one in records for c in one.sources}
        # The strongest tier that is held: the policies themselves each say their own.
        basis = Basis.STATED if any(r.basis is Basis.STATED for r in records) else first.basis
        overview = first.model_copy(
            update={
                "id": f"country-{country['iso']}",
                "title": country["name"],
                "basis": basis,
                "date": None,
                "summary": f"{len(records)} dated policies and positions.",
                "sources": tuple(cited[key] for key in sorted(cited)),
                "claims": (),
                "contested": (),
            }
        )
        point = None if country["lon"] is None else Point(country["lon"], country["lat"])
        row = self.common(overview, "country", Precision.COUNTRY)
        return {**row, "place": country["name"], "policies": policies, "geometry": point}


def _point(place: Place | None) -> Point | None:
    # A point for a country would say that something happened at its middle.
    if place is None or place.lon is None or place.lat is None or place.precision in PINLESS:
        return None
    return Point(place.lon, place.lat)


def round_geometry(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Round to ``decimals`` of a degree without breaking rings; outer rings counter-clockwise.

    RFC 7946 asks for that order, and shapely's grid keeps rings valid where mere rounding makes
    them cross themselves.
    """
    grid = shapely.set_precision(geometry, 10**-decimals)
    return shapely.orient_polygons(grid)


def stub_numbers(dataset: Dataset) -> dict[str, int]:
    """Return the number that marks both stubs of a stage, by its id, in the dataset's order.

    Nothing is drawn between two stubs, so only a mark tells which two belong together.
    """
    apart = []
    for route, stage in dataset.stages():
        places = [dataset.place_by_id[name] for name in stage.places()]
        stated = stage.by not in (None, TravelMode.NOT_STATED)
        if not stated and is_drawn(route, places) and draw_stage(stage, places):
            apart.append(stage.id)
    return {name: number for number, name in enumerate(apart, start=1)}
