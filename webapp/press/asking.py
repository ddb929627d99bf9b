"""Views asked for in plain words: by the query of an address, or by options of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from geodata.errors import RequestError
from webapp.languages import DEFAULT
from webapp.maps.style import LAYERS, OPENING_BOUNDS
from webapp.maps.view import View
from webapp.press import medium

ASKED = ("bbox", "layers", "title", "lang", *medium.ASKED)


def read_view(asked: Mapping[str, str], screen: tuple[int, int] = medium.SCREEN) -> View:
    """Read a view from plain words; what is not asked for is as on the opening map.

    ``bbox`` is west,south,east,north in degrees, ``layers`` names separated by commas, ``lang`` a
    language's code; ``screen`` is the width and height of the map in px.

    Raises:
        RequestError: a word cannot be read, or is not known; the text names it and the remedy.
    """
    for name in asked:
        if name not in ASKED:
            raise RequestError(f"{name}: is not known; ask with {', '.join(ASKED)}")
    named = tuple(part.strip() for part in asked.get("layers", "").split(",") if part.strip())
    width, height = screen
    return View(
        bbox=_read_bbox(asked.get("bbox", "")),
        layers=order_layers(named),
        width=width,
        height=height,
        title=asked.get("title", ""),
        lang=asked.get("lang", "") or DEFAULT,
    )


def order_layers(named: tuple[str, ...]) -> tuple[str, ...]:
    """Return layers in drawing order, unknown names last; those of the opening map if none."""
    if not named:
        return tuple(name for name, style in LAYERS.items() if style.shown)
    known = tuple(name for name in LAYERS if name in named)
    return known + tuple(name for name in named if name not in LAYERS)


def view_address(view: View, site: str) -> str:
    """Return the address of a view on the site of an atlas, or nothing where there is no site.

    The query is the one that the map itself writes: zoom, centre, and layers unless the usual.
    """
    if not site:
        return ""
    frame = view.frame()
    lon, lat = frame.centre
    query = {"z": f"{round(frame.zoom, 2):g}", "at": f"{lon:.2f},{lat:.2f}"}
    if view.layers != order_layers(()):
        query["layers"] = ",".join(view.layers)
    return f"{site.rstrip('/')}/{view.lang}/?{urlencode(query, safe=',')}"


def _read_bbox(text: str) -> tuple[float, float, float, float]:
    if not text:
        return OPENING_BOUNDS
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        fault = f"bbox: '{text[:60]}' is not four numbers"
        raise RequestError(f"{fault}; give west,south,east,north in degrees") from error
    return west, south, east, north
