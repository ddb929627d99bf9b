"""How the marks of the scene are drawn; the legend's samples are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from webapp.maps.scene_marks import Mark
from webapp.maps.scene_text import HALO
from webapp.maps.selection import drawing_order
from webapp.maps.style import BADGE, SYMBOL_DASH
from webapp.maps.svg import escape, group, line_path, tag
from webapp.query.subject import layer_styles
from webapp.words import N_

MIDDLE_EM = 0.36
"""Half the height of figures, by which a baseline lies below the middle."""
VOICE_OUTLINE = 1.0


def _words(mark: Mark, **look: object) -> str:
    return tag(
        "text",
        escape(mark.text),
        x=mark.x,
        y=mark.y + mark.size * MIDDLE_EM,
        font_size=f"{mark.size:g}",
        font_weight="600",
        text_anchor="middle",
        fill=mark.colour,
        **look,
    )


def _badge(mark: Mark) -> str:
    """Draw words in a rounded frame, dashed where its line is."""
    left, top, _, _ = mark.box
    dash = " ".join(f"{one:g}" for one in SYMBOL_DASH) if mark.dash else None
    frame = tag(
        "rect", x=left, y=top, width=mark.width, height=mark.height,
        rx=mark.height / 2, fill="#FFFFFF", stroke=mark.colour,
        stroke_width=f"{BADGE['outline']:g}", stroke_dasharray=dash,
    )  # fmt: skip
    return frame + _words(mark)


def _leader(mark: Mark) -> str:
    """Draw the line from a badge that stands off to the end of its stub."""
    if mark.led_to is None:
        return ""
    path = line_path((mark.led_to, (mark.x, mark.y)))
    return tag("path", d=path, fill="none", stroke=mark.colour, stroke_width="0.7")


def _voice(mark: Mark) -> str:
    circle = tag(
        "circle", cx=mark.x, cy=mark.y, r=mark.height / 2, fill="#FFFFFF", stroke=mark.colour,
        stroke_width=f"{VOICE_OUTLINE:g}",
    )  # fmt: skip
    return circle + _words(mark)


def _rare(mark: Mark) -> str:
    return _words(mark, **HALO)


DRAWN: dict[str, Callable[[Mark], str]] = {
    "stub": _badge,
    "fan": _badge,
    "rare": _rare,
    "voice": _voice,
}
"""How each kind of mark is drawn."""


def draw_mark(mark: Mark) -> str:
    """Draw a mark where it stands."""
    return tag("g", DRAWN[mark.kind](mark), data_mark=mark.kind, data_of=mark.id)


def draw_marks(marks: Sequence[Mark], layers: Sequence[str]) -> str:
    """Draw the marks as a named group with a group for every layer in it."""

    def of_layers() -> Iterator[str]:
        for layer in drawing_order(layers):
            title = layer_styles()[layer].title if layer in layer_styles() else layer
            own = [one for one in marks if one.layer == layer]
            # All leaders below all badges: a line through a number could not be read.
            body = "".join([*map(_leader, own), *map(draw_mark, own)])
            yield group(body, f"marks-{layer}", title, data_name=title)

    return group("".join(of_layers()), "band-marks", N_("Marks"))
