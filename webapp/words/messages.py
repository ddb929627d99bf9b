"""Every message of the interface, gathered by Babel from the sources that say it.

Nothing is imported to find them: a message is a literal inside ``say`` or, in a table, inside the
mark ``N_``, and in a template inside ``_`` or ``ngettext``. What languages put otherwise in
another place is inside ``say_where``, after the name of the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Message:
    """A message in English, a plural beside it, and where it stands if that tells it apart."""

    text: str
    plural: str = ""
    context: str | None = None

    @property
    def key(self) -> str | tuple[str, str]:
        """What a catalogue is asked by."""
        return (self.text, self.plural) if self.plural else self.text

    @property
    def order(self) -> tuple[str, str]:
        """Where it stands in a catalogue: messages of one text are neighbours."""
        return self.text, self.context or ""


KEYWORDS = {
    "say": None, "N_": None, "_": None, "ngettext": (1, 2), "say_where": ((1, "c"), 2),
}  # fmt: skip
"""Calls that hold a message: in their first argument, after a context, or with a plural."""

METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
# without ``silent`` off, Jinja2's extractor passes over a template that it cannot read
OPTIONS = {"templates/**.html": {"silent": "false"}}

UNSAID = frozenset({"frontend", "static", "translations"})
"""Folders without a message; the front end's holds other people's sources."""


def gather_messages() -> list[Message]:
    """Return every message once, sorted."""
    return sorted(set(_extract()), key=lambda one: one.order)


def _extract() -> Iterator[Message]:
    found = extract_from_dir(
        ROOT,
        METHODS,
        OPTIONS,
        KEYWORDS,
        directory_filter=lambda path: Path(path).name not in UNSAID,
    )
    for _, _, message, _, context in found:
        text, plural = (message, "") if isinstance(message, str) else message[:2]
        yield Message(text, plural, context)
