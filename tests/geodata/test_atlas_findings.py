"""What reviews of the built-in atlas's evidence found, record by record, and what is said since."""

from __future__ import annotations

import itertools

import pytest
import shapely
from shapely.geometry import Point

from geodata.dataset.check.ways import length_km_of
from geodata.ground import (
    TOLERANCE_KM,
    country_outline,
)
from geodata.legs import leg_of
from geodata.vocabulary import Basis, StageRole, TravelMode
from routes import draw_axis
from tests.geodata.finding import apart_km, claims, record, stage

FRONTIER_KM = 20.0


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
