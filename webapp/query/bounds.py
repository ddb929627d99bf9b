"""The bounds of the map: how far it pans, how close it zooms."""

from __future__ import annotations

Bbox = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

PANNING_BOUNDS: Bbox = (55.0, -13.0, 172.0, 64.0)
"""What the base map covers; beyond it there is nothing to be seen."""

ZOOMS = (3, 9)
"""The map does not zoom past what places known to a town can bear."""
