"""Sources are held to the schema of CSL, and to nothing that it does not ask but three things."""

from __future__ import annotations

import json

import pytest

from geodata.dataset.folder import BUILT_IN, SOURCES_FILE
from geodata.dataset.read import check_dataset
from geodata.sources import variables
from geodata.sources.bibliography import format_sources
from geodata.sources.bibtex import format_bibtex
from geodata.sources.csl import CslItem, Source
from tests.geodata.dataset.sound import sound, write

ITEM = {"id": "report-1999", "type": "report", "title": "The Report"}
NAME = {"family": "Kim", "given": "A.", "dropping-particle": "de", "non-dropping-particle": "van"}
NAMED = [{**NAME, "suffix": "Jr", "comma-suffix": True, "static-ordering": 1, "parse-names": "y"}]
DATES = [
    {"date-parts": [[2004]]},
    {"date-parts": [["2004", "05"]]},
    {"date-parts": [[2004, 2, 29], [2005]], "circa": 1},
    {"date-parts": [[-5, 2, 29]], "circa": True},
    {"date-parts": [[2004.0, 5]], "season": "2"},
    {"date-parts": [[12004, 5, 1]]},
    {"raw": "May 2004"},
    {"literal": "in the spring"},
    {"season": 1},
    {},
]
ALLOWED = [
    *({name: "x"} for name in sorted(variables.TEXTS - {"URL"})),
    *({name: value} for name in sorted(variables.NUMBERS) for value in (3, "3-4", 1.5)),
    *({name: [*NAMED, {"literal": "A body"}, {}]} for name in sorted(variables.NAMES)),
    *({name: date} for name in sorted(variables.DATES) for date in DATES),
    *({"type": name} for name in sorted(variables.TYPES)),
    {"URL": "https://example.org/"},
    {"author": []},
    {"categories": ["a", "b"]},
    {"custom": {"a": [1, {"b": None}]}},
    {"note": "On\ntwo lines."},
]
REFUSED = [
    ({"author": "Kim"}, "author: is not a list (given: 'Kim')"),
    ({"author": ["Kim"]}, "author.0: is not a table of keys and values"),
    ({"author": {"family": "Kim"}}, "author: is not a list"),
    ({"author": [{"family": 3}]}, "author.0.family: is not a text"),
    ({"author": [{"famly": "Kim"}]}, "author.0.famly: is not a known field"),
    ({"authr": []}, "authr: is not a known field; rename it to 'author', or remove it"),
    ({"url": "https://example.org/"}, "url: is not a known field"),
    ({"year": 2004}, "year: is not a known field"),
    ({"type": "bok"}, "type: is no type of CSL"),
    ({"publisher": 3}, "publisher: is not a text"),
    ({"abstract": None}, "abstract: is not a text"),
    ({"volume": True}, "volume: is neither a text nor a number"),
    ({"volume": [1]}, "volume: is neither a text nor a number"),
    ({"categories": "a"}, "categories: is not a list"),
    ({"custom": "a"}, "custom: is not a table of keys and values"),
    ({"issued": 2004}, "issued: is not a table of keys and values"),
    ({"accessed": "2004-05"}, "accessed: is not a table of keys and values"),
    ({"issued": {"date-parts": []}}, "issued.date-parts: "),
    ({"issued": {"date-parts": [[]]}}, "issued.date-parts.0: "),
    ({"issued": {"date-parts": [2004]}}, "issued.date-parts.0: is not a list"),
    ({"issued": {"date-parts": [[2004, 13]]}}, "issued.date-parts.0: is no [year, month, day]"),
    ({"issued": {"date-parts": [[2004, 0]]}}, "issued.date-parts.0: is no [year, month, day]"),
    ({"issued": {"date-parts": [[2003, 2, 29]]}}, "issued.date-parts.0: is no day of the calendar"),
    ({"issued": {"date-parts": [[2004, "May"]]}}, "issued.date-parts.0: is no list of whole"),
    ({"issued": {"date-parts": [[2004.5]]}}, "issued.date-parts.0: is no list of whole numbers"),
    ({"issued": {"date-parts": [[2004, 1, 1, 1]]}}, "issued.date-parts.0: "),
    ({"issued": {"date-parts": [[2004]] * 3}}, "issued.date-parts: "),
    ({"issued": {"dateparts": [[2004]]}}, "issued.dateparts: is not a known field"),
]


def told(folder, **given):
    """Check the sound dataset with one source changed; return what is said of its sources."""
    files = sound()
    items = json.loads(files[SOURCES_FILE])
    items[0] = {**ITEM, **given}
    write(folder, {**files, SOURCES_FILE: json.dumps(items).encode()})
    return [str(one) for one in check_dataset(folder)[1]]


def test_what_the_schema_allows_passes_goes_out_as_it_came_and_can_be_written():
    sources = []
    for number, given in enumerate(ALLOWED):
        item = {**ITEM, "id": f"a-{number}", **given}
        CslItem.model_validate(item)
        sources.append(Source.model_validate(item))
        assert json.loads(json.dumps(sources[-1].csl())) == item
    texts = format_sources(sources)
    assert len(texts) == len(ALLOWED)
    assert format_bibtex(sources).count("\n@") == len(ALLOWED) - 1


@pytest.mark.parametrize(("given", "words"), REFUSED, ids=[str(given) for given, _ in REFUSED])
def test_what_the_schema_refuses_is_one_problem_in_its_place(tmp_path, given, words):
    (line,) = told(tmp_path, **given)
    assert line.startswith(f"sources.json:report-1999: {words}")


def test_a_source_without_type_or_title_is_told_once_for_each(tmp_path):
    files = sound()
    write(tmp_path, {**files, SOURCES_FILE: b'[{"id": "report-1999"}]'})
    found = [str(one) for one in check_dataset(tmp_path)[1] if one.record == "report-1999"]
    assert found == [
        "sources.json:report-1999: title: is missing; add it",
        "sources.json:report-1999: type: is missing; add it",
    ]


def test_a_number_is_an_id_as_in_the_schema(tmp_path):
    assert Source.model_validate({**ITEM, "id": 12}).id == "12"


def test_every_source_of_the_built_in_atlas_keeps_the_schema():
    items = json.loads((BUILT_IN / SOURCES_FILE).read_text(encoding="utf-8"))
    for item in items:
        CslItem.model_validate(item)


def test_an_edition_is_one_in_bibtex_too():
    assert 'edition = "2"' in format_bibtex([Source.model_validate({**ITEM, "edition": 2})])
