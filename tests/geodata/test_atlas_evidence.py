"""What the built-in atlas may draw: every stage against the ground and against its places."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely

from geodata.dataset.check.ways import crossed_km, length_km_of
from geodata.ground import (
    TOLERANCE_KM,
    country_outline,
    country_outlines,
    named_countries,
    radius_km,
)
from geodata.legs import assemble_leg
from geodata.precision import Precision
from geodata.vocabulary import Basis, StageRole, TravelMode
from tests.geodata.finding import apart_km, stage

ROUNDING_KM = 1.0


def least_km(place, apart):
    """Return how near to a place's middle a line may come: a town stays whole, a province not.

    A stub in a province by a border stands farther in, and fades there.
    """
    large = place.precision in (Precision.PREFECTURE, Precision.PROVINCE)
    if place.precision is Precision.COUNTRY or (apart and large):
        return TOLERANCE_KM
    return radius_km(place) * (0.4 if large else 1.0)


def faded(part):
    """Return points a kilometre or two apart along what fades of a part, and its two ends."""
    steps = np.linspace(0, 1, max(2, round(length_km_of(part.line) / 1.5)))
    first, last = part.fades
    seen = [step for step in steps if step <= first or step >= 1 - last]
    places = shapely.line_interpolate_point(part.line, [*seen, 0, 1], normalized=True)
    return shapely.get_coordinates(places)


def is_apart(one):
    return one.by in (None, TravelMode.NOT_STATED)


def extents(dataset):
    """Yield (id, geometry) of every stage as its layer has it."""
    for route, one in dataset.stages():
        places = [dataset.place_by_id[name] for name in one.places()]
        yield one.id, assemble_leg(route, one, places)["geometry"]


def ends(parts):
    return [end for part in parts for end in (part.line.coords[0], part.line.coords[-1])]


# --- every stage ------------------------------------------------------------------------------


def test_a_line_over_ground_crosses_no_country_that_its_places_do_not_name(drawn):
    over_ground = [one for one in drawn if one[0].by in (TravelMode.LAND, TravelMode.WATER)]
    assert len(over_ground) > 10
    strays = {}
    for one, places, parts in over_ground:
        over_water = one.by is TravelMode.WATER
        crossed = crossed_km(parts, named_countries(places), over_water=over_water)
        strays[one.id] = {code: km for code, km in crossed.items() if code or not over_water}
    assert {name: km for name, km in strays.items() if km} == {}


def test_a_stub_lies_in_one_country_and_in_one_that_its_places_name(drawn):
    strays = []
    for one, places, parts in drawn:
        named = {place.country for place in places if place.country}
        for part in parts if is_apart(one) else ():
            points = shapely.points(faded(part))
            on = {code for code, land in country_outlines().items() if land.covers(points).any()}
            if len(on) != 1 or not on <= named:
                strays.append((one.id, on))
    assert strays == []


def test_two_stubs_of_a_stage_leave_a_gap(drawn):
    pairs = [(one, parts) for one, _, parts in drawn if is_apart(one) and len(parts) == 2]
    assert pairs
    for one, (leaving, arriving) in pairs:
        gap = shapely.shortest_line(leaving.line, arriving.line)
        assert (one.id, apart_km(*gap.coords) > 19) == (one.id, True)


def test_a_stub_in_a_whole_country_fades_at_both_ends(drawn):
    found = 0
    for one, places, parts in drawn:
        for part in parts if is_apart(one) else ():
            at = 0 if part.fades[0] == 0 or part is not parts[-1] else -1
            if places[at].precision is Precision.COUNTRY:
                found += 1
                assert (one.id, part.fades) == (one.id, (0.5, 0.5))
    assert found


def test_a_corridor_covers_no_country_that_its_stage_does_not_name(drawn, dataset):
    layers = dict(extents(dataset))
    for one, places, _ in drawn:
        if one.by is TravelMode.LAND and layers[one.id] is not None:
            named = [country_outline(code) for code in named_countries(places)]
            outside = layers[one.id].difference(shapely.union_all(named))
            # what rounding to the stored grid leaves over, some hundredths of a degree wide
            assert outside.buffer(-0.02).is_empty, one.id


def test_no_line_ends_within_the_place_that_it_joins(drawn):
    near = []
    for one, places, parts in drawn:
        # a place on the way is passed through; only where a line begins and ends can it point
        for place in (places[0], places[-1]):
            least = least_km(place, is_apart(one)) - ROUNDING_KM
            near += [
                (one.id, place.id, end)
                for end in ends(parts)
                if apart_km(end, (place.lon, place.lat)) < least
            ]
    assert near == []


def test_no_two_borders_share_a_stretch(dataset, lines):
    shared = [
        (one.id, other.id)
        for one, other in itertools.combinations(dataset.borders, 2)
        if length_km_of(lines[one.line].intersection(lines[other.line])) > 0.1
    ]
    assert shared == []


def test_who_says_how_people_travelled_is_cited(dataset):
    bare = [
        one.id
        for _, one in dataset.stages()
        if one.by not in (None, TravelMode.NOT_STATED)
        and one.role is not StageRole.JOIN
        and not one.by_sources
    ]
    assert bare == []


def test_what_nobody_states_is_a_join_and_has_no_date(dataset):
    inferred = [one for _, one in dataset.stages() if one.basis is Basis.INFERRED]
    assert inferred
    assert {one.role for one in inferred} == {StageRole.JOIN}
    assert [one.id for one in inferred if one.date or one.by_sources] == []


def test_only_a_join_within_one_country_has_a_line_between_its_places(dataset):
    for _, one in dataset.stages():
        if one.role is StageRole.JOIN:
            # the Gobi lies in two countries, and of its own names neither
            countries = {dataset.place_by_id[name].country for name in one.places()} - {None}
            expected = TravelMode.LAND if len(countries) == 1 else TravelMode.NOT_STATED
            assert (one.id, one.by) == (one.id, expected)


@pytest.mark.parametrize(
    ("name", "stubs"),
    [
        ("russia-direct", []),
        ("russia-through-china", ["maritime-russia"]),
        ("mekong-chiang-saen", []),
        ("mekong-join-ha-giang", []),
        ("mekong-join-ho-chi-minh-city", ["ho-chi-minh-city"]),
        ("mekong-through-vietnam", ["bangkok"]),
        ("mekong-through-cambodia", ["bangkok"]),
        ("mekong-yunnan-river", ["yunnan"]),
        ("back-china-north-korea", ["jilin"]),
    ],
)
def test_a_stub_stands_only_at_a_place_that_bears_it(dataset, drawn, name, stubs):
    parts = next((parts for one, _, parts in drawn if one.id == name), ())
    found = []
    for place in stage(dataset, name).places():
        at = dataset.place_by_id[place]
        land = country_outline(at.country or "")
        if land is not None and any(land.covers(part.line) for part in parts):
            found.append(place)
    # China is named on the way by several, and holds the stubs of its own provinces
    assert [place for place in found if dataset.place_by_id[place].precision != "country"] == stubs
    assert len(parts) == len(stubs)
