"""The name of a country stands with its middle on its own ground, in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from geodata.reference import read_countries, read_labels
from tests.subject import SUBJECT
from webapp.maps.grounds import country_spots, stands_abroad
from webapp.maps.inside import country_faces
from webapp.maps.scene_names import Names, lay_out_names
from webapp.maps.selection import Selection
from webapp.query.projection import fit_frame
from webapp.query.subject import about

SIZES = [(1920, 1080), (1440, 900), (1280, 720), (820, 1180), (390, 844)]
OPENING = (97.0, 1.0, 142.0, 52.0)
YANBIAN = (126.6, 41.0, 131.9, 44.5)
NORTH = {"en": "North Korea", "ko": "북한", "zh": "朝鲜"}


def placed_in(bbox, size, lang="en", *, crowded=False, high=12):
    frame = fit_frame(bbox, *size, 9)
    shown = Selection(frame, (), (), {}, {}, 0)
    names = Names(read_labels(), read_countries(), [])
    x, y = frame.point(126.7, 40.3)
    symbols = [(x - 30, y - high, x + 30, y + high)] if crowded else []
    placed = lay_out_names(names, shown, lang, symbols)
    return frame, [one for one in placed if one.label.kind == "country"]


def code_of(text, lang):
    return next(
        code for code, one in read_countries().items() if one.get(lang, one["name"]) == text
    )


@pytest.mark.parametrize("lang", NORTH)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_middle_of_a_name_lies_in_its_country_or_it_is_joined_to_it(size, lang):
    # where its name would stand there are symbols, as on the map as it opens
    frame, placed = placed_in(OPENING, size, lang, crowded=True)
    assert NORTH[lang] in {one.label.text for one in placed}
    for one in placed:
        faces = country_faces(code_of(one.label.text, lang))
        if not faces:  # a city that the base map shows as a point
            continue
        left, top, right, bottom = one.box
        at = one.leader[1] if one.leader else ((left + right) / 2, (top + bottom) / 2)
        point = shapely.Point(frame.degrees(*at))
        assert any(face.buffer(0.02).contains(point) for face in faces), one.label.text


def test_close_in_the_countries_are_named_whose_usual_place_is_out_of_sight():
    frame, placed = placed_in(YANBIAN, (1000, 900))
    usual = read_countries()["cn"]
    assert not frame.holds(*frame.point(usual["lon"], usual["lat"]))
    assert {"China", "North Korea"} <= {one.label.text for one in placed}


def test_spots_are_spread_over_the_ground_the_nearest_to_the_usual_place_first():
    frame = fit_frame(OPENING, 1440, 900, 9)
    usual = frame.point(104.0, 34.0)
    first, *others = country_spots("cn", frame, usual)
    assert first == usual
    away = [shapely.Point(usual).distance(shapely.Point(one)) for one in others]
    assert away == sorted(away)
    assert 40 < len(others) < 100


def test_of_a_country_out_of_sight_there_is_no_spot():
    assert country_spots("th", fit_frame(YANBIAN, 1000, 900, 9), None) == []


def test_a_name_that_is_led_back_stands_on_no_other_country():
    # on a phone the symbols of the evidence cover all of the north of Korea
    with about(replace(SUBJECT, countries=("kp",))):
        frame, placed = placed_in(OPENING, (390, 844), crowded=True, high=36)
    (north,) = [one for one in placed if one.label.text == NORTH["en"]]
    assert north.leader is not None
    left, top, right, bottom = north.box
    lap = 0.27 * (right - left)  # its ends may reach over a coast
    ground = shapely.box(*_degrees(frame, (left + lap, top, right - lap, bottom)))
    met = [code for code in read_countries() if code != "kp" and _meets(code, ground)]
    assert met == []
    beside = (*frame.point(124.0, 44.0), *frame.point(127.0, 42.5))
    assert stands_abroad("kp", frame, beside)
    assert not stands_abroad("cn", frame, beside)


def _degrees(frame, box):
    left, top, right, bottom = box
    (west, north), (east, south) = frame.degrees(left, top), frame.degrees(right, bottom)
    return west, south, east, north


def _meets(code, ground):
    """Tell whether ground is met by more than the edge that lies between two rows."""
    return any(face.intersection(ground).area > 0.3 for face in country_faces(code))
