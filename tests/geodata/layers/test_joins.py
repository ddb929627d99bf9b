"""When a join belongs on the map: with what it joins."""

from __future__ import annotations

import datetime

import pytest

from geodata.layers.joins import joined_spans
from geodata.records import Route

BEGINS, ENDS = datetime.date(1990, 1, 1), datetime.date(2007, 12, 31)
SOURCES = [{"source": "report", "locator": "p. 1"}]


def stage(name, start, end, **more):
    usual = {
        "id": name, "title": name, "role": "way", "basis": "stated", "start": start, "end": end,
        "summary": name, "sources": SOURCES,
    }  # fmt: skip
    return {**usual, **more}


def joined(**join):
    rows = [
        stage("first", "hill", "town", date="2002"),
        stage("second", "port", "isle", date="2004-05"),
        stage("third", "port", "cape", date="2006"),
        stage("never", "port", "reef"),
        {**stage("join", "town", "port", role="join", basis="inferred"), **join},
    ]
    usual = {
        "id": "way",
        "title": "Way",
        "basis": "stated",
        "summary": "A way.",
        "sources": SOURCES,
    }
    route = Route.model_validate({**usual, "layer": "mongolia_route", "stages": rows})
    return joined_spans(route, route.stages[-1], BEGINS, ENDS)


def test_either_end_has_the_spans_of_the_stages_that_meet_it():
    assert joined() == [
        [["2002-01-01", "2002-12-31"]],
        [["2004-05-01", "2004-05-31"], ["2006-01-01", "2006-12-31"]],
    ]


def test_an_end_without_a_dated_stage_says_nothing():
    assert joined(end="desert") == [[["2002-01-01", "2002-12-31"]]]


@pytest.mark.parametrize(
    "join",
    [{"start": "desert", "end": "wood"}, {"date": "2003"}, {"role": "way", "basis": "added"}],
)
def test_what_joins_nothing_dated_or_is_dated_itself_goes_by_its_own(join):
    assert joined(**join) is None
