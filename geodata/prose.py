"""What of a record is prose: the mark on a field whose words a catalogue should hold.

The models say it themselves, where the field stands, so that no second list can lag behind them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_type_hints

from pydantic import BaseModel, Field

WORD = re.compile(r"[^\W\d_]{2}")
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def select_worded(text: str) -> tuple[str, ...]:
    """Return a text that holds a word; dates and bare numbers are the same in every language."""
    return (text,) if WORD.search(text) else ()


@dataclass(frozen=True)
class Prose:
    """The mark of a field of prose; ``texts`` are what a catalogue should hold of its value."""

    texts: Callable[[str], Iterable[str]] = select_worded


PROSE = Prose()
Words = Annotated[str, Field(min_length=1), PROSE]
"""A text of the dataset's own words."""
Remark = Annotated[str, PROSE]
"""As ``Words``; it may be empty."""


def list_prose(one: BaseModel) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of all prose in a record and in what it holds.

    The kind is told by the model and the field, as in ``claim value``.
    """
    model = type(one)
    name = CAPITAL.sub(" ", model.__name__).lower()
    marks = _marks(model)
    for field in model.model_fields:
        value = getattr(one, field)
        if field in marks:
            kind = f"{name} {field.replace('_', ' ')}"
            for text in value if isinstance(value, tuple) else (value,):
                yield from ((kind, part) for part in marks[field].texts(text))
        else:
            yield from _within(value)


def _within(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        yield from list_prose(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _within(part)


@cache
def _marks(model: type[BaseModel]) -> Mapping[str, Prose]:
    """Return the marks of a model's own and inherited fields, by field."""
    hints = get_type_hints(model, include_extras=True)
    found = {name: _mark(hint) for name, hint in hints.items() if name in model.model_fields}
    return {name: mark for name, mark in found.items() if mark}


def _mark(hint: Any) -> Prose | None:
    # an optional text or a list of texts bears the mark further in
    own = [one for one in getattr(hint, "__metadata__", ()) if isinstance(one, Prose)]
    inner = (_mark(one) for one in get_args(hint) if not isinstance(one, Prose))
    return next(iter([*own, *(one for one in inner if one)]), None)
