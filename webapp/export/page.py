"""Pages: what stands where on a sheet, for every format alike.

All lengths are in px, of which 96 make an inch; x grows to the right, y downwards, from the
page's upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass

from webapp.export.lines import Line


@dataclass(frozen=True)
class Text:
    """Lines of text; ``x``, ``y`` is where the first begins on its baseline.

    ``level`` is that of a heading, 1 for the title, or 0; ``anchor`` is a name to link to;
    ``part`` names the part of the sheet it belongs to.
    """

    x: float
    y: float
    size: float
    leading: float
    lines: tuple[Line, ...]
    part: str
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True)
class Drawing:
    """Artwork in a box that clips it: the map, the scale bar, a sample of the legend.

    ``body`` is SVG in px from the box's upper left corner; ``title`` says what it shows.
    """

    x: float
    y: float
    width: float
    height: float
    body: str
    part: str
    title: str = ""
    clipped: bool = False


@dataclass(frozen=True)
class Rule:
    """A hairline from (x, y) to the right."""

    x: float
    y: float
    width: float
    part: str


Item = Text | Drawing | Rule


@dataclass(frozen=True)
class Page:
    """One page: its size, and its items in reading order."""

    width: float
    height: float
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Shown:
    """What the map on the first page shows: west, south, east, north in degrees; and its zoom.

    ``box`` is where it stands there: x, y, width and height in px.
    """

    bbox: tuple[float, float, float, float]
    zoom: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Pages:
    """A sheet set: its pages, its language, its date as an ISO day, and whether it is printed.

    ``enlarged`` is how many px of a drawing stand for one of the sheet; a ``crowded`` one shows
    more than can be told apart at its size.
    ``heading`` is title and subtitle as they stand on it, ``shown`` the part of the map.
    ``about`` says what its map shows, ``rights`` which dataset, version and licence it is of.
    """

    pages: tuple[Page, ...]
    title: str
    lang: str
    released: str
    in_mm: bool = False
    enlarged: float = 1.0
    crowded: bool = False
    about: str = ""
    rights: str = ""
    heading: tuple[str, str] = ("", "")
    shown: Shown | None = None

    @property
    def told(self) -> str:
        """What the map shows and whose it is, as one text."""
        return " ".join(filter(None, (self.about, self.rights)))

    @property
    def sides(self) -> tuple[tuple[float, float], ...]:
        """Width and height in px of each page."""
        return tuple((page.width, page.height) for page in self.pages)
