"""The one error of the atlas, and the problems it carries.

Refusals that only a web server can make stand in ``webapp.errors``: evidence knows no web.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata.characters import shorten, show_plainly

PLACE_SIGNS, WORDS_SIGNS = 120, 500
"""A problem is a line or two: what is longer came from a file and helps nobody."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in a dataset: where it is, what is wrong and what to do about it."""

    file: str
    record: str
    field: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        """Return ``file:record: field: what is wrong; what to do``, safe for a terminal."""
        file, record, field = (
            shorten(show_plainly(part), PLACE_SIGNS)
            for part in (self.file, self.record, self.field)
        )
        fault, remedy = (
            shorten(show_plainly(part), WORDS_SIGNS) for part in (self.fault, self.remedy)
        )
        return f"{file}:{record}: {field}: {fault}; {remedy}"


class AtlasError(Exception):
    """Anything the atlas refuses to do; its text names the place, the fault and the remedy."""

    def __init__(self, text: str, problems: Iterable[Problem] = ()) -> None:
        """Keep the text, safe for a terminal, and for a dataset every problem found in it."""
        super().__init__(show_plainly(text, keep="\n"))
        # Apart from the text, for callers that count or sort them; people get the text.
        self.problems = tuple(problems)


class UnknownNameError(AtlasError):
    """A layer, record or page was asked for that does not exist."""


class DatasetError(AtlasError):
    """A dataset that breaks a rule, or cannot be read."""

    @classmethod
    def of(cls, name: str, problems: Iterable[Problem]) -> DatasetError:
        """Gather problems into one error whose text lists them all, a line each."""
        found = tuple(problems)
        count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
        lines = [f"{name}: {count}; nothing was loaded", *(str(one) for one in found)]
        return cls("\n".join(lines), found)
