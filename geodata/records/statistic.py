"""Statistics: values of one unit and one scope, each with its sources."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from geodata.records.evidence import Citations, Edtf, Model, Record, Text
from geodata.vocabulary import Basis


class StatisticRow(Model):
    """One value of a statistic; ``value`` is null where the source gives words only."""

    period: Edtf | None = None
    label: str = ""
    value: float | None = None
    upper: float | None = None
    words: str = ""
    partial: bool = False
    misprint: bool = False
    basis: Basis
    sources: Citations
    note: str = ""


class Statistic(Record):
    """Values of one unit and one scope; ``chart`` is false where they must not share an axis."""

    unit: Text
    scope: Text
    chart: bool = False
    rows: Annotated[tuple[StatisticRow, ...], Field(min_length=1)]
