"""Bring the interface's catalogues up to date: ``python -m webapp.words.catalogues``.

Keeps every translation whose English is unchanged, adds what is new without one, and drops the
rest. The build compiles the catalogues.
"""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from geodata.writing import write_bytes
from webapp.words.languages import DEFAULT, LANGUAGES
from webapp.words.messages import Message, gather_messages
from webapp.words.speaking import FOLDER

HEADER = "# The words of the interface of Routes Out. MIT licence."
# a day of its own in every header would change the file each time it is brought up to date
FIRST_DAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def catalogue_path(lang: str) -> Path:
    """Return where the catalogue of a language is kept."""
    return FOLDER / lang / "LC_MESSAGES" / "messages.po"


def read_catalogue(lang: str) -> Catalog:
    """Return the catalogue of a language, an empty one where there is none."""
    path = catalogue_path(lang)
    if not path.exists():
        return Catalog(locale=lang)
    return read_po(io.BytesIO(path.read_bytes()), locale=lang)


def missing_messages(lang: str) -> list[Message]:
    """Return the messages that a language lacks."""
    kept = read_catalogue(lang)
    found = (kept.get(one.text, one.context) for one in gather_messages())
    return [
        one
        for one, message in zip(gather_messages(), found, strict=True)
        if message is None or not message.string or not any(message.string)
    ]


def update_catalogue(lang: str) -> None:
    """Write the catalogue of a language anew, in the order of the messages."""
    kept = read_catalogue(lang)
    fresh = Catalog(
        locale=lang, project="Routes Out", version="", header_comment=HEADER, fuzzy=False,
        creation_date=FIRST_DAY, revision_date=FIRST_DAY, copyright_holder="", charset="utf-8",
        msgid_bugs_address="", last_translator="", language_team="",
    )  # fmt: skip
    for one in gather_messages():
        known = kept.get(one.text, one.context)
        fresh.add(one.key, known.string if known else "", context=one.context)
    written = io.BytesIO()
    write_po(written, fresh, width=100)
    write_bytes(catalogue_path(lang), written.getvalue())


def main() -> None:
    """Update every catalogue and say what each lacks."""
    for lang in LANGUAGES:
        if lang != DEFAULT:
            update_catalogue(lang)
            sys.stdout.write(f"{lang}: {len(missing_messages(lang))} without a translation\n")


if __name__ == "__main__":
    main()
