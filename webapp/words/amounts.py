"""Numbers as each language writes them: how thousands are parted, and counts of people."""

from __future__ import annotations

from webapp.words.speaking import say, spoken

GROUPED = frozenset({"en", "ko"})
"""Languages that part thousands with a comma; Chinese does not."""
MYRIADS = {"ko": "만", "zh": "万"}
MYRIAD = 10_000
"""Korean and Chinese count in ten thousands."""
TENTH = 1_000
"""Chinese writes tenths of ten thousand with a point; Korean writes what is over behind 만."""


def amount_words(value: float) -> str:
    """Return a number in the language spoken: "120,000", 12만, 12万; "11,000", 1만1,000, 1.1万."""
    lang = spoken()
    myriads, rest = divmod(value, MYRIAD)
    if lang == "ko" and myriads and rest == int(rest):
        return f"{_parted(myriads)}{MYRIADS[lang]}{_parted(rest) if rest else ''}"
    if lang == "zh" and myriads and value % TENTH == 0:
        return f"{_parted(value / MYRIAD)}{MYRIADS[lang]}"
    return _parted(value)


def _parted(value: float) -> str:
    return f"{value:,.10g}" if spoken() in GROUPED else f"{value:.10g}"


def range_words(value: float, upper: float | None) -> str:
    """Return a number, or a range of two."""
    if upper is None:
        return amount_words(value)
    return say("%(first)s to %(last)s", first=amount_words(value), last=amount_words(upper))


def people_words(count: int) -> str:
    """Return a count of people, with the counter that a language needs: "25", 25명, 25人."""
    return say("%(people)s", people=amount_words(count))
