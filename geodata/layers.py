"""Layers: the records of a dataset assembled as GeoDataFrames and written as RFC 7946 GeoJSON.

Every geometry is (lon, lat) in EPSG:4326. Every feature carries the same first properties:
id, title, kind, basis, precision, date (EDTF or null), earliest and latest (ISO days or null),
place, people, summary, outcome, sources, claims, disputed.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely import LineString, Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.dataset import Dataset
from geodata.dates import date_span
from geodata.disputes import disputed_fields
from geodata.layer_names import LAYER_NAMES
from geodata.precision import DRAWN_RADIUS_KM, PINLESS, Precision
from geodata.records import Area, Border, Incident, Place, Record, Route, Stage
from geodata.reference import read_countries, read_lines, read_regions
from geodata.vocabulary import Basis
from geodata.writing import write_text
from routes import Leg, Region, draw_axis, draw_corridor, length_km

Row = dict[str, Any]

CORRIDOR_DECIMALS = 2
REFERENCE_DECIMALS = 3


def assemble_layers(dataset: Dataset) -> dict[str, geopandas.GeoDataFrame]:
    """Return every layer by name, in drawing order; a record without a place has no geometry."""
    rows: dict[str, list[Row]] = {name: [] for name in LAYER_NAMES}
    for layer, row in _rows(dataset):
        rows[layer].append(row)
    return {name: _frame(found) for name, found in rows.items()}


def _rows(dataset: Dataset) -> Iterator[tuple[str, Row]]:
    assembler = _Assembler(dataset)
    for area in dataset.areas:
        yield area.layer, assembler.area(area)
    for border in dataset.borders:
        yield border.layer, assembler.border(border)
    for route in dataset.routes:
        if not route.drawn:
            yield route.layer, assembler.listed_route(route)
        for stage in route.stages:
            yield stage.layer or route.layer, assembler.stage(route, stage)
    yield from (("countries", row) for row in assembler.countries())
    for incident in dataset.incidents:
        yield incident.layer, assembler.incident(incident)


def _frame(rows: list[Row]) -> geopandas.GeoDataFrame:
    ordered = sorted(rows, key=lambda row: str(row["id"]))
    columns = {key: [row.get(key) for row in ordered] for key in _columns(ordered)}
    geometry = [row["geometry"] for row in ordered]
    frame = geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326", dtype=object)
    return frame.set_geometry(geopandas.GeoSeries(geometry, crs="EPSG:4326"))


def _columns(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row if key != "geometry"))


class _Assembler:
    """Turns records of one dataset into rows of a layer."""

    def __init__(self, dataset: Dataset) -> None:
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
        geometry = axis = None
        if route.drawn:
            leg = Leg(tuple(_region(place) for place in places), stage.bend)
            axis = shapely.set_precision(draw_axis(leg), 10**-CORRIDOR_DECIMALS, mode="pointwise")
            geometry = _rounded(draw_corridor(leg), CORRIDOR_DECIMALS)
        row = {
            **self.common(stage, "stage", _coarsest(places)),
            "place": " – ".join(place.name for place in places),
            "from": places[0].name,
            "to": places[-1].name,
            "route": route.id,
            "route_title": route.title,
            "role": str(stage.role),
            "alternatives": stage.alternatives,
            "axis": _vertices(axis) if axis is not None else None,
            "length_km": round(length_km(axis)) if axis is not None else None,
            "geometry": geometry,
        }
        if stage.basis is Basis.INFERRED:
            row["note"] = (
                f"drawn to join {places[0].name} and {places[-1].name}; no source gives this path"
            )
        return row

    def listed_route(self, route: Route) -> Row:
        """Return a route that cannot be drawn, without geometry."""
        row = self.common(route, "route", Precision.NOT_STATED)
        return {**row, "note": route.not_drawn_because, "geometry": None}

    def area(self, area: Area) -> Row:
        """Return an area of the reference geometry."""
        precision = Precision.PREFECTURE if area.layer == "yanbian" else Precision.PROVINCE
        geometry = _rounded(self.regions[area.region], REFERENCE_DECIMALS)
        return {
            **self.common(area, area.kind, precision),
            "place": area.title,
            "geometry": geometry,
        }

    def border(self, border: Border) -> Row:
        """Return a border or river line of the reference geometry."""
        geometry = _rounded(self.lines[border.line], REFERENCE_DECIMALS)
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
            }
        )
        point = None if country["lon"] is None else Point(country["lon"], country["lat"])
        row = self.common(overview, "country", Precision.COUNTRY)
        return {**row, "place": country["name"], "policies": policies, "geometry": point}


def radius_km(place: Place) -> float | None:
    """Return the radius in km at which a place is drawn; None where it has no coordinates."""
    return place.radius_km or DRAWN_RADIUS_KM.get(place.precision)


def _point(place: Place | None) -> Point | None:
    if place is None or place.lon is None or place.lat is None or place.precision in PINLESS:
        return None
    return Point(place.lon, place.lat)


def _region(place: Place) -> Region:
    if place.lon is None or place.lat is None:
        raise ValueError(f"place '{place.id}' has no coordinates")
    return Region(place.lon, place.lat, radius_km(place) or 0.0)


def _coarsest(places: list[Place]) -> Precision:
    order = list(Precision)
    return max((place.precision for place in places), key=order.index)


def _vertices(line: LineString) -> list[list[float]]:
    return [[round(x, CORRIDOR_DECIMALS), round(y, CORRIDOR_DECIMALS)] for x, y in line.coords]


def _rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Round to a grid without breaking rings; exterior rings counter-clockwise (RFC 7946)."""
    grid = shapely.set_precision(geometry, 10**-decimals)
    return shapely.orient_polygons(grid)


def layer_geojson(name: str, frame: geopandas.GeoDataFrame) -> str:
    """Return a layer as a GeoJSON FeatureCollection; the same layer gives the same text."""
    features = [
        {
            "type": "Feature",
            "id": row["id"],
            "geometry": _geometry_json(geometry),
            "properties": row,
        }
        for row, geometry in zip(
            frame.drop(columns=frame.geometry.name).to_dict("records"),
            frame.geometry,
            strict=True,
        )
    ]
    collection = {"type": "FeatureCollection", "name": name, "features": features}
    return json.dumps(collection, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _geometry_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    if geometry is None or geometry.is_empty:
        return None
    return {
        "type": geometry.geom_type,
        "coordinates": _trim(json.loads(shapely.to_geojson(geometry))["coordinates"]),
    }


def _trim(coordinates: Any) -> Any:
    if isinstance(coordinates, list):
        return [_trim(part) for part in coordinates]
    return round(coordinates, REFERENCE_DECIMALS)


def write_layers(dataset: Dataset, folder: Path) -> list[Path]:
    """Write one ``<layer>.geojson`` per layer into a folder, each file whole or not at all.

    Raises:
        AtlasError: the folder cannot be written.
    """
    return [
        write_text(folder / f"{name}.geojson", layer_geojson(name, frame))
        for name, frame in assemble_layers(dataset).items()
    ]
