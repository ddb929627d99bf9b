"""Translations of a dataset's own texts: gettext catalogues beside it, keyed by the English text.

``translations/<language>.po`` in the dataset's folder; a text that was changed in English since
has no translation any more and is shown in English again. Keys by record would show a translation
of what the record no longer says.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from geodata.characters import LINE_SIGNS, find_acting
from geodata.dataset.folder import CATALOGUE_SUFFIX, TRANSLATIONS, list_names
from geodata.dataset.model import Catalogue, Dataset
from geodata.dataset.tables import read_text
from geodata.errors import Problem

LINE = re.compile(r'#.*|(msg[a-z]+(\[\d+\])?\s*)?"([^"\\]|\\.)*"|')
LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?")


def read_translations(folder: Path, problems: list[Problem]) -> dict[str, Catalogue]:
    """Read every catalogue of a dataset, by language; a fault becomes a problem."""
    catalogues = folder / TRANSLATIONS
    try:
        names = list_names(catalogues)
    except FileNotFoundError:
        return {}
    except OSError as error:
        fault, remedy = f"cannot be read ({error.strerror})", "make it a folder that you may read"
        problems.append(Problem(TRANSLATIONS, "-", "folder", fault, remedy))
        return {}
    found: dict[str, Catalogue] = {}
    for name in names:
        stem = name.removesuffix(CATALOGUE_SUFFIX)
        if stem == name:
            continue
        before = len(problems)
        label = f"{TRANSLATIONS}/{name}"
        if not LANGUAGE.fullmatch(stem):
            remedy = "call it by the code of its language, as in ko.po"
            problems.append(Problem(label, "-", "file", "names no language", remedy))
        catalogue = _read_catalogue(catalogues / name, label, problems)
        if catalogue is not None and len(problems) == before:
            found[stem] = catalogue
    return found


def _read_catalogue(path: Path, label: str, problems: list[Problem]) -> Catalogue | None:
    text = read_text(path, label, problems)
    if text is None:
        return None
    if re.search(r"^\s*msgid_plural", text, re.MULTILINE):
        fault, remedy = "has plurals, of which a dataset has none", "remove those entries"
        problems.append(Problem(label, "-", "msgid_plural", fault, remedy))
        return None
    # Babel passes over a line that ends without its quotes, and its text with it.
    for number, line in enumerate(text.splitlines(), 1):
        if not LINE.fullmatch(line.strip()):
            fault, remedy = "is no line of a gettext catalogue", "mend it"
            problems.append(Problem(label, f"line {number}", "file", fault, remedy))
            return None
    try:
        read = read_po(io.StringIO(text), abort_invalid=True)
    # whatever a header or an entry makes Babel raise is a fault of the file
    except Exception as error:
        fault = f"is no gettext catalogue ({error or type(error).__name__})"
        problems.append(Problem(label, "-", "file", fault, "mend it, or have msgfmt name the line"))
        return None
    problems.extend(_catalogue_problems(label, read))
    return {
        message.id: message.string
        for message in read
        # Fuzzy is what a program guessed; nobody has read it, so the English stands.
        if isinstance(message.id, str) and isinstance(message.string, str)
        if message.id and message.string and not message.fuzzy
    }


def _catalogue_problems(label: str, read: Catalog) -> Iterator[Problem]:
    if not _is_utf8(read.charset):
        fault = f"its header says charset={read.charset}, and the file is UTF-8"
        yield Problem(label, "-", "Content-Type", fault, "write charset=UTF-8")
    for message in read:
        sign = find_acting(f"{message.id}{message.string}", keep=LINE_SIGNS)
        if message.id and sign:
            fault = f"holds {sign}, a sign that acts and is not read"
            yield Problem(label, f"line {message.lineno}", "msgstr", fault, "remove the sign")


def _is_utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name in ("utf-8", "ascii")
    except (LookupError, ValueError):
        return False


def translatable_texts(dataset: Dataset) -> Iterator[str]:
    """Yield the texts that a catalogue should hold: titles, summaries and names, each once."""
    imprint = dataset.imprint
    imprinted = [imprint.title, imprint.summary, imprint.contact]
    texts = [*imprinted, *(place.name for place in dataset.places)]
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
