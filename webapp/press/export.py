"""Exports: a view asked for in words becomes a file in the format its suffix names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.errors import RequestError
from webapp.edition import Edition
from webapp.maps.filter import filter_words, sift_layers
from webapp.maps.shown import Collection, select_shown
from webapp.maps.view import View, check_view
from webapp.press.asking import read_view, view_address
from webapp.press.formats import FORMATS
from webapp.press.layout import fit_sheet, lay_out
from webapp.press.material import Material, read_material
from webapp.press.medium import Medium, check_pixels, read_medium
from webapp.press.page import Pages
from webapp.press.sheet import Sheet, assemble_sheet
from webapp.press.typeset import export_pdf, export_png
from webapp.press.vector import export_svg, preview_svg
from webapp.words import speak


@dataclass(frozen=True)
class Export:
    """What an export made: the file, and how many pages it has."""

    body: bytes
    pages: int = 1


Press = Callable[[Edition, View, Medium, str], Export]
"""Makes a file of a view; the last argument is the atlas's address on the web, or nothing."""


def _press_png(edition: Edition, view: View, medium: Medium, site: str) -> Export:
    pages = set_view(edition, view, medium, site)
    return Export(export_png(pages, medium.scale))


def _press_svg(edition: Edition, view: View, medium: Medium, site: str) -> Export:
    return Export(export_svg(set_view(edition, view, medium, site)))


def _press_pdf(edition: Edition, view: View, medium: Medium, site: str) -> Export:
    pages = set_view(edition, view, medium, site, paged=True)
    return Export(export_pdf(pages), len(pages.pages))


def _press_html(edition: Edition, view: View, medium: Medium, site: str) -> Export:
    from webapp.press.standalone import draw_standalone  # the one export that needs Folium

    material = read_material(edition, view.lang)
    select_shown(kept_layers(material, view), view)
    return Export(draw_standalone(edition, view.lang, view, site).encode())


PRESSES: dict[str, Press] = {
    ".png": _press_png,
    ".svg": _press_svg,
    ".pdf": _press_pdf,
    ".html": _press_html,
}
"""How each format is made, by suffix."""


def kept_layers(material: Material, view: View) -> Mapping[str, Collection]:
    """Return the layers of a view with only the records it keeps.

    Raises:
        RequestError: the view is faulty, or the record that is to be open is not known.
    """
    check_view(view)
    key = view.selected.strip("/")
    if key and key not in material.reading["records"] and not view.selected.startswith("/"):
        raise RequestError(f"open: {key[:60]!r} is no record; give layer/id as the map's link does")
    return sift_layers(material.layers, view.kept, material.reading, material.plain)


def set_view(
    edition: Edition, view: View, medium: Medium, site: str = "", *, paged: bool = False
) -> Pages:
    """Return the sheet of a view, set on its medium.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
    """
    material = read_material(edition, view.lang)
    layers = kept_layers(material, view)
    with speak(view.lang):
        kept = filter_words(view.kept, material.reading)
        opened = _opened_page(view, material.reading)

        def assemble(one: View) -> Sheet:
            return assemble_sheet(
                layers,
                material.reference,
                material.entries,
                material.imprint,
                one,
                view_address(view, site),
                kept,
                opened,
            )

        sheet = fit_sheet(view, medium, assemble, paged=paged)
        return lay_out(sheet, medium, paged=paged)


def _opened_page(view: View, reading: Mapping[str, Any]) -> tuple[str, ...]:
    """Return title and date of a record that stands on a page only, where it is open."""
    if not view.selected.startswith("/"):
        return ()
    key = view.selected.strip("/")
    found = reading["records"].get(key, {})
    title = found.get("title") or reading["sources"].get(key.removeprefix("sources/"), "")
    return tuple(filter(None, (title, found.get("when", ""))))


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
    """
    medium = read_medium(asked)
    view = read_view(asked, medium.screen)
    return PRESSES[suffix](edition, view, medium, site)


def preview_view(edition: Edition, suffix: str, asked: Mapping[str, str], site: str = "") -> Export:
    """Return what an export would look like, as SVG: its pages, one below the other.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
        TooLargeError: the export would have more pixels than the press can hold.
    """
    medium = read_medium(asked)
    view = read_view(asked, medium.screen)
    paged = FORMATS[suffix].paged
    pages = set_view(edition, view, medium, site, paged=paged)
    if suffix == ".png":
        check_pixels(*pages.stacked, medium.scale)
    return Export(preview_svg(pages), len(pages.pages))
