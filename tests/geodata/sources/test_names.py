"""Names and dates of sources, as entries, BibTeX and RIS have them."""

from __future__ import annotations

import pytest
import rispy
from pybtex.database import parse_string

from geodata.sources.bibliography import format_sources
from geodata.sources.bibtex import format_bibtex
from geodata.sources.csl import CslDate, Source
from geodata.sources.issued import issued_edtf, issued_words
from geodata.sources.ris import format_ris

NAMES = [
    ({"family": "Oh", "given": "Young-hwan"}, "Oh, Y.-h.", "Oh", "Oh, Young-hwan"),
    ({"family": "Sartre", "given": "Jean-Paul C.A."}, "Sartre, J.-P.C.A.", "Sartre", None),
    ({"family": "김", "given": "철수"}, "김철수", "김철수", "김철수"),
    ({"family": "王", "given": "小明"}, "王小明", "王小明", "王小明"),
    ({"family": "山田", "given": "タロウ"}, "山田タロウ", "山田タロウ", "山田タロウ"),
    ({"family": "Иванов", "given": "Пётр"}, "Иванов, П.", "Иванов", "Иванов, Пётр"),
    ({"family": "محمود", "given": "علي"}, "محمود, علي", "محمود", "محمود, علي"),
    ({"family": "hooks", "given": "bell"}, "hooks, bell", "hooks", "hooks, bell"),
    ({"family": "Rahman", "given": "Abd al-Aziz"}, "Rahman, A. al-Aziz", "Rahman", None),
    (
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        "van der Berg, J.",
        "van der Berg",
        "van der Berg, Jan",
    ),
    (
        {"family": "Goethe", "given": "Johann W.", "dropping-particle": "von"},
        "Goethe, J.W. von",
        "Goethe",
        "von Goethe, Johann W.",
    ),
    ({"family": "King", "given": "M.", "suffix": "Jr."}, "King, M., Jr.", "King", "King, M., Jr."),
    ({"family": "Suharto"}, "Suharto", "Suharto", "Suharto"),
    ({"literal": "Post, Office and Sons"}, "Post, Office and Sons", "Post, Office and Sons", None),
]
DATES = [
    ({"date-parts": [[2004, 8, 14]]}, "14 August 2004", "2004-08-14"),
    ({"date-parts": [["2004", "8"]], "circa": True}, "c. August 2004", "2004-08~"),
    ({"date-parts": [[2002], [2004]]}, "2002–2004", "2002/2004"),
    ({"date-parts": [[2002, 5], [2004]], "circa": 1}, "c. May 2002 – 2004", "2002-05~/2004~"),
    ({"date-parts": [[2004]], "season": "1"}, "spring 2004", "2004-21"),
    ({"literal": "in the spring of 2004"}, "in the spring of 2004", ""),
    ({"raw": "May 2004"}, "May 2004", ""),
    ({"date-parts": [[-5]]}, "5 BC", ""),
    ({}, "", ""),
]


def source(**given):
    return Source.model_validate({"id": "a-2004", "title": "T", "type": "book", **given})


@pytest.mark.parametrize(("name", "entry", "short", "ris"), NAMES)
def test_a_name_is_right_in_every_form(name, entry, short, ris):
    one = source(author=[name], issued={"date-parts": [[2004]]})
    texts = format_sources([one])["a-2004"]
    assert texts.entry.startswith(f"{entry} (2004)")
    assert texts.short == f"{short}, 2004"
    (person,) = parse_string(format_bibtex([one]), "bibtex").entries["a-2004"].persons["author"]
    if "literal" in name:
        assert person.last_names == ["{Post, Office and Sons}"]
    else:
        said = {*str(person).replace(",", " ").replace("{", " ").replace("}", " ").split()}
        parts = " ".join(name.values()).split()
        assert said == {*parts} or str(person) == "{" + "".join(parts) + "}"
    (read,) = rispy.loads(format_ris([one]))
    (author,) = read["authors"]
    assert author == (ris or author)
    assert ("," in author) == ("literal" not in name and entry != short)


def test_a_name_of_which_nothing_is_given_is_left_out():
    one = source(author=[{}, {"suffix": "Jr"}, {"family": "Kim", "given": "A."}])
    assert format_sources([one])["a-2004"].entry.startswith("Kim, A. (no date)")
    assert (
        len(parse_string(format_bibtex([one]), "bibtex").entries["a-2004"].persons["author"]) == 1
    )
    assert rispy.loads(format_ris([one]))[0]["authors"] == ["Kim, A."]


@pytest.mark.parametrize(("issued", "words", "edtf"), DATES)
def test_a_date_keeps_what_it_says(issued, words, edtf):
    date = CslDate.model_validate(issued)
    assert issued_words(date) == words
    assert issued_edtf(date) == edtf
    for kind in ("book", "article-newspaper", "webpage"):
        one = source(type=kind, issued=issued, author=[{"literal": "A body"}])
        entry = format_sources([one])["a-2004"].entry
        if len(date.date_parts) == 1 and not (date.circa or date.season):
            assert str(abs(int(date.date_parts[0][0]))) in entry
            assert ("14 August" in entry) == (kind == "article-newspaper" and "14" in words)
        else:
            assert entry.startswith(f"A body ({words or 'no date'}) ")
            assert not words or entry.count(words) == 1


def test_bibtex_and_ris_have_a_range_and_not_its_first_day():
    one = source(issued={"date-parts": [[2002, 5], [2004]], "circa": True})
    fields = parse_string(format_bibtex([one]), "bibtex").entries["a-2004"].fields
    assert (fields["year"], fields["date"]) == ("c. May 2002 – 2004", "2002-05~/2004~")
    assert "month" not in fields
    (read,) = rispy.loads(format_ris([one]))
    assert (read["year"], read["date"]) == ("2002", "2002///c. May 2002 – 2004")
