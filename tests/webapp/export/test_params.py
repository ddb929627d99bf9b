"""Views asked for by the page's own address: all of it is read, and nothing is overlooked."""

from __future__ import annotations

import random
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from tests.subject import LAYER_NAMES, LAYERS, OPENING_VIEW
from webapp.errors import RequestError
from webapp.export.params import ASKED, order_layers, read_address, read_view, view_address
from webapp.query.filter import EVERYTHING, Filter
from webapp.query.view import View, check_view

BEIJING = "diplomatic_incidents/spanish-embassy-beijing-2002-03-14"
STATE = {
    "z": "5.5",
    "at": "116.00,39.00",
    "layers": "mission_route,diplomatic_incidents",
    "from": "2002-01",
    "to": "2002-06",
    "undated": "no",
    "kind": "arrest,mission_entry",
    "tier": "added,stated",
    "country": "cn",
    "source": "hrw-2002",
    "disputed": "no",
    "record": "mission-route,tumen-border",
    "q": "embassy 北京 100% ~*/?&",
    "open": BEIJING,
}
WHOLE = View(
    bbox=OPENING_VIEW,
    layers=("mission_route", "diplomatic_incidents"),
    inset="auto",
    selected=BEIJING,
    zoom=5.5,
    centre=(116.0, 39.0),
    kept=Filter(
        first="2002-01",
        last="2002-06",
        undated=False,
        kind=frozenset({"arrest", "mission_entry"}),
        tier=frozenset({"stated", "added"}),
        country=frozenset({"cn"}),
        source=frozenset({"hrw-2002"}),
        disputed=frozenset({"no"}),
        record=frozenset({"mission-route", "tumen-border"}),
        words="embassy 北京 100% ~*/?&",
    ),
)


def test_all_that_the_page_says_is_read():
    assert read_view(STATE) == WHOLE


def test_what_is_not_asked_for_is_as_on_the_opening_map():
    view = read_view({}, (800, 600))
    assert view == View(OPENING_VIEW, order_layers(()), 800, 600, inset="auto")
    assert view.kept == EVERYTHING
    assert view.zoom is None


def test_title_language_and_day_are_read():
    view = read_view({"title": " A view ", "lang": "ko", "date": "2026-05-31"})
    assert (view.title, view.lang, view.made) == ("A view", "ko", "2026-05-31")


def test_a_title_that_is_empty_is_none_and_one_that_is_not_given_is_found():
    empty = read_view({"title": " ", "subtitle": ""})
    assert (empty.title, empty.subtitle) == ("", "")
    assert (read_view({}).title, read_view({}).subtitle) == (None, None)


@pytest.mark.parametrize(
    ("asked", "layers"),
    [
        ({"layers": "yanbian , yanbian"}, ("yanbian",)),
        ({"layers": "other_incidents,borders"}, ("borders", "other_incidents")),
        ({"layers": "borders", "open": BEIJING}, ("borders", "diplomatic_incidents")),
        ({"layers": "", "open": BEIJING}, ("diplomatic_incidents",)),
        ({"layers": "borders", "open": "/figures/arrivals/"}, ("borders",)),
        ({"open": BEIJING}, LAYER_NAMES),
    ],
)
def test_layers_are_in_drawing_order_and_an_open_record_brings_its_own(asked, layers):
    assert read_view(asked).layers == layers


def test_no_layers_are_none_at_all():
    with pytest.raises(RequestError, match="layers: none asked for; give one or more of yanbian"):
        read_view({"layers": ""})


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"z": "2.9", "at": "116,39"}, "z: 2.9 is no zoom of the map; give 3 to 9"),
        ({"z": "10", "at": "116,39"}, "z: 10 is no zoom"),
        ({"z": "nan", "at": "116,39"}, "z: 'nan' is not a number; give a zoom such as 5.5"),
        ({"z": "5", "at": "116"}, "at: '116' is not two numbers; give lon,lat in degrees"),
        ({"z": "5", "at": "x,y"}, "at: 'x,y' is not two numbers"),
        ({"z": "5", "at": "1e2,1_0"}, "at: '1e2,1_0' is not two numbers"),
        ({"z": "5", "at": "39,116"}, "at: 39,116 lies outside the map; give lon,lat in degrees"),
        ({"z": "5"}, "z: goes with at, which is not given; give both or a bbox"),
        ({"at": "116,39"}, "at: goes with z, which is not given"),
        ({"z": "5", "at": "116,39", "bbox": "100,20,120,40"}, "bbox, z: one rules out the other"),
        ({"bbox": "1,2,3"}, "bbox: '1,2,3' is not four numbers; give west,south,east,north"),
        ({"layers": "roads"}, "layers: 'roads' not known"),
        ({"from": "02"}, "from: '02' is neither month nor year; give one as in 2002-05 or 2002"),
        ({"to": "2002-13"}, "to: '2002-13' is neither month nor year"),
        ({"from": "2002-06", "to": "2002-05"}, "from, to: 2002-06 is after 2002-05; change"),
        ({"undated": "maybe"}, "undated: 'maybe' is not known; give yes or no"),
        ({"kind": "arrest,party"}, "kind: 'party' not known; give one or more of mission_entry"),
        ({"tier": "rumoured"}, "tier: 'rumoured' not known; give one or more of stated, added"),
        ({"disputed": "perhaps"}, "disputed: 'perhaps' not known; give one or more of yes, no"),
        ({"country": "<b>"}, "country: '<b>' not known; give codes as on the map"),
        ({"source": ",".join(map(str, range(301)))}, "source: 301 values; give at most 300"),
        ({"q": "x" * 121}, "q: 121 characters; give at most 120"),
        ({"q": "a\0b"}, "q: holds what is no character; type it anew"),
        ({"title": "a\ud800"}, "title: holds what is no character"),
        ({"title": "x" * 201}, "title: 201 characters; give at most 200"),
        ({"open": "roads/x"}, "open: 'roads/x' is neither record nor page; give layer/id"),
        ({"open": "//evil.example/"}, "open: '//evil.example/' is neither"),
        ({"inset": "maybe"}, "inset: 'maybe' is not known; give one of auto, yes, no"),
        ({"date": "2026-02-30"}, "date: '2026-02-30' is not a day; give one as in 2026-05-31"),
        ({"date": "20260531"}, "date: '20260531' is not a day"),
        ({"date": "yesterday"}, "date: 'yesterday' is not a day"),
        ({"lang": "fr"}, "lang: 'fr' is not known; give one of en, ko, zh"),
        ({"colour": "red"}, "colour: is not known; ask with bbox, z, at, layers, from"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(asked, words):
    with pytest.raises(RequestError) as caught:
        read_view(asked)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_fault_comes_at_once():
    asked = {"z": "x", "at": "1,2", "from": "May", "undated": "?", "tier": "a", "q": "x" * 121}
    with pytest.raises(RequestError) as caught:
        read_view({**asked, "open": "?", "date": "?", "lang": "?", "layers": "roads", "tint": ""})
    assert len(str(caught.value).splitlines()) == 10


def test_a_zoom_may_show_past_the_base_map_and_a_bbox_may_not():
    at_the_edge = replace(WHOLE, zoom=3.0, centre=(56.0, 60.0), width=1200)
    check_view(at_the_edge)
    check_view(replace(at_the_edge, bbox=(0, 0, 0, 0)))
    with pytest.raises(RequestError, match="reaches past the base map"):
        check_view(replace(at_the_edge, zoom=None, bbox=at_the_edge.frame().bbox))
    with pytest.raises(RequestError, match=r"(?s)z: 12 is no zoom.*at: 200,0 lies outside"):
        check_view(replace(WHOLE, zoom=12.0, centre=(200.0, 0.0)))


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("", {}),
        ("/", {}),
        ("https://atlas.example", {}),
        ("https://atlas.example/ko/?z=5&at=1,2", {"lang": "ko", "z": "5", "at": "1,2"}),
        ("http://127.0.0.1:8000/zh/embed?q=a+b%20c", {"lang": "zh", "q": "a b c"}),
        ("HTTPS://atlas.example/atlas/en/?layers=", {"lang": "en", "layers": ""}),
        ("atlas.example/ko/?tier=stated&kind=", {"lang": "ko", "tier": "stated"}),
        ("localhost:8000/?z=5", {"z": "5"}),
        ("/ko/?q=%E5%8C%97%E4%BA%AC", {"lang": "ko", "q": "北京"}),
        ("/embed?undated=no", {"undated": "no"}),
        (" ?z=5&at=116,40\n", {"z": "5", "at": "116,40"}),
        ("z=5&open=borders/x", {"z": "5", "open": "borders/x"}),
        ("/en/#borders/x", {"lang": "en", "open": "borders/x"}),
        ("/ko/?open=borders/x#/ko/figures/y/", {"lang": "ko", "open": "/figures/y/"}),
        ("/en/#main", {"lang": "en"}),
    ],
)
def test_an_address_becomes_what_is_asked(address, asked):
    assert read_address(address) == asked


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://atlas.example/ko/incidents/x/", "is not that of a map; open the map and copy"),
        ("/en/story/?z=5", "address: '/en/story/' is not that of a map"),
        ("/export.png?bbox=1,2,3,4", "address: '/export.png' is not"),
        ("file:///home/map.html?z=5", "address: 'file:///home/map.html' is not"),
        ("javascript:alert(1)", "is not that of a map"),
        ("?utm_source=x", "utm_source: is not known; a map asks with z, at, layers, from, to"),
        ("?lang=ko", "lang: is not known"),
        ("?z=5&z=6", "z: is given twice; leave one away"),
    ],
)
def test_an_address_of_something_else_is_refused_with_the_remedy(address, words):
    with pytest.raises(RequestError) as caught:
        read_address(address)
    assert words in str(caught.value)


def test_an_address_of_before_still_finds_the_tier_that_was_renamed():
    view = read_view({"tier": "corroborated,stated"})
    assert view == read_view({"tier": "added,stated"})
    assert "&tier=added,stated" in view_address(view)


def test_the_address_of_a_view_is_the_page_s():
    assert view_address(WHOLE, "https://atlas.example/") == (
        "https://atlas.example/en/?z=5.5&at=116.00,39.00&layers=mission_route,diplomatic_incidents"
        "&from=2002-01&to=2002-06&undated=no&kind=arrest,mission_entry&tier=added,stated"
        "&country=cn&source=hrw-2002&disputed=no&record=mission-route,tumen-border"
        "&q=embassy+%E5%8C%97%E4%BA%AC+100%25+%7E*/%3F%26"
        f"&open={BEIJING}"
    )


def test_without_a_site_the_address_is_path_and_query():
    view = replace(read_view({"z": "6", "at": "116,-0.5", "lang": "ko"}), layers=())
    assert view_address(view) == "/ko/?z=6&at=116.00,-0.50&layers="
    assert view_address(view, "https://x.example/atlas/").startswith("https://x.example/atlas/ko/?")


def test_an_address_brings_its_view_back():
    assert read_view(read_address(view_address(WHOLE))) == WHOLE
    opening = read_view({"lang": "zh"})
    back = read_view(read_address(view_address(opening, "https://atlas.example")))
    assert back.layers == opening.layers
    assert back.frame().centre == pytest.approx(opening.frame().centre, abs=0.01)
    assert back.zoom == pytest.approx(opening.frame().zoom, abs=0.01)


PIECES = [
    *ASKED, *STATE.values(), *LAYERS, "https://", "//", "/", "?", "#", "&", "=", ",", ":", ";", "%",
    "+", " ", "\0", "\n", "%zz", "%ED%A0%80", "%00", "[", "]", "::1", "@", "en", "ko", "embed",
    "-1", "1e999", "nan", "٣", "2002-02-30", "0000-00", "\ud800", "\u202e", "😀", "北京", "'", "{}",
    "%s", "9" * 400, "x" * 300,
]  # fmt: skip


def scribble(chance):
    """Something of what the page writes, and of what it never does."""
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(8)))


def test_no_text_breaks_the_reading_of_an_address():
    chance = random.Random(4)  # noqa: S311 (no secret)
    for _ in range(5000):
        query = urlencode({chance.choice(ASKED): scribble(chance)}, errors="replace")
        for text in (scribble(chance), f"?{query}", f"/ko/?{query}#{scribble(chance)}"):
            try:
                view = read_view(read_address(text))
            except RequestError as error:
                str(error).encode()
            else:
                read_view(read_address(view_address(view)))


def test_no_words_break_the_reading_of_a_view():
    chance = random.Random(5)  # noqa: S311 (no secret)
    refused = 0
    for _ in range(5000):
        names = chance.sample((*ASKED, "tint", "\ud800"), chance.randrange(5))
        try:
            check_view(read_view({name: scribble(chance) for name in names}))
        except RequestError as error:
            str(error).encode()
            refused += 1
    assert 2000 < refused < 5000


def test_a_year_is_a_window_from_its_first_month_to_its_last():
    kept = read_view({"from": "2002", "to": "2002"}).kept
    assert (kept.first, kept.last) == ("2002-01", "2002-12")
    assert read_view({"from": "2002-05", "to": "2003"}).kept.last == "2003-12"
