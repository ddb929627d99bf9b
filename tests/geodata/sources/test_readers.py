"""Every source of the built-in atlas, as the readers of others read it back."""

from __future__ import annotations

import json

import bibtexparser
import pytest
import rispy
from pybtex.database import parse_string

from geodata.dataset.folder import BUILT_IN, SOURCES_FILE
from geodata.sources.bibliography import format_sources
from geodata.sources.bibtex import ESCAPED, format_bibtex
from geodata.sources.csl import Source
from geodata.sources.ris import format_ris

SIGNS = 'A {brace}, 100% & $5 #1 a_b x^2 ~ "quotes" \\ 한글 } @book{x,'


@pytest.fixture(scope="module")
def sources():
    items = json.loads((BUILT_IN / SOURCES_FILE).read_text(encoding="utf-8"))
    hostile = {"id": "a-2000", "type": "book", "title": SIGNS, "note": SIGNS, "publisher": SIGNS}
    hostile |= {"URL": "https://example.org/?a=1&b=2#c_d~%20{}", "author": [{"literal": SIGNS}]}
    return [Source.model_validate(item) for item in [*items, hostile]]


@pytest.fixture(scope="module")
def bibtex(sources):
    return format_bibtex(sources)


def printed(text):
    """Return what TeX prints of a field: its groups opened, its escapes undone."""
    marks = {escape: f"\ue000{number}\ue001" for number, escape in enumerate(ESCAPED.values())}
    for escape in sorted(marks, key=len, reverse=True):
        text = text.replace(escape, marks[escape])
    text = text.replace("{", "").replace("}", "")
    for sign, escape in ESCAPED.items():
        text = text.replace(marks[escape], sign)
    return text


def first_reader(text):
    entries = parse_string(text, "bibtex").entries
    return {
        key: {**entry.fields, "author": " and ".join(map(str, entry.persons.get("author", ())))}
        for key, entry in entries.items()
    }


def second_reader(text):
    return bibtexparser.loads(text).entries_dict


@pytest.mark.parametrize("read", [first_reader, second_reader])
def test_bibtex_comes_back_whole(sources, bibtex, read):
    entries = read(bibtex)
    assert list(entries) == [source.id for source in sources]
    for source in sources:
        fields = entries[source.id]
        assert printed(fields["title"]) == source.title
        assert printed(fields.get("note", "")) == " ".join(source.note.split())
        address = (source.url or "").replace("{", "%7B").replace("}", "%7D")
        assert fields.get("url", "") == address
        authors = source.csl().get("author", [])
        assert all(
            printed(part) in printed(fields["author"])
            for name in authors
            for part in map(tex, name.values())
        )
        parts = source.issued.days()[0] if source.issued and source.issued.days() else ()
        assert fields.get("year", "") == (str(parts[0]) if parts else "")


def tex(text):
    return "".join(ESCAPED.get(sign, sign) for sign in text)


def test_ris_comes_back_whole(sources):
    read = rispy.loads(format_ris(sources))
    assert [one["id"] for one in read] == [source.id for source in sources]
    for source, one in zip(sources, read, strict=True):
        assert one["title"] == source.title
        assert one.get("urls", [""])[0] == (source.url or "")
        assert len(one.get("authors", [])) == len(source.csl().get("author", []))
        assert " ".join(one.get("notes", [""])) == " ".join(source.note.split())


def test_entries_have_title_address_and_whole_names(sources):
    texts = format_sources(sources)
    for source in sources[:-1]:
        entry = texts[source.id].entry
        assert source.title in entry
        assert source.model_extra.get("DOI") or (source.url or "") in entry
        assert not any(sign in entry for sign in ("-.", " .", "..", "  ")), entry
        for name in source.csl().get("author", [])[:1]:
            assert entry.startswith(name.get("literal") or name["family"])
