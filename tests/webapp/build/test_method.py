"""The method explains every look that the legend has, by the legend's own samples."""

import json

import pytest

from geodata.dataset.read import read_dataset
from geodata.sources.bibliography import format_sources
from geodata.vocabulary import Basis, StageRole, TravelMode
from tests.datasets import SOURCES, write_dataset
from tests.serving import page
from webapp.build.method import LOOKS, count_tiers, draw_families, draw_looks, draw_reading
from webapp.maps.legend import SIGNS, legend_entries
from webapp.maps.lettering import lettering_table
from webapp.maps.style import style_table
from webapp.query.kinds import SHAPES, FeatureKind

ANCHORS = ("tiers", "one-voice", "way-not-stated", "alternatives", "inferred-values")


def test_every_look_of_the_legend_is_explained():
    entries = legend_entries(style_table())
    explained = {name for _, looks in LOOKS.values() for name in looks}
    assert explained >= {one.name for group in ("tier", "sign") for one in entries[group]}
    samples = {one.name: one.sample for group in ("tier", "sign") for one in entries[group]}
    drawn = {
        name: look.sample
        for (_, looks), group in zip(LOOKS.values(), draw_looks(), strict=True)
        for name, look in zip(looks, group.looks, strict=True)
    }
    assert {name: drawn[name] for name in samples} == samples


NO_LOOK = {
    "layers": "the legend and each panel name the layer of a colour",
    "family_order": "in which order the families are listed",
    "family_of_kind": "which family a kind belongs to",
    "base": "the base map, which says nothing of the evidence",
    "symbol": "sizes of the symbols of the families",
    "ink": "the colour of several looks",
    "open_extent": "the circle of what the reader has opened",
    "selected": "the ring and the band of what the reader has opened",
    "corridor_fade": "how the pale band fades close in",
    **dict.fromkeys(lettering_table(), "how names and words are written"),
}
"""What the style table holds beside looks, with the reason why each is none."""
EXPLAINED_AS = {
    "backward": {"back"},
    "extent": {"extent"},
    "coarse": {"extent"},
    "outlines": {"area"},
    "corridor": {"band"},
    "standing_back": {"passing"},
    "arrow": {"direction"},
    "badge": {"not_stated"},
    "voice": {"one_voice"},
    "fan": {"fan"},
    "inside": {"inside"},
}
"""By which looks the method explains a part of the style table; where several share one part, they
have their names in it."""
NAMED_ALIKE = {"tiers": {}, "modes": {}, "weights": {"rare_alternative": "rare"}}


def test_nothing_that_the_style_table_draws_is_left_out():
    table = style_table()
    explained = {name for _, looks in LOOKS.values() for name in looks}
    families = {one.title for one in draw_families()}
    assert {one["title"] for one in table["families"].values()} == families
    assert set(table) == {*NO_LOOK, *EXPLAINED_AS, *NAMED_ALIKE, "families"}
    for part, looks in EXPLAINED_AS.items():
        assert looks <= explained, part
    for part, other in NAMED_ALIKE.items():
        assert {other.get(name, name) for name in table[part]} <= explained, part


def test_nothing_that_a_record_can_say_of_its_look_is_left_out():
    explained = {name for _, looks in LOOKS.values() for name in looks}
    roles = {
        StageRole.WAY: "direction",
        StageRole.ALTERNATIVE: "fan",
        StageRole.RARE_ALTERNATIVE: "rare",
        StageRole.FAILURE: "back",
        StageRole.RETURN: "back",
        StageRole.JOIN: "inferred",
    }
    shapes = {FeatureKind.STAGE: "direction", FeatureKind.BORDER: "border"}
    shapes |= {FeatureKind.AREA: "area", FeatureKind.UNIT: "area"}
    assert set(roles) == set(StageRole)
    assert set(shapes) == SHAPES
    assert {*Basis, *TravelMode, *roles.values(), *shapes.values(), *SIGNS} <= explained


def test_the_page_draws_each_look_and_can_be_linked_to(client):
    shown = page(client, "/method/")
    for row in shown.select(".looks dl > div"):
        assert row.select_one("dt svg.sample > *"), row.dt.get_text()
        assert row.dd.get_text(strip=True)
    assert len(shown.select(".looks .families svg.sample > path")) == 6
    for anchor in ANCHORS:
        assert shown.select_one(f"h2#{anchor}"), anchor


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_its_ids_stand_once(client, lang):
    ids = [one["id"] for one in page(client, f"/{lang}/method/").select("[id]")]
    assert len(ids) == len(set(ids))


def read_small(tmp_path, *notes):
    more = [
        {"id": f"paper-{n}", "type": "article-newspaper", "title": "[A paper]", "note": note}
        for n, note in enumerate(notes)
    ]
    folder = write_dataset(tmp_path, sources_json=json.dumps([*SOURCES, *more]))
    dataset = read_dataset(folder)
    return draw_reading(dataset, format_sources(dataset.sources))


def test_what_was_not_read_is_told_apart_and_alike_notes_stand_together(tmp_path):
    read = read_small(
        tmp_path, "Known from a footnote; not read.", "Opening read.", "Opening read."
    )
    assert [one.sources[0].path for one in read.reports] == ["/sources/report-1999/"]
    assert (read.others, read.bare, read.unaddressed, read.described) == (4, 1, 4, 3)
    assert [(one.note, len(one.sources)) for one in read.unread] == [
        ("Known from a footnote; not read.", 1)
    ]
    assert [(one.note, len(one.sources)) for one in read.noted] == [("Opening read.", 2)]


def test_the_numbers_of_the_page_are_those_of_the_dataset(client, dataset):
    text = page(client, "/method/").get_text()
    counted = count_tiers(dataset)
    records = [record for _, record in dataset.records()]
    assert counted.values == sum(len(one.tiers) for one in records)
    assert counted.one_voice == sum(
        one.one_voice for record in records for one in (record, *record.claims)
    )
    for number in (counted.values, counted.inferred, counted.one_voice):
        assert f"{number} " in text
    read = draw_reading(dataset, format_sources(dataset.sources))
    assert read.others == len(dataset.sources) - len(dataset.imprint.reports)
    unread = sum(len(one.sources) for one in read.unread)
    noted = sum(len(one.sources) for one in read.noted)
    assert unread + noted + read.bare == read.others
    assert f"{read.others} other publications are cited. {unread} of them" in text


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_the_rules_of_harm_are_told_in_every_language(client, lang):
    head = page(client, f"/{lang}/method/").select_one("h2#harm")
    rules = [one.get_text() for one in head.find_next("ul").select("li")]
    assert len(rules) == 4
    if lang == "en":
        for rule, words in zip(
            rules,
            ("published generality", "less guarded", "refugee published", "the dead"),
            strict=True,
        ):
            assert words in rule
    else:
        assert not any("refugee" in rule or "guarded" in rule for rule in rules)
