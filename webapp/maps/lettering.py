"""The names on the map: how each class is written and how it finds room.

A part of the style table (``style.py``), which the page is sent whole.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

SEA = "#DCE6EA"
"""Of the water, and of the halo of what is written on it."""

COUNTRY_INK = "#6E675B"
"""Of the countries' names, which are a layer."""


@dataclass(frozen=True)
class NameStyle:
    """How a class of names is written: size in px, ``weight`` as in CSS, ``spacing`` in em."""

    size: float
    fill: str
    weight: int = 400
    italic: bool = False
    spacing: float = 0.0
    halo: str = "#FFFDF9"
    halo_opacity: float = 0.88


NAMES: dict[str, NameStyle] = {
    "town": NameStyle(12.5, "#3B3A36", weight=600),
    "area": NameStyle(12.0, "#5C4D12", italic=True),
    "unit": NameStyle(10.56, "#5C4D12", italic=True),
    "country": NameStyle(11.5, COUNTRY_INK, weight=500, spacing=0.03),
    "sea": NameStyle(11.5, "#4F7488", italic=True, halo=SEA, halo_opacity=0.85),
    "river": NameStyle(10.58, "#4F7488", italic=True, halo_opacity=0.8),
    "island": NameStyle(10.58, "#7D766A", italic=True),
}
"""By class, in the order in which they are given room."""

WATERS = ("sea", "river", "island")
HALO_WIDTH = 2.6
TOWN_DOT: dict[str, Any] = {"radius": 2.2, "fill": "#FFFFFF", "stroke": "#3B3A36", "width": 1.3}
"""A town that bears no symbol."""

PLACE_ZOOM = 6.0
"""From this zoom every place that bears an incident is named, not only the chief towns."""
UNIT_ZOOM = 7.0
"""From this zoom the units of an area are named, can be pointed at, and are numbered on a sheet;
further out they are specks."""

PLACING: dict[str, Any] = {
    "latin_em": 0.56,
    "wide_em": 1.0,
    "line_em": 1.2,
    "baseline_em": 0.95,
    "gap": 4.0,
    "cell": 6.0,
    "on_town": 4.0,
    "dot_clearance": 2.0,
    "beside": ("right", "left", "above", "below"),
    "centred": ("centre", "above", "below", "right", "left"),
    "near": 12.0,
    "inset": 8.0,
    "arrow": 4.0,
    "leaders": (16, 120, 8),
    "directions": 24,
    "fine": 2,
    "small": {"below": 320.0, "most": 0.14, "country": 0.3},
    "led_size": 10.0,
    "ground": {"row": 6.0, "spots": 64, "least": 150.0, "lap": 0.25, "looks": 12},
    "leader": {"stroke": "#3B3A36", "width": 1.1, "opacity": 0.9}
    | {"ground": "#FFFDF9", "ground_width": 3.2, "dot": 1.9},
}
"""How names find room: the width of a character and the height of a line in em of their size; the
gap to what they name and the cells in which lines are counted in px; a cluster within ``on_town``
of a town stands on it; where names of points and of areas are tried, the best liked first. A name
further than ``near`` from what it names is joined to it by a ``leader``, drawn on a ``ground`` that
is wider, and a country's with a ``dot`` of so many px at its end; where a name that must
stand finds no room beside its place, it is tried on rings round it (first and last radius, and
step, in px) in so many ``directions``, a country's in letters of ``led_size``. A country's name
stands with its middle on the ``ground`` of the country that is in sight, scanned in rows so
many px apart, in about so many spots, where at least so many square px of it are seen; one that
is led back stands off the ground of others, on which only ends of such a share of its width may
``lap``, and its leader, at so many ``looks``, does not run through it; where that cannot be, it
is written in two lines, for which rings and directions are ``fine`` times as dense. Names keep
``inset`` from the edges of the map and ``arrow`` from the middle of an arrowhead. On a map whose
lesser side is ``small``, below so many px, a label is led no further than ``most`` of that, and a
country's, without which nobody knows where it is, than ``country``: what finds no room drops out
by rank, for many names led away say nothing."""

MARKS: dict[str, Any] = {
    "step": 3.0,
    "past": 45.0,
    "least": 21.0,
    "led": 2.0,
    "root": 18.0,
    "rings": 13,
    "turns": 12,
    "aside": 12.0,
    "pad": 3.2,
    "bold": 1.2,
    "beside": (1.0, 1.7, 2.4, 3.1, 4.2),
    "shares": (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74),
    "reach": 24.0,
    "edge": 2.0,
}
"""How the marks of lines find room, in px: sought in steps of ``step``; a badge stands up to
``past`` the end of its stub and no nearer than ``least`` to where that begins, and one further than
``led`` off is led back to it. The word of a fan stands amid the points ``root`` px along its ways,
or on one of so many ``rings`` round that, in so many ``turns``; the word of a rare way stands
``aside`` from it, times each of ``beside``, at each of ``shares`` of what is seen of it, which is
as far as ``reach`` past the edge of the map. Words are ``bold`` times as wide as plain ones and
have ``pad`` on either side. What an edge of the map would cut is drawn back, ``edge`` px inside."""

WIDE = (
    *((0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97C), (0xAC00, 0xD7A3)),
    *((0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6)),
    *((0x1F300, 0x1FAFF), (0x20000, 0x3FFFD)),
)
"""Ranges of characters as wide as they are high: Hangul, Chinese, Japanese, pictures. A browser has
no table of widths, so that neither side asks one."""


def lettering_table() -> dict[str, Any]:
    """Return the names' part of the style table as plain values, for the browser."""
    return {
        "names": {name: asdict(style) for name, style in NAMES.items()},
        "name_order": list(NAMES),
        "halo_width": HALO_WIDTH,
        "town_dot": TOWN_DOT,
        "place_zoom": PLACE_ZOOM,
        "unit_zoom": UNIT_ZOOM,
        "placing": PLACING,
        "marks": MARKS,
        "wide": WIDE,
    }
