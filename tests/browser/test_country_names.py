"""On the opening map the name of a country stands on its own ground, or is joined to it by a line."""

from __future__ import annotations

import pytest
import shapely

from geodata.reference import read_countries
from tests.browser.conftest import DESKTOP
from tests.browser.test_opening import SIZES
from webapp.maps.inside import country_faces

LANGS = {"en": "North Korea", "ko": "북한", "zh": "朝鲜"}
SLACK = 0.1
"""Degrees: the middle of a box is told in whole px."""

NAMES = """() => {
  const degrees = (x, y) => { const at = atlas_map.layerPointToLatLng([x, y]); return [at.lng, at.lat]; };
  const texts = [...document.querySelectorAll("svg text.country")]
    .filter((one) => one.getClientRects().length && !one.closest("[display=none]"));
  const leaders = [...document.querySelectorAll("path.leader")].map((one) => {
    const [from, to] = [0, one.getTotalLength()].map((length) => one.getPointAtLength(length));
    return { from, to: degrees(to.x, to.y) };
  });
  return texts.map((one) => {
    const { x, y, width, height } = one.getBBox();
    const away = ({ from }) => Math.hypot(Math.max(x - from.x, 0, from.x - x - width), Math.max(y - from.y, 0, from.y - y - height));
    const joined = leaders.filter((leader) => away(leader) < 6).map(({ to }) => to);
    return { text: one.textContent, ends: [degrees(x + width / 2, y + height / 2), ...joined] };
  });
}"""


@pytest.fixture
def size():
    return DESKTOP


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("window", SIZES, ids=str)
def test_a_name_stands_on_its_ground_or_is_joined_to_it(page, origin, window, lang):
    width, height = window
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{origin}/{lang}/")
    page.wait_for_selector("html[data-searchindex=true]", state="attached")
    found = page.evaluate(NAMES)
    assert LANGS[lang] in {one["text"] for one in found}
    codes = {one.get(lang, one["name"]): code for code, one in read_countries().items()}
    lost = [
        one["text"]
        for one in found
        if (faces := country_faces(codes[one["text"]]))
        and not any(
            face.buffer(SLACK).contains(shapely.Point(end)) for face in faces for end in one["ends"]
        )
    ]
    assert lost == []
