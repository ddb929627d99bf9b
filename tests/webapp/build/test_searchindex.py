"""What the map reads once it is open."""

from __future__ import annotations

import json
import re

import pytest

from geodata.reference import read_countries, read_lines
from tests.subject import LAYER_NAMES
from webapp.words.languages import LANGUAGES


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def searchindex(snapshot, lang):
    return snapshot.read_json(f"/{lang}/searchindex.json")


@pytest.fixture(scope="module")
def features(snapshot):
    return {
        f"{name}/{one['id']}": one["properties"]
        for name in LAYER_NAMES
        for one in snapshot.read_json(f"/layers/{name}.geojson")["features"]
    }


def test_every_feature_has_a_title_and_a_dated_one_its_date_in_words(searchindex, features):
    for key, properties in features.items():
        read = searchindex["records"][key]
        assert read["title"]
        assert bool(read.get("when")) == bool(properties["date"])
        # EDTF's mark of what is approximate stands behind a figure; in words it may join a range
        assert not re.search(r"\d~(?!\d)", read.get("when", ""))


def test_a_place_is_known_by_its_name_and_where_it_is(searchindex, lang):
    found = searchindex["places"]["beijing"]
    assert found["at"] == [116.4, 39.91, 20.0]
    assert found["name"] == {"en": "Beijing", "ko": "베이징", "zh": "北京"}[lang]
    assert all(
        len(one["at"]) == 3 and None not in one["at"] for one in searchindex["places"].values()
    )


def test_every_country_code_and_source_has_a_name(searchindex):
    for read in searchindex["records"].values():
        assert set(read.get("countries", ())) <= set(searchindex["countries"])
        assert set(read.get("sources", ())) <= set(searchindex["sources"])


def test_names_of_sources_are_told_apart(searchindex):
    names = list(searchindex["sources"].values())
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("key", "countries"),
    [
        ("borders/china-korea-border", ["cn", "kp"]),
        ("yanbian/yanji", ["cn"]),
        ("mekong_bangkok_route/mekong-through-laos", ["la", "th"]),
        ("countries/country-mn", ["mn"]),
    ],
)
def test_a_record_lies_in_its_countries(snapshot, key, countries):
    read = snapshot.read_json("/en/searchindex.json")["records"][key]
    assert set(countries) <= set(read["countries"])


def test_every_line_of_the_reference_geometry_lies_between_countries():
    known = set(read_countries())
    for line in read_lines()["features"]:
        assert len(line["properties"]["countries"]) > 1
        assert set(line["properties"]["countries"]) <= known


@pytest.mark.parametrize(
    "spelling", ["Yonbyon", "Rangoon", "Ulaanbaatar", "연변", "延邊", "Peking"]
)
def test_old_and_native_spellings_are_there(searchindex, spelling):
    assert any(spelling in line for line in searchindex["spellings"].values())


def test_months_are_those_of_the_axis(snapshot):
    months = snapshot.read_json("/en/searchindex.json")["months"]
    assert (len(months), months[0], months[-1]) == (180, "January 1993", "December 2007")


def test_titles_are_in_the_language(snapshot):
    titles = [
        snapshot.read_json(f"/{lang}/searchindex.json")["records"]["countries/country-mn"]["title"]
        for lang in ("en", "ko", "zh")
    ]
    assert titles == ["Mongolia", "몽골", "蒙古国"]


def test_arrivals_keep_disputes_part_years_and_no_misprint(snapshot):
    arrivals = snapshot.read_json("/en/searchindex.json")["arrivals"]
    bars = {(bar["earliest"], bar["latest"]): bar for bar in arrivals["bars"]}
    assert bars["1999-01-01", "1999-12-31"]["values"] == [148, 149]
    assert bars["1999-01-01", "1999-12-31"]["disputed"]
    part = bars["2002-01-01", "2002-07-30"]
    assert (part["partial"], part["values"]) == (True, [629])
    assert 2019 not in bars["2005-01-01", "2005-12-31"]["values"]
    assert arrivals["words"]["1999"].startswith("1999: 148 / 149 arrivals in South Korea")


def test_a_border_s_claims_carry_their_spans(snapshot):
    claims = snapshot.read_json("/en/searchindex.json")["records"]["borders/china-korea-border"][
        "claims"
    ]
    assert any(first and first.startswith("2006-10") for _, first, _ in claims)
    assert any(first is None for _, first, _ in claims)


def test_it_is_answered_in_every_language(client, lang):
    answer = client.get(f"/{lang}/searchindex.json")
    assert answer.status_code == 200
    assert json.loads(answer.get_data())["months"]


def test_claims_are_found_in_the_reader_s_language(snapshot, dataset):
    """What a source says is what a reader looks for, on the map as on pages."""
    ways = {one.id: one for _, one in dataset.records()}
    for lang in ("ko", "zh"):
        said = dataset.translations[lang]
        records = snapshot.read_json(f"/{lang}/searchindex.json")["records"]
        for key, one in records.items():
            claims = getattr(ways.get(key.partition("/")[2]), "claims", ())
            wanted = {said[claim.value] for claim in claims if claim.value in said}
            assert wanted <= set(one.get("told", ())), key
