import pytest
from pybtex.database import parse_string

from geodata.sources.bibtex import format_bibtex
from geodata.sources.csl import Source


@pytest.mark.parametrize(
    ("csl", "bibtex"),
    [
        ("article-newspaper", "article"),
        ("report", "techreport"),
        ("book", "book"),
        ("chapter", "incollection"),
        ("webpage", "misc"),
        ("broadcast", "misc"),
    ],
)
def test_types_are_those_of_bibtex(csl, bibtex):
    text = format_bibtex([Source(id="a-2000", type=csl, title="T")])
    assert parse_string(text, "bibtex").entries["a-2000"].type == bibtex


def test_hostile_letters_leave_the_entry_whole():
    title = 'A {brace}, 100% & "quotes" \\ 한글 } @book{x,'
    source = Source(
        id="a-2000", type="book", title=title, author=[{"literal": "Body } and, Sons"}], note="n{"
    )
    entries = parse_string(format_bibtex([source]), "bibtex").entries
    assert list(entries) == ["a-2000"]
    assert "한글" in entries["a-2000"].fields["title"]
    assert len(entries["a-2000"].persons["author"]) == 1


def test_a_person_is_named_by_parts():
    source = Source(
        id="a-2000", type="book", title="T", author=[{"family": "Seymour", "given": "James D."}]
    )
    (person,) = parse_string(format_bibtex([source]), "bibtex").entries["a-2000"].persons["author"]
    assert person.last_names == ["Seymour"]
    assert person.first_names == ["James"]
