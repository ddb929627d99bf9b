"""Typesetting: pages become PNG or PDF bytes, the same for the same pages.

Words reach Typst as JSON values, never as markup; fonts come from the package, so that the
machine's own do not change a picture.
"""

from __future__ import annotations

import datetime
import json
import struct
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from webapp.export.fonts import FILES, FOLDER
from webapp.export.lines import HAIRLINE, OUTLINE_EM, WIDE, Line, Span
from webapp.export.page import Drawing, Item, Pages, Text
from webapp.export.pagesize import PX_PER_INCH, check_pixels
from webapp.export.subset import read_face
from webapp.maps.scene import FONTS, svg_document
from webapp.words.scripts import split_runs

INCH_M = 0.0254
HEADER = 33
"""Bytes of a PNG's signature and its first chunk, behind which others may stand."""
PDF_STANDARDS = ["ua-1"]
"""Typst refuses a document that lacks what this asks: tags, headings in order, a title, a language,
and words for every figure."""
TEMPLATE = Path(__file__).with_name("sheet.typ")

# One compiler keeps its fonts and what it remembers; it is not made for two threads at once.
_typesetting = threading.Lock()


@cache
def _compiler() -> Any:
    """Return the compiler with its fonts, loaded once."""
    import typst  # only an export needs it

    # Typst would take another font in silence where one is missing, and pictures would differ.
    for file in FILES:
        read_face(file)
    return typst.Compiler(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
    )


def export_png(pages: Pages, scale: float = 1.0) -> list[bytes]:
    """Return each page as PNG; ``scale`` is how many pixels stand for one of the sheet.

    Raises:
        TooLargeError: they would have more pixels than can be made.
    """
    # Typst and not PDFium, which needs half the time but draws no stroke thinner than a pixel: thin
    # double lines, which tell a tier, would lose their colour.
    check_pixels(pages.sides, scale)
    dpi = PX_PER_INCH * scale
    return [_told(one, dpi, pages) for one in _typeset(_unlinked(pages), "png", dpi)]


def _unlinked(pages: Pages) -> Pages:
    """Return pages without what cannot be seen: links, anchors, levels; it is set much sooner."""
    return replace(
        pages, pages=tuple(replace(one, items=tuple(map(_seen, one.items))) for one in pages.pages)
    )


def _seen(item: Item) -> Item:
    if not isinstance(item, Text):
        return item
    lines = tuple(tuple(_runs(line)) for line in item.lines)
    return replace(item, lines=lines, level=0, anchor="")


def _runs(line: Line) -> Iterator[Span]:
    """Yield a line in as few spans as have looks of their own."""
    # Fewer spans are set sooner, and without links nothing else parts them.
    for (bold, colour), spans in groupby(line, lambda span: (span.bold, span.colour)):
        yield Span("".join(span.text for span in spans), bold, colour)


def _told(picture: bytes, dpi: float, pages: Pages) -> bytes:
    """Write into a PNG what Typst leaves out: its size on paper, what it shows, whose it is."""
    per_metre = round(dpi / INCH_M)
    chunks = [_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))]
    told = {"Title": pages.title, "Description": pages.about, "Copyright": pages.rights}
    for keyword, text in told.items():
        # Not packed, which two bytes say; then the language, and no keyword in it.
        if text:
            chunks.append(_chunk(b"iTXt", f"{keyword}\0\0\0{pages.lang}\0\0{text}".encode()))
    return picture[:HEADER] + b"".join(chunks) + picture[HEADER:]


def _chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk of a PNG."""
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def export_pdf(pages: Pages) -> bytes:
    """Return a sheet as PDF/UA-1, with its headings as bookmarks and its addresses as links."""
    (document,) = _typeset(_headings_raised(pages), "pdf")
    return document


def _headings_raised(pages: Pages) -> Pages:
    """Return pages whose first heading is of the first level, on a sheet without a title too."""
    texts = [item for page in pages.pages for item in page.items if isinstance(item, Text)]
    first = next((one.level for one in texts if one.level), 1)
    if first == 1:
        return pages

    def raised(item: Item) -> Item:
        if not isinstance(item, Text) or not item.level:
            return item
        return replace(item, level=max(1, item.level - first + 1))

    kept = (replace(one, items=tuple(map(raised, one.items))) for one in pages.pages)
    return replace(pages, pages=tuple(kept))


def _typeset(pages: Pages, form: Literal["png", "pdf"], ppi: float | None = None) -> list[bytes]:
    moment = datetime.datetime.fromisoformat(pages.released).replace(tzinfo=datetime.UTC)
    with _typesetting:
        made = _compiler().compile(
            format=form,
            ppi=ppi,
            sys_inputs={"pages": json.dumps(_values(pages), ensure_ascii=False)},
            timestamp=moment,
            pdf_standards=PDF_STANDARDS if form == "pdf" else [],
        )
    return [bytes(one) for one in (made if isinstance(made, list) else [made])]


def _values(pages: Pages) -> dict[str, Any]:
    """Return pages as plain values; a drawing as an SVG document of its own."""
    return {
        "title": pages.title,
        "about": pages.told,
        "lang": pages.lang,
        "fonts": FONTS[pages.lang],
        "hairline": HAIRLINE,
        "wide": WIDE,
        "outline": OUTLINE_EM,
        "anchors": _anchors(pages),
        "pages": [
            {
                "width": page.width,
                "height": page.height,
                "items": [_item_values(item, pages.lang) for item in page.items],
            }
            for page in pages.pages
        ],
    }


def _anchors(pages: Pages) -> dict[str, dict[str, float]]:
    """Return the page and the place in px of each anchor: Typst finds labels much later."""
    return {
        item.anchor: {"page": number, "x": item.x, "y": item.y - item.size}
        for number, page in enumerate(pages.pages, start=1)
        for item in page.items
        if isinstance(item, Text) and item.anchor
    }


def _span_values(span: Span, lang: str) -> dict[str, Any]:
    """Return a span with its text in runs, each with its language where that is another."""
    # An address is read out letter by letter, whatever the language.
    runs = [("", span.text)] if span.href == span.text else split_runs(span.text, lang)
    return {**vars(span), "runs": list(runs)}


def _item_values(item: Item, lang: str) -> dict[str, Any]:
    """Return what the template asks of an item; ``dataclasses.asdict`` would take ten times it."""
    values = {**vars(item), "kind": type(item).__name__}
    if isinstance(item, Text):
        values["lines"] = [[_span_values(span, lang) for span in line] for line in item.lines]
    if isinstance(item, Drawing):
        values["svg"] = svg_document(values.pop("body"), item.width, item.height, lang)
    return values
