"""EDTF dates as a reader says them: "about April 2000", "late 1990s", never the code."""

from __future__ import annotations

import datetime
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from geodata.dates import DateSet, Interval, Moment, Open, Range, Unknown, plain_date, read_date
from geodata.dates.forms import NORTH, SOUTH, Part
from webapp.words.joining import join_likes
from webapp.words.languages import N_
from webapp.words.speaking import say, spoken

SPRING, SUMMER, AUTUMN, WINTER = (
    N_("spring %(year)s"),
    N_("summer %(year)s"),
    N_("autumn %(year)s"),
    N_("winter %(year)s"),
)
ACROSS = {SUMMER: N_("summer %(year)s–%(next)s"), WINTER: N_("winter %(year)s–%(next)s")}
"""Seasons that begin in December, and end in the next year."""
YEAR_PARTS = {
    33: N_("first quarter of %(year)s"),
    34: N_("second quarter of %(year)s"),
    35: N_("third quarter of %(year)s"),
    36: N_("fourth quarter of %(year)s"),
    37: N_("January to April %(year)s"),
    38: N_("May to August %(year)s"),
    39: N_("September to December %(year)s"),
    40: N_("first half of %(year)s"),
    41: N_("second half of %(year)s"),
}
DOUBTS = {
    (Part.YEAR, "?"): N_("year uncertain"),
    (Part.MONTH, "?"): N_("month uncertain"),
    (Part.DAY, "?"): N_("day uncertain"),
    (Part.YEAR, "~"): N_("year approximate"),
    (Part.MONTH, "~"): N_("month approximate"),
    (Part.DAY, "~"): N_("day approximate"),
}
UNKNOWN = {
    (): "%(date)s",
    (Part.MONTH,): N_("%(date)s, month not known"),
    (Part.DAY,): N_("%(date)s, day not known"),
    (Part.MONTH, Part.DAY): N_("%(date)s, month and day not known"),
}
LATE_DECADE_STARTS = (5, 6, 7)
LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
"""The locale that formats a language's days, where it is not the language itself."""
LARGEST_FIRST = frozenset({"ko", "zh"})
"""Languages that say the year before the month and the day."""


def date_words(text: str | None) -> str:
    """Return an EDTF date in words of the language spoken; None is "date not stated"."""
    if not text:
        return say("date not stated")
    return _said(text, spoken())


@lru_cache(maxsize=8192)
def _said(text: str, lang: str) -> str:
    """Return a date in words; ``lang`` is the language spoken, under which they are kept."""
    plain = plain_date(text)
    if plain:
        return _calendar_words(*plain)
    form = read_date(text)
    match form:
        case Moment():
            return _moment_words(form)
        case Interval():
            return _interval_words(form)
        case DateSet():
            return _set_words(form)


def _calendar_words(year: int, month: int | None, day: int | None) -> str:
    locale = LOCALES.get(spoken(), spoken())
    if month and day:
        return format_date(datetime.date(year, month, day), format="long", locale=locale)
    if month:
        return format_skeleton("yMMMM", datetime.date(year, month, 1), locale=locale)
    return say("%(year)s", year=year)


def _moment_words(moment: Moment) -> str:
    first, last = moment.years
    if last - first == 9:
        words = _doubted(moment, say("%(decade)ss", decade=first), N_("about the %(date)s"))
    elif last > first:
        # only in brackets: "about a year between" would say neither
        words = _doubted(
            moment, say("a year between %(first)s and %(last)s", first=first, last=last)
        )
    elif moment.month is not None and moment.month > 12:
        words = _doubted(moment, _season_words(first, moment.month), N_("about %(date)s"))
    else:
        said = _calendar_words(first, moment.month, moment.day)
        words = _doubted(moment, said, N_("about %(date)s"))
    return say(UNKNOWN[moment.unknown], date=words)


def _season_words(year: int, code: int) -> str:
    if code in YEAR_PARTS:
        return say(YEAR_PARTS[code], year=year)
    words = (SPRING, SUMMER, AUTUMN, WINTER)[(code - 21) % 4]
    if words == (SUMMER if code in SOUTH else WINTER):
        season = say(ACROSS[words], year=year, next=year + 1)
    else:
        season = say(words, year=year)
    if code in NORTH:
        return say("%(season)s in the north of the globe", season=season)
    return say("%(season)s in the south of the globe", season=season) if code in SOUTH else season


def _doubted(moment: Moment, words: str, about: str = "") -> str:
    """Add what is doubtful: of the whole date as a word, of a part of it in brackets."""
    known = moment.known()
    notes = []
    if about and moment.approximate == known:
        words = say(about, date=words)
    else:
        notes += [DOUBTS[part, "~"] for part in Part if part in moment.approximate]
    if moment.uncertain == known:
        words = say("%(date)s (uncertain)", date=words)
    else:
        notes += [DOUBTS[part, "?"] for part in Part if part in moment.uncertain]
    if not notes:
        return words
    return say("%(date)s (%(doubts)s)", date=words, doubts=join_likes(say(one) for one in notes))


def _interval_words(interval: Interval) -> str:
    match interval.first, interval.last:
        case Open(), Moment() as last:
            return say("on or before %(date)s", date=_moment_words(last))
        case Unknown(), Moment() as last:
            return say("until %(date)s, beginning not known", date=_moment_words(last))
        case Moment() as first, Open():
            return say("from %(date)s on", date=_moment_words(first))
        case Moment() as first, Unknown():
            return say("from %(date)s, end not known", date=_moment_words(first))
        case Moment() as first, Moment() as last:
            # a source's "late 1990s" is entered as an approximate interval, and must read as it
            # was said
            return _late_decade(first, last) or _stretch_words(first, last)
    raise ValueError("an interval without an end is refused when it is read")


def _stretch_words(first: Moment, last: Moment) -> str:
    """Return both ends; Korean and Chinese do not say the year and the month twice."""
    both = (first, last)
    if not all(_calendared(one) for one in both):
        return _pair(N_("%(first)s to %(last)s"), first, last)
    if first.month is None and last.month is None:
        return say("%(begins)s to %(ends)s", begins=first.years[0], ends=last.years[0])
    words = [_calendar_words(one.years[0], one.month, one.day) for one in both]
    if spoken() in LARGEST_FIRST:
        year = first.years[0]
        for shared in (_calendar_words(year, first.month, None), _calendar_words(year, None, None)):
            if all(one.startswith(shared) and one != shared for one in words):
                words[1] = words[1].removeprefix(shared).lstrip()
                break
    return say("%(first)s to %(last)s", first=words[0], last=words[1])


def _calendared(moment: Moment) -> bool:
    """Tell whether a date is a year, a month or a day of which nothing is open or doubted."""
    first, last = moment.years
    doubted = moment.unknown or moment.uncertain or moment.approximate
    return first == last and not doubted and (moment.month or 0) <= 12


def _set_words(dates: DateSet) -> str:
    words = [_member_words(one, dates.all) for one in dates.members]
    if len(words) == 1:
        return words[0]
    message = N_("%(first)s and %(last)s") if dates.all else N_("%(first)s or %(last)s")
    return say(message, first=join_likes(words[:-1]), last=words[-1])


def _member_words(member: Moment | Range, every: bool) -> str:
    """Return a date of a set, or dates next to each other: ``every`` one of them, or only one."""
    match member:
        case Moment():
            return _moment_words(member)
        case Range(first=Moment() as first, last=Moment() as last):
            one = N_("between %(first)s and %(last)s")
            return _pair(N_("every date from %(first)s to %(last)s") if every else one, first, last)
        case Range(first=None, last=Moment() as last):
            message = N_("every date until %(date)s") if every else N_("on or before %(date)s")
            return say(message, date=_moment_words(last))
        case Range(first=Moment() as first):
            message = N_("every date from %(date)s on") if every else N_("%(date)s or later")
            return say(message, date=_moment_words(first))
    raise ValueError("a range without an end is refused when it is read")


def _pair(message: str, first: Moment, last: Moment) -> str:
    return say(message, first=_moment_words(first), last=_moment_words(last))


def _late_decade(first: Moment, last: Moment) -> str:
    """Read an approximate 1996~/1999~ as "late 1990s"."""
    only_year = frozenset({Part.YEAR})
    for one in (first, last):
        if (one.known(), one.approximate, one.uncertain) != (only_year, only_year, frozenset()):
            return ""
        if one.unknown or one.years[0] != one.years[1]:
            return ""
    decade, start = divmod(first.years[0], 10)
    late = start in LATE_DECADE_STARTS and last.years[0] == decade * 10 + 9
    return say("late %(decade)ss", decade=decade * 10) if late else ""
