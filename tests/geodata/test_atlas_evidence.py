"""What the built-in atlas may draw and say: its stages against the ground, its records against
the findings of a review of its evidence."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import Point, shape

from geodata.dataset.check.ways import crossed_km, length_km_of
from geodata.ground import (
    TOLERANCE_KM,
    country_outline,
    country_outlines,
    named_countries,
    radius_km,
)
from geodata.legs import assemble_leg, draw_stage, is_drawn, leg_of
from geodata.precision import Precision
from geodata.reference import read_lines
from geodata.vocabulary import Basis, StageRole, TravelMode
from routes import draw_axis

FRONTIER_KM, ROUNDING_KM = 20.0, 1.0
EARTH = Geod(ellps="WGS84")


def apart_km(one, other):
    return EARTH.inv(one[0], one[1], other[0], other[1])[2] / 1000


@pytest.fixture(scope="module")
def lines():
    return {one["id"]: shape(one["geometry"]) for one in read_lines()["features"]}


@pytest.fixture(scope="module")
def drawn(dataset):
    """Return (stage, places, parts) of every stage of which anything is drawn."""
    found = []
    for route, stage in dataset.stages():
        places = [dataset.place_by_id[name] for name in stage.places()]
        if is_drawn(route, places) and (parts := draw_stage(stage, places)):
            found.append((stage, places, parts))
    assert len(found) > 30
    return found


def stage(dataset, name):
    return next(one for _, one in dataset.stages() if one.id == name)


def record(dataset, name):
    return next(one for _, one in dataset.records() if one.id == name)


def claims(dataset, name, field):
    return [one for one in record(dataset, name).claims if one.field == field]


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


# --- the rows of the review, A1 to A9 ---------------------------------------------------------


def test_a1_nobody_says_how_people_went_on_from_mongolia(dataset):
    onward = stage(dataset, "mongolia-onward")
    assert onward.basis is Basis.INFERRED
    assert onward.by is TravelMode.NOT_STATED
    assert onward.places() == ("mongolia", "south-korea")
    assert "ulan-bator" not in stage(dataset, "mongolia-flight").places()


def test_a2_the_leg_from_bangkok_is_a_join(dataset):
    onward = stage(dataset, "mekong-bangkok-seoul")
    assert onward.basis is Basis.INFERRED
    assert onward.by is TravelMode.NOT_STATED
    assert onward.end == "south-korea"


@pytest.mark.parametrize("country", ["laos", "vietnam", "cambodia", "burma"])
def test_a3_each_way_of_the_fan_leaves_one_reach_and_draws_nothing_between(dataset, country):
    way = stage(dataset, f"mekong-through-{country}")
    assert way.places() == ("mekong-below-yunnan", country, "bangkok")
    assert way.by is TravelMode.NOT_STATED
    assert way.alternatives == "mekong-countries"
    rare = way.role is StageRole.RARE_ALTERNATIVE
    assert rare == (country == "burma")


def test_a3_the_ways_of_the_fan_do_not_lie_on_one_another(drawn):
    fan = [parts for one, _, parts in drawn if one.alternatives == "mekong-countries"]
    assert len(fan) == 4
    leaving = [parts[0].line.coords[-1] for parts in fan if len(parts) == 2]
    arriving = [parts[-1].line.coords[0] for parts in fan]
    # into Vietnam and Cambodia nobody came straight from that reach: no stub leaves it for them
    assert (len(leaving), len(arriving)) == (2, 4)
    for outer in (leaving, arriving):
        assert min(apart_km(a, b) for a, b in itertools.combinations(outer, 2)) > 25


def test_a4_the_join_to_mae_sai_stays_in_thailand(dataset):
    join = stage(dataset, "mekong-join-mae-sai")
    places = [dataset.place_by_id[name] for name in join.places()]
    assert {place.country for place in places} == {"th"}
    # too short to be drawn today: its axis is held to the outline, on which the town itself lies
    axis = draw_axis(leg_of(join, places))
    assert length_km_of(axis.intersection(country_outline("mm"))) < 3


def test_a5_only_the_reach_below_yunnan_bears_evidence(dataset, lines):
    river = record(dataset, "mekong-river")
    _, south, _, north = lines[river.line].bounds
    assert north < 21.6
    assert south > 20.3
    assert "mekong" not in {one.line for one in dataset.borders}


def test_a6_the_record_of_the_tumen_does_not_run_along_russia(dataset, lines):
    tumen = lines[record(dataset, "tumen-border").line]
    russia = lines[record(dataset, "korea-russia-border").line]
    assert length_km_of(tumen.intersection(russia)) == 0


def test_a7_no_way_begins_on_the_tumen_or_ends_on_the_bank_of_the_mekong(dataset, drawn, lines):
    first = stage(dataset, "tumen-crossing-river")
    assert first.places() == ("north-korea", "yanbian")
    assert "Tumen" not in first.summary
    (arriving,) = next(parts for one, _, parts in drawn if one.id == first.id)
    nearest = shapely.shortest_line(arriving.line, lines["tumen-china-korea"])
    assert apart_km(*nearest.coords) > FRONTIER_KM
    # the border on the river bears the evidence: a stub by it would show where one crossed
    assert not {one.id for one, _, _ in drawn} & {"mekong-chiang-saen", "mekong-chiang-khong"}


def test_a8_no_line_points_at_a_label_inside_a_country(dataset, drawn):
    labels = {
        place.id: (place.lon, place.lat)
        for place in dataset.places
        if place.precision == "country" and place.lon is not None
    }
    near = [
        (one.id, name)
        for one, _, parts in drawn
        for part in parts
        for name, label in labels.items()
        if min(apart_km(point, label) for point in part.line.coords) < TOLERANCE_KM
        and name in one.places()
    ]
    assert near == []


def test_a9_the_fence_without_a_place_stands_with_the_frontier_as_a_whole(dataset):
    fence = claims(dataset, "china-korea-border", "fence")
    assert "icg-2006" in {cited.source for one in fence for cited in one.sources}
    on_the_tumen = [
        cited.source for one in record(dataset, "tumen-border").claims for cited in one.sources
    ]
    assert not {"icg-2006", "seymour-2000"} & set(on_the_tumen)
    assert "leaves out the Tumen" in record(dataset, "china-korea-border").summary


def test_a9_the_story_gives_the_fence_no_river(dataset):
    river = next(one for one in dataset.chapters if one.id == "the-river")
    fence = [one.text for one in river.text if "fence" in one.text]
    assert len(fence) == 1
    assert "Tumen" not in fence[0]
    assert river.selected[0] == "borders/china-korea-border"


# --- what a second reader found ----------------------------------------------------------------


def test_the_bus_for_bangkok_is_a_claim_and_the_way_a_join(dataset):
    way = stage(dataset, "mekong-join-bangkok")
    assert (way.role, way.basis, way.date) == (StageRole.JOIN, Basis.INFERRED, None)
    assert [one.date for one in claims(dataset, way.id, "event")] == ["2006-12-09"]


def test_the_flight_from_mongolia_keeps_off_north_korea(dataset, drawn):
    (arc,) = next(parts for one, _, parts in drawn if one.id == "mongolia-flight")
    assert length_km_of(arc.line.intersection(country_outline("kp"))) == 0
    cited = {one.source for one in stage(dataset, "mongolia-flight").sources}
    assert "la-times-2002-10-27" in cited
    assert not stage(dataset, "mongolia-flight").one_voice


def test_the_two_guided_ways_of_the_report_are_one_fan(dataset):
    fan = {one.id for _, one in dataset.stages() if one.alternatives == "guided-ways"}
    assert fan == {"mongolia-over-the-border", "mekong-guided-to-yunnan"}
    assert not [one for _, one in dataset.stages() if one.alternatives == "mongolia-corridor"]


def test_no_line_begins_or_ends_at_the_border_by_erenhot(drawn, lines):
    for name, end in (
        ("mongolia-join-erenhot", -1),
        ("mongolia-beijing-erenhot", -1),
        ("mongolia-erenhot-gobi", 0),
    ):
        parts = next(parts for one, _, parts in drawn if one.id == name)
        near = shapely.shortest_line(Point(parts[end].line.coords[end]), lines["china-mongolia"])
        assert apart_km(*near.coords) > 12


def test_no_border_that_only_the_press_names_is_stated(dataset):
    assert record(dataset, "china-korea-border").basis is Basis.ADDED
    assert record(dataset, "tumen-city").basis is Basis.ADDED
    assert claims(dataset, "china-burma", "guarding")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("tumen-crossing-river", "2000/2002"),
        ("chinese-spokesperson-on-seven-2000", "1999-12-31/2000-01-12"),
        ("north-korea-presses-for-returns-2000", "../2000-06-09"),
    ],
)
def test_a_date_is_no_wider_and_no_sharper_than_its_passage(dataset, name, date):
    assert record(dataset, name).date == date


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("mongolia-sent-back", "date"),
        ("china-rejects-camps-2002-06", "date"),
        ("mongolia-rejects-camps-2002-06", "date"),
        ("seven-returned-to-china-1999-12", "onward"),
    ],
)
def test_what_is_reckoned_is_inferred(dataset, name, field):
    assert record(dataset, name).tiers[field].basis is Basis.INFERRED


def test_the_hedge_of_the_article_on_returns_stays(dataset):
    for name in ("returns-from-china", "cn-tolerance-1990s"):
        told = [one.value for one in record(dataset, name).claims if "7,000" in one.value]
        assert told
        assert all("reportedly" in value.lower() for value in told)
