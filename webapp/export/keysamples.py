"""The samples of a sheet's legend: each look as the map has it, in a box of its own."""

from __future__ import annotations

from collections.abc import Callable

from webapp.maps.labels import text_width
from webapp.maps.legend import Sample
from webapp.maps.scene_badges import draw_mark
from webapp.maps.scene_marks import WORD_PAD, Mark
from webapp.maps.scene_symbols import extent_look, symbol_outline
from webapp.maps.scene_text import NUMBER_COLOUR
from webapp.maps.style import BADGE, BASE, EXTENT, FAN, SYMBOL, VOICE
from webapp.maps.svg import px, ratio, tag
from webapp.words.wording import wording

WIDTH, HEIGHT = 44.0, 16.0
"""Size of a sample in px."""


def draw_number() -> str:
    """Draw the sign of the numbers that lead to the list, which only a sheet has."""
    return tag(
        "text",
        "12",
        x=WIDTH / 2,
        y=11.5,
        font_family="Noto Sans",
        font_size="9",
        font_weight="600",
        text_anchor="middle",
        fill=NUMBER_COLOUR,
    )


def _line(sample: Sample) -> str:
    look = {
        "d": "M3 8H41",
        "fill": "none",
        "stroke_dasharray": " ".join(f"{one:g}" for one in sample.dash) or None,
    }
    line = tag(
        "path",
        stroke=sample.colour,
        stroke_width=f"{sample.width:g}",
        stroke_opacity=ratio(sample.opacity),
        **look,
    )
    if not sample.core:
        return line
    return line + tag("path", stroke="#FFFFFF", stroke_width=f"{sample.core:g}", **look)


def _symbol(sample: Sample, x: float = WIDTH / 2) -> str:
    radius = SYMBOL["radius"]
    return tag(
        "path",
        d=sample.path,
        transform=f"translate({px(x)} 8) scale({radius:g})",
        fill="#FFFFFF" if sample.hollow else sample.colour,
        stroke=sample.colour if sample.hollow else "#FFFFFF",
        **symbol_outline(sample.hollow, bool(sample.dash)),
    )


def _band(sample: Sample) -> str:
    opacity = ratio(sample.fill_opacity)
    return tag("rect", width=WIDTH, height=HEIGHT, fill=sample.colour, fill_opacity=opacity)


def draw_sample(sample: Sample) -> str:
    """Draw the sample of a legend entry in a box of WIDTH by HEIGHT px."""
    return SAMPLES.get(sample.shape, _symbol)(sample)


def _corridor(sample: Sample) -> str:
    return _band(sample) + _line(sample) + (_symbol(sample, 33.0) if sample.path else "")


def _area(sample: Sample) -> str:
    edge = tag(
        "rect", x=0.7, y=0.7, width=WIDTH - 1.4, height=HEIGHT - 1.4, fill="none",
        stroke=sample.colour, stroke_width="1.4",
    )  # fmt: skip
    return _band(sample) + edge


def _split(sample: Sample) -> str:
    bar = tag("path", d="M22 4.9V11.1", stroke="#FFFFFF", stroke_width="1.6")
    return _symbol(sample) + bar


def _extent(sample: Sample) -> str:
    circle = tag("circle", cx=WIDTH / 2, cy=8.0, r="7.2", **extent_look(EXTENT))
    return circle + tag("circle", cx=WIDTH / 2, cy=8.0, r="2", fill=sample.colour)


def _arrow(sample: Sample) -> str:
    head = tag("path", d="M20 4.2L28 8L20 11.8Z", fill=sample.colour, stroke="#FFFFFF")
    return _line(sample) + head


def _cluster(sample: Sample) -> str:
    return "".join(_symbol(sample, x) for x in (15.0, 29.0))


def _label(sample: Sample) -> str:
    return tag("path", d="M8 8H36", stroke=sample.colour, stroke_width="1")


def _wave(sample: Sample) -> str:
    return tag("g", _strokes(sample.path, sample), transform="translate(8 8)")


def _arc(sample: Sample) -> str:
    return _strokes("M4 13Q22 -3 40 13", sample)


def _strokes(path: str, sample: Sample) -> str:
    look = {"stroke": sample.colour, "stroke_width": f"{sample.width:g}", "fill": "none"}
    return tag("path", d=path, **look)


def _mark(sample: Sample, kind: str, text: str, size: float, height: float, x: float) -> str:
    """Draw a mark as on the map, in the middle of the sample's height."""
    width = max(height, text_width(text, size) + 2 * WORD_PAD)
    mark = Mark(kind, "", "", text, size, sample.colour, width, height, x, HEIGHT / 2)
    return draw_mark(mark)


def _stubs(sample: Sample) -> str:
    radius = BADGE["radius"]
    badges = (_mark(sample, "stub", "?1", BADGE["size"], 2 * radius, x) for x in (14.0, 30.0))
    return _strokes("M1 8H8M36 8H43", sample) + "".join(badges)


def _fan(sample: Sample) -> str:
    word = _mark(sample, "fan", wording("fan_or"), FAN["size"] - 1, HEIGHT - 2, 14.0)
    return _strokes("M20 8L42 1.5M20 8L42 14.5", sample) + word


def _voice(sample: Sample) -> str:
    return _mark(sample, "voice", "1", VOICE["size"], 2 * VOICE["radius"], WIDTH / 2)


def _shade(sample: Sample) -> str:
    """Draw a country on the colour of the land, as its shade lies on the map."""
    edge = {
        "stroke": BASE["border"],
        "stroke_dasharray": " ".join(str(value) for value in BASE["border_dash"]),
    }
    box = {"x": 4.0, "y": 1.0, "width": WIDTH - 8, "height": HEIGHT - 2}
    opacity = ratio(sample.fill_opacity)
    land = tag("rect", **box, fill=BASE["land"])
    return land + tag("rect", **box, fill=sample.colour, fill_opacity=opacity, **edge)


def _count(sample: Sample) -> str:
    look = {"cx": WIDTH / 2, "cy": HEIGHT / 2, "fill": "#FFFFFF", "stroke": sample.colour}
    rings = (("7.6", "0.7"), ("5.8", "1.1"))
    discs = "".join(tag("circle", r=radius, stroke_width=width, **look) for radius, width in rings)
    number = tag(
        "text", "20", x=WIDTH / 2, y=HEIGHT / 2 + 2.4, font_family="Noto Sans",
        font_size="7.4", font_weight="600", text_anchor="middle", fill=sample.colour,
    )  # fmt: skip
    return discs + number


SAMPLES: dict[str, Callable[[Sample], str]] = {
    "line": _line,
    "corridor": _corridor,
    "area": _area,
    "split": _split,
    "extent": _extent,
    "arrow": _arrow,
    "cluster": _cluster,
    "label": _label,
    "water": _wave,
    "air": _arc,
    "rare": _line,
    "not_stated": _stubs,
    "fan": _fan,
    "one_voice": _voice,
    "inside": _shade,
    "count": _count,
}
"""How each shape of a sample is drawn; any other is a symbol."""
