"""Whether a stage is drawn, how far a border fades: made-up places, no dataset."""

from __future__ import annotations

import pytest
from shapely import LineString

from geodata.legs import is_drawn, reach_fades
from geodata.records import Place, Route
from routes import length_km


def place(name, precision):
    return Place(id=name, name=name, precision=precision, country="cn", lon=110.0, lat=35.0)


WHOLE, OTHER = place("realm", "country"), place("other-realm", "country")
TOWN, PROVINCE = place("town", "town"), place("inland", "province")


def route(**more):
    values = {
        "id": "route",
        "title": "A route",
        "layer": "mongolia_route",
        "basis": "stated",
        "summary": "One way.",
        "sources": [{"source": "report", "locator": "p. 1"}],
    }
    return Route(**{**values, **more})


@pytest.mark.parametrize("end", [TOWN, PROVINCE])
def test_a_stage_with_one_end_finer_than_a_country_is_drawn(end):
    assert is_drawn(route(), [WHOLE, end])
    assert is_drawn(route(), [end, OTHER, WHOLE])


@pytest.mark.parametrize("passed", [(), (TOWN,), (PROVINCE, TOWN)])
def test_only_ends_count(passed):
    """A town on the way makes no line of what goes from country to country."""
    assert not is_drawn(route(), [WHOLE, *passed, OTHER])


def test_what_a_route_does_not_draw_is_not_drawn():
    hidden = route(drawn=False, not_drawn_because="by air on false papers")
    assert not is_drawn(hidden, [TOWN, PROVINCE])


def test_a_border_fades_over_the_precision_of_a_reach_and_never_over_more_than_a_third():
    long, short = LineString([(100, 40), (110, 40)]), LineString([(100, 40), (100.5, 40)])
    assert reach_fades(long)[0] * length_km(long) == pytest.approx(45, abs=0.5)
    assert reach_fades(short) == (0.333, 0.333)
