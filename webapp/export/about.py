"""What a map shows, in words, for who cannot see it: the alternative text of every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.vocabulary import Basis, StageRole
from webapp.maps.selection import Selection, Shape, is_stage
from webapp.maps.style import BACKWARD_ROLES
from webapp.query.projection import Frame
from webapp.query.subject import layer_styles
from webapp.words.joining import join_facts, join_likes, join_sentences
from webapp.words.plaintext import clean_text
from webapp.words.wording import counted, wording

MOST_ENDS = 6
"""Places named at either end of the ways: a text that is heard must be short."""
DEGREES = "%.1f"


def describe_map(selection: Selection, title: str) -> str:
    """Say what is shown of a view, from where to where, and how much of it is disputed."""
    shown = join_facts((join_likes(shown_titles(selection)), *_counts(selection)))
    return join_sentences(
        (
            wording("about_map", title=title.rstrip("."), **_sides(selection.frame)),
            wording("about_shown", shown=shown),
            *_led(selection),
            *_doubts(selection),
            *_inset(selection),
        )
    )


def _inset(selection: Selection) -> Iterator[str]:
    """Yield that a small map shows where the large one lies."""
    if selection.inset:
        yield wording("about_inset", **_sides(selection.inset.frame))


def _sides(frame: Frame) -> dict[str, str]:
    """Return the degrees of the frame's four sides in words."""
    west, south, east, north = frame.bbox
    return {
        "west": _degrees(west, "east", "west"),
        "east": _degrees(east, "east", "west"),
        "south": _degrees(south, "north", "south"),
        "north": _degrees(north, "north", "south"),
    }


def _degrees(angle: float, above: str, below: str) -> str:
    return wording(above if angle >= 0 else below, degrees=DEGREES % abs(angle))


def shown_titles(selection: Selection) -> Iterator[str]:
    """Yield the titles of the layers of which something is shown."""
    layers = {selection.layer_of[str(one["properties"]["id"])] for one in selection.features()}
    yield from (style.title for name, style in layer_styles().items() if name in layers)
    yield from sorted(layers - set(layer_styles()))


def _counts(selection: Selection) -> Iterator[str]:
    for name, count in count_shown(selection):
        yield counted(name, count)


def count_shown(selection: Selection) -> Iterator[tuple[str, int]]:
    """Yield how many stages and how many incidents are shown, by the name of their words."""
    stages = sum(map(is_stage, selection.shapes))
    incidents = sum(len(cluster.symbols) for cluster in selection.clusters)
    yield from ((name, n) for name, n in (("stages", stages), ("incidents", incidents)) if n)


def _led(selection: Selection) -> Iterator[str]:
    """Yield between which places the ways lead that are shown, those back left out."""
    ways = [one for one in selection.shapes if is_stage(one) and not _leads_back(one)]
    starts, ends = _places(ways, "from"), _places(ways, "to")
    first = [place for place in starts if place not in ends]
    last = [place for place in ends if place not in starts]
    if first and last:
        yield wording("about_ways", first=_some(first), last=_some(last))


def _leads_back(shape: Shape) -> bool:
    role = shape.feature["properties"].get("role")
    return role in BACKWARD_ROLES or role == StageRole.JOIN


def _places(ways: Sequence[Shape], end: str) -> list[str]:
    named = (clean_text(one.feature["properties"].get(end) or "") for one in ways)
    return list(dict.fromkeys(filter(None, named)))


def _some(places: Sequence[str]) -> str:
    """Return places in a row, and how many more there are."""
    named = join_likes(places[:MOST_ENDS])
    more = len(places) - MOST_ENDS
    return wording("about_more", named=named, count=more) if more > 0 else named


def _doubts(selection: Selection) -> Iterator[str]:
    """Yield how many of the records shown are disputed, inferred, or on one voice."""
    shown = [feature["properties"] for feature in selection.features()]
    disputed = sum(bool(one.get("disputed")) for one in shown)
    yield wording("about_disputed", count=disputed, all=len(shown))
    inferred = sum(one["basis"] == Basis.INFERRED for one in shown)
    if inferred:
        yield wording("about_inferred", count=inferred)
    if voices := sum(bool(one.get("one_voice")) for one in shown):
        yield wording("about_one_voice", count=voices)
