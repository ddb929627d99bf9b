"""What a sheet is called where nobody says: of layers, place and period, in three languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.subject import SUBJECT
from tests.webapp.scene_fixtures import (
    ENTRIES,
    IMPRINT,
    atlas,
    collection,
    incident,
    reference,
    view,
)
from webapp.export.fitting import suit_view
from webapp.export.headings import window_words
from webapp.export.pagesize import read_pagesize
from webapp.export.sheet import assemble_sheet
from webapp.export.whereabouts import name_ground
from webapp.maps.selection import select_features
from webapp.query.filter import Filter
from webapp.query.subject import about
from webapp.words import speak

NAMES = {
    "cn": {"name": "China", "ko": "중국", "zh": "中国", "lon": 104.0, "lat": 35.0},
    "kp": {"name": "North Korea", "ko": "북한", "zh": "朝鲜", "lon": 127.0, "lat": 40.0},
    "mn": {"name": "Mongolia", "ko": "몽골", "zh": "蒙古国", "lon": 104.0, "lat": 46.0},
    "ru": {"name": "Russia", "ko": "러시아", "zh": "俄罗斯", "lon": 100.0, "lat": 60.0},
    "kr": {"name": "South Korea", "ko": "남한", "zh": "韩国", "lon": 128.0, "lat": 36.0},
}
TOWN = {"name": "Beijing", "lon": 116.4, "lat": 39.9, "label": True}
IN_CHINA = (108.0, 30.0, 118.0, 41.0)


@pytest.fixture(autouse=True)
def subject():
    with about(SUBJECT):
        yield


def sheet(layers=None, window="", imprint=IMPRINT, **changes):
    found = layers or atlas()
    known = replace(reference(), countries=NAMES, places=(TOWN,))
    asked = view(layers=changes.pop("asked", tuple(found)), **{"title": None, **changes})
    return assemble_sheet(found, known, ENTRIES, imprint, asked, "", (), (), window)


def beijing(*years):
    found = (
        incident(f"i{year}", date=str(year), earliest=f"{year}-01-01", latest=f"{year}-12-31")
        for year in years
    )
    return {"other_incidents": collection("other_incidents", *found)}


def place_of(bbox, layers=None, places=(TOWN,), lang="en"):
    found = layers or beijing(2002)
    with speak(lang):
        selection = select_features(found, view(bbox=bbox, layers=tuple(found)))
        return name_ground(selection, bbox, found, NAMES, places)


def test_a_view_of_the_whole_bears_the_name_of_the_dataset():
    made = sheet(bbox=(94.5, 10.0, 143.5, 52.0), asked=("yanbian", "tumen_border", "mongolia_route", "other_incidents"))  # fmt: skip
    assert made.title == IMPRINT["title"]


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("en", "Other incidents: China, 1999 – 2002"),
        ("ko", "Other incidents: 중국, 1999 – 2002"),
        ("zh", "Other incidents：中国、1999 – 2002"),
    ],
)
def test_it_is_made_of_layer_place_and_period(lang, title):
    with speak(lang):
        made = sheet(beijing(2001), "1999 – 2002", bbox=IN_CHINA, lang=lang)
    assert made.title == title


@pytest.mark.parametrize(
    ("bbox", "name"),
    [
        ((115.4, 39.0, 117.4, 40.6), "Beijing"),
        (IN_CHINA, "China"),
        ((94.5, 10.0, 143.5, 52.0), ""),
    ],
)
def test_a_place_is_a_town_or_countries_or_nothing(bbox, name):
    assert place_of(bbox) == name


def test_an_area_that_fills_the_view_names_it():
    assert place_of((128.2, 42.2, 130.8, 43.8), atlas(), ()) == "Title of yanbian"
    # in a view of which it takes little it does not
    assert place_of((120.0, 38.0, 131.0, 45.0), atlas(), ()) == "China, North Korea"


def test_a_country_that_holds_a_symbol_is_named_however_little_of_it_is_seen():
    south = {"other_incidents": collection("other_incidents", incident("b"), incident("s", 127.0, 37.5, place_id="seoul"))}  # fmt: skip
    assert "South Korea" not in place_of((100.0, 36.5, 128.0, 43.0))
    assert "South Korea" in place_of((100.0, 36.5, 128.0, 43.0), south)


def test_a_country_that_is_seen_whole_is_named_though_others_are_far_larger():
    assert "North Korea" in place_of((110.0, 37.0, 133.0, 45.0))


def test_more_countries_than_a_title_bears_are_none():
    east = (("japan", 138.0, 36.6), ("russia", 131.9, 43.2))
    found = {"other_incidents": collection("other_incidents", *(incident(name, lon, lat) for name, lon, lat in east))}  # fmt: skip
    assert place_of((110.0, 36.0, 140.0, 46.0), found) == ""


def test_a_period_is_that_of_what_is_shown_and_never_two():
    with_years = sheet(beijing(1999, 2004), bbox=IN_CHINA)
    assert with_years.subtitle.endswith("1999 – 2004")
    assert with_years.kept == "All records of these layers on this map, 1999 to 2004."
    windowed = sheet(beijing(1999, 2004), "1999 – 2005", bbox=IN_CHINA)
    assert windowed.title.endswith("1999 – 2005")
    assert "2004" not in windowed.subtitle


def test_titles_of_one_s_own_stand_and_empty_ones_are_none():
    own = sheet(title="Mine", subtitle="And why")
    assert own.heading == ("Mine", "And why")
    bare = sheet(title="", subtitle="Alone")
    assert bare.heading == ("", "Alone")
    assert bare.title  # a document has a name though none stands on it
    assert sheet(title="Mine", subtitle="").heading == ("Mine", "")
    assert sheet(headed=False).heading == ("", "")


@pytest.mark.parametrize(
    ("size", "given", "heading"),
    [
        ("90x60mm", {}, ("", "")),
        ("90x60mm", {"title": "Mine"}, ("Mine", "")),
        ("90x60mm", {"subtitle": "Why"}, ("", "Why")),
        ("1600x1000", {"title": "", "subtitle": ""}, ("", "")),
    ],
)
def test_a_small_sheet_bears_only_titles_that_are_asked_for(size, given, heading):
    asked = suit_view(view(**{"title": None, **given}), read_pagesize({"size": size}))
    made = sheet(title=asked.title, subtitle=asked.subtitle, headed=asked.headed)
    assert made.heading == heading


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2002-01", "2002-12", "2002"),
        ("1999-01", "2002-12", "1999 – 2002"),
        ("2002-05", "2002-06", "May 2002 – June 2002"),
        ("", "", ""),
    ],
)
def test_whole_years_are_said_as_years(first, last, words):
    months = {"months": [f"January {1990 + n // 12}" if not n % 12 else "x" for n in range(216)]}
    assert window_words(view(kept=Filter(first=first, last=last)), months) == words
