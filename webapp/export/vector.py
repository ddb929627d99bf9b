"""The sheet as SVG: the scene with its sheet, real text in named groups, its fonts inside."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from itertools import groupby

from webapp.export.fonts import BOLD, FALLBACKS, FAMILIES, ITALIC, REGULAR
from webapp.export.lines import HAIRLINE, OUTLINE_EM, WIDE, Line, Span, advances, line_width
from webapp.export.page import Drawing, Item, Page, Pages, Rule, Text
from webapp.export.pagesize import MM_PER_INCH, PX_PER_INCH
from webapp.export.subset import covered, share_out, subset_font
from webapp.maps.scene import svg_document
from webapp.maps.svg import escape, tag
from webapp.words import N_, say, speak
from webapp.words.righttoleft import LEFT_TO_RIGHT, set_apart
from webapp.words.scripts import split_runs

GROUPS = {
    "head": N_("Title"),
    "kept": N_("What is shown"),
    "map": N_("Map"),
    "scale": N_("Scale"),
    "legend": N_("Legend"),
    "opened": N_("Open record"),
    "notes": N_("Notes"),
    "sources": N_("Sources"),
    "credits": N_("Credits"),
    "foot": N_("Page"),
}
"""The parts of a sheet and the names of their groups."""
TITLED = re.compile(r'<g (id|data-id)="([^"]*)"([^>]*)><title>([^<]*)</title>')
"""A group that has a name and a title."""
LATIN = ((REGULAR, 400, "normal"), (BOLD, 600, "normal"), (ITALIC, 400, "italic"))
"""The fonts of the Latin script with their weights and styles."""
WIDE_WORDS = re.compile(f"({WIDE})")
HALO = re.compile(
    r'<text ([^>]*?)stroke="([^"]+)" stroke-width="([^"]+)" stroke-opacity="([^"]+)" '
    r'stroke-linejoin="round" paint-order="stroke"'
)
"""A label of the scene that is stroked before it is filled."""
PLAIN = re.compile(r'<text ([^>]*font-size="[^>]*)>([^<]+)</text>')
"""A label without spans of another look."""
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
ASCII = {chr(code) for code in range(32, 127)}
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
PREVIEW_GAP = 18.0
XLINK = "http://www.w3.org/1999/xlink"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
DESK = "#8D8A84"
"""What lies between the pages of a preview."""


def export_svg(pages: Pages) -> list[bytes]:
    """Return each page as SVG; its text stays text, each layer is a named group."""
    return [
        _document(
            pages,
            _labelled(_sheet(page, Counter(), pages.lang)),
            page.width,
            page.height,
            _sides(page, pages),
        )
        for page in pages.pages
    ]


def _sides(page: Page, pages: Pages) -> dict[str, str]:
    """Return width and height of a page where it is no px of its own that they are told in."""
    unit, each = ("mm", MM_PER_INCH / PX_PER_INCH) if pages.in_mm else ("", pages.enlarged)
    if unit == "" and each == 1.0:
        return {}
    sides = {"width": page.width, "height": page.height}
    return {name: f"{side * each:g}{unit}" for name, side in sides.items()}


def _labelled(body: str) -> str:
    """Return a drawing whose groups bear their titles where a drawing program looks for them."""

    def label(found: re.Match[str]) -> str:
        kind, name, more, title = found.groups()
        layer = ' inkscape:groupmode="layer"' if kind == "id" else ""
        labelled = f'<g {kind}="{name}"{more} inkscape:label="{title}"{layer}>'
        return f"{labelled}<title>{title}</title>"

    return TITLED.sub(label, body)


def preview_svg(pages: Pages) -> bytes:
    """Return a sheet as SVG to be looked at: its pages below one another, apart on a desk."""
    parts, top, ids = [], 0.0, Counter[str]()
    for page in pages.pages:
        parts.append(tag("g", _sheet(page, ids, pages.lang), transform=f"translate(0 {top:g})"))
        top += page.height + PREVIEW_GAP
    width, height = max(page.width for page in pages.pages), top - PREVIEW_GAP
    desk = tag("rect", width=width, height=height, fill=DESK) if len(parts) > 1 else ""
    return _document(pages, desk + "".join(parts), width, height, {})


def _document(
    pages: Pages, body: str, width: float, height: float, sides: Mapping[str, str]
) -> bytes:
    title = tag("title", escape(pages.title))
    if pages.told:
        title += tag("desc", escape(pages.told))
    style = tag("style", "".join(_webfonts(body, pages.lang)))
    attributes = {
        "xmlns:xlink": XLINK, "xmlns:inkscape": INKSCAPE, "xml:lang": pages.lang, **sides,
    }  # fmt: skip
    return svg_document(title + style + body, width, height, pages.lang, attributes).encode()


def _sheet(page: Page, ids: Counter[str], lang: str) -> str:
    """Draw a page; ``ids`` counts the names given, so that each is given once."""
    with speak(lang):
        titles = {part: say(words) for part, words in GROUPS.items()}
    parts = [tag("rect", width=page.width, height=page.height, fill="#FFFFFF")]
    for part, items in groupby(page.items, key=lambda item: item.part):
        body = "".join(_item(item, ids, lang) for item in items)
        title = tag("title", escape(titles[part]))
        parts.append(tag("g", title + body, id=_name(f"sheet-{part}", ids)))
    return "".join(parts)


def _name(name: str, ids: Counter[str]) -> str:
    ids[name] += 1
    return name if ids[name] == 1 else f"{name}-{ids[name]}"


def _item(item: Item, ids: Counter[str], lang: str) -> str:
    match item:
        case Text():
            return _text(item, lang)
        case Drawing():
            return _drawing(item, ids, lang)
        case Rule():
            path = f"M{item.x:.1f} {item.y:.1f}h{item.width:.1f}"
            return tag("path", d=path, stroke=HAIRLINE, stroke_width="0.8")


def _drawing(item: Drawing, ids: Counter[str], lang: str) -> str:
    at = f"translate({item.x:g} {item.y:g})"
    if not item.clipped:
        return tag("g", item.body, transform=at)
    name = _name("frame", ids)
    rect = tag("rect", width=f"{item.width:g}", height=f"{item.height:g}")
    clip = tag("defs", tag("clipPath", rect, id=name))
    body = _halos_apart(_labels_measured(item.body, lang), ids)
    clipped = tag("g", body, clip_path=f"url(#{name})")
    return tag("g", tag("title", escape(item.title)) + clip + clipped, transform=at)


def _labels_measured(body: str, lang: str) -> str:
    """Return the scene with the length of each label that is in one look, as in its own font."""

    def measured(found: re.Match[str]) -> str:
        attributes, words = found.groups()
        look = dict(ATTRIBUTE.findall(attributes))
        known = advances(lang, look.get("font-weight") == "600", "font-style" in look)
        text = unescape(words)
        length = known.length(text) * float(look["font-size"])
        length += len(text) * float(look.get("letter-spacing", 0))
        told = f'textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
        return f"<text {told} {attributes}>{words}</text>"

    return PLAIN.sub(measured, body)


def _halos_apart(body: str, ids: Counter[str]) -> str:
    """Return the scene with each halo as a use of its label, beneath it.

    Some drawing programs know no ``paint-order`` and would stroke the letters over.
    """

    def part(found: re.Match[str]) -> str:
        text, stroke, width, opacity = found.groups()
        name = _name("label", ids)
        halo = tag(
            "use", stroke=stroke, stroke_width=width, stroke_opacity=opacity,
            stroke_linejoin="round", **{"xlink:href": f"#{name}"},
        )  # fmt: skip
        return f'{halo}<text id="{name}" {text.rstrip()}'

    return HALO.sub(part, body)


def _text(item: Text, lang: str) -> str:
    """Write lines, each a text of its own: so each stays as long as it is in any font."""
    lines = [
        _line(line, item, item.y + n * item.leading, lang) for n, line in enumerate(item.lines)
    ]
    if len(lines) == 1 and not item.anchor:
        return lines[0]
    return tag("g", "".join(lines), id=item.anchor or None)


def _line(line: Line, item: Text, y: float, lang: str) -> str:
    look = {"font_size": f"{item.size:g}", "xml:space": "preserve"}
    # Inkscape reads no embedded font and heeds a length of whole texts alone, not of their spans.
    if length := line_width(line, item.size, lang):
        look |= {"textLength": f"{length:.1f}", "lengthAdjust": "spacingAndGlyphs"}
    return tag("text", "".join(_span(span, lang) for span in line), x=item.x, y=y, **look)


def _span(span: Span, lang: str) -> str:
    # An address is read out letter by letter, whatever the language.
    runs = [("", span.text)] if span.href == span.text else split_runs(span.text, lang)
    words = "".join(_run(run, span, {"xml:lang": code or None}) for code, run in runs)
    return tag("a", words, href=span.href) if span.href else words


def _run(words: str, span: Span, marked: Mapping[str, str | None]) -> str:
    """Write words of one language."""
    if not span.bold:
        return tag("tspan", _kept(words), fill=span.colour, **marked)
    parts = filter(None, WIDE_WORDS.split(words))
    return "".join(_strong(part, span.colour, marked) for part in parts)


def _strong(words: str, colour: str, marked: Mapping[str, str | None]) -> str:
    """Write strong words of one script."""
    if WIDE_WORDS.fullmatch(words):
        look = {"stroke": colour, "stroke_width": f"{OUTLINE_EM}em"}
    else:
        look = {"font_weight": "600"}
    return tag("tspan", _kept(words), fill=colour, **look, **marked)


def _kept(text: str) -> str:
    """Return text escaped, with the blanks at its ends."""
    text = text.replace(LEFT_TO_RIGHT, "")  # what escapes takes marks away, and blanks at the ends
    lead, trail = " " * text.startswith(" "), " " * text.endswith(" ")
    return lead + set_apart(escape(text)) + (trail if text.strip() else "")


def _webfonts(body: str, lang: str) -> Iterator[str]:
    """Yield the rules that bring the fonts of what is written, and little more of each."""
    # All of ASCII, whatever is written: who edits the drawing can type what is not there yet.
    written = "".join(sorted(ASCII | set("".join(BEYOND_ASCII.findall(body)))))
    latin = covered(REGULAR, written)
    for file, weight, style in LATIN:
        yield _face(file, latin, weight, style)
    for file, known in share_out(set(written) - set(latin), FALLBACKS[lang]):
        yield _face(file, known, 400, "normal")


@lru_cache(maxsize=32)
def _face(file: str, characters: str, weight: int, style: str) -> str:
    font = base64.b64encode(subset_font(file, characters)).decode()
    return (
        f'@font-face{{font-family:"{FAMILIES[file]}";font-weight:{weight};font-style:{style};'
        f"src:url('data:font/ttf;base64,{font}')}}"
    )
