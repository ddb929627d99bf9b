"""What a sheet is set on: pixels, a column's width, or paper; and how finely it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from webapp.errors import RequestError, TooLargeError
from webapp.query.sizes import (
    DPI,
    PAPERS,
    PRINT_DPI,
    SCALES,
    SCREEN,
    SCREENS,
    SCREENS_SCALE,
    SIDES_MM,
    SIDES_PX,
    TURNED,
)

PX_PER_INCH = 96.0
MM_PER_INCH = 25.4
LIKE_HEIGHT = 1.6
"""A flat page has the sizes of type of one that is so many times as wide as it is high."""
MOST_PIXELS = 80_000_000
"""Of a picture, further pages included: an A3 sheet at 600 dpi has 70 million."""

PIXELS = re.compile(r"(\d{1,6})x(\d{1,6})")
MILLIMETRES = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)(?:x(\d{1,4}(?:\.\d{1,2})?))?mm")
ASKED = ("paper", "size", "dpi", "scale")


def in_px(millimetres: float) -> float:
    """Return a length in px of a sheet, of which 96 make an inch."""
    return millimetres / MM_PER_INCH * PX_PER_INCH


def in_mm(px: float) -> float:
    """Return a length in mm."""
    return px / PX_PER_INCH * MM_PER_INCH


@dataclass(frozen=True)
class PageSize:
    """What a sheet is set on. Lengths are in px of the sheet, of which 96 make an inch.

    ``width`` and ``height`` are those of each page; a ``height`` of 0 follows from the part of the
    map. ``scale`` is how many pixels of a picture stand for one of the sheet, ``enlarged`` how
    many px of a drawing. What is ``printed`` is measured in mm; ``paper`` has margins all round.
    """

    width: float
    height: float
    scale: float = 1.0
    paper: bool = False
    printed: bool = False
    enlarged: float = 1.0

    @property
    def screen(self) -> tuple[int, int]:
        """Width and height in px of the screen whose view is asked for."""
        plain = not self.printed and self.enlarged == 1.0
        return (round(self.width), round(self.height)) if plain else SCREEN

    @property
    def like(self) -> float:
        """How wide in px the page is whose sizes of type it has; a flat one has lesser ones."""
        return min(self.width, LIKE_HEIGHT * (self.height or self.width))

    def settle(self, height: float) -> PageSize:
        """Return the size with a height in px that follows, to the tenth of a millimetre."""
        most = in_px(SIDES_MM[1])
        return replace(self, height=in_px(round(in_mm(min(height, most)), 1)))


def read_pagesize(asked: Mapping[str, str]) -> PageSize:
    """Read what a sheet is set on from plain words.

    ``size`` is pixels as in 1600x1000, a column's width as in 90mm, whose height follows from the
    part of the map, both sides as in 90x60mm, or slide, slide-4-3 or card. ``paper`` is the name
    of one, upright or -landscape. ``dpi`` and ``scale`` are how finely a picture is made: the one
    of print, the other of pixels.

    Raises:
        RequestError: a word cannot be read, is out of bounds, or goes with no other; the text
            names every fault and its remedy.
    """
    size, paper = asked.get("size", "").lower(), asked.get("paper", "").lower()
    faults = list(_clashes(asked))
    if paper and paper.removesuffix(TURNED) not in PAPERS:
        known = ", ".join([*PAPERS, *(f"{name}{TURNED}" for name in PAPERS)])
        faults.append(f"paper: {paper[:40]!r} is not known; give one of {known}")
    dpi = _read_number(asked, "dpi", *DPI, faults)
    scale = _read_number(asked, "scale", *SCALES, faults)
    width, height = (0.0, 0.0) if paper else _read_size(size, faults)
    if faults:
        raise RequestError("\n".join(faults))
    if paper:
        width, height = (in_px(side) for side in PAPERS[paper.removesuffix(TURNED)])
        if paper.endswith(TURNED):
            width, height = height, width
    printed = bool(paper) or size.endswith("mm")
    enlarged = SCREENS_SCALE if size in SCREENS else 1.0
    usual_scale = PRINT_DPI / PX_PER_INCH if printed else 1.0
    fine = dpi / PX_PER_INCH if dpi else (scale or usual_scale) * enlarged
    return PageSize(width, height, fine, bool(paper), printed, enlarged)


def _clashes(asked: Mapping[str, str]) -> Iterator[str]:
    for one, other in (("paper", "size"), ("dpi", "scale")):
        if asked.get(one) and asked.get(other):
            yield f"{one}, {other}: one rules out the other; leave one away"


def _read_number(
    asked: Mapping[str, str], name: str, least: float, most: float, faults: list[str]
) -> float:
    """Return a number asked for, or 0 where there is none or it is faulty."""
    text = asked.get(name, "")
    if not text:
        return 0.0
    known = re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text, re.ASCII)
    if not known or not least <= float(text) <= most:
        faults.append(f"{name}: {text[:40]!r} cannot be had; give {least:g} to {most:g}")
        return 0.0
    return float(text)


def _read_size(text: str, faults: list[str]) -> tuple[float, float]:
    """Return width and height of a sheet in px; a height of 0 where it is to follow."""
    if not text:
        return SCREEN
    if text in SCREENS:
        width, height = SCREENS[text]
        return width / SCREENS_SCALE, height / SCREENS_SCALE
    if found := PIXELS.fullmatch(text):
        sides, limits, unit = [float(found[1]), float(found[2])], SIDES_PX, "px"
    elif found := MILLIMETRES.fullmatch(text):
        sides, limits, unit = [float(side) for side in found.groups() if side], SIDES_MM, "mm"
    else:
        known = f"1600x1000, 90mm, 90x60mm or one of {', '.join(SCREENS)}"
        faults.append(f"size: {text[:40]!r} cannot be read; give {known}")
        return SCREEN
    least, most = limits
    if not least <= min(sides) or not max(sides) <= most:
        faults.append(f"size: {text}; give sides of {least:g} to {most:g} {unit}")
    across, down = (*sides, 0.0)[:2]
    return (across, down) if unit == "px" else (in_px(across), in_px(down))


def check_pixels(pages: Iterable[tuple[float, float]], scale: float) -> None:
    """Refuse pictures of more pixels than can be made; sides of pages are in px of the sheet.

    Raises:
        TooLargeError: they have too many.
    """
    # Counted before it is drawn, so that it is refused at once and not after a minute's work.
    sides = [(round(width * scale), round(height * scale)) for width, height in pages]
    if sum(across * down for across, down in sides) > MOST_PIXELS:
        across, down = sides[0]
        each = f"{across}x{down} pixels" + (f" on each of {len(sides)} pages" if sides[1:] else "")
        raise TooLargeError(
            f"size: the picture would have {each}; at most {MOST_PIXELS / 1e6:g} million can be "
            "made: ask for a lower dpi or scale, content=map, fewer layers, or a PDF"
        )
