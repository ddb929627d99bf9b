"""A dataset's own kinds of incidents: those its imprint names, else those its incidents name."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.dataset.layers import COLOURS
from geodata.dataset.model import Dataset
from geodata.records import Kind
from geodata.vocabulary import IncidentKind, SymbolShape


def list_kinds(dataset: Dataset) -> tuple[Kind, ...]:
    """Return a dataset's own kinds in its order, each that looks like no other with a symbol.

    Shapes and colours that are left open are those that nobody has taken, in their order.
    """
    named = dataset.imprint.kinds or tuple(_named_by_incidents(dataset))
    taken = {one.symbol for one in named}
    shapes = iter([one for one in SymbolShape if one not in taken])
    # of more kinds than shapes the check asks which are to look alike
    return tuple(
        one
        if one.like
        else one.model_copy(
            update={
                "symbol": one.symbol or next(shapes, SymbolShape.STAR),
                "colour": one.colour or COLOURS[number % len(COLOURS)],
            }
        )
        for number, one in enumerate(named)
    )


def _named_by_incidents(dataset: Dataset) -> Iterator[Kind]:
    """Yield a kind for each name that is no general one, with a title made of it."""
    general = set(map(str, IncidentKind))
    for name in sorted({one.kind for one in dataset.incidents} - general):
        yield Kind(name=name, title=name.replace("_", " "))
