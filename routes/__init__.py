"""JOURNEYS as geometry: stages, alternatives and corridors between regions.

All coordinates are (lon, lat) in degrees, EPSG:4326; all lengths are geodesic, in km.
"""

from routes.axis import Part, draw_axis, draw_parts
from routes.corridor import draw_corridor
from routes.measure import draw_circle, length_km
from routes.stage import Leg, Region
from routes.stub import draw_stubs

__all__ = [
    "Leg",
    "Part",
    "Region",
    "draw_axis",
    "draw_circle",
    "draw_corridor",
    "draw_parts",
    "draw_stubs",
    "length_km",
]
