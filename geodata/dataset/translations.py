"""Translations of a dataset's own texts: gettext catalogues beside it, keyed by the English text.

``translations/<language>.po`` in the dataset's folder; a text that was changed in English since
has no translation any more and is shown in English again. Keys by record would show a translation
of what the record no longer says.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from geodata.dataset.model import Catalogue, Dataset
from geodata.errors import Problem

FOLDER = "translations"


def read_translations(folder: Path, problems: list[Problem]) -> dict[str, Catalogue]:
    """Read every catalogue of a dataset, by language; a fault becomes a problem."""
    found: dict[str, Catalogue] = {}
    for path in sorted((folder / FOLDER).glob("*.po")):
        name = f"{FOLDER}/{path.name}"
        try:
            catalogue = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
        except (OSError, PoFileError, ValueError) as error:
            problems.append(Problem(name, "-", "file", f"cannot be read ({error})", "mend it"))
            continue
        found[path.stem] = {
            str(message.id): str(message.string)
            for message in catalogue
            # Fuzzy is what a program guessed; nobody has read it, so the English stands.
            if message.id and message.string and not message.fuzzy
        }
    return found


def translatable_texts(dataset: Dataset) -> Iterator[str]:
    """Yield the texts that a catalogue should hold: titles, summaries and names, each once."""
    imprint = dataset.imprint
    texts = [imprint.title, imprint.summary, *(place.name for place in dataset.places)]
    for _, record in dataset.records():
        texts += [record.title, record.summary]
    for chapter in dataset.chapters:
        texts += [chapter.title, *(paragraph.text for paragraph in chapter.text)]
    # Once each and in the order of the atlas: catalogues are read by people who translate.
    yield from (text for text in dict.fromkeys(texts) if text)


def untranslated(dataset: Dataset, lang: str) -> list[str]:
    """Return the texts that have no translation into a language."""
    catalogue = dataset.translations.get(lang, {})
    return [text for text in translatable_texts(dataset) if text not in catalogue]
