"""Web Mercator as Leaflet draws it: degrees to pixels, at whole and at fractional zooms.

World pixels count from the north-west corner of the world, x to the east and y to the south;
at zoom 0 the world is 256 pixels wide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from webapp.query.bounds import Bbox
from webapp.query.byidentity import ByIdentity

WORLD_PX = 256.0
MAX_LATITUDE = 85.0511287798
EQUATOR_M = 2 * math.pi * 6378137.0


def project_unit(lon: float, lat: float) -> tuple[float, float]:
    """Return world pixels at zoom 0 of a longitude and latitude in degrees."""
    sine = math.sin(math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat))))
    x = WORLD_PX * (lon + 180) / 360
    y = WORLD_PX * (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi))
    return x, y


def project_units(lonlats: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Return world pixels at zoom 0 of points in degrees (lon, lat), of shape (n, 2)."""
    if not len(lonlats):
        return np.empty((0, 2))
    lon, lat = np.asarray(lonlats, float).T[:2]
    sine = np.sin(np.radians(np.clip(lat, -MAX_LATITUDE, MAX_LATITUDE)))
    x = WORLD_PX * (lon + 180) / 360
    y = WORLD_PX * (0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi))
    return np.column_stack([x, y])


def unproject_unit(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees of world pixels at zoom 0."""
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / WORLD_PX))))
    return x / WORLD_PX * 360 - 180, lat


units_of = ByIdentity(project_units)
"""World pixels at zoom 0 of a line in degrees (lon, lat), of shape (n, 2)."""


@dataclass(frozen=True)
class Frame:
    """A window on the world: its zoom, its north-west corner in world pixels, its size in px."""

    zoom: float
    left: float
    top: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How many pixels stand for one world pixel of zoom 0."""
        return float(2**self.zoom)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return (x, y) in px from the frame's north-west corner of degrees (lon, lat)."""
        x, y = project_unit(lon, lat)
        return x * self.scale - self.left, y * self.scale - self.top

    def points(self, lonlats: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """Return (x, y) in px of many points in degrees (lon, lat), as an array of shape (n, 2)."""
        return self.from_units(units_of(lonlats))

    def from_units(self, units: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (x, y) in px of world pixels at zoom 0; both are arrays of shape (n, 2)."""
        return units * self.scale - (self.left, self.top)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return (lon, lat) in degrees of a point (x, y) in px of the frame."""
        return unproject_unit((x + self.left) / self.scale, (y + self.top) / self.scale)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Say whether a point (x, y) in px lies in the frame widened by a margin in px."""
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin

    @property
    def centre(self) -> tuple[float, float]:
        """Return (lon, lat) in degrees of the frame's centre."""
        return self.degrees(self.width / 2, self.height / 2)

    @property
    def bbox(self) -> Bbox:
        """Return what the frame shows: west, south, east, north in degrees."""
        west, north = self.degrees(0, 0)
        east, south = self.degrees(self.width, self.height)
        return west, south, east, north

    def metres_per_px(self, lat: float) -> float:
        """Return the ground length in metres of one pixel at a latitude in degrees."""
        return EQUATOR_M * math.cos(math.radians(lat)) / (WORLD_PX * self.scale)


def fit_frame(bbox: Bbox, width: float, height: float, max_zoom: float) -> Frame:
    """Fit a bbox (west, south, east, north in degrees) whole into a frame, as fitBounds does.

    The zoom is fractional (Leaflet with ``zoomSnap: 0``) and never above ``max_zoom``.
    """
    west, south, east, north = bbox
    x0, y0 = project_unit(west, north)
    x1, y1 = project_unit(east, south)
    zoom = min(math.log2(width / (x1 - x0)), math.log2(height / (y1 - y0)), max_zoom)
    scale = 2**zoom
    left = (x0 + x1) / 2 * scale - width / 2
    top = (y0 + y1) / 2 * scale - height / 2
    return Frame(zoom, left, top, width, height)


def centre_frame(centre: tuple[float, float], zoom: float, width: float, height: float) -> Frame:
    """Return the frame that shows a centre (lon, lat in degrees) at a zoom, as setView does."""
    x, y = project_unit(*centre)
    scale = 2**zoom
    return Frame(zoom, x * scale - width / 2, y * scale - height / 2, width, height)
