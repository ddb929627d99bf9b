"""Layers as files: each as RFC 7946 GeoJSON, all as one GeoPackage.

Coordinates are (lon, lat), EPSG:4326; a record without a place is a feature without geometry.
The same layers give the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.dataset.model import Dataset
from geodata.layers.assemble import assemble_layers
from geodata.layers.features import REFERENCE_DECIMALS
from geodata.records import Imprint
from geodata.writing import canonical_json, write_text

APPLICATION = "routes-out"


def layer_geojson(name: str, frame: geopandas.GeoDataFrame, imprint: Imprint | None = None) -> str:
    """Return a layer as a GeoJSON FeatureCollection; the same layer gives the same text.

    Positions are [lon, lat] with at most ``REFERENCE_DECIMALS`` decimals; outer rings run
    counter-clockwise. ``properties`` holds lists and objects as they are; the imprint is a
    foreign member, ``metadata``.
    """
    features = [
        {
            "type": "Feature",
            # At the top and among the properties: programs read the one, tables the other.
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
    collection: dict[str, Any] = {
        "type": "FeatureCollection", "name": name, "features": features,
    }  # fmt: skip
    if imprint is not None:
        collection["metadata"] = credits_of(imprint)
    return canonical_json(collection) + "\n"


def credits_of(imprint: Imprint) -> dict[str, Any]:
    """Return whose a dataset is, in the words that stand in its files."""
    return {
        "dataset": imprint.name,
        "title": imprint.title,
        "version": imprint.version,
        "released": imprint.released,
        "licence": imprint.licence,
        "derived_from": list(imprint.derived_from),
    }


def _geometry_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    if geometry is None or geometry.is_empty:
        return None
    return {
        "type": geometry.geom_type,
        # Rounded here: shapely writes every digit of a float, and noise neither packs nor compares.
        "coordinates": _trim(json.loads(shapely.to_geojson(geometry))["coordinates"]),
    }


def _trim(coordinates: Any) -> Any:
    if isinstance(coordinates, list):
        return [_trim(part) for part in coordinates]
    # A corridor lies on its coarser grid already, and rounding finer leaves it there.
    return round(coordinates, REFERENCE_DECIMALS)


def write_layers(dataset: Dataset, folder: Path) -> list[Path]:
    """Write one ``<layer>.geojson`` per layer into a folder, each file whole or not at all.

    Raises:
        AtlasError: the folder cannot be written.
    """
    return [
        write_text(folder / f"{name}.geojson", layer_geojson(name, frame, dataset.imprint))
        for name, frame in assemble_layers(dataset).items()
    ]


def geopackage_bytes(layers: Mapping[str, geopandas.GeoDataFrame], imprint: Imprint) -> bytes:
    """Return the layers as the bytes of one GeoPackage, the same for the same layers.

    Lists (sources, claims, axes) are kept as JSON text, since a table has no lists; features of
    several geometry types share a layer, as in the GeoJSON. Whose the dataset is stands among its
    metadata and in the description of each layer. The date inside is that of the
    dataset's release, so that no clock has a part in it.
    """
    # GDAL writes the time into every layer; only this setting of the whole process stops its clock.
    told = {key.upper(): _cell_text(value) for key, value in credits_of(imprint).items()}
    options = {"OGR_CURRENT_DATE": f"{imprint.released}T00:00:00.000Z"}
    pyogrio.set_gdal_config_options(options)
    try:
        # GDAL writes files; the folder goes again, and nothing of it is kept inside.
        with tempfile.TemporaryDirectory(prefix=APPLICATION) as folder:
            path = Path(folder) / f"{imprint.name}.gpkg"
            for name, frame in layers.items():
                _flat(frame).to_file(
                    path,
                    layer=name,
                    driver="GPKG",
                    engine="pyogrio",
                    dataset_metadata=told,
                    layer_options={"DESCRIPTION": _credit(imprint)},
                )
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(options))


def _cell_text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _credit(imprint: Imprint) -> str:
    """Return title, version, release and licence as one line."""
    return f"{imprint.title}, version {imprint.version}, {imprint.released}. {imprint.licence}"


def _flat(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return a layer whose cells are plain values."""
    flat = frame.copy()
    for column in flat.columns.drop(flat.geometry.name):
        flat[column] = [_cell(value) for value in flat[column]]
    return flat


def _cell(value: Any) -> Any:
    # For people who open the table by hand, hence with spaces; canonical_json is for programs.
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value
