"""The axis of time under the map: its months in words, and what is counted along it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geodata.dataset.model import Dataset
from geodata.dates import date_span
from geodata.records import Statistic, StatisticRow
from geodata.records.publication import VALUE
from webapp.words import date_words, say
from webapp.words.amounts import amount_words
from webapp.words.joining import join_facts, label


def _statistic(dataset: Dataset) -> Statistic | None:
    """Return the statistic that stands beside the incidents, where the dataset names one."""
    count = dataset.imprint.count
    named = count.statistic if count else ""
    return next((one for one in dataset.statistics if one.id == named and one.chart), None)


def time_axis(dataset: Dataset) -> tuple[int, int]:
    """Return the first and the last year of the axis, both included.

    It begins with what the dataset counts, else with its earliest incident.
    """
    counted = _statistic(dataset)
    dates = [row.period for row in counted.rows] if counted else []
    if not dates:
        dates = [one.date for one in dataset.incidents]
    last = int(dataset.imprint.ends[:4])
    first = min((date_span(date)[0].year for date in dates if date), default=last)
    return max(first, int(dataset.imprint.begins[:4])), last


def months(dataset: Dataset) -> list[str]:
    """Return every month of the axis in words, as a handle says it."""
    first, last = time_axis(dataset)
    return [
        date_words(f"{year}-{month:02d}")
        for year in range(first, last + 1)
        for month in range(1, 13)
    ]


def arrivals(dataset: Dataset, said: Callable[[str], str]) -> dict[str, Any] | None:
    """Return what is counted as bars and as words, without misprints and words of no number.

    A row without a period cannot stand on the axis. Several values of a period are all returned.
    """
    counted, count = _statistic(dataset), dataset.imprint.count
    if counted is None or count is None:
        return None
    rows = [row for row in counted.rows if row.period and row.value and not row.misprint]
    return {
        "title": said(counted.title),
        "bars": _bars(rows),
        "words": _year_words(rows, said(count.words), said),
    }


def _bars(rows: list[StatisticRow]) -> list[dict[str, Any]]:
    """Return one bar for each period, with the least and the greatest value given for it."""
    bars: dict[str, dict[str, Any]] = {}
    for row in rows:
        first, last = date_span(row.period or "")
        bar = bars.setdefault(
            row.period or "",
            {"earliest": first.isoformat(), "latest": last.isoformat(), "values": []}
            | {"partial": row.partial, "basis": str(row.basis)},
        )
        bar["values"].append(row.value)
        if str(row.basis) == "stated":
            bar["basis"] = "stated"
    for bar in bars.values():
        bar["values"] = sorted(set(bar["values"]))
        bar["disputed"] = len(bar["values"]) > 1
    return sorted(bars.values(), key=lambda bar: (bar["partial"], bar["earliest"]))


def _year_words(rows: list[StatisticRow], words: str, said: Callable[[str], str]) -> dict[str, str]:
    """Return what is known of each year in one line; ``words`` are those of a whole year."""
    lines = {}
    for year in sorted({str(row.period)[:4] for row in rows}):
        of_year = [row for row in rows if str(row.period)[:4] == year]
        full = _values([row for row in of_year if not row.partial], said)
        parts = [words.replace(VALUE, " / ".join(full))] if full else []
        if len(full) > 1:
            parts.append(say("the sources disagree"))
        parts += [
            say("%(value)s of them in %(period)s", value=_value(row, said), period=_period(row))
            for row in of_year
            if row.partial
        ]
        lines[year] = label(date_words(year), join_facts(parts))
    return lines


def _period(row: StatisticRow) -> str:
    return date_words(row.period)


def _values(rows: list[StatisticRow], said: Callable[[str], str]) -> list[str]:
    ordered = sorted(rows, key=lambda row: row.value or 0)
    return list(dict.fromkeys(_value(row, said) for row in ordered))


def _value(row: StatisticRow, said: Callable[[str], str]) -> str:
    return said(row.words) if row.words else amount_words(row.value or 0)
