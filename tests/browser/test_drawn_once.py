"""What holds still is not drawn again, and what was not drawn meanwhile has its place when it is."""

from tests.browser.conftest import on_a_desktop
from tests.browser.waiting import rest

SET = """() => {
  window.set_ = [];
  window.watch_ = new MutationObserver((all) => set_.push(...all.map(({ attributeName }) => attributeName)));
  watch_.observe(atlas_map.atlas.root, { subtree: true, attributeFilter: ["d", "transform", "display"] });
}"""
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WINDOW = "(window) => { atlas_map.atlas.filter.change({ window }); }"
PLACED = """async (zoom) => {
  const { atlas } = atlas_map;
  const { nameBand } = atlas;
  let count = 0;
  const layOut = nameBand.layOut.bind(nameBand);
  nameBand.layOut = (...given) => { count += 1; return layOut(...given); };
  await new Promise((done) => { atlas_map.once("moveend", () => setTimeout(done)); atlas_map.setZoom(zoom, { animate: false }); });
  delete nameBand.layOut;
  return count;
}"""
ANEW = """() => {
  const { atlas } = atlas_map;
  const drawn = () => atlas.root.innerHTML;
  const found = [drawn()];
  for (const layer of atlas.layers.values()) for (const shape of layer.shapes) shape.laidOutBy = null;
  atlas.drawn = "";
  atlas.draw(true);
  return [...found, drawn()];
}"""
NAMES = "atlas_map.atlas.bands.names.innerHTML"

pytestmark = on_a_desktop


def test_a_step_of_the_filter_lays_out_no_line_again(atlas):
    rest(atlas, 300)
    atlas.evaluate(SET)
    atlas.evaluate(WINDOW, [24, 59])
    atlas.evaluate(DRAWN)
    changed = atlas.evaluate("[...watch_.takeRecords().map((one) => one.attributeName), ...set_]")
    assert "display" in changed
    lines = "(window.lines_ = [...atlas_map.atlas.root.querySelectorAll('.hit, .line, .area')]).map((one) => one.getAttribute('d'))"
    before = atlas.evaluate(lines)
    atlas.evaluate("""() => { watch_.disconnect(); set_.length = 0;
      for (const one of lines_) watch_.observe(one, { attributes: true }); }""")
    atlas.evaluate(WINDOW, [36, 71])
    atlas.evaluate(DRAWN)
    assert atlas.evaluate("set_") == []
    assert atlas.evaluate(lines) == before


def test_what_was_filtered_away_while_the_map_zoomed_has_its_place_when_it_comes_back(atlas):
    atlas.evaluate(WINDOW, [24, 25])
    atlas.evaluate(DRAWN)
    zoom = atlas.evaluate("atlas_map.getZoom()")
    atlas.evaluate(PLACED, zoom + 1)
    atlas.evaluate(WINDOW, [0, atlas.evaluate("atlas_map.atlas.filter.length - 1")])
    atlas.evaluate(DRAWN)
    kept, anew = atlas.evaluate(ANEW)
    assert kept == anew


def test_the_names_have_their_places_sought_once_where_a_zoom_ends(atlas):
    zoom = atlas.evaluate("atlas_map.getZoom()")
    assert atlas.evaluate(PLACED, zoom + 1) == 1
    assert atlas.evaluate(PLACED, zoom) == 1


def test_names_follow_a_move(atlas):
    # the whole is as far as one may go: only closer in is there somewhere to move to
    atlas.evaluate(PLACED, atlas.evaluate("atlas_map.getZoom()") + 2)
    before = atlas.evaluate(NAMES)
    atlas.evaluate("() => { atlas_map.panBy([90, 40], { animate: false }); }")
    moved = atlas.evaluate(NAMES)
    assert moved != before
    kept, anew = atlas.evaluate(ANEW)
    assert kept == anew
