"""Readers of the derived public geometry; coordinates are (lon, lat) in EPSG:4326.

Plain GeoJSON objects and no shapely: the pages and the workers of an export read them too.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

FILES = {
    "base": "base.geojson",
    "lines": "lines.geojson",
    "regions": "regions.geojson",
    "countries": "countries.json",
    "geonames": "geonames.json",
    "labels": "labels.json",
    "credits": "credits.json",
    "world": "world.geojson",
}


def reference_path(name: str) -> Path:
    """Give the path of a reference file by its short name, a key of FILES.

    Raises:
        KeyError: if there is no such file.

    """
    # Through importlib, so that the files are found wherever the package is installed.
    return Path(str(resources.files(__name__) / FILES[name]))


@cache
def _read(name: str) -> Any:
    """Read a file once; what is read is shared, so nobody may change it."""
    return json.loads(reference_path(name).read_text(encoding="utf-8"))


def read_base() -> dict[str, Any]:
    """Read the base map: land, borders, rivers and lakes by the property `class`."""
    return cast(dict[str, Any], _read("base"))


def read_lines() -> dict[str, Any]:
    """Read the named rivers and borders, a feature collection of lines with ids."""
    return cast(dict[str, Any], _read("lines"))


def read_regions() -> dict[str, Any]:
    """Read the regions below countries that a dataset may name, a collection of polygons."""
    return cast(dict[str, Any], _read("regions"))


def read_countries() -> dict[str, dict[str, Any]]:
    """Read country names and label points by lower-case ISO code.

    ``lon`` and ``lat`` in degrees are None where the country lies off the base map.
    """
    return cast(dict[str, dict[str, Any]], _read("countries"))


def read_geonames() -> dict[str, dict[str, Any]]:
    """Read the town points by GeoNames id."""
    return cast(dict[str, dict[str, Any]], _read("geonames"))


def read_labels() -> list[dict[str, Any]]:
    """Read the names of seas, rivers and islands on the base map."""
    return cast(list[dict[str, Any]], _read("labels"))


def read_credits(lang: str = "en") -> list[dict[str, Any]]:
    """Read the credits of the sources, with their texts in a language where they have it."""
    read = cast(list[dict[str, Any]], _read("credits"))
    return [{**one, "text": one.get(lang, one["text"])} for one in read]


def read_world() -> dict[str, Any]:
    """Read the countries of the whole world, polygons by lower-case ISO code.

    Generalised: a border lies up to 13 km from Natural Earth's. For rules, never for drawing.
    """
    return cast(dict[str, Any], _read("world"))
