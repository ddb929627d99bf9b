"""Countries of which no more is known than that a way begins or ends there are shaded."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.test_link import open_at
from tests.browser.waiting import rest


@pytest.fixture
def size():
    return DESKTOP


IN_COUNTRY = """([code, lon, lat]) => {
  const { base } = atlas_map.atlas;
  const kept = base.shaded;
  base.shaded = [code];
  const [path] = base._countries();
  base.shaded = kept;
  const units = 2 ** 22;
  const x = (lon / 360 + 0.5) * units;
  const y = (0.5 - Math.atanh(Math.sin((lat * Math.PI) / 180)) / (2 * Math.PI)) * units;
  return document.createElement("canvas").getContext("2d").isPointInPath(path, x, y, "evenodd");
}"""
COLOUR = """([lon, lat]) => {
  const { _container: canvas, _bounds: bounds } = atlas_map.atlas.base;
  const { x, y } = atlas_map.latLngToLayerPoint([lat, lon]).subtract(bounds.min);
  const ratio = canvas.width / bounds.getSize().x;
  return [...canvas.getContext("2d").getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data].join();
}"""
PLACES = {
    "kp": ((126.0, 40.0), (129.5, 43.0)),
    "mn": ((104.0, 47.0), (110.0, 42.0)),
    "kr": ((127.5, 36.5), (126.5, 38.5)),
}


@pytest.mark.parametrize("code", PLACES)
def test_a_country_is_shaded_as_the_base_map_draws_it(page, origin, code):
    open_at(page, f"{origin}/en/")
    inside, outside = PLACES[code]
    assert page.evaluate(IN_COUNTRY, [code, *inside])
    assert not page.evaluate(IN_COUNTRY, [code, *outside])


def test_a_country_is_shaded_while_something_shown_ends_there(page, origin, stages):
    open_at(page, f"{origin}/en/?z=5&at=108,46")
    wanted = {code for one in stages.values() for code in one["inside"]}
    assert set(page.evaluate("atlas_map.atlas.base.shaded")) == wanted
    mongolia = [102.0, 46.0]
    shaded = page.evaluate(COLOUR, mongolia)
    page.locator('input[data-layer="mongolia_route"]').dispatch_event("click")
    rest(page, 200)
    left = {
        code
        for key, one in stages.items()
        if not key.startswith("mongolia_route/")
        for code in one["inside"]
    }
    assert "mn" not in left
    assert set(page.evaluate("atlas_map.atlas.base.shaded")) == left
    assert page.evaluate(COLOUR, mongolia) != shaded
