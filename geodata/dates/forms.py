"""The forms of a date that EDTF has and words can carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

SEASONS = range(21, 42)
"""Codes that stand where a month does: seasons, quarters, four months, half years."""

NORTH, SOUTH = range(25, 29), range(29, 33)
QUARTERS, FOUR_MONTHS, HALVES = range(33, 37), range(37, 40), range(40, 42)


class Part(Enum):
    """The parts of a date, of which each may be doubtful by itself."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True)
class Moment:
    """One date: a year, a month or season of it, a day.

    ``years`` are the first and the last year that it can lie in: the same twice, unless digits are
    left open (``199X``). ``month`` is also the code of a season. ``unknown`` are parts of which
    the text says that nobody knows them (``XX``). ``uncertain`` (``?``) and ``approximate``
    (``~``) are the parts marked so; ``%`` is in both.
    """

    years: tuple[int, int]
    month: int | None = None
    day: int | None = None
    unknown: tuple[Part, ...] = ()
    uncertain: frozenset[Part] = frozenset()
    approximate: frozenset[Part] = frozenset()

    def known(self) -> frozenset[Part]:
        """Return the parts that the text gives."""
        given = {Part.YEAR: self.years, Part.MONTH: self.month, Part.DAY: self.day}
        return frozenset(part for part, value in given.items() if value is not None)


@dataclass(frozen=True)
class Open:
    """An end of an interval that is none: it goes on (``..``)."""


@dataclass(frozen=True)
class Unknown:
    """An end of an interval that nobody knows (nothing before or after the slash)."""


@dataclass(frozen=True)
class Interval:
    """From one date to another; one of the two may be open or unknown."""

    first: Moment | Open | Unknown
    last: Moment | Open | Unknown


@dataclass(frozen=True)
class Range:
    """Dates next to each other in a set; without ``first`` all before ``last``, and so on."""

    first: Moment | None
    last: Moment | None


@dataclass(frozen=True)
class DateSet:
    """Several dates: ``all`` of them (in braces), or one of them (in square brackets)."""

    members: tuple[Moment | Range, ...]
    all: bool
