"""EDTF dates as a reader says them: "about April 2000", "late 1990s", never the code."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_skeleton

from geodata.dates import plain_date, read_edtf
from webapp.words.joining import join_likes
from webapp.words.languages import N_
from webapp.words.speaking import say, spoken

SEASONS = {
    21: N_("spring %(year)s"),
    22: N_("summer %(year)s"),
    23: N_("autumn %(year)s"),
    24: N_("winter %(year)s"),
}
LATE_DECADE_STARTS = (5, 6, 7)
LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
"""The locale that formats a language's days, where it is not the language itself."""


def date_words(text: str | None) -> str:
    """Return an EDTF date in words of the language spoken; None is "date not stated"."""
    if not text:
        return say("date not stated")
    return _said(text, spoken())


@lru_cache(maxsize=8192)
def _said(text: str, lang: str) -> str:
    """Return a date in words; ``lang`` is the language spoken, under which they are kept."""
    # most dates are plain, and the EDTF parser is slow: it is asked only for the others
    plain = plain_date(text)
    return _plain(*plain) if plain else _words(read_edtf(text))


def _words(date: Any) -> str:
    # Imported here: the process that answers needs the names of the languages, not dates.
    from edtf.parser import parser_classes as edtf

    match date:
        case edtf.OneOfASet():
            return _listed(date.objects, N_("%(first)s or %(last)s"))
        case edtf.MultipleDates():
            return _listed(date.objects, N_("%(first)s and %(last)s"))
        case edtf.Consecutives():
            return _pair(N_("between %(first)s and %(last)s"), date)
        case edtf.Interval():
            return _interval(date)
        case edtf.UncertainOrApproximate():
            return _qualified(date)
        case edtf.Season():
            return say(SEASONS.get(int(date.season), "%(year)s"), year=date.year)
        case edtf.Unspecified():
            return _unspecified(str(date))
        case edtf.Date():
            year, month, day = (
                int(part) if part else None for part in (date.year, date.month, date.day)
            )
            return _plain(year or 0, month, day)
    return str(date)


def _plain(year: int, month: int | None, day: int | None) -> str:
    locale = LOCALES.get(spoken(), spoken())
    if month and day:
        return format_date(datetime.date(year, month, day), format="long", locale=locale)
    if month:
        return format_skeleton("yMMMM", datetime.date(year, month, 1), locale=locale)
    return say("%(year)s", year=year)


def _unspecified(text: str) -> str:
    if text[:3].isdigit() and text[3:] == "X":
        return say("%(decade)ss", decade=text[:3] + "0")
    return say("%(date)s (uncertain)", date=text)


def _qualified(date: Any) -> str:
    words = _words(date.date)
    if date.ua and date.ua.is_approximate:
        words = say("about %(date)s", date=words)
    return say("%(date)s (uncertain)", date=words) if date.ua and date.ua.is_uncertain else words


def _listed(dates: Sequence[Any], message: str) -> str:
    words = [_words(one) for one in dates]
    if len(words) == 1:
        return words[0]
    return say(message, first=join_likes(words[:-1]), last=words[-1])


def _pair(message: str, interval: Any) -> str:
    return say(message, first=_words(interval.lower), last=_words(interval.upper))


def _is_open(end: Any) -> bool:
    return str(end) in ("..", "", "unknown")


def _interval(interval: Any) -> str:
    if _is_open(interval.lower):
        return say("on or before %(date)s", date=_words(interval.upper))
    if _is_open(interval.upper):
        return say("from %(date)s on", date=_words(interval.lower))
    # a source's "late 1990s" is entered as an approximate interval, and must read as it was said
    decade = _late_decade(str(interval.lower), str(interval.upper))
    return decade or _pair(N_("%(first)s to %(last)s"), interval)


def _late_decade(lower: str, upper: str) -> str:
    """Read an approximate 1996~/1999~ as "late 1990s"."""
    first, last = lower.rstrip("~"), upper.rstrip("~")
    whole_years = len(first) == len(last) == 4 and first.isdigit() and last.isdigit()
    if not (whole_years and lower.endswith("~") and first[:3] == last[:3]):
        return ""
    late = int(first[3]) in LATE_DECADE_STARTS and last[3] == "9"
    return say("late %(decade)ss", decade=first[:3] + "0") if late else ""
