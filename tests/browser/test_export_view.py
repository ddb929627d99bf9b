"""An export keeps what the page of the same address keeps, record by record."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.test_link import open_at
from tests.browser.test_map import BEIJING
from tests.subject import LAYERS
from webapp.export.params import read_address, read_view, view_address
from webapp.query.filter import sift_layers
from webapp.query.searching import fold_text

KEPT = """async () => {
  const { atlas } = atlas_map;
  await Promise.all([...atlas.layers.values()].map((layer) => layer.read(atlas)));
  return [...atlas.records.values()].filter((one) => atlas.filter.keeps(one)).map((one) => one.key);
}"""
SHOWN = """() => {
  const { layers, visible } = atlas_map.atlas;
  return [...layers.values()].filter((one) => visible.has(one)).map((one) => one.name);
}"""
CENTRE = "(() => { const { lng, lat } = atlas_map.getCenter(); return [lng, lat]; })()"
FOLDED = """(texts) => {
  const { asking } = atlas_map.atlas.filter;
  return texts.map((text) => asking.fold(text));
}"""
QUERIES = [
    "",
    "from=2002-05&to=2002-08",
    "to=1999-06",
    "from=2005-03&undated=no",
    "undated=no",
    "from=1901-01&to=2001-12",
    "kind=arrest,stage,border&tier=stated",
    "country=cn,mn&disputed=yes",
    "source=hrw-2002&tier=added,inferred",
    "country=jp",
    "record=mission-route,tumen-border",
    "record=capture-drive-2000-spring&from=1999-06",
    "q=Y%C5%8Fnby%C5%8Fn",
    "q=%EB%B6%81%EA%B2%BD",
    "q=%E5%8C%97%E4%BA%AC",
    "q=embasy+2002",
    "q=2002년+5월+8일",
    "q=8+May+2002",
    "q=沈阳领事馆",
    "q=탈북자",
    "q=탈북자들이+북경에서",
    "q=Mongolia+railway&layers=mongolia_route,borders",
    "q=880+miles&from=1996-01&to=2006-12&undated=no&country=cn",
    f"z=5.25&at=116.00,39.00&layers=borders&q=spanish&from=2002-01&open={BEIJING}",
]


@pytest.fixture
def size():
    """One width: what is kept does not depend on it."""
    return DESKTOP


@pytest.fixture(scope="session")
def layers(snapshot):
    return {name: snapshot.read_json(f"/layers/{name}.geojson") for name in LAYERS}


def keys_of(layers):
    return {
        f"{name}/{one['properties']['id']}"
        for name, layer in layers.items()
        for one in layer["features"]
    }


def check_kept(page, origin, snapshot, layers, lang, query):
    """Open an address, and compare what the page keeps with what an export of it keeps."""
    address = f"{origin}/{lang}/?{query}"
    open_at(page, address)
    kept = read_view({**read_address(address), "layers": "borders"}).kept
    sifted = keys_of(sift_layers(layers, kept, snapshot.read_json(f"/{lang}/searchindex.json")))
    assert sifted == set(page.evaluate(KEPT)), query
    assert bool(query) == (sifted != keys_of(layers))


@pytest.mark.parametrize("query", QUERIES)
def test_an_export_keeps_and_shows_what_the_page_does(page, origin, snapshot, layers, query):
    check_kept(page, origin, snapshot, layers, "en", query)
    said = page.evaluate("atlas_map.atlas.link.address('')")
    view = read_view(read_address(said))
    assert view_address(view, origin) == said
    assert list(view.layers) == page.evaluate(SHOWN)
    assert view.centre == pytest.approx(page.evaluate(CENTRE), abs=0.006)


@pytest.mark.parametrize("lang", ["ko", "zh"])
def test_words_are_kept_alike_in_every_language(page, origin, snapshot, layers, lang):
    for query in QUERIES:
        if query.startswith(("q=", "country=")):
            check_kept(page, origin, snapshot, layers, lang, query)


def test_both_fold_text_alike_in_every_script(atlas):
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    known = [one for one in every if unicodedata.category(one) not in ("Cn", "Co", "Cs")]
    texts = ["".join(known[at : at + 400]) for at in range(0, len(known), 400)]
    texts += ["ΟΔΟΣ", "ΟΔΟΣ'Α", "Σ", "ΑΣ. Σ", "İI ıi", "ﬁ ½ Ⅻ ㎏", "Yŏnbyŏn’s 연변/延邊"]
    folded = atlas.evaluate(FOLDED, texts)
    differing = [
        text for text, found in zip(texts, folded, strict=True) if fold_text(text) != found
    ]
    assert differing == []
