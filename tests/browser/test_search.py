"""Search and filter: every spelling, counts beside each choice, and what is said of nothing."""

from __future__ import annotations

import pytest

from tests.browser.conftest import on_a_desktop
from tests.browser.test_map import BEIJING
from tests.browser.waiting import rest


def search(page, words):
    """Search, and return the keys of the results."""
    page.locator("#finder-q").fill(words)
    rest(page, 350)
    return results(page)


def results(page):
    return page.locator(".results [data-result]").evaluate_all(
        "all => all.map(one => one.dataset.result)"
    )


def choose(page, facet, value):
    box = page.locator(f'#finder input[data-facet="{facet}"][value="{value}"]')
    box.dispatch_event("click")
    rest(page, 150)
    return int(box.locator("xpath=..").locator(".number").text_content() or 0)


SPELLINGS = [
    ("Yonbyon", "Yanbian"),
    ("yŏnbyŏn", "Yanbian"),
    ("연변", "Yanbian"),
    ("延邊", "Yanbian"),
    ("RANGOON", "Burma"),
    ("Ulaanbaatar", "Ulan Bator"),
    ("ulan-bator", "Ulan Bator"),
    ("乌兰巴托", "Ulan Bator"),
    ("서울", "Seoul"),
    ("북경", "Beijing"),
]


@on_a_desktop
def test_every_spelling_finds_the_place(finder):
    usually = {usual: set(search(finder, usual)) for usual in {usual for _, usual in SPELLINGS}}
    for spelling, usual in SPELLINGS:
        found = search(finder, spelling)
        assert found, spelling
        assert set(found) <= usually[usual], spelling


@on_a_desktop
def test_claims_and_source_names_are_searched(finder):
    assert "borders/china-korea-border" in search(finder, "880 miles")
    assert BEIJING in search(finder, "bbc spanish embassy")


@on_a_desktop
def test_the_map_shows_what_is_found(finder):
    found = search(finder, "spanish embassy")
    assert BEIJING in found
    assert finder.locator(f'[data-key="{BEIJING}"]').first.get_attribute("display") is None
    other = finder.locator('.stage[data-key="mongolia_route/mongolia-beijing-erenhot"]')
    assert other.get_attribute("display") == "none"


def test_a_result_opens_its_record(finder):
    search(finder, "spanish embassy")
    finder.locator(f'.results [data-result="{BEIJING}"]').click()
    panel = finder.locator("#panel article#record")
    panel.wait_for()
    assert panel.get_attribute("data-id") == BEIJING.split("/")[1]


@on_a_desktop
def test_records_without_a_pin_or_off_the_map_are_found(finder):
    assert "other_incidents/aid-worker-killed-in-japan" in search(finder, "charity worker murdered")
    assert any(key.startswith("law/") for key in search(finder, "refugee convention"))


@on_a_desktop
@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("kind", "arrest"),
        ("tier", "stated"),
        ("country", "mn"),
        ("source", "hrw-2002"),
        ("disputed", "yes"),
    ],
)
def test_the_count_beside_a_choice_is_what_it_keeps(finder, facet, value):
    counted = choose(finder, facet, value)
    assert counted == len(results(finder)) > 0


@on_a_desktop
def test_counts_stand_under_the_other_choices(finder):
    alone = choose(finder, "tier", "added")
    together = choose(finder, "country", "cn")
    again = finder.locator('#finder input[value="added"]').locator("xpath=..")
    assert int(again.locator(".number").text_content()) == together == len(results(finder))
    assert together < alone


@on_a_desktop
def test_a_family_chooses_its_kinds(finder):
    family = finder.locator(".choice.family", has_text="Arrest, seizure").locator("input")
    family.dispatch_event("click")
    rest(finder, 500)
    assert (
        "kind=arrest,crackdown,expulsion,protest_in_custody,riot,seizure,trial,violence"
        in finder.url
    )


def test_nothing_found_says_so_and_offers_to_clear(finder):
    assert search(finder, "xyzzy nowhere") == []
    assert finder.locator("#finder [role=status]").inner_text() == "Nothing fits all of this."
    finder.locator(".finder-clear").click()
    rest(finder, 200)
    assert len(results(finder)) > 300
    assert finder.locator("#finder-q").input_value() == ""


def test_escape_closes_and_gives_the_focus_back(finder):
    finder.keyboard.press("Escape")
    assert finder.locator("#finder").is_hidden()
    assert finder.evaluate("document.activeElement.className") == "find-open"


def test_choices_are_as_large_as_a_thumb(finder, size):
    finder.locator(".facets summary").first.click()
    least = 44 if size["width"] < 641 else 24
    for box in finder.locator(".choice:visible, .results button:visible").all()[:12]:
        assert box.bounding_box()["height"] >= least


@pytest.mark.parametrize(("lang", "words"), [("ko", "베이징"), ("zh", "北京")])
def test_titles_are_found_and_shown_in_the_language(page, origin, lang, words):
    page.goto(f"{origin}/{lang}/")
    page.wait_for_selector("html[data-searchindex=true]")
    page.locator(".find-open").click()
    page.locator(".facets details").first.wait_for()
    assert search(page, words)
    titles = page.locator(".result-title").all_inner_texts()
    assert any(words in title for title in titles)
