"""Records turned into the rows of a layer: properties and geometry, (lon, lat) in EPSG:4326."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import shapely
from shapely import LineString, Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.dataset.model import Dataset
from geodata.dates import date_span
from geodata.precision import DRAWN_RADIUS_KM, PINLESS, Precision
from geodata.records import Area, Border, Incident, Place, Record, Route, Stage
from geodata.records.disputes import disputed_fields
from geodata.reference import read_countries, read_lines, read_regions
from geodata.vocabulary import Basis
from routes import Leg, Region, draw_axis, draw_corridor, length_km

Row = dict[str, Any]

REFERENCE_DECIMALS = 3
CORRIDOR_DECIMALS = 2

UNDRAWN: Row = {"axis": None, "length_km": None, "geometry": None}


class FeatureAssembler:
    """Turns records of one dataset into rows of a layer."""

    def __init__(self, dataset: Dataset) -> None:
        """Read the reference geometry that the dataset names."""
        self.dataset = dataset
        self.begins = datetime.date.fromisoformat(dataset.imprint.begins)
        self.ends = datetime.date.fromisoformat(dataset.imprint.ends)
        self.regions = {f["id"]: shape(f["geometry"]) for f in read_regions()["features"]}
        self.lines = {f["id"]: shape(f["geometry"]) for f in read_lines()["features"]}

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
        }

    def incident(self, incident: Incident) -> Row:
        """Return an incident as a point, or without geometry where no place can bear one."""
        place = self.dataset.place_by_id.get(incident.place or "")
        precision = place.precision if place else Precision.NOT_STATED
        return {
            **self.common(incident, str(incident.kind), precision),
            "place": place.name if place else None,
            "place_id": incident.place,
            "radius_km": radius_km(place) if place else None,
            "people": incident.people,
            "people_note": incident.people_note,
            "outcome": incident.outcome,
            "onward": incident.onward,
            "related": list(incident.related),
            "instruments": list(incident.instruments),
            "geometry": _point(place),
        }

    def stage(self, route: Route, stage: Stage) -> Row:
        """Return a stage as its corridor, with the schematic axis and the axis's length."""
        places = [self.dataset.place_by_id[name] for name in stage.places()]
        drawn = route.drawn and is_drawable(places)
        row = {
            **self.common(stage, "stage", coarsest(places)),
            "place": " – ".join(place.name for place in places),
            "from": places[0].name,
            "to": places[-1].name,
            "route": route.id,
            "route_title": route.title,
            "role": str(stage.role),
            "alternatives": stage.alternatives,
            "note": stage_note(route, stage, places),
        }
        return {**row, **(draw_leg(places, stage.bend) if drawn else UNDRAWN)}

    def listed_route(self, route: Route) -> Row:
        """Return a route that cannot be drawn, without geometry."""
        row = self.common(route, "route", Precision.NOT_STATED)
        return {**row, "note": route.not_drawn_because, "geometry": None}

    def area(self, area: Area) -> Row:
        """Return an area of the reference geometry."""
        precision = Precision.PREFECTURE if area.layer == "yanbian" else Precision.PROVINCE
        geometry = round_geometry(self.regions[area.region], REFERENCE_DECIMALS)
        return {
            **self.common(area, area.kind, precision),
            "place": area.title,
            "geometry": geometry,
        }

    def border(self, border: Border) -> Row:
        """Return a border or river line of the reference geometry."""
        geometry = round_geometry(self.lines[border.line], REFERENCE_DECIMALS)
        row = self.common(border, "border", Precision.RIVER_REACH)
        return {**row, "place": border.title, "geometry": geometry}

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
        first = min(records, key=lambda one: one.date or "9999")
        cited = {(c.source, c.locator): c for one in records for c in one.sources}
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
    if place is None or place.lon is None or place.lat is None or place.precision in PINLESS:
        return None
    return Point(place.lon, place.lat)


def round_geometry(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Round to a grid without breaking rings; exterior rings counter-clockwise (RFC 7946)."""
    grid = shapely.set_precision(geometry, 10**-decimals)
    return shapely.orient_polygons(grid)


def is_drawable(places: list[Place]) -> bool:
    """Tell whether a stage has an end that is known more finely than to a country."""
    return any(place.precision not in PINLESS for place in places)


def stage_note(route: Route, stage: Stage, places: list[Place]) -> str:
    """Return what must be said of a stage: why it is not drawn, or what it only joins."""
    if not route.drawn:
        return route.not_drawn_because
    if not is_drawable(places):
        return "known only from one country to another; listed, not drawn"
    if stage.basis is Basis.INFERRED:
        return f"drawn to join {places[0].name} and {places[-1].name}; no source gives this path"
    return ""


def draw_leg(places: list[Place], bend: float) -> Row:
    """Return the corridor, the axis and the axis's length in km of a stage."""
    leg = Leg(tuple(_region(place) for place in places), bend)
    axis = shapely.set_precision(draw_axis(leg), 10**-CORRIDOR_DECIMALS, mode="pointwise")
    return {
        "axis": _vertices(axis),
        "length_km": round(length_km(axis)),
        "geometry": shapely.orient_polygons(
            shapely.set_precision(draw_corridor(leg), 10**-CORRIDOR_DECIMALS)
        ),
    }


def radius_km(place: Place) -> float | None:
    """Return the radius in km at which a place is drawn; None where it has no coordinates."""
    return place.radius_km or DRAWN_RADIUS_KM.get(place.precision)


def _region(place: Place) -> Region:
    if place.lon is None or place.lat is None:
        raise ValueError(f"place '{place.id}' has no coordinates")
    return Region(place.lon, place.lat, radius_km(place) or 0.0)


def coarsest(places: list[Place]) -> Precision:
    """Return the coarsest precision among places."""
    order = list(Precision)
    return max((place.precision for place in places), key=order.index)


def _vertices(line: LineString) -> list[list[float]]:
    return [[round(x, CORRIDOR_DECIMALS), round(y, CORRIDOR_DECIMALS)] for x, y in line.coords]
