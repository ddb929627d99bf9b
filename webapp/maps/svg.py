"""SVG as text: one place that escapes, one that rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from webapp.maps.clipping import Points
from webapp.words import say
from webapp.words.plaintext import clean_text

Point = tuple[float, float]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


@lru_cache(maxsize=32_768)
def escape(value: object) -> str:
    """Return a value as text that is safe between tags and inside quoted attributes."""
    return clean_text(value).translate(_ESCAPES)


def px(value: float) -> str:
    """Write a length or coordinate in px, to a tenth, without a needless fraction or sign."""
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    return "0" if text == "-0" else text


def ratio(value: float) -> str:
    """Write a share or an opacity with at most three decimals."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


@cache
def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def tag(name: str, body: str = "", /, **attributes: object) -> str:
    """Write an element; ``body`` is markup, attribute values are escaped text.

    Underscores in attribute names stand for hyphens; None leaves an attribute out; floats are
    written as px.
    """
    written = "".join(
        [
            f' {_hyphened(key)}="{px(value) if isinstance(value, float) else escape(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    return f"<{name}{written}>{body}</{name}>" if body else f"<{name}{written}/>"


def group(body: str, identifier: str, title: str = "", **attributes: object) -> str:
    """Write a named group, its title in the language spoken; an empty one is left out."""
    if not body:
        return ""
    named = tag("title", escape(say(title))) if title else ""
    return tag("g", named + body, id=identifier, **attributes)


class _Tenths(dict[int, str]):
    """Numbers of tenths of a px as text, each written once: a map has ten thousands of them."""

    def __missing__(self, tenths: int) -> str:
        text = self[tenths] = px(tenths / 10)
        return text


_TENTHS = _Tenths()


def line_path(points: Sequence[Point] | Points) -> str:
    """Write path data of an open line through points (x, y) in px, in an array or in pairs."""
    # A tenth of a px is finer than can be seen; more digits would only make the file longer.
    if isinstance(points, np.ndarray):
        tenths = np.rint(points * 10).astype(int).ravel().tolist()
    else:
        tenths = [round(10 * side) for point in points for side in point]
    return "M" + " ".join(map(_TENTHS.__getitem__, tenths))


def curve_path(points: Sequence[Point]) -> str:
    """Write path data of a smooth curve that keeps to a line; its points are the controls.

    The curve is the quadratic B-spline of the points, from the first to the last.
    """
    if len(points) < 3:
        return line_path(points)
    parts = [f"M{px(points[0][0])} {px(points[0][1])}"]
    last = len(points) - 2
    for n, ((x, y), (x1, y1)) in enumerate(pairwise(points[1:]), start=1):
        end = (x1, y1) if n == last else ((x + x1) / 2, (y + y1) / 2)
        parts.append(f"Q{px(x)} {px(y)} {px(end[0])} {px(end[1])}")
    return "".join(parts)


def ring_path(points: Sequence[Point] | Points) -> str:
    """Write path data of a closed ring through points (x, y) in px."""
    return line_path(points) + "Z"


def rings_path(rings: Iterable[Sequence[Point] | Points]) -> str:
    """Write path data of several rings."""
    return "".join(ring_path(ring) for ring in rings if len(ring) > 2)
