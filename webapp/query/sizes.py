"""The sizes an export may have: papers, bounds of its sides, and how finely it is made.

They lie this low because two floors need them: the dialog on the map offers what the export reads.
"""

from __future__ import annotations

PAPERS = {
    "a4": (210.0, 297.0),
    "a3": (297.0, 420.0),
    "letter": (215.9, 279.4),
    "tabloid": (279.4, 431.8),
}
"""Width and height in mm of each paper, upright."""
TURNED = "-landscape"
SCREEN = (1600, 1000)
"""The map in px where no size is asked for."""
SIDES_PX = (200, 4000)
"""Least and greatest side of the map in px."""
SIDES_MM = (50, 1000)
"""Least and greatest side of the map in mm."""
DPI = (72, 600)
PRINT_DPI = 300
SCALES = (0.25, 4.0)
