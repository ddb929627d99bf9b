"""Exports: a view asked for in words becomes a file in the format its suffix names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from webapp.errors import RequestError
from webapp.export.about import describe_map
from webapp.export.formats import FORMATS
from webapp.export.inputs import Inputs, read_inputs
from webapp.export.layout import fit_sheet, lay_out
from webapp.export.outlines import outline_text
from webapp.export.page import Pages
from webapp.export.pagesize import PageSize, check_pixels, read_pagesize
from webapp.export.params import read_view, view_address
from webapp.export.sheet import Sheet, assemble_sheet
from webapp.export.typeset import export_pdf, export_png
from webapp.export.vector import export_svg, preview_svg
from webapp.maps.selection import Collection, select_features
from webapp.query.filter import filter_words, sift_layers
from webapp.query.view import View
from webapp.snapshot.storage import Snapshot
from webapp.words import speak
from webapp.words.plaintext import clean_text


@dataclass(frozen=True)
class Export:
    """What an export made: the file, and how many pages it has."""

    body: bytes
    pages: int = 1


Exporter = Callable[[Snapshot, View, PageSize, str], Export]
"""Makes a file of a view; the last argument is the atlas's address on the web, or nothing."""


def _export_png(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Export:
    pages = set_view(snapshot, view, pagesize, site)
    return Export(export_png(pages, pagesize.scale))


def _export_svg(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Export:
    drawing = export_svg(set_view(snapshot, view, pagesize, site))
    return Export(outline_text(drawing, view.lang) if view.outlines else drawing)


def _export_pdf(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Export:
    pages = set_view(snapshot, view, pagesize, site, paged=True)
    return Export(export_pdf(pages), len(pages.pages))


def _export_html(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Export:
    from webapp.export.standalone import draw_standalone  # the one export that needs Folium

    inputs = read_inputs(snapshot, view.lang)
    # Refused where nothing is shown: a file with nothing on its map is no help to anybody.
    selection = select_features(kept_layers(inputs, view), view)
    with speak(view.lang):
        title = clean_text(view.title) or clean_text(inputs.imprint["title"])
        about = describe_map(selection, title)
    return Export(draw_standalone(snapshot, view.lang, view, site, about).encode())


EXPORTERS: dict[str, Exporter] = {
    ".png": _export_png,
    ".svg": _export_svg,
    ".pdf": _export_pdf,
    ".html": _export_html,
}
"""How each format is made, by suffix."""


def kept_layers(inputs: Inputs, view: View) -> Mapping[str, Collection]:
    """Return the layers of a view with only the records it keeps.

    Raises:
        RequestError: the record that is to be open is not known.
    """
    key = view.selected.strip("/")
    # Pages are not refused: one that has gone since leaves the map as it was.
    if key and key not in inputs.searchindex["records"] and not view.selected.startswith("/"):
        raise RequestError(f"open: {key[:60]!r} is no record; give layer/id as the map's link does")
    return sift_layers(inputs.layers, view.kept, inputs.searchindex, inputs.plain)


def set_view(
    snapshot: Snapshot, view: View, pagesize: PageSize, site: str = "", *, paged: bool = False
) -> Pages:
    """Return the sheet of a view, set on its page size.

    Raises:
        RequestError: nothing lies in the view, or what is to be open is not known.
    """
    inputs = read_inputs(snapshot, view.lang)
    layers = kept_layers(inputs, view)
    with speak(view.lang):
        kept = filter_words(view.kept, inputs.searchindex)
        opened = _opened_page(view, inputs.searchindex)

        def assemble(one: View) -> Sheet:
            return assemble_sheet(
                layers,
                inputs.reference,
                inputs.entries,
                inputs.imprint,
                one,
                view_address(view, site),
                kept,
                opened,
            )

        sheet = fit_sheet(view, pagesize, assemble, paged=paged)
        return lay_out(sheet, pagesize, paged=paged)


def _opened_page(view: View, searchindex: Mapping[str, Any]) -> tuple[str, ...]:
    """Return title and date of a record that stands on a page only, where it is open."""
    if not view.selected.startswith("/"):
        return ()
    key = view.selected.strip("/")
    found = searchindex["records"].get(key, {})
    title = found.get("title") or searchindex["sources"].get(key.removeprefix("sources/"), "")
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


def export_view(
    snapshot: Snapshot, suffix: str, asked: Mapping[str, str], site: str = ""
) -> Export:
    """Return the view asked for as a file of a format.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
    """
    pagesize = read_pagesize(asked)
    view = read_view(asked, pagesize.screen)
    return EXPORTERS[suffix](snapshot, view, pagesize, site)


def preview_view(
    snapshot: Snapshot, suffix: str, asked: Mapping[str, str], site: str = ""
) -> Export:
    """Return what an export would look like, as SVG: its pages, one below the other.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
        TooLargeError: the export would have more pixels than can be made.
    """
    pagesize = read_pagesize(asked)
    view = read_view(asked, pagesize.screen)
    paged = FORMATS[suffix].paged
    pages = set_view(snapshot, view, pagesize, site, paged=paged)
    if suffix == ".png":
        check_pixels(*pages.stacked, pagesize.scale)
    return Export(preview_svg(pages), len(pages.pages))
