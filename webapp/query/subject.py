"""What one dataset gives the map: its layers in drawing order, and the view it opens with.

Said once around whatever is drawn, as a language is: every room that draws asks for it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from webapp.query.bounds import PANNING_BOUNDS, Bbox
from webapp.words import Catalogue


@dataclass(frozen=True)
class LayerStyle:
    """How a layer looks: its colour, the word in the legend, and whether it opens switched on."""

    title: str
    colour: str
    geometry: str
    shown: bool = True


@dataclass(frozen=True)
class KindStyle:
    """A kind of incidents that is the dataset's own: its words, and how its symbol looks.

    It looks ``like`` another kind, or has a colour and a ``symbol``, the name of a shape
    (``geodata.vocabulary.SymbolShape``).
    """

    title: str
    like: str = ""
    symbol: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Subject:
    """Layers by name in drawing order, the lowest first; the opening view; the first tier's words.

    ``countries`` are the codes of those that the evidence lies in. ``kinds`` are the dataset's own
    by name, ``happened`` the kinds that its incidents are of; all are where none is named.
    Titles are in the language of who asks; ``stated`` is empty where a dataset leaves it open.
    """

    layers: Mapping[str, LayerStyle] = field(default_factory=dict)
    opening: Bbox = PANNING_BOUNDS
    stated: str = ""
    countries: tuple[str, ...] = ()
    kinds: Mapping[str, KindStyle] = field(default_factory=dict)
    happened: tuple[str, ...] = ()


SUBJECT_PATH = "/export/subject.json"
"""Where a snapshot holds what its dataset gives the map."""
EDGE = 1.5
"""Degrees round the opening bounds on a picture, which has no frame of its own to keep free."""
AROUND = 3.0
"""Degrees that one may pan past evidence that lies off the base map."""
NONE = Subject()
"""No layers and the whole base map, where nothing is drawn of any dataset."""
_SUBJECT: ContextVar[Subject] = ContextVar("subject", default=NONE)


@contextmanager
def about(subject: Subject) -> Iterator[None]:
    """Draw a subject: inside, layers and the opening view are its."""
    token = _SUBJECT.set(subject)
    try:
        yield
    finally:
        _SUBJECT.reset(token)


def layer_styles() -> Mapping[str, LayerStyle]:
    """Return how the layers look that are drawn, in drawing order, the lowest first."""
    return _SUBJECT.get().layers


def opening_bounds() -> Bbox:
    """Return the bounds that the map opens with: west, south, east, north in degrees."""
    return _SUBJECT.get().opening


def opening_view() -> Bbox:
    """Return the opening bounds with room for the symbols and names on their edge, on the map."""
    return on_map(opening_bounds(), EDGE, EDGE)


def on_map(bbox: Bbox, across: float = 0.0, up: float = 0.0) -> Bbox:
    """Return what the map covers of a bbox with so many degrees on its sides, and up and down."""
    west, south, east, north = bbox
    least_west, least_south, most_east, most_north = panning_bounds()
    return (
        max(least_west, west - across),
        max(least_south, south - up),
        min(most_east, east + across),
        min(most_north, north + up),
    )


def panning_bounds() -> Bbox:
    """Return how far one may pan: over the base map, and to evidence that lies off it."""
    west, south, east, north = PANNING_BOUNDS
    least_west, least_south, most_east, most_north = opening_bounds()
    if west <= least_west and south <= least_south and most_east <= east and most_north <= north:
        return PANNING_BOUNDS
    return (
        min(west, least_west - AROUND),
        min(south, least_south - AROUND),
        max(east, most_east + AROUND),
        max(north, most_north + AROUND),
    )


def stated_words() -> str:
    """Return what the dataset says of its first tier; nothing where it leaves that open."""
    return _SUBJECT.get().stated


def chief_countries() -> tuple[str, ...]:
    """Return the codes of the countries that the evidence lies in: they are named first."""
    return _SUBJECT.get().countries


def own_kinds() -> Mapping[str, KindStyle]:
    """Return the kinds of incidents that are the dataset's own, by name, in its order."""
    return _SUBJECT.get().kinds


def kinds_shown() -> tuple[str, ...]:
    """Return the kinds that the dataset's incidents are of; none where that is not known."""
    return _SUBJECT.get().happened


def subject_table(subject: Subject) -> dict[str, Any]:
    """Return a subject as plain values; ``read_subject`` reads them back."""
    return asdict(subject)


def read_subject(table: Mapping[str, Any]) -> Subject:
    """Return the subject of plain values."""
    layers = {name: LayerStyle(**one) for name, one in table["layers"].items()}
    west, south, east, north = table["opening"]
    countries = tuple(table["countries"])
    kinds = {name: KindStyle(**one) for name, one in table["kinds"].items()}
    opening = (west, south, east, north)
    happened = tuple(table["happened"])
    return Subject(layers, opening, table["stated"], countries, kinds, happened)


def say_subject(subject: Subject, catalogue: Catalogue) -> Subject:
    """Return a subject with its words in the language of a dataset's catalogue."""
    layers = {
        name: replace(one, title=catalogue.said(one.title)) for name, one in subject.layers.items()
    }
    kinds = {
        name: replace(one, title=catalogue.said(one.title)) for name, one in subject.kinds.items()
    }
    return replace(subject, layers=layers, stated=catalogue.said(subject.stated), kinds=kinds)
