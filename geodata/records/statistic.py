"""Statistics: values of one unit and one scope, each with its sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.prose import Remark, Words
from geodata.records.evidence import Citations, Edtf, Model, Record
from geodata.vocabulary import Basis


class StatisticRow(Model):
    """One value of a statistic; ``value`` is null where the source gives words only."""

    period: Edtf | None = None
    label: Remark = ""
    # None rather than a guess: "hundreds" stays in words and is never charted.
    value: float | None = None
    upper: float | None = None
    words: Remark = ""
    # Part of a year against whole years: drawn hatched, since it would look like a fall.
    partial: bool = False
    # An obvious error is shown as printed and never charted.
    misprint: bool = False
    basis: Basis
    sources: Citations
    note: Remark = ""


class Statistic(Record):
    """Values of one unit and one scope; ``chart`` is false where they must not share an axis."""

    unit: Words
    scope: Words
    # Off unless told: cases and persons, or flows and stocks, must not share an axis.
    chart: bool = False
    rows: Annotated[tuple[StatisticRow, ...], Field(min_length=1)]
