"""The layout of a sheet: lines, columns, pages; nothing cut off, nothing over something else."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from webapp.errors import RequestError, TooLargeError
from webapp.export.columns import Paragraph, balance_columns, set_paragraph, split_tall, tallest
from webapp.export.export import set_view
from webapp.export.lines import Span, break_lines, line_width
from webapp.export.page import Drawing, Rule, Text
from webapp.export.pagesize import MM_PER_INCH, PX_PER_INCH, check_pixels, read_pagesize
from webapp.export.params import read_view
from webapp.export.typeset import export_png
from webapp.words.languages import LANGUAGES

PAPERS = [
    f"{name}{turned}" for name in ("a4", "a3", "letter", "tabloid") for turned in ("", "-landscape")
]
MEDIA = [
    *({"paper": paper} for paper in PAPERS),
    {"size": "90mm"},
    {"size": "90x70mm"},
    {},
    {"size": "400x700"},
    {"size": "slide"},
]
CONTENTS = ("map", "legend", "sources")
LONG = "https://archive.example/2002/05/" + "a-very-long-address/" * 12 + "x" * 90


def written(lines):
    return " ".join("".join(span.text for span in line).rstrip() for line in lines)


def set_atlas(snapshot, **asked):
    pagesize = read_pagesize(asked)
    view = read_view(asked, pagesize.screen)
    return set_view(snapshot, view, pagesize, "https://atlas.example")


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
@pytest.mark.parametrize("width", [30, 80, 240])
def test_no_line_is_wider_than_its_column_and_no_word_is_lost(lang, width):
    text = f"Five people, 다섯 명의 탈북자가 22 May 2002 于北京进入使馆，随后（2002年）“离开”。 {LONG} end"
    spans = (Span("Bold start ", bold=True), Span(text), Span(" tail [12]", href="#source-12"))
    lines = break_lines(spans, width, 9, lang)
    assert max(line_width(line, 9, lang) for line in lines) <= width + 1e-6
    squeezed = re.sub(r"\s", "", "".join(span.text for span in spans))
    assert re.sub(r"\s", "", written(lines)) == squeezed
    assert {span.href for line in lines for span in line} == {"", "#source-12"}


def test_chinese_breaks_between_characters_but_not_before_closing_marks():
    lines = break_lines((Span("难民越过图们江，进入“延边”。（2002年5月）"),), 60, 10, "zh")
    starts = [line[0].text[0] for line in lines]
    assert len(lines) > 3
    assert not set(starts) & set("，。”）")
    assert not {line[-1].text[-1] for line in lines} & set("“（")


def test_korean_breaks_between_words():
    words = "탈북자들은 두만강을 건너 옌볜으로 갔다"
    lines = break_lines((Span(words),), 70, 10, "ko")
    assert written(lines) == words
    assert len(lines) > 1


def test_a_width_is_that_of_the_fonts():
    wide = line_width((Span("W" * 10),), 10, "en")
    assert line_width((Span("i" * 10),), 10, "en") < wide / 2
    assert line_width((Span("W" * 10, bold=True),), 10, "en") > wide
    assert line_width((Span("中" * 10),), 10, "en") == pytest.approx(100)


def blocks(count, every=7):
    for n in range(count):
        heading = n % every == 0
        words = "word " * (1 if heading else n % 11 * 9 + 1)
        one = Paragraph((Span(words),), 9, "notes", above=5, keeps=heading)
        yield set_paragraph(one, 200, "en")


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("limit", [120, 400, float("inf")])
def test_columns_hold_their_blocks_in_order_within_the_limit(count, limit):
    given = [part for block in blocks(60) for part in split_tall(block, limit - 25)]
    placed = []
    rest = given
    while rest:
        columns, fit = balance_columns(rest, count, limit)
        assert fit > 0
        assert len(columns) <= count
        assert tallest(columns) <= limit + 1e-6
        placed += [block for column in columns for block in column]
        if fit < len(rest):
            assert not any(column[-1].paragraph.keeps for column in columns)
        rest = rest[fit:]
    assert placed == given


def test_the_last_columns_are_about_as_tall_as_each_other():
    columns, _ = balance_columns(list(blocks(60, every=99)), 4, float("inf"))
    heights = [sum(block.height for block in column) for column in columns]
    assert len(columns) == 4
    assert min(heights) > 0.75 * max(heights)


def text_box(item, lang):
    wide = max(line_width(line, item.size, lang) for line in item.lines)
    deep = (len(item.lines) - 1) * item.leading
    return item.x, item.y - 0.74 * item.size, item.x + wide, item.y + deep + 0.2 * item.size


def box_of(item, lang):
    if isinstance(item, Text):
        return text_box(item, lang)
    return item.x, item.y, item.x + item.width, item.y + getattr(item, "height", 0)


@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_no_page_ends_with_a_rule_under_which_nothing_stands(snapshot, lang):
    asked = {"size": "90x70mm", "bbox": "126.6,41,131.9,44.5", "content": "legend", "lang": lang}
    pages = set_atlas(snapshot, **asked).pages
    assert len(pages) > 3
    for page in pages:
        told = [item for item in page.items if item.part != "foot"]
        assert not isinstance(max(told, key=lambda one: one.y), Rule)


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("asked", MEDIA, ids=lambda one: "-".join(one.values()) or "screen")
def test_nothing_is_cut_off_and_nothing_stands_on_something_else(snapshot, asked, content):
    layers = "mongolia_route,diplomatic_incidents"
    pages = set_atlas(snapshot, content=content, layers=layers, **asked)
    for page in pages.pages:
        boxes = [box_of(item, pages.lang) for item in page.items]
        for x0, y0, x1, y1 in boxes:
            assert x0 >= -0.01
            assert y0 >= -0.01
            assert x1 <= page.width + 0.01
            assert y1 <= page.height + 0.01
        texts = [box for box, item in zip(boxes, page.items, strict=True) if isinstance(item, Text)]
        for a, b in combinations(texts, 2):
            assert (
                min(a[2], b[2]) - max(a[0], b[0]) <= 0.5 or min(a[3], b[3]) - max(a[1], b[1]) <= 0.5
            )


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_has_its_size_and_its_map_room(snapshot, paper):
    pages = set_atlas(snapshot, paper=paper)
    sides = {
        "a4": (210, 297),
        "a3": (297, 420),
        "letter": (215.9, 279.4),
        "tabloid": (279.4, 431.8),
    }
    expected = sides[paper.removesuffix("-landscape")]
    expected = expected[::-1] if paper.endswith("landscape") else expected
    for page in pages.pages:
        found = [side * MM_PER_INCH / PX_PER_INCH for side in (page.width, page.height)]
        assert found == pytest.approx(expected, abs=0.01)
    (chart,) = [
        one for one in pages.pages[0].items if isinstance(one, Drawing) and one.part == "map"
    ]
    assert chart.width * chart.height > 0.3 * pages.pages[0].width * pages.pages[0].height


def test_lists_that_do_not_fit_go_on_over_numbered_pages(snapshot):
    pages = set_atlas(snapshot, paper="a4")
    assert len(pages.pages) > 2
    for n, page in enumerate(pages.pages, start=1):
        words = [written(item.lines) for item in page.items if isinstance(item, Text)]
        assert f"{n} / {len(pages.pages)}" in words


def test_lists_that_fit_stand_on_the_page_of_the_map(snapshot):
    pages = set_atlas(snapshot, paper="a3", layers="mongolia_route")
    assert len(pages.pages) == 1


def test_notes_and_sources_stand_once_in_their_order(snapshot):
    for asked in ({"paper": "a4"}, {"size": "slide"}):
        pages = set_atlas(snapshot, **asked)
        anchors = [
            item.anchor
            for page in pages.pages
            for item in page.items
            if isinstance(item, Text) and item.anchor
        ]
        for kind in ("note", "source"):
            numbers = [int(one.split("-")[1]) for one in anchors if one.startswith(f"{kind}-")]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) > 50


def test_every_link_inside_leads_to_an_anchor(snapshot):
    pages = set_atlas(snapshot, paper="a4")
    texts = [item for page in pages.pages for item in page.items if isinstance(item, Text)]
    anchors = {item.anchor for item in texts}
    asked = {s.href[1:] for item in texts for line in item.lines for s in line if s.href[:1] == "#"}
    assert asked <= anchors
    assert len(asked) > 50


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"paper": "b5"}, "paper: 'b5' is not known; give one of a5, a4"),
        ({"paper": "a4", "size": "90mm"}, "paper, size: one rules out the other"),
        ({"dpi": "300", "scale": "2"}, "dpi, scale: one rules out the other"),
        ({"dpi": "1200"}, "dpi: '1200' cannot be had; give 72 to 600"),
        ({"dpi": "nan"}, "dpi: 'nan' cannot be had"),
        ({"scale": "9"}, "scale: '9' cannot be had; give 0.25 to 4"),
        ({"size": "big"}, "size: 'big' cannot be read; give 1600x1000, 90mm, 90x60mm or one"),
        ({"size": "100x100"}, "give sides of 200 to 4000 px"),
        ({"size": "20mm"}, "give sides of 50 to 1000 mm"),
    ],
)
def test_a_medium_that_cannot_be_had_is_refused_with_the_remedy(asked, words):
    with pytest.raises(RequestError, match=re.escape(words)):
        read_pagesize(asked)


def test_every_fault_of_a_medium_comes_at_once():
    with pytest.raises(RequestError) as caught:
        read_pagesize({"paper": "b5", "dpi": "1", "scale": "x"})
    assert str(caught.value).count("\n") == 3


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_made(snapshot):
    with pytest.raises(TooLargeError, match="million can be made: ask for a lower dpi"):
        check_pixels([(10_000, 10_000)], 1)
    with pytest.raises(TooLargeError, match="7016x9921 pixels on each of"):
        export_png(set_atlas(snapshot, paper="a3"), 600 / 96)
    largest = set_atlas(snapshot, paper="a3", content="map")
    check_pixels(largest.sides, 600 / 96)


def test_the_same_part_of_the_map_is_shown_on_every_medium(snapshot):
    bbox = (126.0, 41.0, 132.0, 44.0)
    for asked in MEDIA:
        pagesize = read_pagesize(asked)
        view = read_view({"bbox": ",".join(map(str, bbox)), "layers": "yanbian"}, pagesize.screen)
        pages = set_view(snapshot, view, pagesize)
        (chart,) = [
            one for one in pages.pages[0].items if isinstance(one, Drawing) and one.part == "map"
        ]
        west, south, east, north = view.framed(chart.width, chart.height).frame().bbox
        assert west <= bbox[0] + 0.01
        assert east >= bbox[2] - 0.01
        assert south <= bbox[1] + 0.01
        assert north >= bbox[3] - 0.01


def test_pages_follow_each_other_without_an_empty_one(snapshot):
    for paper in PAPERS:
        pages = set_atlas(snapshot, paper=paper).pages
        counts = [sum(isinstance(item, Text) for item in page.items) for page in pages]
        assert min(counts) > 3


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_list_begins_with_a_lone_entry_at_the_foot_of_a_page(snapshot, paper, lang):
    for page in set_atlas(snapshot, paper=paper, lang=lang).pages:
        for part in ("notes", "sources"):
            texts = [item for item in page.items if isinstance(item, Text) and item.part == part]
            if any(item.level == 2 for item in texts):
                assert sum(bool(item.anchor) for item in texts) > 2
