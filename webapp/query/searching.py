"""What a reader asks in words, and whether a record holds it, in any script and spelling.

Told twice, here for exports and in ``frontend/src/asking.js`` for the map: an index of a library
would answer in one of the two only. Names, synonyms and words are drawn ahead with the dataset
(``webapp/build/searchnames.py``); what both go by beside them is ``search_table``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from webapp.query.endings import ENDINGS, INITIALS, SYLLABLES, take_off_endings

SearchIndex = Mapping[str, Any]
"""What the map reads in one language (``/<lang>/searchindex.json``)."""

SEARCHED = ("title", "summary", "outcome", "onward", "place", "route_title")
"""Properties of a feature whose words are searched, in English."""
READ = ("title", "text", "place")
"""What is read of a record, and searched, in the reader's language."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
)
"""Scripts, as ranges, whose words are not parted by spaces or bear endings; found anywhere."""
JOINING = "\u1160-\u11ff"
"""Vowels and ends of Korean syllables, before which no name ends."""
WHOLE = 4
"""Of a name with fewer letters only the whole word counts: "HRW", not every word on "hrw"."""
SLIPPING = (5, 8)
"""Letters from which one slip is forgiven, and two."""

_START, _END = "(^|[^0-9])", "(?![0-9])"
_TH = "(?:st|nd|rd|th)?"
DATES = (
    ("ymd", "([0-9]{4}) ?(?:年|년)(?: ?([0-9]{1,2}) ?(?:月|월)(?: ?([0-9]{1,2}) ?(?:日|일|号))?)?"),
    ("ymd", "([0-9]{4}) ([0-9]{1,2})(?: ([0-9]{1,2}))?"),
    ("dmy", f"([0-9]{{1,2}}){_TH} (MONTHS) ([0-9]{{4}})"),
    ("mdy", f"(MONTHS) ([0-9]{{1,2}}){_TH} ([0-9]{{4}})"),
    ("my", "(MONTHS) ([0-9]{4})"),
    ("y", "([12][0-9]{3})"),
)
"""Spellings of a date in folded text, the longest first, with what their groups are."""
FORMS = (
    ("{y}",),
    ("{M} {y}", "{y} {mm}", "{y}年{m}月", "{y}년 {m}월"),
    ("{d} {M} {y}", "{M} {d} {y}", "{y} {mm} {dd}", "{y}年{m}月{d}日", "{y}년 {m}월 {d}일"),
)
"""How texts may write a year, a month and a day that is asked for."""


class _Characters(dict[int, str | None]):
    """What becomes of each character by its class; each is looked up once."""

    def __init__(self, classes: str, otherwise: str | None, *, keep: bool) -> None:
        super().__init__()
        self.classes, self.otherwise, self.keep = classes, otherwise, keep

    def __missing__(self, code: int) -> str | None:
        known = unicodedata.category(chr(code))[0] in self.classes
        self[code] = chr(code) if known is self.keep else self.otherwise
        return self[code]


_UNMARKED = _Characters("M", None, keep=False)
_LETTERS = _Characters("LN", " ", keep=True)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_JOINING = re.compile(f"[{JOINING}]")


def fold_text(text: str) -> str:
    """Return text as a search reads it: without accents, case and punctuation, in any script."""
    # Lowered last, because taking a sign apart may give capitals, as of ℡ and ㎒.
    lower = unicodedata.normalize("NFKD", text).translate(_UNMARKED).lower()
    return " ".join(lower.translate(_LETTERS).split())


def search_table() -> dict[str, Any]:
    """Return what a search goes by as plain values, for the browser; patterns are folded."""
    return {
        "searched": SEARCHED,
        "read": READ,
        "unspaced": f"[{UNSPACED}]",
        "joining": f"[{JOINING}]",
        "whole": WHOLE,
        "slipping": SLIPPING,
        "endings": {"ending": ENDINGS, "initial": INITIALS, "syllables": SYLLABLES},
        "dates": [
            (order, _START + unicodedata.normalize("NFKD", one) + _END) for order, one in DATES
        ],
        "forms": [[unicodedata.normalize("NFKD", one) for one in forms] for forms in FORMS],
    }


@dataclass(frozen=True)
class Term:
    """One thing asked for: texts of which one must be held, or first and last ISO day."""

    texts: tuple[str, ...]
    days: tuple[str, str] | None = None


class Names:
    """The names of one index: which folded text stands for which others."""

    def __init__(self, searchindex: SearchIndex) -> None:
        """Gather the groups in which each name stands."""
        self.months = [[fold_text(one) for one in names] for names in searchindex["monthNames"]]
        self.words = searchindex["words"].split()
        self.groups: dict[str, dict[str, None]] = {}
        for group in searchindex["names"]:
            for name in group:
                self.groups.setdefault(name, {}).update(dict.fromkeys(group))
        self.longest = max(map(len, self.groups), default=0)

    def at(self, text: str, start: int) -> str:
        """Return the longest name that stands in a folded text from a sign on; or nothing."""
        for end in range(min(len(text), start + self.longest), start, -1):
            name, after = text[start:end], text[end : end + 1]
            open_end = _UNSPACED.match(name[-1]) and not _JOINING.match(after)
            if name in self.groups and (after in ("", " ") or open_end):
                return name
        return ""

    def spelt(self, name: str) -> tuple[str, ...]:
        """Return every spelling of a name; a word that is none stands for itself."""
        return tuple(self.groups.get(name, (name,)))

    def mended(self, word: str) -> tuple[str, ...]:
        """Return what a word may stand for: itself, or where nobody has it the nearest words."""
        if len(word) < SLIPPING[0] or _UNSPACED.search(word):
            return (word,)
        if any(known.startswith(word) for known in self.words):
            return (word,)
        most = 1 + (len(word) >= SLIPPING[1])
        found = {one: count_slips(word, one, most) for one in self.words}
        least = min(found.values(), default=most + 1)
        nearest = [one for one, slips in found.items() if slips == least] if least <= most else []
        return tuple(dict.fromkeys(name for one in nearest for name in self.spelt(one))) or (word,)


def count_slips(word: str, other: str, most: int) -> int:
    """Return how many slips part two words: signs left out, added, changed or turned round.

    More than ``most`` are not counted on.
    """
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, sign in enumerate(word, 1):
        row = [i]
        for j, opposite in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (sign != opposite))
            turned = i > 1 and j > 1 and sign == other[j - 2] and word[i - 2] == opposite
            row.append(min(cost, before[j - 2] + 1) if turned else cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def read_question(words: str, searchindex: SearchIndex) -> list[Term]:
    """Return what is asked for in words: dates, then names and words in their order."""
    names = Names(searchindex)
    asked = take_off_endings(fold_text(words), names.groups)
    terms, rest = _take_dates(asked, names.months)
    return terms + list(_terms(rest, names))


def _take_dates(text: str, months: list[list[str]]) -> tuple[list[Term], str]:
    named = "|".join(sorted((one for names in months for one in names), key=len, reverse=True))
    terms: list[Term] = []
    for order, pattern in search_table()["dates"]:
        if "MONTHS" in pattern and not named:
            continue
        for found in list(re.finditer(pattern.replace("MONTHS", named), text)):
            term = _date_term(dict(zip(order, found.groups()[1:], strict=True)), months)
            if term is not None:
                terms.append(term)
                text = text.replace(found[0], f"{found[1]} ", 1)
    return terms, " ".join(text.split())


def _date_term(parts: dict[str, str | None], months: list[list[str]]) -> Term | None:
    """Return a term for year, month and day as written; None where they are no date."""
    year, said, day = parts["y"], parts.get("m"), int(parts.get("d") or 0)
    numbers = {name: n for n, names in enumerate(months, 1) for name in names}
    month = numbers.get(said) or (int(said) if said.isdigit() else 0) if said else 0
    if (said and not 1 <= month <= 12) or ("d" in parts and parts["d"] and not 1 <= day <= 31):
        return None
    values = {"y": year, "m": month, "mm": f"{month:02d}", "d": day, "dd": f"{day:02d}"}
    values["M"] = months[month - 1][0] if month and months else ""
    forms = search_table()["forms"][2 if day else 1 if month else 0]
    first = f"{year}-{month or 1:02d}-{day or 1:02d}"
    last = f"{year}-{month or 12:02d}-{day or 31:02d}"
    return Term(tuple(form.format(**values) for form in forms), (first, last))


def _terms(text: str, names: Names) -> Iterator[Term]:
    """Yield names and words; where words are not parted by spaces, a name parts them."""
    start = 0
    while start < len(text):
        if text[start] == " ":
            start += 1
            continue
        end = start + len(names.at(text, start))
        if end > start:
            yield Term(names.spelt(text[start:end]))
        else:
            end = start + 1
            while end < len(text) and text[end] != " ":
                if _UNSPACED.match(text[end]) and names.at(text, end):
                    break
                end += 1
            yield Term(names.mended(text[start:end]))
        start = end


def holds_term(haystack: str, span: tuple[str | None, str | None], term: Term) -> bool:
    """Tell whether a record holds a term; ``span`` are its first and last ISO day."""
    first, last = span
    if term.days and first and last and term.days[0] <= first and last <= term.days[1]:
        return True
    return any(_holds(haystack, text) for text in term.texts)


def _holds(haystack: str, text: str) -> bool:
    if _UNSPACED.search(text):
        return text in haystack
    end = " " if len(text) < WHOLE else ""
    return f" {text}{end}" in haystack


def haystack_of(
    properties: Mapping[str, Any], own: Mapping[str, Any], searchindex: SearchIndex
) -> str:
    """Return everything that can be found in a record, folded, each field on a line of its own."""
    parts = [properties.get(name) for name in SEARCHED]
    parts += [own.get(name) for name in READ]
    parts += own.get("told", ())
    parts += [
        said for one in properties.get("claims", ()) for said in (one.get("value"), one.get("note"))
    ]
    parts += [
        searchindex["sources"].get(one if isinstance(one, str) else one["source"])
        for one in properties.get("sources", ())
    ]
    parts += [searchindex["spellings"].get(place) for place in own.get("places", ())]
    parts += [searchindex["countries"].get(code) for code in own.get("countries", ())]
    parts.append(searchindex["kindWords"].get(properties["kind"]))
    folded = dict.fromkeys(_folded(str(part)) for part in parts if part)
    return " " + " \n ".join(folded) + " "


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    # names of sources and kinds stand in hundreds of records
    return fold_text(text)
