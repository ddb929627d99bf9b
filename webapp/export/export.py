"""Exports: a view asked for in words becomes a file in the format its suffix names."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from webapp.errors import RequestError
from webapp.export.about import describe_map
from webapp.export.filenames import name_files, name_view, pack_files
from webapp.export.fitting import fit_sheet
from webapp.export.formats import FORMATS
from webapp.export.headings import name_sheet, window_words
from webapp.export.inputs import Inputs, read_inputs, snapshot_subject
from webapp.export.laid import laid_pages
from webapp.export.layout import compose_pages
from webapp.export.lesson import set_lesson
from webapp.export.letters import check_letters
from webapp.export.outlines import outline_text
from webapp.export.page import Pages
from webapp.export.pagesize import PageSize, check_pixels, read_pagesize
from webapp.export.params import read_view, view_address
from webapp.export.share import draw_share
from webapp.export.sheet import Sheet, assemble_sheet
from webapp.export.typeset import export_pdf, export_png
from webapp.export.vector import export_svg, preview_svg
from webapp.maps.selection import Collection, select_features
from webapp.query.filter import filter_words, record_title, sift_layers
from webapp.query.subject import about
from webapp.query.view import View
from webapp.snapshot.storage import Snapshot
from webapp.words import speak


@dataclass(frozen=True)
class Export:
    """What an export made: its files by name, how many pages it has, and whether it is crowded.

    ``sides`` are width and height in px of a page; ``told`` is in JSON what is on the sheet.
    """

    files: Mapping[str, bytes]
    pages: int = 1
    crowded: bool = False
    sides: tuple[float, float] = (0.0, 0.0)
    told: str = ""

    @property
    def body(self) -> bytes:
        """The one file, or several packed together."""
        first = next(iter(self.files.values()))
        return first if len(self.files) == 1 else pack_files(self.files)


Exporter = Callable[[Snapshot, View, PageSize, str], Export]
"""Makes files of a view; the last argument is the atlas's address on the web, or nothing."""


def _export_png(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Export:
    pages = set_view(snapshot, view, pagesize, site)
    return _made(export_png(pages, pagesize.scale), ".png", pages)


def _export_svg(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Export:
    pages = set_view(snapshot, view, pagesize, site)
    drawings = export_svg(pages)
    if view.outlines:
        drawings = [outline_text(one, view.lang) for one in drawings]
    return _made(drawings, ".svg", pages)


def _export_pdf(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Export:
    pages = set_view(snapshot, view, pagesize, site)
    return _made([export_pdf(pages)], ".pdf", pages)


def _made(bodies: Sequence[bytes], suffix: str, pages: Pages) -> Export:
    files = name_files(bodies, suffix)
    return Export(files, len(pages.pages), pages.crowded, pages.sides[0], _tell(pages))


def _tell(pages: Pages) -> str:
    """Return what is on a sheet, for a dialog that shows it: its titles, its part of the map."""
    title, subtitle = pages.heading
    told: dict[str, Any] = {"title": title, "subtitle": subtitle}
    if pages.shown:
        told |= {"bbox": pages.shown.bbox, "zoom": pages.shown.zoom, "box": pages.shown.box}
    return json.dumps(told)


def _export_html(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Export:
    from webapp.export.standalone import draw_standalone  # the one export that needs Folium

    inputs = read_inputs(snapshot, view.lang)
    # Refused where nothing is shown: a file with nothing on its map is no help to anybody.
    layers, known = kept_layers(inputs, view), inputs.reference
    selection = select_features(layers, view)
    with speak(view.lang), about(inputs.subject):
        window = window_words(view, inputs.searchindex)
        ground = layers, known.countries or {}, known.places
        title, _ = name_sheet(selection, view, *ground, inputs.imprint, window)
        told = describe_map(selection, title)
        html = draw_standalone(snapshot, view.lang, view, site, told).encode()
    return Export(name_files([html], ".html"))


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
        RequestError: the record that is to be open, or one that is to be kept, is not known.
    """
    key = view.selected.strip("/")
    # Pages are not refused: one that has gone since leaves the map as it was.
    if key and key not in inputs.searchindex["records"] and not view.selected.startswith("/"):
        raise RequestError(f"open: {key[:60]!r} is no record; give layer/id as the map's link does")
    unknown = [one for one in view.kept.record if not record_title(one, inputs.searchindex)]
    if unknown:
        named = ", ".join(repr(one[:60]) for one in sorted(unknown)[:5])
        raise RequestError(
            f"record: {named} not known; give the ids of records or routes as the map's link does"
        )
    return sift_layers(inputs.layers, view.kept, inputs.searchindex, inputs.plain)


def set_view(snapshot: Snapshot, view: View, pagesize: PageSize, site: str = "") -> Pages:
    """Return the sheet of a view, set on its page size: just now, or for its preview.

    Raises:
        RequestError: as ``_set_view`` says.
    """
    # Neither is a matter of what stands where: what was set once serves every format.
    asked = replace(view, outlines=False), replace(pagesize, scale=1.0)
    return laid_pages((*asked, site), lambda: _set_view(snapshot, view, pagesize, site))


def _set_view(snapshot: Snapshot, view: View, pagesize: PageSize, site: str) -> Pages:
    """Return the sheet of a view, set on its page size.

    Raises:
        RequestError: nothing lies in the view, what is to be open is not known, the size has no
            room for a map, or no font has a letter of it.
    """
    inputs = read_inputs(snapshot, view.lang)
    layers = kept_layers(inputs, view)
    with speak(view.lang), about(inputs.subject):
        kept = filter_words(view.kept, inputs.searchindex)
        opened = _opened_page(view, inputs.searchindex)
        window = window_words(view, inputs.searchindex)

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
                window,
            )

        pages = compose_pages(fit_sheet(view, pagesize, assemble))
    check_letters(pages)
    return pages


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
    with about(snapshot_subject(snapshot)):
        view, pagesize = _read_asked(suffix, asked)
        made = EXPORTERS[suffix](snapshot, view, pagesize, site)
    named = name_files(list(made.files.values()), suffix, name_view(asked))
    return replace(made, files=named)


def _read_asked(suffix: str, asked: Mapping[str, str]) -> tuple[View, PageSize]:
    """Return view and page size, with the content that a format has where none is asked for."""
    pagesize = read_pagesize(asked)
    view = read_view(asked, pagesize.screen)
    content = asked.get("content", "") or FORMATS[suffix].content
    return replace(view, content=content), pagesize


def preview_view(
    snapshot: Snapshot, suffix: str, asked: Mapping[str, str], site: str = ""
) -> Export:
    """Return what an export would look like, as SVG: its pages, one below the other.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
        TooLargeError: the export would have more pixels than can be made.
    """
    with about(snapshot_subject(snapshot)):
        view, pagesize = _read_asked(suffix, asked)
        pages = set_view(snapshot, view, pagesize, site)
    if suffix == ".png":
        check_pixels(pages.sides, pagesize.scale)
    return _made([preview_svg(pages)], ".svg", pages)


def share_view(snapshot: Snapshot, suffix: str, asked: Mapping[str, str], site: str = "") -> Export:
    """Return the picture of a page for cards, as PNG: ``page`` is its path, ``lang`` its language.

    Raises:
        UnknownNameError: there is no such page.
    """
    return Export(name_files([draw_share(snapshot, asked["page"], asked["lang"])], ".png"))


def export_lesson(
    snapshot: Snapshot, suffix: str, asked: Mapping[str, str], site: str = ""
) -> Export:
    """Return a sheet for a lesson as PDF: ``chapter`` is its id, or empty, ``lang`` the language.

    Raises:
        UnknownNameError: there is no such chapter, or no story.
    """
    pages = set_lesson(snapshot, asked["chapter"], asked["lang"], site)
    return _made([export_pdf(pages)], ".pdf", pages)


MAKERS: dict[str, Callable[[Snapshot, str, Mapping[str, str], str], Export]] = {
    "export": export_view,
    "preview": preview_view,
    "share": share_view,
    "lesson": export_lesson,
}
"""How each kind of file is made; the arguments are those of ``export_view``."""
