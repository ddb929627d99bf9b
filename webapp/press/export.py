"""Exports asked for in words: by the query of an address, or by options of the command line."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata.errors import BusyError, RequestError
from geodata.reference import read_base, read_countries, read_credits, read_labels
from webapp.edition import Edition
from webapp.maps.shown import Collection
from webapp.maps.style import LAYERS, OPENING_BOUNDS
from webapp.maps.view import View
from webapp.press.door import press_png
from webapp.press.sheet import Reference
from webapp.words import speak

SUFFIXES = (".png",)
ASKED = ("bbox", "layers", "width", "height", "title")
AT_ONCE = 2
WAIT_SECONDS = 20

_places_free = threading.BoundedSemaphore(AT_ONCE)


def check_suffix(path: Path) -> None:
    """Refuse a file name whose suffix names no format.

    Raises:
        RequestError: listing the formats that are known.
    """
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise RequestError(f"{path.name}: the suffix names no known format; use one of {known}")


def read_view(asked: Mapping[str, str]) -> View:
    """Read a view from plain words; what is not asked for is as on the opening map.

    ``bbox`` is west,south,east,north in degrees, ``layers`` names separated by commas,
    ``width`` and ``height`` whole pixels.

    Raises:
        RequestError: a word cannot be read, or is not known; the text names it and the remedy.
    """
    for name in asked:
        if name not in ASKED:
            raise RequestError(f"{name}: is not known; ask with {', '.join(ASKED)}")
    shown = tuple(name for name, style in LAYERS.items() if style.shown)
    named = tuple(part.strip() for part in asked.get("layers", "").split(",") if part.strip())
    return View(
        bbox=_read_bbox(asked.get("bbox", "")),
        layers=tuple(name for name in LAYERS if name in named)
        + tuple(name for name in named if name not in LAYERS)
        if named
        else shown,
        width=_read_pixels(asked, "width", View.width),
        height=_read_pixels(asked, "height", View.height),
        title=asked.get("title", ""),
    )


def _read_bbox(text: str) -> tuple[float, float, float, float]:
    if not text:
        return OPENING_BOUNDS
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        fault = f"bbox: '{text[:60]}' is not four numbers"
        raise RequestError(f"{fault}; give west,south,east,north in degrees") from error
    return west, south, east, north


def _read_pixels(asked: Mapping[str, str], name: str, usual: int) -> int:
    text = asked.get(name, "")
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise RequestError(f"{name}: '{text[:60]}' is not a whole number; give pixels, as in 1600")
    return int(text)


@lru_cache(maxsize=2)
def _material(edition: Edition) -> tuple[dict[str, Collection], Reference, dict[str, Any]]:
    """Return the layers, the base map and the texts of an edition, parsed once."""
    layers: dict[str, Any] = {name: edition.read_json(f"/layers/{name}.geojson") for name in LAYERS}
    texts: Any = edition.read_json("/press.json")
    reference = Reference(
        base=read_base(),
        labels=read_labels(),
        countries=read_countries(),
        places=texts["places"],
        credits=tuple(credit["text"] for credit in read_credits()),
    )
    return layers, reference, texts


def export_png(edition: Edition, asked: Mapping[str, str], permalink: str = "") -> bytes:
    """Return the view asked for as a PNG sheet.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
        BusyError: the press is full.
    """
    view = read_view(asked)
    if not _places_free.acquire(timeout=WAIT_SECONDS):
        raise BusyError("the press is full; try again in a little while")
    try:
        layers, reference, texts = _material(edition)
        entries, imprint = texts["entries"], texts["imprint"]
        with speak(view.lang):
            return press_png(layers, reference, entries, imprint, view, permalink)
    finally:
        _places_free.release()
