"""Where a record lies: its geometry on a piece of one base picture, which all pages share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from shapely.geometry import shape

from geodata.reference import read_base
from webapp.headers import content_policy
from webapp.maps.scene_base import draw_base
from webapp.maps.svg import line_path, tag
from webapp.query.bounds import PANNING_BOUNDS
from webapp.query.projection import fit_frame
from webapp.snapshot.storage import Resource

PATH = "/locator.svg"
SVG = "image/svg+xml"
WIDTH, HEIGHT = 1600, 1300
"""Px of the base picture, of which a record's page shows a piece."""
FRAME = fit_frame(PANNING_BOUNDS, WIDTH, HEIGHT, 9)
LEAST = (300.0, 170.0)
"""Px of the smallest piece: less would not show which country it is."""
MARGIN = 1.35
THINNED = 0.03
"""Degrees to which a line is simplified; about a third of a px."""


@dataclass(frozen=True)
class LocatorView:
    """A piece of the base picture: its box as x, y, width, height in px, and what is drawn there.

    ``key`` opens the record on the map; ``paths`` are path data, ``points`` (x, y) in px;
    ``extent`` is the radius in px in which a point lies somewhere.
    """

    key: str
    box: tuple[float, float, float, float]
    paths: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    extent: float = 0.0


def draw_locator() -> Resource:
    """Return the base picture."""
    body = draw_base(read_base(), FRAME)
    svg = tag(
        "svg", body, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH, height=HEIGHT,
    )  # fmt: skip
    return Resource(PATH, SVG, svg.encode(), content_policy())


def locate_records(layers: Mapping[str, str]) -> dict[str, LocatorView]:
    """Return where the features of the layers lie, by their ids; ``layers`` are GeoJSON texts."""
    return {
        feature["id"]: _locate(
            f"{name}/{feature['id']}",
            feature["geometry"],
            feature["properties"].get("radius_km") or 0,
        )
        for name, text in layers.items()
        for feature in json.loads(text)["features"]
        if feature["geometry"]
    }


def _locate(key: str, geometry: Mapping[str, Any], radius_km: float) -> LocatorView:
    lines = [FRAME.points(line) for line in _lines(shape(geometry).simplify(THINNED))]
    every = np.vstack(lines)
    (x0, y0), (x1, y1) = every.min(axis=0), every.max(axis=0)
    width = max(LEAST[0], (x1 - x0) * MARGIN, (y1 - y0) * MARGIN * LEAST[0] / LEAST[1])
    height = width * LEAST[1] / LEAST[0]
    box = ((x0 + x1 - width) / 2, (y0 + y1 - height) / 2, width, height)
    drawn = [[(float(x), float(y)) for x, y in line] for line in lines]
    return LocatorView(
        key,
        tuple(round(float(one), 1) for one in box),  # type: ignore[arg-type]
        tuple(line_path(line) for line in drawn if len(line) > 1),
        tuple((round(x, 1), round(y, 1)) for ((x, y), *more) in drawn if not more),
        round(_extent(geometry, radius_km), 1),
    )


def _extent(geometry: Mapping[str, Any], radius_km: float) -> float:
    """Return how many px a radius about a point has on the base picture."""
    if geometry["type"] != "Point":
        return 0.0
    return radius_km * 1000 / FRAME.metres_per_px(geometry["coordinates"][1])


def _lines(geometry: Any) -> Iterator[list[tuple[float, float]]]:
    """Yield the points, lines and outlines of a geometry as lists of (lon, lat)."""
    if hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from _lines(part)
    else:
        yield list(getattr(geometry, "exterior", geometry).coords)
