"""What the first view of the map draws, in one answer instead of one for each layer.

Thirteen answers of some kilobytes each wait for one another in a browser that holds six
connections; one answer is also packed better. Of each record it holds what the map reads and no
more. The layers and the base map keep addresses of their own, whole, for readers who take them
away and for a page to which the one answer did not come.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from geodata.reference import read_base
from webapp.build.downloads import layer_path
from webapp.headers import content_policy
from webapp.maps.geometries import geometry_parts
from webapp.query.searching import SEARCHED
from webapp.settings import Place
from webapp.snapshot.storage import Resource

MAP_DATA = "/map.json"
BASE_LINES = "/base.json"
JSON = "application/json"
PER_DEGREE = 1000
"""The base map is kept to a thousandth of a degree (``geodata/reference/derive``)."""

DRAWN = (
    "id",
    "kind",
    "basis",
    "title",
    "date",
    "earliest",
    "latest",
    "joins",
    "place",
    "place_id",
    "place_basis",
    "precision",
    "radius_km",
    "disputed",
    "one_voice",
    "inside",
    "axis",
    "fades",
    "by",
    "role",
    "number",
    "alternatives",
    "route",
    "belongs_to",
)
"""Properties of a record by which it is drawn, filtered and told."""

MAP_PROPERTIES = frozenset((*DRAWN, *SEARCHED))
CLAIM_TEXTS = ("value", "note")
"""What is read of a claim: a search looks into it; the panel fetches the record's own page."""

Steps: TypeAlias = list[int]
"""A line: east and north of its first vertex from (0, 0), then of each from the one before."""


def base_steps() -> dict[str, Any]:
    """Return the rings and lines of the base map by class, in steps of 1 / ``per_degree`` degrees.

    (lon, lat) in EPSG:4326, in the order of the file, by which ``maps.inside`` numbers them. Steps
    are small whole numbers: they take two thirds of the room of coordinates.
    """
    found: dict[str, Any] = {"per_degree": PER_DEGREE}
    for feature in read_base()["features"]:
        lines = found.setdefault(feature["properties"]["class"], [])
        lines.extend(_steps(line) for line in geometry_parts(feature["geometry"]))
    return found


def _steps(line: Sequence[Sequence[float]]) -> Steps:
    steps: Steps = []
    east = north = 0
    for lon, lat in line:
        x, y = round(lon * PER_DEGREE), round(lat * PER_DEGREE)
        steps += (x - east, y - north)
        east, north = x, y
    return steps


def map_features(layer: str) -> str:
    """Return a layer of GeoJSON with what the map reads of its records, as JSON.

    Sources are their ids; what a record lacks stays unsaid.
    """
    features = json.loads(layer)["features"]
    kept = [
        {"geometry": one["geometry"], "properties": _map_properties(one["properties"])}
        for one in features
    ]
    return json.dumps({"features": kept}, ensure_ascii=False, separators=(",", ":"))


def _map_properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: value for name, value in properties.items() if name in MAP_PROPERTIES}
    if claims := properties.get("claims"):
        found["claims"] = [{name: one[name] for name in CLAIM_TEXTS if one[name]} for one in claims]
    if sources := properties.get("sources"):
        found["sources"] = [one if isinstance(one, str) else one["source"] for one in sources]
    return found


def draw_map_data(layers: Mapping[str, str], place: Place) -> Iterator[Resource]:
    """Yield the base map's lines, and one answer of them and of every layer, by their addresses.

    ``layers`` are GeoJSON texts by name; of their records the answer has what the map reads.
    """
    base = json.dumps(base_steps(), separators=(",", ":"))
    read = {layer_path(name): map_features(text) for name, text in layers.items()}
    texts = {BASE_LINES: base, **read}
    parts = (f"{json.dumps(place.path(path))}:{text}" for path, text in texts.items())
    whole = f"{{{','.join(parts)}}}"
    yield Resource(BASE_LINES, JSON, base.encode(), content_policy())
    yield Resource(MAP_DATA, JSON, whole.encode(), content_policy(), first_view=True)
