"""What comes forward and stays with a record that is chosen."""

from __future__ import annotations

from geodata.dataset.read import read_dataset
from geodata.layers.assemble import assemble_layers
from tests.datasets import INCIDENTS, ROUTES, write_dataset


def wholes(folder):
    """What each feature belongs to, by its id."""
    frames = assemble_layers(read_dataset(folder)).values()
    return {row["id"]: row["belongs_to"] for frame in frames for _, row in frame.iterrows()}


def added(name, place, more=""):
    """An incident beside those of the small dataset."""
    return f"""
[[incident]]
id = "{name}"
title = "{name}"
kind = "arrest"
layer = "other_incidents"
basis = "stated"
place = "{place}"
summary = "It happened."
sources = [{{ source = "report-1999", locator = "para. 3" }}]
{more}
"""


def test_stages_and_what_happened_at_their_places_belong_to_a_route(tmp_path):
    in_province, in_country = added("inland-2001", "inland"), added("realm-2001", "realm")
    found = wholes(write_dataset(tmp_path, incidents_toml=INCIDENTS + in_province + in_country))
    assert found["inland-harbour"] == ["sea-route"]
    assert found["arrival-1999"] == ["sea-route"]
    assert found["inland-2001"] == ["sea-route"]
    assert found["note-2000"] == [], "nobody says where"
    assert found["realm-2001"] == [], "a whole country is no place of a route"


def test_to_an_incident_belong_those_that_it_names(tmp_path):
    names = added("realm-2001", "realm", 'related = ["note-2000"]')
    found = wholes(write_dataset(tmp_path, incidents_toml=INCIDENTS + names))
    assert found["note-2000"] == ["realm-2001"]
    assert found["realm-2001"] == []


def test_parts_of_an_area_belong_to_it(tmp_path):
    areas = "".join(
        f"""
[[area]]
id = "{name}"
title = "{name}"
layer = "areas"
kind = "{kind}"
region = "{region}"
basis = "stated"
summary = "An area."
sources = [{{ source = "report-1999", locator = "p. 1" }}]
"""
        for name, kind, region in (("part", "unit", "hunchun"), ("whole", "area", "yanbian"))
    )
    found = wholes(write_dataset(tmp_path, areas_toml=areas))
    assert (found["part"], found["whole"]) == (["whole"], [])


def test_a_country_that_a_route_names_gathers_nothing(tmp_path):
    to_country = ROUTES.replace('end = "harbour"', 'end = "realm"')
    found = wholes(
        write_dataset(
            tmp_path,
            routes_toml=to_country,
            incidents_toml=INCIDENTS + added("realm-2001", "realm"),
        )
    )
    assert found["realm-2001"] == []
