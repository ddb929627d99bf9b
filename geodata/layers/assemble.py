"""Layers: the records of a dataset assembled as GeoDataFrames.

Every geometry is (lon, lat) in EPSG:4326. Every feature carries the same first properties:
id, title, kind, basis, precision, date (EDTF or null), earliest and latest (ISO days or null),
place, people, summary, outcome, sources, claims, disputed.
"""

from __future__ import annotations

from collections.abc import Iterator

import geopandas

from geodata.dataset.layers import list_layers
from geodata.dataset.model import Dataset
from geodata.layers.features import FeatureAssembler, Row
from geodata.vocabulary import COUNTRIES


def assemble_layers(dataset: Dataset) -> dict[str, geopandas.GeoDataFrame]:
    """Return every layer by name, in drawing order; a record without a place has no geometry.

    Columns are the common properties, those of the kind, and ``geometry``; rows are sorted by id.
    """
    # Every layer, also one that holds nothing: who asks for it by name gets an empty one, no error.
    rows: dict[str, list[Row]] = {one.name: [] for one in list_layers(dataset)}
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
        # A row without geometry, so that the list and the panel know it; its stages come along.
        if not route.drawn:
            yield route.layer, assembler.listed_route(route)
        for stage in route.stages:
            yield stage.layer or route.layer, assembler.stage(route, stage)
    yield from ((COUNTRIES, row) for row in assembler.countries())
    for incident in dataset.incidents:
        yield incident.layer, assembler.incident(incident)


def _frame(rows: list[Row]) -> geopandas.GeoDataFrame:
    ordered = sorted(rows, key=lambda row: str(row["id"]))
    columns = {key: [row.get(key) for row in ordered] for key in _columns(ordered)}
    geometry = [row["geometry"] for row in ordered]
    # Objects, or pandas turns the numbers of a column with gaps into floats: 5 people into 5.0.
    frame = geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326", dtype=object)
    # dtype=object takes the geometry in as well; it is set again as what it is.
    return frame.set_geometry(geopandas.GeoSeries(geometry, crs="EPSG:4326"))


def _columns(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row if key != "geometry"))
