"""Pages of statistics: the table, and a chart where the values may share an axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geodata.dates import date_span
from geodata.records import Statistic, StatisticRow
from webapp.build.charts import Bar, BarGroup, ChartView
from webapp.build.contexts import Fact, RecordView, RowView
from webapp.build.records import RecordDrawer
from webapp.sections import kind_words
from webapp.words import Catalogue, date_words, say, term
from webapp.words.amounts import range_words
from webapp.words.joining import add_note

BAR_PX, GAP_PX, LONGEST_PX = 13.0, 7.0, 190.0
"""Height of a bar with its space, the space between periods, and the longest bar."""


def draw_statistic(drawer: RecordDrawer, one: Statistic) -> RecordView:
    """Return a statistic as its table, with a chart where it may have one."""
    facts = [Fact(say("Unit"), one.unit), Fact(say("Scope"), one.scope)]
    view = drawer.view(one, kind_words("statistic"), facts)
    rows = tuple(_row(drawer, row) for row in one.rows)
    chart = draw_chart(one.rows, drawer.catalogue) if one.chart else None
    return replace(view, rows=rows, unit=one.unit, chart=chart)


def _row(drawer: RecordDrawer, row: StatisticRow) -> RowView:
    return RowView(
        period=_period_words(drawer, row),
        value=value_words(row, drawer.catalogue),
        basis=str(row.basis),
        basis_words=term(row.basis),
        note=row.note,
        partial=row.partial,
        misprint=row.misprint,
        cites=drawer.cites(row.sources),
    )


def _period_words(drawer: RecordDrawer, row: StatisticRow) -> str:
    """Return the period with its label: "2002 (BBC)", "to 30 July" with its year."""
    period = date_words(row.period) if row.period else ""
    if row.partial and period:
        return period  # which holds the days already; the page marks it as a part
    return add_note(period, drawer.catalogue.said(row.label))


def value_words(row: StatisticRow, catalogue: Catalogue) -> str:
    """Return a value, a range, or the source's words where it gives no number."""
    words = catalogue.said(row.words)
    if row.value is None:
        return words
    if row.words == f"{row.value:,.10g}":
        words = ""  # a bare number has no translation, and is written as the language does
    return add_note(range_words(row.value, row.upper), words)


def draw_chart(rows: Iterable[StatisticRow], catalogue: Catalogue) -> ChartView | None:
    """Return the bars of the rows that hold one number for one period; a misprint has none.

    A value that two sources give alike is one bar; values that differ stand together, marked.
    """
    periods: dict[str, list[StatisticRow]] = {}
    for row in rows:
        # a range or words have no one length, and a misprint drawn as a bar would be believed
        if row.period and row.value is not None and row.upper is None and not row.misprint:
            same = periods.setdefault(row.period, [])
            if row.value not in [one.value for one in same]:
                same.append(row)
    if not periods:
        return None
    highest = max(row.value or 0 for same in periods.values() for row in same) or 1
    groups, y = [], GAP_PX
    for period, same in sorted(periods.items(), key=lambda one: _chart_order(one[0])):
        groups.append(_bar_group(period, same, y, highest, catalogue))
        y += len(same) * BAR_PX + GAP_PX
    return ChartView(
        height=y,
        groups=tuple(groups),
        partial=any(bar.partial for group in groups for bar in group.bars),
        disputed=any(group.disputed for group in groups),
    )


def _chart_order(period: str) -> tuple[int, bool, str]:
    """Sort by year, the part of a year before the whole one."""
    first, last = date_span(period)
    return first.year, (last - first).days > 360, period


def _bar_group(
    period: str, rows: list[StatisticRow], top: float, highest: float, catalogue: Catalogue
) -> BarGroup:
    bars = tuple(
        Bar(
            y=top + n * BAR_PX,
            width=round(max(1.0, (row.value or 0) / highest * LONGEST_PX), 1),
            value=catalogue.said(row.words) or value_words(row, catalogue),
            partial=row.partial,
            basis=str(row.basis),
        )
        for n, row in enumerate(sorted(rows, key=lambda row: row.value or 0))
    )
    year = date_span(period)[0].year
    label = say("%(year)s, part", year=year) if rows[0].partial else say("%(year)s", year=year)
    bottom = top + len(bars) * BAR_PX
    return BarGroup(label, (top + bottom) / 2, top, bottom, bars, len(bars) > 1)
