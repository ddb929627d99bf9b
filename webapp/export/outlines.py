"""Outlines: the letters of a drawing as shapes, for programs and printers without its fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

import uharfbuzz as hb

from webapp.export.fonts import BOLD, FALLBACKS, ITALIC, REGULAR
from webapp.export.lines import MISSING_EM, OUTLINE_EM
from webapp.export.shaping import by_font, hb_font, shape
from webapp.words.righttoleft import split_directions

SVG = "http://www.w3.org/2000/svg"
NAMESPACES = {
    "": SVG,
    "xlink": "http://www.w3.org/1999/xlink",
    "inkscape": "http://www.inkscape.org/namespaces/inkscape",
}
TEXT, STYLE, DEFS, GROUP, PATH, USE = (
    f"{{{SVG}}}{name}" for name in ("text", "style", "defs", "g", "path", "use")
)
HREF = "{http://www.w3.org/1999/xlink}href"
FONT_ONLY = frozenset(
    {"x", "y", "dx", "dy", "textLength", "lengthAdjust", "text-anchor", "letter-spacing"}
    | {"font-size", "font-weight", "font-style", "{http://www.w3.org/XML/1998/namespace}space"}
)
"""What says how text is set, and nothing of a shape."""
PAINT = ("fill", "stroke", "stroke-width")

Command = tuple[str, tuple[tuple[float, float], ...]]


@dataclass(frozen=True)
class Run:
    """Characters of one look; ``at`` is where they begin in px, ``moved`` how far on."""

    text: str
    size: float = 16.0
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0
    paint: Mapping[str, str] | None = None
    at: tuple[float, float] | None = None
    moved: tuple[float, float] = (0.0, 0.0)


def outline_text(svg: bytes, lang: str) -> bytes:
    """Return a drawing whose text is shapes that bear their words, and that needs no font."""
    for prefix, uri in NAMESPACES.items():
        register_namespace(prefix, uri)
    root = fromstring(svg)  # noqa: S314 (our own drawing)
    shapes = _Shapes()
    for parent in list(root.iter()):
        for n, child in enumerate(list(parent)):
            if child.tag == TEXT:
                parent[n] = _outlined(child, lang, shapes)
    (style,) = root.findall(STYLE)
    root[list(root).index(style)] = shapes.defined()
    return tostring(root, encoding="unicode").encode()


class _Shapes:
    """The shape of each glyph at each size, drawn once: a text only refers to it."""

    def __init__(self) -> None:
        self.named: dict[tuple[str, int, float, bool], str] = {}

    def name(self, glyph: Glyph) -> str:
        key = (glyph.file, glyph.number, glyph.scale, glyph.strong)
        return self.named.setdefault(key, f"glyph-{len(self.named) + 1}")

    def defined(self) -> Element:
        defs = Element(DEFS)
        for (file, number, scale, strong), name in self.named.items():
            SubElement(defs, PATH, {"id": name, "d": _path(file, number, scale, strong)})
        return defs


def _outlined(text: Element, lang: str, shapes: _Shapes) -> Element:
    """Return the shapes of a text as a group that says what is written."""
    kept = {name: value for name, value in text.attrib.items() if name not in FONT_ONLY}
    group = Element(GROUP, kept | {"role": "img", "aria-label": "".join(text.itertext())})
    anchor = text.get("text-anchor", "start")
    for chunk in _chunks(list(_runs(text, Run("")))):
        _add_chunk(group, chunk, anchor, lang, shapes)
    return group


def _runs(element: Element, before: Run) -> Iterator[Run]:
    """Yield the runs of a text in order, each with the look that it inherits."""
    look = _looking(element, before)
    # Where a span begins holds for its first characters alone.
    at, moved = look.at, look.moved
    inner = replace(look, at=None, moved=(0.0, 0.0))
    first = replace(inner, text=element.text or "", at=at, moved=moved)
    yield first
    for child in element:
        yield from _runs(child, inner)
        yield replace(inner, text=child.tail or "")


def _looking(element: Element, before: Run) -> Run:
    def number(name: str, usual: float) -> float:
        return float(element.get(name, usual))

    paint = {name: element.attrib[name] for name in PAINT if name in element.attrib}
    inherited = {} if element.tag == TEXT else paint
    weight, style = element.get("font-weight"), element.get("font-style")
    return replace(
        before,
        size=number("font-size", before.size),
        bold=before.bold if weight is None else weight == "600",
        italic=before.italic if style is None else style == "italic",
        spacing=number("letter-spacing", before.spacing),
        paint={**(before.paint or {}), **inherited},
        at=(number("x", 0.0), number("y", 0.0)) if "x" in element.attrib else None,
        moved=(number("dx", 0.0), number("dy", 0.0)),
    )


def _chunks(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield runs in parts that begin each where it is said."""
    chunk: list[Run] = []
    for run in runs:
        if run.at and any(one.text for one in chunk):
            yield chunk
            chunk = []
        chunk = [run] if run.at else [*chunk, run]
    yield chunk


def _add_chunk(
    group: Element, chunk: Sequence[Run], anchor: str, lang: str, shapes: _Shapes
) -> None:
    """Add what runs look like where their chunk stands, each run with its paint."""
    glyphs = [list(_glyphs(run, lang)) for run in chunk]
    length = sum(run.moved[0] for run in chunk) + sum(one.advance for row in glyphs for one in row)
    x, y = chunk[0].at or (0.0, 0.0)
    x -= {"start": 0.0, "middle": length / 2, "end": length}[anchor]
    for run, row in zip(chunk, glyphs, strict=True):
        x, y = x + run.moved[0], y + run.moved[1]
        part = SubElement(group, GROUP, _in_px(run)) if row else group
        for one in row:
            if one.file and _commands(one.file, one.number):
                at = {"x": f"{x + one.offset[0]:.2f}", "y": f"{y - one.offset[1]:.2f}"}
                SubElement(part, USE, {HREF: f"#{shapes.name(one)}", **at})
            x += one.advance


def _in_px(run: Run) -> dict[str, str]:
    """Return a run's paint with widths in px: a shape has no font to measure them by."""
    paint = dict(run.paint or {})
    if (width := paint.get("stroke-width", "")).endswith("em"):
        paint["stroke-width"] = f"{float(width[:-2]) * run.size:.3g}"
    return paint


@dataclass(frozen=True)
class Glyph:
    """A glyph of a font: its advance and its offset in px, and px for a unit of the font.

    One that is ``strong`` is bold in a font that has one weight: its shape is made so.
    """

    file: str
    number: int
    advance: float
    offset: tuple[float, float]
    scale: float
    strong: bool = False


def _glyphs(run: Run, lang: str) -> Iterator[Glyph]:
    first = ITALIC if run.italic else BOLD if run.bold else REGULAR
    files = (first, *FALLBACKS[lang])
    for leftwards, part in split_directions(run.text):
        parts = [*by_font(part, files)]
        for file, characters in reversed(parts) if leftwards else parts:
            yield from _set_glyphs(run, file, characters, leftwards)


def _set_glyphs(run: Run, file: str, characters: str, leftwards: bool) -> Iterator[Glyph]:
    """Yield the glyphs of characters of one font in the order they are seen."""
    if not file:
        for _ in characters:
            yield Glyph("", 0, MISSING_EM * run.size, (0.0, 0.0), 0.0)
        return
    scale = run.size / hb_font(file).face.upem
    strong = run.bold and file != BOLD
    for number, advance, x, y in shape(file, characters, leftwards):
        wide = advance * scale + run.spacing
        yield Glyph(file, number, wide, (x * scale, y * scale), scale, strong)


def _path(file: str, number: int, scale: float, strong: bool) -> str:
    """Write a glyph from its origin in px; a font's ordinates grow upwards."""
    return "".join(
        letter + " ".join(f"{a * scale:.2f} {-b * scale:.2f}" for a, b in points)
        for letter, points in _commands(file, number, strong)
    )


@lru_cache(maxsize=4096)
def _commands(file: str, number: int, strong: bool = False) -> tuple[Command, ...]:
    pen = _Pen()
    (_strong_font(file) if strong else hb_font(file)).draw_glyph_with_pen(number, pen)
    return tuple(pen.drawn)


@cache
def _strong_font(file: str) -> hb.Font:
    """Return a font whose strokes are as much thicker as the outline makes them elsewhere."""
    font = hb.Font(hb_font(file).face)
    # In place: a label is as wide as the layout took it to be.
    font.synthetic_bold = (2 * OUTLINE_EM, 2 * OUTLINE_EM, True)
    return font


class _Pen:
    """Notes what a font draws; its methods have the names that HarfBuzz calls."""

    def __init__(self) -> None:
        self.drawn: list[Command] = []

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.drawn.append(("M", (point,)))

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.drawn.append(("L", (point,)))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.drawn.append(("C", points))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.drawn.append(("Q", points))

    def closePath(self) -> None:  # noqa: N802
        self.drawn.append(("Z", ()))
