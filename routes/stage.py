"""A leg of a journey as geometry: the regions it joins, in order."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import MultiPolygon, Polygon


@dataclass(frozen=True)
class Region:
    """A disc that stands for a place: centre in degrees (lon, lat; EPSG:4326), radius in km.

    A line keeps ``stop_km`` away from the centre and has its full strength from ``full_km`` on:
    between the two it fades, so that it never points at anything inside. Where a leg passes
    through a ``broken`` region, the line has a gap there. ``outline`` (lon, lat; EPSG:4326) is
    that of a place of which only the whole is known: a line then fades once it is inside.

    A ``wide`` region may reach over the edge of its own ground, so that a stub stands farther in.
    One that is not ``grounded`` lies in no one country, such as a river's reach.
    """

    lon: float
    lat: float
    radius_km: float
    stop_km: float = 0.0
    full_km: float = 0.0
    broken: bool = False
    outline: Polygon | MultiPolygon | None = None
    wide: bool = False
    grounded: bool = True

    def __post_init__(self) -> None:
        """Refuse a fade that ends before it begins.

        Raises:
            ValueError: ``full_km`` is less than ``stop_km``.
        """
        if self.full_km < self.stop_km:
            raise ValueError("a line is at full strength no nearer than where it stops")


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
