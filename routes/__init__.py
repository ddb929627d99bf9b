"""JOURNEYS as geometry: stages, alternatives and corridors between regions.

All coordinates are (lon, lat) in degrees, EPSG:4326; all lengths are geodesic, in km.
"""

from routes.corridor import draw_axis, draw_corridor
from routes.measure import draw_circle, length_km
from routes.stage import Leg, Region

__all__ = ["Leg", "Region", "draw_axis", "draw_circle", "draw_corridor", "length_km"]
