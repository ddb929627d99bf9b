"""Credits are the dataset's own, on sheets, on the map's page, in a file of its own and in data."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from tests.webapp.scene_fixtures import ENTRIES, IMPRINT, atlas, reference, view
from webapp.export.export import export_view
from webapp.export.inputs import read_inputs
from webapp.export.layout import lay_out
from webapp.export.page import Text
from webapp.export.pagesize import read_pagesize
from webapp.export.sheet import assemble_sheet
from webapp.words import speak
from webapp.words.imprint import dataset_line, derived_line

SMALL = {"bbox": "126,41,132,44", "layers": "tumen_border", "size": "500x400"}


def credited(imprint):
    sheet = assemble_sheet(atlas(), reference(), ENTRIES, imprint, view(), "")
    (page,) = lay_out(sheet, read_pagesize({"size": "1600x900"})).pages
    lines = (
        "".join(span.text for span in line)
        for item in page.items
        if isinstance(item, Text) and item.part == "credits"
        for line in item.lines
    )
    return " ".join(line.strip() for line in lines)


def test_a_sheet_says_whose_its_dataset_is_and_what_it_is_made_from():
    text = credited({**IMPRINT, "derived_from": ["Coast: somebody", "Towns: somebody else."]})
    assert "A made-up atlas, version 0.3, released 2 January 2026. Licence: CC BY 4.0." in text
    assert "The dataset is made from: Coast: somebody; Towns: somebody else." in text
    assert "Land: made by nobody." in text  # the base map has makers of its own
    assert "made from" not in credited({**IMPRINT, "derived_from": []})


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_the_map_and_its_file_say_whose_the_dataset_is(snapshot, client, lang):
    imprint = read_inputs(snapshot, lang).imprint
    with speak(lang):
        said = [dataset_line(imprint), derived_line(imprint)]
    assert all(said)
    pages = [
        client.get(f"/{lang}/").text,
        client.get(f"/{lang}/embed").text,
        export_view(snapshot, ".html", {**SMALL, "lang": lang}).body.decode(),
    ]
    for page in pages:
        row = BeautifulSoup(page, "html.parser").select_one("#credits")
        assert [row.select_one(one).text for one in (".imprint", ".derived")] == said


def test_files_to_take_away_say_whose_the_dataset_is(snapshot, client):
    imprint = json.loads(snapshot.answer("/export/inputs.json").body)["imprint"]
    for address in (f"/download/{imprint['name']}.geojson", "/layers/yanbian.geojson"):
        told = client.get(address).get_json(force=True)["metadata"]
        assert told.pop("dataset") == imprint["name"]
        assert told == {name: imprint[name] for name in told}
        assert set(told) == {"title", "version", "released", "licence", "derived_from"}


def with_credits(*lines):
    ground = replace(reference(), credits=lines)
    return assemble_sheet(atlas(), ground, ENTRIES, IMPRINT, view(), "")


def test_a_line_of_credit_ends_with_one_stop_whatever_its_language():
    assert with_credits("Land: nobody", "Sea: nobody.", "陆地：无人。").credits == (
        "Land: nobody.", "Sea: nobody.", "陆地：无人。",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "foot"),
    [
        ("An atlas", "An atlas, version 0.3, released 2 January 2026. Licence: CC BY 4.0."),
        ("An atlas of the ways over the bay of all saints", "An atlas of the ways over the bay of all saints"),
        ("An atlas of the ways " * 5, "An atlas of the ways An atlas of the ways An atlas of the ways An…"),
    ],
)  # fmt: skip
def test_the_foot_of_a_page_names_the_dataset_and_ends_in_no_half_of_a_licence(title, foot):
    asked = replace(view(), content="legend")
    sheet = assemble_sheet(atlas(), reference(), ENTRIES, {**IMPRINT, "title": title}, asked, "")
    _, *further = lay_out(sheet, read_pagesize({"size": "95x70mm"})).pages
    assert further
    for page in further:
        lines = [line for one in page.items if one.part == "foot" for line in one.lines]
        assert "".join(span.text for span in lines[1]) == foot
