"""All layers of a dataset as one GeoPackage, for desktop geographic information systems.

Coordinates are (lon, lat), EPSG:4326. Lists (sources, claims, axes) are kept as JSON text, since a
table has no lists; a record without a place is a row without geometry. Features of several
geometry types share a layer, as in the GeoJSON.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas
import pyogrio

from geodata.records import Imprint

APPLICATION = "routes-out"


def geopackage_bytes(layers: Mapping[str, geopandas.GeoDataFrame], imprint: Imprint) -> bytes:
    """Return the layers as the bytes of one GeoPackage, the same for the same layers.

    The date inside is that of the dataset's release, so that no clock has a part in it.
    """
    options = {"OGR_CURRENT_DATE": f"{imprint.released}T00:00:00.000Z"}
    pyogrio.set_gdal_config_options(options)
    try:
        with tempfile.TemporaryDirectory(prefix=APPLICATION) as folder:
            path = Path(folder) / f"{imprint.name}.gpkg"
            for name, frame in layers.items():
                _flat(frame).to_file(path, layer=name, driver="GPKG", engine="pyogrio")
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options(dict.fromkeys(options))


def _flat(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return a layer whose cells are plain values."""
    flat = frame.copy()
    for column in flat.columns.drop(flat.geometry.name):
        flat[column] = [_cell(value) for value in flat[column]]
    return flat


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value
