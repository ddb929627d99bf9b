"""Words and numbers on the map are cut at no edge: half of one says nothing, or another thing."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, PHONE

PAINTED = """() => {
  const edge = atlas_map.getContainer().getBoundingClientRect();
  return atlas_map.atlas.marks.map(({ element }) => {
    // as painted, and not as estimated: the words themselves and the frame round them
    const boxes = [...element.querySelectorAll("text, rect, circle")]
      .map((one) => one.getBoundingClientRect()).filter(({ width }) => width);
    const box = {
      left: Math.min(...boxes.map(({ left }) => left)), right: Math.max(...boxes.map(({ right }) => right)),
      top: Math.min(...boxes.map(({ top }) => top)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    };
    return {
      words: element.textContent,
      on: atlas_map.atlas.clusters.flatMap(({ members }) => members.map(({ at }) => atlas_map.layerPointToContainerPoint(at)))
        .map(({ x, y }) => ({ x: x + edge.left, y: y + edge.top }))
        .filter(({ x, y }) => box.left + 1 < x && x < box.right - 1 && box.top + 1 < y && y < box.bottom - 1).length,
      seen: boxes.length > 0 && box.right > edge.left && box.left < edge.right && box.bottom > edge.top && box.top < edge.bottom,
      whole: box.left >= edge.left && box.right <= edge.right && box.top >= edge.top && box.bottom <= edge.bottom,
    };
  }).filter(({ seen }) => seen);
}"""
VIEWS = ["", "?z=6&at=101,19", "?z=7&at=101.8,20.4", "?z=6&at=96.6,20.8", "?z=5&at=119,46"]


@pytest.fixture
def size():
    """One width, where a test does not ask for another."""
    return PHONE


def open_at(page, address):
    page.goto(address)
    page.wait_for_selector("html[data-searchindex=true]")
    return page


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"], indirect=True)
@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_no_word_and_no_number_is_cut_at_an_edge_of_the_map(page, origin, lang):
    for view in VIEWS:
        found = open_at(page, f"{origin}/{lang}/{view}").evaluate(PAINTED)
        assert found, view
        assert [one["words"] for one in found if not one["whole"]] == [], view
        assert [one["words"] for one in found if one["on"]] == [], view


def test_what_an_edge_would_cut_is_drawn_back_while_the_map_is_moved(page, origin):
    open_at(page, f"{origin}/en/?z=6&at=101,19")
    for _ in range(14):
        page.evaluate("() => { atlas_map.panBy([30, 8], { animate: false }); }")
        found = page.evaluate(PAINTED)
        assert [one["words"] for one in found if not one["whole"]] == []


def test_what_belongs_to_something_in_sight_is_not_left_out(page, origin):
    open_at(page, f"{origin}/en/?z=6&at=101,19")
    for _ in range(14):
        page.evaluate("() => { atlas_map.panBy([30, 8], { animate: false }); }")
        lost = page.evaluate("""() => {
          const [size, corner] = [atlas_map.getSize(), atlas_map.containerPointToLayerPoint([0, 0])];
          return atlas_map.atlas.marks.filter(({ element }) => element.getAttribute("display"))
            .map(({ to, at, element }) => { const [x, y] = to ?? at; return [element.textContent, x - corner.x, y - corner.y]; })
            .filter(([, x, y]) => x > 0 && y > 0 && x < size.x && y < size.y);
        }""")
        assert lost == []
