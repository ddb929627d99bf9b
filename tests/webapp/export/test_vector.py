"""A drawing: text that stays in place without its fonts, in groups named in its language."""

from __future__ import annotations

import pytest

from tests.webapp.scene_fixtures import (
    ENTRIES,
    HOSTILE,
    IMPRINT,
    SVG,
    atlas,
    parse,
    reference,
    view,
)
from webapp.export.layout import lay_out
from webapp.export.lines import advances, line_width
from webapp.export.page import Text
from webapp.export.pagesize import read_pagesize
from webapp.export.sheet import assemble_sheet
from webapp.export.vector import export_svg
from webapp.words import speak

LABEL = "{http://www.inkscape.org/namespaces/inkscape}label"
MODE = "{http://www.inkscape.org/namespaces/inkscape}groupmode"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pages(**changes):
    asked = view(**changes)
    with speak(asked.lang):
        sheet = assemble_sheet(atlas(), reference(), ENTRIES, IMPRINT, asked, "https://a.example/")
        return lay_out(sheet, read_pagesize({"size": "800x3000"}))


def drawn(made):
    return parse(export_svg(made)[0].decode())


def test_every_line_is_a_text_of_its_own_and_as_long_as_it_was_measured():
    made = pages(title="A title of 한국어 and 中文")
    wanted = [
        (item.x, item.y + n * item.leading, line_width(line, item.size, "en"))
        for page in made.pages
        for item in page.items
        if isinstance(item, Text)
        for n, line in enumerate(item.lines)
    ]
    root = drawn(made)
    (chart,) = [one for one in root.iter(f"{SVG}g") if one.get("id") == "sheet-map"]
    labels = {one.get("id") or id(one) for one in chart.iter(f"{SVG}text")}
    texts = [
        one
        for one in root.iter(f"{SVG}text")
        if one.get("textLength") and (one.get("id") or id(one)) not in labels
    ]
    found = [tuple(float(one.get(name)) for name in ("x", "y", "textLength")) for one in texts]
    assert len(found) > 40
    assert found == [pytest.approx(one, abs=0.06) for one in wanted]
    assert {one.get("lengthAdjust") for one in texts} == {"spacingAndGlyphs"}
    # a place inside would begin a part that no length holds for
    assert not [one for text in texts for one in text.iter(f"{SVG}tspan") if one.get("x")]


def test_every_name_of_the_map_is_as_long_as_in_its_own_font():
    root = drawn(pages(content="map"))
    (chart,) = [one for one in root.iter(f"{SVG}g") if one.get("id") == "sheet-map"]
    plain = [one for one in chart.iter(f"{SVG}text") if one.text and not len(one)]
    assert len(plain) > 3
    for one in plain:
        size, weight = float(one.get("font-size")), one.get("font-weight")
        known = advances("en", weight == "600", one.get("font-style") == "italic")
        spacing = float(one.get("letter-spacing", 0))
        wanted = sum(known[char] * size + spacing for char in one.text)
        assert float(one.get("textLength")) == pytest.approx(wanted, abs=0.06)
    # a place inside would begin a part that no length holds for
    assert not [one for one in chart.iter(f"{SVG}tspan") if one.get("x")]


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["Title", "Map", "Scale", "Legend", "Notes", "Sources", "Credits", "Incidents"]),
        ("ko", ["제목", "지도", "축척", "범례", "주석", "출처", "사건"]),
        ("zh", ["标题", "地图", "比例尺", "图例", "注释", "来源", "事件"]),
    ],
)
def test_groups_are_layers_named_in_the_language_of_the_sheet(lang, names):
    root = drawn(pages(lang=lang))
    layers = [one for one in root.iter(f"{SVG}g") if one.get(MODE) == "layer"]
    assert all(one.get("id") and one.get(LABEL) == one.find(f"{SVG}title").text for one in layers)
    labels = {one.get(LABEL) for one in layers}
    assert set(names) <= labels
    assert root.get("lang") == root.get(LANG) == lang


def test_a_record_is_named_by_its_title_whatever_stands_in_it():
    layers = atlas()
    layers["mongolia_route"]["features"][0]["properties"]["title"] = HOSTILE
    sheet = assemble_sheet(layers, reference(), ENTRIES, IMPRINT, view(), "")
    root = drawn(lay_out(sheet, read_pagesize({"size": "800x3000"})))
    (named,) = [one for one in root.iter(f"{SVG}g") if one.get("data-id") == "out"]
    assert named.get(LABEL).endswith("עברית evil")
    assert named.get(LABEL) == named.find(f"{SVG}title").text


def test_runs_of_another_language_are_marked():
    texts = drawn(pages(title="A title of 한국어 and 中文")).iter(f"{SVG}tspan")
    marked = {(one.get(LANG), one.text) for one in texts if one.get(LANG)}
    assert {("ko", "한국어"), ("zh", "中文")} <= marked
    marked = {one.get(LANG) for one in drawn(pages(lang="ko")).iter(f"{SVG}tspan")}
    assert marked == {None, "en"}
