"""Which records a view keeps, and how it says so."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from tests.subject import LAYERS
from tests.webapp.scene_fixtures import collection, feature, incident
from webapp.query.filter import EVERYTHING, Filter, filter_words, sift_layers
from webapp.query.searching import fold_text
from webapp.words import speak

MONTHS = [f"month {month} of {year}" for year in range(1999, 2008) for month in range(1, 13)]
READING = {
    "records": {
        "other_incidents/spring": {"title": "봄", "countries": ["cn"], "places": ["yanbian"]},
        "other_incidents/year": {"title": "한 해", "countries": ["cn", "kp"], "text": "강을 건넘"},
    },
    "spellings": {"yanbian": "Yanbian | Yŏnbyŏn | 연변 | 延邊"},
    "routes": {"way": "A way"},
    "sources": {"hrw": "Human Rights Watch, 2002", "bbc": "BBC"},
    "countries": {"cn": "China", "kp": "North Korea"},
    "kinds": {},
    "months": MONTHS,
    "kindWords": {"riot": "riot | Incidents"},
    "names": [["yanbian", "yonbyon", "연변", "延邊"]],
    "monthNames": [],
    "words": "human watch yanbian yonbyon",
}


def dated(name, earliest, latest, **more):
    return incident(name, earliest=earliest, latest=latest, **more)


@pytest.fixture
def layers():
    undated = {"date": None, "earliest": None, "latest": None}
    line = {"type": "LineString", "coordinates": [[128, 42], [129, 42]]}
    claim = {"field": "people", "value": "22 of them", "note": "in a bus", "sources": []}
    return {
        "borders": collection(
            "borders", feature(line, id="line", kind="border", fades=[0, 0], **undated)
        ),
        "other_incidents": collection(
            "other_incidents",
            dated("before", "1950-01-01", "1950-12-31"),
            dated("spring", "2002-05-08", "2002-05-08", disputed=True, claims=[claim]),
            dated(
                "year",
                "2003-01-01",
                "2003-12-31",
                kind="riot",
                basis="inferred",
                belongs_to=["spring", "way"],
            ),
            dated("never", None, None, date=None, sources=[{"source": "bbc", "locator": "1"}]),
        ),
    }


def kept_of(layers, **asked):
    """The ids that are kept, without the border, which no window takes off the map."""
    asked = {
        name: value if name in ("first", "last", "words", "undated") else frozenset(value.split())
        for name, value in asked.items()
    }
    sifted = sift_layers(layers, Filter(**asked), READING)
    return [one["id"] for one in sifted["other_incidents"]["features"]]


EVERY = ["before", "spring", "year", "never"]


def test_where_everything_is_kept_the_layers_are_the_same_object(layers):
    assert sift_layers(layers, EVERYTHING, {}) is layers


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"first": "2002-05", "last": "2002-05"}, ["spring", "never"]),
        ({"first": "2002-06"}, ["year", "never"]),
        ({"last": "2002-04"}, ["never"]),
        ({"last": "2003-01"}, ["spring", "year", "never"]),
        ({"first": "2003-12", "last": "2004-06"}, ["year", "never"]),
        ({"first": "2003-12", "undated": False}, ["year"]),
        ({"undated": False}, ["before", "spring", "year"]),
    ],
)
def test_what_reaches_into_the_window_is_kept_ends_included(layers, asked, ids):
    assert kept_of(layers, **asked) == ids


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"first": "2002-05", "last": "2002-05"}, False),
        ({"first": "2002-05", "last": "2004-01"}, True),
        ({"first": "2004-01", "undated": False}, False),
        ({"last": "2004-12", "undated": False}, True),
        ({"first": "2007-01"}, False),
    ],
)
def test_an_undated_join_goes_with_what_it_joins_at_either_end(asked, kept):
    joins = [[["2002-01-01", "2002-12-31"]], [["2004-01-01", "2004-12-31"]]]
    join = dated("join", None, None, date=None, joins=joins)
    layers = {"other_incidents": collection("other_incidents", join)}
    assert kept_of(layers, **asked) == (["join"] if kept else [])


@pytest.mark.parametrize(
    "asked",
    [
        {"first": "1999-01", "last": "2007-12"},
        {"first": "1980-01", "last": "2030-01"},
        {"first": "2008-01"},
        {"first": "2004-01", "last": "2003-01"},
        {"first": "2003-13"},
    ],
)
def test_as_on_the_map_the_whole_axis_or_months_that_it_lacks_keep_everything(layers, asked):
    assert kept_of(layers, **asked) == EVERY


def test_a_window_takes_no_border_off_the_map_and_a_facet_does(layers):
    window = Filter(first="2002-05", last="2002-05", undated=False)
    assert len(sift_layers(layers, window, READING)["borders"]["features"]) == 1
    facet = Filter(kind=frozenset({"arrest"}))
    assert sift_layers(layers, facet, READING)["borders"]["features"] == []


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"kind": "riot"}, ["year"]),
        ({"kind": "riot arrest"}, EVERY),
        ({"tier": "inferred"}, ["year"]),
        ({"country": "kp"}, ["year"]),
        ({"country": "cn mn"}, ["spring", "year"]),
        ({"country": "zz"}, []),
        ({"source": "bbc"}, ["never"]),
        ({"disputed": "yes"}, ["spring"]),
        ({"disputed": "yes no"}, EVERY),
        ({"country": "cn", "disputed": "no"}, ["year"]),
        ({"record": "spring"}, ["spring", "year"]),
        ({"record": "way"}, ["year"]),
        ({"record": "way before"}, ["before", "year"]),
        ({"record": "way", "kind": "arrest"}, []),
        ({"record": "nobody"}, []),
    ],
)
def test_facets_keep_what_has_one_of_each(layers, asked, ids):
    assert kept_of(layers, **asked) == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("TITLE of spring", ["spring"]),
        ("yonbyon", ["spring"]),
        ("연변", ["spring"]),
        ("延邊", ["spring"]),
        ("22 bus", ["spring"]),
        ("강을", ["year"]),
        ("north-korea", ["year"]),
        ("bbc", ["never"]),
        ("human rights 2002", ["before", "spring", "year"]),
        ("spring nowhere", []),
        (" … ", EVERY),
    ],
)
def test_words_are_found_in_english_in_the_language_and_in_all_spellings(layers, words, ids):
    assert kept_of(layers, words=words) == ids


def test_english_is_searched_where_the_layers_are_said_in_another_language(layers):
    said = {
        name: {
            **layer,
            "features": [
                {**one, "properties": {**one["properties"], "title": "제목"}}
                for one in layer["features"]
            ],
        }
        for name, layer in layers.items()
    }
    kept = Filter(words="title of spring")
    (one,) = sift_layers(said, kept, READING, layers)["other_incidents"]["features"]
    assert (one["id"], one["properties"]["title"]) == ("spring", "제목")
    assert sift_layers(said, kept, READING)["other_incidents"]["features"] == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Yŏnbyŏn", "yonbyon"),
        ("  Ulan-Bator, (1999) ", "ulan bator 1999"),
        ("한국어", unicodedata.normalize("NFD", "한국어")),
        ("ﬁne ½ Ⅻ", "fine 1 2 xii"),
        ("ΟΔΟΣ", "οδος"),
        ("İstanbul", "istanbul"),
        ("\0<b>", "b"),
        ("", ""),
    ],
)
def test_text_is_folded(text, folded):
    assert fold_text(text) == folded


def test_any_character_can_be_folded():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = fold_text(every)
    assert {unicodedata.category(one)[0] for one in folded} == {"L", "N", "Z"}


CHOSEN = Filter(
    first="2002-05",
    last="2002-08",
    undated=False,
    kind=frozenset({"stage", "arrest"}),
    tier=frozenset({"inferred", "stated"}),
    country=frozenset({"mn", "cn", "zz"}),
    source=frozenset({"hrw-2002"}),
    disputed=frozenset({"yes"}),
    record=frozenset({"mission-route", "spanish-embassy-beijing-2002-03-14"}),
    words=" em\u202ebassy  北京 ",
)
SAID = {
    "en": (
        "May 2002 – August 2002",
        "undated records left out",
        "What it is: arrest or detention, stage of a route",
        "On whose word: stated by a report, inferred",
        "Country: China, Mongolia, zz",
        "Source: Human Rights Watch, 19 November 2002: "
        "The Invisible Exodus: North Koreans in the People's Republi…",
        "Only this and what belongs to it: Into a foreign mission in China, and on through a third "
        "country, Twenty-five people enter the Spanish embassy, Beijing",
        "Sources disagree",
        "searched for “embassy 北京”",
    ),
    "ko": ("2002년 5월~2002년 8월", "날짜 없는 기록 제외", "종류: 체포 또는 구금, 경로의 구간"),
    "zh": ("2002年5月—2002年8月", "不含日期不明的记录", "类别：逮捕或拘留、路线的一段"),
}


@pytest.mark.parametrize("lang", SAID)
def test_what_is_kept_is_said_in_the_language(snapshot, lang):
    searchindex = snapshot.read_json(f"/{lang}/searchindex.json")
    with speak(lang):
        said = filter_words(CHOSEN, searchindex)
        assert filter_words(EVERYTHING, searchindex) == ()
    assert said[: len(SAID[lang])] == SAID[lang]
    assert len(said) == 9


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"first": "2002-05", "last": "2002-05"}, ("May 2002",)),
        ({"first": "2002-05"}, ("May 2002 – December 2007",)),
        ({"last": "2002-05"}, ("January 1993 – May 2002",)),
        ({"first": "1993-01", "last": "2007-12"}, ()),
        ({"first": "1901-01", "last": "2007-12"}, ()),
        ({"disputed": frozenset({"no"})}, ("No dispute",)),
        ({"disputed": frozenset({"no", "yes"})}, ()),
        ({"kind": frozenset({"policy"})}, ("What it is: policy",)),
        ({"words": " \u202e "}, ()),
    ],
)
def test_only_what_is_left_out_is_spoken_of(snapshot, asked, said):
    assert filter_words(Filter(**asked), snapshot.read_json("/en/searchindex.json")) == said


def test_the_atlas_is_sifted_to_what_it_has(snapshot):
    layers = {name: snapshot.read_json(f"/layers/{name}.geojson") for name in LAYERS}
    searchindex = snapshot.read_json("/en/searchindex.json")
    kept = Filter(first="2002-03", last="2002-03", words="spanish embassy", undated=False)
    sifted = sift_layers(layers, kept, searchindex)
    assert tuple(sifted) == tuple(layers)
    found = [one["id"] for layer in sifted.values() for one in layer["features"]]
    assert "spanish-embassy-beijing-2002-03-14" in found
    assert 0 < len(found) < 20
