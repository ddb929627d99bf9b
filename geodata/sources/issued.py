"""When a source appeared: as words of its entry, as EDTF, and as whole numbers."""

from __future__ import annotations

import calendar

from geodata.sources.csl import CslDate

SEASONS = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}


def is_plain(date: CslDate) -> bool:
    """Tell whether a date is one day, month or year, and nothing doubtful about it."""
    # an empty text says as little as none; CSL takes "circa": 1, "yes" and true
    other = (date.circa, date.season, date.literal, date.raw)
    return len(date.date_parts) == 1 and not any(other)


def issued_words(date: CslDate | None) -> str:
    """Return a date as an English entry has it, nothing where the source has none."""
    if date is None:
        return ""
    days = date.days()
    if not days:
        season = SEASONS.get(_season(date), "")
        said = date.literal or date.raw or season
    elif len(days) == 1 and _season(date) in SEASONS:
        said = f"{SEASONS[_season(date)]} {_day_words(days[0][:1])}"
    else:
        said = "–".join(_day_words(day) for day in days)
        if any(len(day) > 1 for day in days):
            said = said.replace("–", " – ")
    return f"c. {said}" if said and date.circa else said


def issued_edtf(date: CslDate | None) -> str:
    """Return a date as EDTF, nothing where it is only words."""
    if date is None:
        return ""
    days = []
    for year, *rest in date.days():
        if not 0 <= year <= 9999:
            return ""
        parts = [f"{year:04}", *(f"{part:02}" for part in rest)]
        if len(parts) == 1 and _season(date) in SEASONS:
            parts.append(str(20 + _season(date)))
        days.append("-".join(parts) + ("~" if date.circa else ""))
    return "/".join(days)


def _season(date: CslDate) -> int:
    season = str(date.season or "")
    return int(season) if season.isascii() and season.isdigit() else 0


def _day_words(day: tuple[int, ...]) -> str:
    """Return (year, month, day), shorter where less is known, in English words."""
    year = str(day[0]) if day[0] > 0 else f"{-day[0] or 1} BC"
    if len(day) == 1:
        return year
    month = f"{calendar.month_name[day[1]]} {year}"
    return f"{day[2]} {month}" if len(day) > 2 else month
