"""What is kept of a view, asked for in plain words: time, facets, words; and how words are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from geodata.vocabulary import Basis
from webapp.query.filter import FACETS, MONTH, WORDS_LIMIT, YEAR, Filter, known_kinds

VALUES_LIMIT = 300
"""Values of one facet: more than any dataset has sources."""
VALUES: dict[str, tuple[str, ...]] = {
    "tier": tuple(Basis),
    "disputed": ("yes", "no"),
}
"""Those that are known whatever the dataset; kinds may be its own, countries and sources are."""
FORMER: dict[str, dict[str, str]] = {"tier": {"corroborated": str(Basis.ADDED)}}
"""Values under the names they had: addresses that were written down then still lead somewhere."""

CODE = re.compile(r"[a-z0-9-]{1,80}")


def read_filter(asked: Mapping[str, str], faults: list[str]) -> Filter:
    """Return which records a view keeps; what cannot be read is added to the faults."""
    months = {
        name: _whole_year(asked.get(name, ""), month) for name, month in (("from", 1), ("to", 12))
    }
    wrong = [name for name, text in months.items() if text and not MONTH.fullmatch(text)]
    faults += (
        f"{n}: {months[n][:40]!r} is neither month nor year; give one as in 2002-05 or 2002"
        for n in wrong
    )
    first, last = months.values()
    if first and last and not wrong and first > last:
        faults.append(f"from, to: {first} is after {last}; change them round")
    undated = read_choice(asked, "undated", faults)
    words = read_text(asked, "q", faults)
    if len(words) > WORDS_LIMIT:
        faults.append(f"q: {len(words)} characters; give at most {WORDS_LIMIT}")
    chosen = {name: _read_facet(name, asked.get(name, "")) for name in FACETS}
    for name, values in chosen.items():
        faults += _facet_faults(name, values)
    return Filter(first, last, undated != "no", words=words, **chosen)


def read_choice(asked: Mapping[str, str], name: str, faults: list[str]) -> str:
    """Return yes or no, or nothing."""
    text = asked.get(name, "")
    if text not in ("", "yes", "no"):
        faults.append(f"{name}: {text[:40]!r} is not known; give yes or no")
    return text


def read_text(asked: Mapping[str, str], name: str, faults: list[str]) -> str:
    """Return free text without the blanks around it; it may hold nothing that is no character."""
    text = asked.get(name, "").strip()
    if any(unicodedata.category(one) == "Cs" or one == "\0" for one in text):
        faults.append(f"{name}: holds what is no character; type it anew")
        return ""
    return text


def listed(text: str) -> tuple[str, ...]:
    """Return what stands between commas, without blanks."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _whole_year(text: str, month: int) -> str:
    """Return a month as asked for; a year alone is the whole of it, from its first to its last."""
    return f"{text}-{month:02d}" if YEAR.fullmatch(text) else text


def _read_facet(name: str, text: str) -> frozenset[str]:
    """Return the values of a facet, those of former names under the present one."""
    former = FORMER.get(name, {})
    return frozenset(former.get(value, value) for value in listed(text))


def _facet_faults(name: str, values: Iterable[str]) -> Iterator[str]:
    known = known_kinds() if name == "kind" else VALUES.get(name)
    wrong = sorted(one for one in values if not (one in known if known else CODE.fullmatch(one)))
    if wrong:
        named = ", ".join(repr(one[:40]) for one in wrong[:5])
        remedy = f"give one or more of {', '.join(known)}" if known else "give codes as on the map"
        yield f"{name}: {named} not known; {remedy}"
    if (count := len(list(values))) > VALUES_LIMIT:
        yield f"{name}: {count} values; give at most {VALUES_LIMIT}"
