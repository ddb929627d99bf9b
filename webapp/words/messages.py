"""Every message of the interface, gathered by Babel from the sources that say it.

Nothing is imported to find them: a message is a literal inside ``say`` or, in a table, inside the
mark ``N_``, and in a template inside ``_`` or ``ngettext``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parents[1]

Message = str | tuple[str, str]
"""A message, or its singular and plural."""

KEYWORDS = {"say": None, "N_": None, "_": None, "ngettext": (1, 2)}
"""Calls that hold a message: in their first argument, or a plural in their second."""

METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
# without ``silent`` off, Jinja2's extractor passes over a template that it cannot read
OPTIONS = {"templates/**.html": {"silent": "false"}}

UNSAID = frozenset({"frontend", "static", "translations"})
"""Folders without a message; the front end's holds other people's sources."""


def gather_messages() -> list[Message]:
    """Return every message once, sorted."""
    return sorted(set(_extract()), key=lambda one: one if isinstance(one, str) else one[0])


def _extract() -> Iterator[Message]:
    found = extract_from_dir(
        ROOT,
        METHODS,
        OPTIONS,
        KEYWORDS,
        directory_filter=lambda path: Path(path).name not in UNSAID,
    )
    for _, _, message, _, _ in found:
        yield message if isinstance(message, str) else (message[0], message[1])
