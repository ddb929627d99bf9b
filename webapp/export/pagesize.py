"""What a sheet is set on: pixels, a column's width, or paper; and how finely it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp.errors import RequestError, TooLargeError
from webapp.query.sizes import DPI, PAPERS, PRINT_DPI, SCALES, SCREEN, SIDES_MM, SIDES_PX, TURNED

PX_PER_INCH = 96.0
MM_PER_INCH = 25.4
MOST_PIXELS = 80_000_000
"""Of a picture, lists included: an A3 sheet at 600 dpi has 70 million."""
USUAL_SHAPE = SCREEN[1] / SCREEN[0]

PIXELS = re.compile(r"(\d{1,6})x(\d{1,6})")
MILLIMETRES = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)(?:x(\d{1,4}(?:\.\d{1,2})?))?mm")
ASKED = ("paper", "size", "dpi", "scale")


def in_px(millimetres: float) -> float:
    """Return a length in px of a sheet, of which 96 make an inch."""
    return millimetres / MM_PER_INCH * PX_PER_INCH


@dataclass(frozen=True)
class PageSize:
    """What a sheet is set on. Lengths are in px of the sheet, of which 96 make an inch.

    ``width`` and ``height`` are those of the map, or of the page where there is ``paper``;
    ``scale`` is how many pixels of a picture stand for one of the sheet.
    """

    width: float
    height: float
    scale: float = 1.0
    paper: str = ""
    on_screen: bool = True

    @property
    def screen(self) -> tuple[int, int]:
        """Width and height in px of the screen whose view is asked for."""
        return (round(self.width), round(self.height)) if self.on_screen else SCREEN


def read_pagesize(asked: Mapping[str, str]) -> PageSize:
    """Read what a sheet is set on from plain words.

    ``size`` is that of the map: pixels as in 1600x1000, a column's width as in 90mm, or both
    sides as in 90x60mm. ``paper`` is a4, a3, letter or tabloid, or one of them -landscape.
    ``dpi`` and ``scale`` are how finely a picture is made: the one of print, the other of pixels.

    Raises:
        RequestError: a word cannot be read, is out of bounds, or goes with no other; the text
            names every fault and its remedy.
    """
    size, paper = asked.get("size", ""), asked.get("paper", "").lower()
    faults = list(_clashes(asked))
    if paper and paper.removesuffix(TURNED) not in PAPERS:
        known = ", ".join([*PAPERS, *(f"{name}{TURNED}" for name in PAPERS)])
        faults.append(f"paper: {paper[:40]!r} is not known; give one of {known}")
    printed = bool(paper) or size.endswith("mm")
    usual_scale = PRINT_DPI / PX_PER_INCH if printed else 1.0
    dpi = _read_number(asked, "dpi", *DPI, faults)
    scale = _read_number(asked, "scale", *SCALES, faults)
    width, height = (0.0, 0.0) if paper else _read_size(size, faults)
    if faults:
        raise RequestError("\n".join(faults))
    if paper:
        width, height = (in_px(side) for side in PAPERS[paper.removesuffix(TURNED)])
        if paper.endswith(TURNED):
            width, height = height, width
    fine = dpi / PX_PER_INCH if dpi else scale or usual_scale
    return PageSize(width, height, fine, paper, not printed)


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
    """Return width and height of the map in px."""
    if not text:
        return SCREEN
    if found := PIXELS.fullmatch(text):
        sides, limits, unit = (float(found[1]), float(found[2])), SIDES_PX, "px"
    elif found := MILLIMETRES.fullmatch(text):
        width = float(found[1])
        sides = (width, float(found[2]) if found[2] else width * USUAL_SHAPE)
        limits, unit = SIDES_MM, "mm"
    else:
        faults.append(f"size: {text[:40]!r} cannot be read; give 1600x1000, 90mm or 90x60mm")
        return SCREEN
    least, most = limits
    if not least <= min(sides) or not max(sides) <= most:
        faults.append(f"size: {text}; give sides of {least:g} to {most:g} {unit}")
    return sides if unit == "px" else (in_px(sides[0]), in_px(sides[1]))


def check_pixels(width: float, height: float, scale: float) -> None:
    """Refuse a picture of more pixels than can be made; the sides are in px of the sheet.

    Raises:
        TooLargeError: it has too many.
    """
    # Counted before it is drawn, so that it is refused at once and not after a minute's work.
    across, down = round(width * scale), round(height * scale)
    if across * down > MOST_PIXELS:
        most = f"{MOST_PIXELS / 1e6:g} million"
        raise TooLargeError(
            f"size: the picture would have {across}x{down} pixels, lists included; "
            f"at most {most} can be made: ask for a lower dpi or scale, fewer layers, or a PDF"
        )
