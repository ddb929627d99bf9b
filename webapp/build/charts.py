"""Charts and timelines as their templates are given them; every text is plain and unescaped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """A bar of a chart, in px of the chart: the value as text stands beside it."""

    y: float
    width: float
    value: str
    partial: bool
    basis: str


@dataclass(frozen=True)
class BarGroup:
    """The bars of one period; several where the sources differ. ``y`` is the middle, in px."""

    label: str
    y: float
    top: float
    bottom: float
    bars: tuple[Bar, ...]
    disputed: bool


@dataclass(frozen=True)
class ChartView:
    """A chart of horizontal bars, one a value; its table stands beside it."""

    height: float
    groups: tuple[BarGroup, ...]
    partial: bool
    disputed: bool


@dataclass(frozen=True)
class Span:
    """A claim's time on a timeline, in px; ``opens`` where no beginning is stated."""

    x: float
    y: float
    width: float
    basis: str
    opens: bool


@dataclass(frozen=True)
class Lane:
    """The dated claims on one thing: its name at ``y`` px, and their times."""

    words: str
    y: float
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class TimelineView:
    """When dated claims hold, a lane for each thing they speak of; ticks are (x px, year)."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
