"""Layers: the records of a dataset assembled as GeoDataFrames and written as RFC 7946 GeoJSON.

Every geometry is (lon, lat) in EPSG:4326. Every feature carries the same first properties:
id, title, kind, basis, precision, date (EDTF or null), earliest and latest (ISO days or null),
place, people, summary, outcome, sources, claims, disputed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.dataset.model import Dataset
from geodata.layers.features import REFERENCE_DECIMALS, FeatureAssembler, Row
from geodata.vocabulary import LAYER_NAMES
from geodata.writing import write_text


def assemble_layers(dataset: Dataset) -> dict[str, geopandas.GeoDataFrame]:
    """Return every layer by name, in drawing order; a record without a place has no geometry."""
    rows: dict[str, list[Row]] = {name: [] for name in LAYER_NAMES}
    for layer, row in _rows(dataset):
        rows[layer].append(row)
    return {name: _frame(found) for name, found in rows.items()}


def _rows(dataset: Dataset) -> Iterator[tuple[str, Row]]:
    assembler = FeatureAssembler(dataset)
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
