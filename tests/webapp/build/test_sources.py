"""Sources as reference managers read them."""

import json

import pytest
from bs4 import BeautifulSoup
from pybtex.database import parse_string

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.read import read_dataset
from geodata.sources.csl import Source


@pytest.fixture(scope="module")
def sources():
    return read_dataset(BUILT_IN).sources


def bare(text):
    return text.replace("{", "").replace("}", "").replace("\\", "")


def test_every_source_stands_in_the_bibtex_file_with_title_year_and_author(client, sources):
    response = client.get("/sources.bib")
    assert response.content_type.startswith("application/x-bibtex")
    entries = parse_string(response.get_data(as_text=True), "bibtex").entries
    assert set(entries) == {one.id for one in sources}
    for one in sources:
        entry = entries[one.id]
        assert bare(entry.fields["title"]) == one.title
        if one.issued:
            assert entry.fields["year"] == str(one.issued.date_parts[0][0])
        assert bool(entry.persons.get("author")) == bool(one.csl().get("author"))


def test_every_source_comes_back_from_csl_json_as_it_was(client, sources):
    response = client.get("/sources.json")
    assert response.content_type == "application/vnd.citationstyles.csl+json"
    found = [Source.model_validate(item) for item in json.loads(response.data)]
    assert found == list(sources)


@pytest.mark.parametrize("name", ["hrw-2002", "bbc-2006-08-23"])
def test_a_source_has_files_of_its_own_and_its_page_shows_them(client, name):
    shown = BeautifulSoup(client.get(f"/sources/{name}/").get_data(as_text=True), "html.parser")
    bib = client.get(f"/sources/{name}.bib").get_data(as_text=True)
    csl = client.get(f"/sources/{name}.json").get_data(as_text=True)
    assert [item["id"] for item in json.loads(csl)] == [name]
    assert list(parse_string(bib, "bibtex").entries) == [name]
    plain, *pres = shown.select(".cite .cite-text")
    assert plain.get_text() == shown.h1.get_text()
    ris = client.get(f"/sources/{name}.ris").get_data(as_text=True)
    assert [pre.get_text().split() for pre in pres] == [bib.split(), ris.split(), csl.split()]
    links = {a["href"] for a in shown.select(".cite a")}
    assert links == {f"/sources/{name}.{form}" for form in ("bib", "ris", "json")}


def test_an_unknown_source_has_no_file(client):
    assert client.get("/sources/nothing.bib").status_code == 404
    assert client.get("/sources/hrw-2002.xml/").status_code == 404
