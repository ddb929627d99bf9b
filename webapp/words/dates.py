"""EDTF dates as a reader says them: "about April 2000", "late 1990s", never the code."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from babel.dates import format_date, format_skeleton
from edtf.parser import parser_classes as edtf

from geodata.dates import plain_date, read_edtf

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
LATE_DECADE_STARTS = (5, 6, 7)


LOCALES = {"en": "en_GB"}
"""The locale that formats a language's days, where it is not the language itself."""


def date_words(text: str | None, lang: str = "en") -> str:
    """Return an EDTF date in words; nothing known is "date not stated"."""
    if not text:
        return "date not stated"
    locale = LOCALES.get(lang, lang)
    plain = plain_date(text)
    return _plain(*plain, locale) if plain else _words(read_edtf(text), locale)


def _words(date: Any, lang: str) -> str:
    match date:
        case edtf.OneOfASet():
            return _listed(date.objects, "or", lang)
        case edtf.MultipleDates():
            return _listed(date.objects, "and", lang)
        case edtf.Consecutives():
            return f"between {_words(date.lower, lang)} and {_words(date.upper, lang)}"
        case edtf.Interval():
            return _interval(date.lower, date.upper, lang)
        case edtf.UncertainOrApproximate():
            return _qualified(date, lang)
        case edtf.Season():
            return f"{SEASONS.get(int(date.season), 'season')} {date.year}"
        case edtf.Unspecified():
            return _unspecified(date)
        case edtf.Date():
            parts = (int(part) if part else None for part in (date.year, date.month, date.day))
            return _plain(*parts, lang)
    return str(date)


def _plain(year: int, month: int | None, day: int | None, lang: str) -> str:
    if month and day:
        return format_date(datetime.date(year, month, day), format="long", locale=lang)
    if month:
        return format_skeleton("yMMMM", datetime.date(year, month, 1), locale=lang)
    return str(year)


def _unspecified(date: Any) -> str:
    text = str(date)
    if text[:3].isdigit() and text[3:] == "X":
        return f"{text[:3]}0s"
    return f"{text} (partly unknown)"


def _qualified(date: Any, lang: str) -> str:
    words = _words(date.date, lang)
    if date.ua and date.ua.is_approximate:
        words = f"about {words}"
    return f"{words} (uncertain)" if date.ua and date.ua.is_uncertain else words


def _listed(dates: Sequence[Any], joint: str, lang: str) -> str:
    words = [_words(one, lang) for one in dates]
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def _is_open(end: Any) -> bool:
    return str(end) in ("..", "", "unknown")


def _interval(lower: Any, upper: Any, lang: str) -> str:
    if _is_open(lower):
        return f"on or before {_words(upper, lang)}"
    if _is_open(upper):
        return f"from {_words(lower, lang)} on"
    decade = _late_decade(str(lower), str(upper))
    return decade or f"{_words(lower, lang)} to {_words(upper, lang)}"


def _late_decade(lower: str, upper: str) -> str:
    """Read an approximate 1996~/1999~ as "late 1990s"."""
    first, last = lower.rstrip("~"), upper.rstrip("~")
    whole_years = len(first) == len(last) == 4 and first.isdigit() and last.isdigit()
    if not (whole_years and lower.endswith("~") and first[:3] == last[:3]):
        return ""
    late = int(first[3]) in LATE_DECADE_STARTS and last[3] == "9"
    return f"late {first[:3]}0s" if late else ""
