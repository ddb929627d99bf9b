"""Exports: a view asked for in words becomes a file in the format its suffix names."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import BusyError, RequestError
from webapp.edition import Edition
from webapp.maps.scene import draw_scene
from webapp.maps.shown import select_shown
from webapp.maps.view import View, check_view
from webapp.press.asking import read_view, view_address
from webapp.press.material import read_material
from webapp.press.medium import Medium, read_medium
from webapp.press.sheet import Sheet, assemble_sheet
from webapp.press.typeset import export_pdf, export_png
from webapp.words import speak

AT_ONCE = 2
WAIT_SECONDS = 20

_places_free = threading.BoundedSemaphore(AT_ONCE)

Press = Callable[[Edition, View, Medium, str], bytes]
"""Makes a file of a view; the last argument is the atlas's address on the web, or nothing."""


@dataclass(frozen=True)
class Export:
    """What an export made: the file, and how many pages it has."""

    body: bytes
    pages: int = 1


@dataclass(frozen=True)
class Format:
    """A format: its content type, how it is made, and whether a browser shows or saves it."""

    content_type: str
    press: Press
    disposition: str = "attachment"


def _press_sheet(typeset: Callable[[Sheet], bytes]) -> Press:
    def press(edition: Edition, view: View, medium: Medium, site: str) -> bytes:
        check_view(view)
        material = read_material(edition, view.lang)
        permalink = view_address(view, site)
        with speak(view.lang):
            sheet = assemble_sheet(
                material.layers,
                material.reference,
                material.entries,
                material.imprint,
                view,
                permalink,
            )
            return typeset(sheet)

    return press


def _press_html(edition: Edition, view: View, medium: Medium, site: str) -> bytes:
    from webapp.press.standalone import draw_standalone  # the one export that needs Folium

    check_view(view)
    select_shown(read_material(edition, view.lang).layers, view)
    return draw_standalone(edition, view.lang, view, site).encode()


FORMATS: dict[str, Format] = {
    ".png": Format("image/png", _press_sheet(export_png), "inline"),
    ".pdf": Format("application/pdf", _press_sheet(export_pdf)),
    ".html": Format("text/html; charset=utf-8", _press_html),
}
"""By suffix."""


def check_suffix(path: Path) -> str:
    """Return the suffix of a file name, which names its format.

    Raises:
        RequestError: it names none; the text lists those that are known.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(FORMATS)
        raise RequestError(f"{path.name}: the suffix names no known format; use one of {known}")
    return suffix


def export_view(edition: Edition, suffix: str, asked: Mapping[str, str], site: str = "") -> Export:
    """Return the view asked for as a file of a format.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
        BusyError: the press is full.
    """
    medium = read_medium(asked)
    view = read_view(asked, medium.screen)
    return _in_turn(lambda: Export(FORMATS[suffix].press(edition, view, medium, site)))


def preview_view(edition: Edition, suffix: str, asked: Mapping[str, str], site: str = "") -> Export:
    """Return what an export would look like, as SVG: its pages, one below the other.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
        BusyError: the press is full.
    """
    medium = read_medium(asked)
    view = read_view(asked, medium.screen)
    return _in_turn(lambda: Export(_press_preview(edition, view, medium, site)))


def _press_preview(edition: Edition, view: View, medium: Medium, site: str) -> bytes:
    material = read_material(edition, view.lang)
    reference = material.reference
    labels, countries = reference.labels, reference.countries or {}
    return draw_scene(
        material.layers, reference.base, labels, countries, view, reference.places
    ).encode()


def _in_turn(make: Callable[[], Export]) -> Export:
    if not _places_free.acquire(timeout=WAIT_SECONDS):
        raise BusyError("the press is full; try again in a little while")
    try:
        return make()
    finally:
        _places_free.release()
