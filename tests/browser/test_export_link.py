"""The export dialog in an address: it opens as it was, and asks for the same file."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.dialog import answer_preview, choose, drawn, last_asked, opened_at, query_of
from tests.browser.test_sheet_frame import told
from tests.browser.waiting import rest

FIELDS = """() => Object.fromEntries([...new Set([...document.querySelectorAll(
    "#export [name]")].map(one => one.name))].map(name => {
  const field = document.querySelector("#export form").elements[name];
  return [name, field.type === "checkbox" ? field.checked : field.value];
}))"""
MINE = {"title": "Mine & “yours”, 100 %", "subtitle": "제목 + 副标题"}
SETS = {
    "png": {"format": "png", "content": "legend", "section": "own", "size": "own", "scale": "3",
            "width": "801", "height": "602", "inset": "yes", "lang": "ko", **MINE},
    "png-mm": {"format": "png", "content": "sources", "section": "fit", "size": "mm", "mm": "95",
               "deep": "61.5", "dpi": "600", "inset": "no", "lang": "zh", "title": "", "subtitle": "x"},
    "svg": {"format": "svg", "content": "legend", "section": "own", "size": "slide-4-3",
            "inset": "no", "head": False, **MINE},
    "pdf": {"format": "pdf", "content": "map", "section": "fit", "size": "tabloid", "turn": "",
            "inset": "yes", "lang": "ko", "title": "", "subtitle": ""},
    "html": {"format": "html", "lang": "zh", "title": "Mine"},
}  # fmt: skip
"""By format, each of its fields set to what it is not at first."""
STATE = "z=5.5&at=118.00,38.00&layers=borders,tumen_border&from=2001-03&tier=stated"


def set_fields(page, values):
    for name, value in values.items():
        field = page.locator(f"#export [name={name}]")
        if name == "size":
            field.select_option(value)
        elif name in ("width", "height", "mm", "deep", *MINE):
            field.fill(value)
        elif name == "head":
            field.set_checked(value)
        else:
            choose(page, name, value)
            if value == "own":
                rest(page, 350)
                drawn(page)
                page.locator(".export-frame").press("ArrowRight")
        rest(page, 20)


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
@pytest.mark.parametrize("values", SETS.values(), ids=SETS)
def test_an_address_gives_the_dialog_back_with_every_choice(page, origin, size, values):
    asked = answer_preview(page, told=told)
    opened_at(page, origin, size, STATE)
    drawn(page)
    set_fields(page, {"format": values["format"]})
    first = page.evaluate(FIELDS)
    set_fields(page, values)
    assert all(first[name] != value for name, value in values.items() if name != "format")
    rest(page, 900)
    there = page.evaluate(FIELDS)
    assert {name: there[name] for name in values} == values
    exported = page.evaluate("atlas_map.atlas.exporting.address")
    # the address of the window is the one that is offered, and both say all of it
    assert page.url == page.evaluate("atlas_map.atlas.exporting.page")
    assert query_of(page.url) == {"export": values["format"], **query_of(exported)}
    before = len(asked)
    page.reload()
    page.locator("#export[open]").wait_for()
    rest(page, 900)
    if values["format"] != "html":
        assert last_asked(page, asked, before) == {"format": values["format"], **query_of(exported)}
    assert page.evaluate(FIELDS) == there
    assert page.evaluate("atlas_map.atlas.exporting.address") == exported
    assert page.locator(".export-mended").is_hidden()
    assert page.locator("#notice").count() == 0


def test_the_link_to_the_dialog_is_copied_and_gone_when_it_is_closed(page, origin, size):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer_preview(page, told=told)
    opened_at(page, origin, size, "tier=stated")
    drawn(page)
    page.locator(".export-link").click()
    page.locator(".export-outcome", has_text="Copied.").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(f"{origin}/en/?export=png&")
    assert query_of(address)["tier"] == "stated"
    page.locator(".export-close").click()
    rest(page, 400)
    assert query_of(page.url)["tier"] == "stated"
    assert not {"export", "size", "content"} & set(query_of(page.url))


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("content=everything", {"content": "map"}),
        ("size=9x9", {"size": "screen"}),
        ("size=90000x300", {"size": "screen"}),
        ("size=5mm", {"size": "screen"}),
        ("size=90x5000mm", {"size": "screen"}),
        ("size=800x90000", {"size": "screen"}),
        ("size=mm", {"size": "screen"}),
        ("paper=a9", {"size": "screen"}),
        ("dpi=77", {"dpi": "300"}),
        ("scale=9", {"scale": "2"}),
        ("inset=maybe", {"inset": "auto"}),
        ("head=x", {"head": True}),
        ("lang=fr", {"lang": "en"}),
        ("bbox=1,2,3", {"section": "seen"}),
        ("bbox=-10,20,130,40", {"section": "seen"}),
        ("text=runes", {}),
        ("date=yesterday", {}),
    ],
)
def test_what_the_dialog_does_not_have_is_said_and_mended(page, origin, size, part, fields):
    answer_preview(page, told=told)
    page.goto(f"{origin}/en/?export=png&{part}")
    page.locator("#export[open] .export-mended", has_text=part).wait_for()
    there = page.evaluate(FIELDS)
    assert {name: there[name] for name in fields} == fields
    rest(page, 400)
    assert query_of(page.url).get(part.split("=")[0]) != part.split("=")[1]


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_words_of_an_export_are_the_map_s_only_where_a_dialog_is_asked_for(page, origin, size):
    page.goto(f"{origin}/en/?content=map&title=x")
    page.locator("#notice", has_text="content=map").wait_for()
    assert page.locator("#export").is_hidden()


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_what_has_no_field_goes_through(page, origin, size):
    asked = answer_preview(page, told=told)
    page.goto(f"{origin}/en/?export=svg&text=outlines&date=2026-05-31&bbox=110,30,130,45")
    drawn(page)
    query = last_asked(page, asked, 0)
    assert (query["text"], query["date"]) == ("outlines", "2026-05-31")
    assert query["bbox"] == "110.000,30.000,130.000,45.000"
    # behind the dialog the map shows the same part
    west, east = page.evaluate("[atlas_map.getBounds().getWest(), atlas_map.getBounds().getEast()]")
    assert west <= 110.01
    assert east >= 129.99
    assert east - west < 60


@pytest.mark.parametrize("size", [DESKTOP], ids=["desktop"], indirect=True)
def test_titles_are_those_of_the_sheet_until_they_are_one_s_own(page, origin, size):
    def named(asked):
        return {**told(asked), "title": f"Found in {asked['lang']}", "subtitle": "Counted"}

    asked = answer_preview(page, told=named)
    opened_at(page, origin, size)
    drawn(page)
    title = page.locator("#export-name")
    assert title.input_value() == "Found in en"
    assert "title" not in asked[-1]
    count = len(asked)
    choose(page, "lang", "ko")
    assert "title" not in last_asked(page, asked, count)
    assert title.input_value() == "Found in ko"
    assert page.locator("[data-suggests=title]").is_hidden()
    count = len(asked)
    title.fill("")
    assert last_asked(page, asked, count)["title"] == ""
    assert title.input_value() == ""
    count = len(asked)
    page.locator("[data-suggests=title]").click()
    assert "title" not in last_asked(page, asked, count)
    assert title.input_value() == "Found in ko"
