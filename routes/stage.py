"""A leg of a journey as geometry: the regions it joins, in order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A disc that stands for a place: centre in degrees (lon, lat; EPSG:4326), radius in km."""

    lon: float
    lat: float
    radius_km: float


@dataclass(frozen=True)
class Leg:
    """Two or more regions in the order of travel.

    ``bend`` is the share of the chord by which a leg of two regions bulges to the left of the
    way of travel, so that legs with the same ends lie side by side. Where there are more regions
    it has no effect: what lies between decides the way.

    Raises:
        ValueError: fewer than two regions.
    """

    regions: tuple[Region, ...]
    bend: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a leg that joins nothing."""
        if len(self.regions) < 2:
            raise ValueError("a leg joins at least two regions")
