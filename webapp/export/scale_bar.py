"""A scale bar true at the latitude of the map's centre."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.query.projection import Frame
from webapp.words.wording import wording

STEPS = (1, 2, 5)
LONGEST_PX = 200.0
LONGEST_SHARE = 0.28


@dataclass(frozen=True)
class ScaleBar:
    """A round length on the ground in km, its length on the map in px, and where that is true."""

    length_km: int
    width: float
    latitude: float

    @property
    def latitude_words(self) -> str:
        """The latitude in degrees with its hemisphere, in the language spoken."""
        half = "north" if self.latitude >= 0 else "south"
        return wording(half, degrees=f"{abs(self.latitude):.1f}")


def measure_scale(frame: Frame) -> ScaleBar:
    """Return the longest scale bar of a round length that suits a frame."""
    latitude = frame.centre[1]
    km_per_px = frame.metres_per_px(latitude) / 1000
    room_km = min(LONGEST_PX, frame.width * LONGEST_SHARE) * km_per_px
    lengths = (step * 10**power for power in range(5) for step in STEPS)
    length_km = max((one for one in lengths if one <= room_km), default=1)
    return ScaleBar(length_km, length_km / km_per_px, latitude)
