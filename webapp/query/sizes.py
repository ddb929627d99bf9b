"""The sizes and contents an export may have, the bounds of its sides, and how finely it is made.

They lie this low because two floors need them: the dialog on the map offers what the export reads.
"""

from __future__ import annotations

CONTENTS = ("map", "legend", "sources")
"""What stands on a sheet beside its map: a short key and credit, the legend, or all sources too."""

INSETS = ("auto", "yes", "no")
"""Whether a small map in a corner shows where the view lies: where that helps, always, never."""

PAPERS = {
    "a5": (148.0, 210.0),
    "a4": (210.0, 297.0),
    "a3": (297.0, 420.0),
    "a2": (420.0, 594.0),
    "letter": (215.9, 279.4),
    "tabloid": (279.4, 431.8),
}
"""Width and height in mm of each paper, upright."""
TURNED = "-landscape"
SCREENS = {"slide": (1920, 1080), "slide-4-3": (1440, 1080), "card": (1200, 630)}
"""Slides and the card of a shared link: width and height in pixels."""
SCREENS_SCALE = 2.0
"""Those are seen from afar, or small: each px of their sheet is so many pixels wide."""
COLUMNS_MM = (90, 140, 190)
"""One column, one and a half and two of a printed page: widths that the dialog offers."""
SCREEN = (1600, 1000)
"""The sheet in px where no size is asked for."""
SHAPES = (0.5, 1.4)
"""Least and greatest height of a map for a width of 1, where it follows from what is shown."""
SIDES_PX = (200, 4000)
"""Least and greatest side of a sheet in px."""
SIDES_MM = (50, 1000)
"""Least and greatest side of a sheet in mm."""
DPI = (72, 600)
PRINT_DPI = 300
SCALES = (0.25, 4.0)
