import json

import pytest

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.read import check_dataset
from tests.datasets import IMPRINT, INCIDENTS, PLACES, ROUTES, SOURCES, write_dataset


def problems_of(folder):
    return [str(problem) for problem in check_dataset(folder)[1]]


def test_the_built_in_atlas_has_no_problem():
    assert problems_of(BUILT_IN) == []


def test_a_small_dataset_has_no_problem(tmp_path):
    assert problems_of(write_dataset(tmp_path)) == []


HARBOUR = '{ place = "harbour", sources = [{ source = "report-1999", locator = "para. 2" }] }'


@pytest.mark.parametrize(
    ("file", "text", "old", "new", "expected"),
    [
        ("incidents_toml", INCIDENTS, 'place = "harbour"', 'place = "harbor"', "'harbor' is not in places.toml"),
        ("incidents_toml", INCIDENTS, 'kind = "arrival"', 'kind = "guide"', "could harm people"),
        ("incidents_toml", INCIDENTS, 'kind = "arrival"', 'kind = "arival"', "incidents.toml:arrival-1999: kind: "),
        ("incidents_toml", INCIDENTS, 'date = "1999-05~"', 'date = "May 1999"', "is not an EDTF date"),
        ("incidents_toml", INCIDENTS, 'date = "1999-05~"', 'date = "1989"', "outside the dataset's window"),
        ("incidents_toml", INCIDENTS, 'id = "note-2000"', 'id = "arrival-1999"', "stands 2 times"),
        ("incidents_toml", INCIDENTS, "people = 5", "persons = 5", "persons: is not a known field"),
        ("incidents_toml", INCIDENTS, "people = 5", "people = -5", "greater than or equal to 0"),
        ("incidents_toml", INCIDENTS, 'source = "report-1999"', 'source = "report-2099"', "'report-2099' is not in sources.json"),
        ("incidents_toml", INCIDENTS, 'source = "report-1999"', 'source = "paper-2000"', "none of the dataset's reports is cited"),
        ("incidents_toml", INCIDENTS, 'source = "paper-2000"', 'source = "report-1999"', "only the dataset's reports are cited"),
        ("incidents_toml", INCIDENTS, 'basis = "stated"', 'basis = "inferred"', "only a stage"),
        ("incidents_toml", INCIDENTS, 'summary = "Five people arrived by sea."', "", "summary: is missing"),
        ("incidents_toml", INCIDENTS, "[[incident]]", "[[incident]", "TOML"),
        ("incidents_toml", INCIDENTS, "[[incident]]", "[[event]]", "holds [[incident]] only"),
        ("routes_toml", ROUTES, 'end = "harbour"', 'end = "nowhere"', "'nowhere' is not in places.toml"),
        ("routes_toml", ROUTES, 'end = "harbour"', 'end = "inland"', "'inland' stands twice in a row"),
        ("routes_toml", ROUTES, 'end = "harbour"', f'end = "harbour"\nthrough = [{HARBOUR}]', "'harbour' stands twice"),
        ("routes_toml", ROUTES, 'layer = "mongolia_route"', 'layer = "Moon"', "'Moon' is no name of a layer"),
        ("places_toml", PLACES, "lat = 37.56543", "", "only one of lon and lat"),
        ("places_toml", PLACES, "lat = 37.56543", "lat = 237", "less than or equal to 85"),
        ("places_toml", PLACES, "lat = 37.56543", 'lat = 37.56543\ncountry = "mx"', "places.toml:harbour: country: 'mx' lies far from 126."),
        ("dataset_toml", IMPRINT, 'ends = "2007-12-31"', 'ends = "1980-01-01"', "lies before begins"),
        ("dataset_toml", IMPRINT, 'reports = ["report-1999"]', 'reports = ["r-1"]', "'r-1' is not in sources.json"),
        ("sources_json", json.dumps(SOURCES), "https://example.org/r", "javascript:alert(1)", "begins with https://"),
        ("sources_json", json.dumps(SOURCES), "paper-2000", "report-1999", "stands twice"),
        ("sources_json", json.dumps(SOURCES), "[", "", "JSON"),
    ],
)  # fmt: skip
def test_each_broken_rule_is_named(tmp_path, file, text, old, new, expected):
    assert old in text
    folder = write_dataset(tmp_path, **{file: text.replace(old, new)})
    assert expected in "\n".join(problems_of(folder))


def test_a_number_that_the_claims_dispute_is_refused(tmp_path):
    claims = "\n".join(
        f'[[incident.claims]]\nfield = "people"\nvalue = "{number}"\nbasis = "stated"\n'
        'sources = [{ source = "report-1999", locator = "para. 1" }]'
        for number in (5, 7)
    )
    first, second = INCIDENTS.split("\n\n[[incident]]")
    folder = write_dataset(tmp_path, incidents_toml=f"{first}\n{claims}\n\n[[incident]]{second}")
    assert "one number is given though the claims differ" in problems_of(folder)[0]


def test_a_date_covers_every_date_claimed(tmp_path):
    claim = (
        '[[incident.claims]]\nfield = "date"\nvalue = "1999-06"\nbasis = "stated"\n'
        'sources = [{ source = "report-1999", locator = "para. 1" }]'
    )
    first, second = INCIDENTS.split("\n\n[[incident]]")
    folder = write_dataset(tmp_path, incidents_toml=f"{first}\n{claim}\n\n[[incident]]{second}")
    assert "widen the date so that it covers every claim" in problems_of(folder)[0]


def test_recent_events_need_an_explicit_setting(tmp_path):
    imprint = IMPRINT.replace("2007-12-31", "2030-12-31")
    incidents = INCIDENTS.replace("1999-05~", "2024-05")
    folder = write_dataset(tmp_path, dataset_toml=imprint, incidents_toml=incidents)
    assert "less than 10 years old" in problems_of(folder)[0]
    allowed = write_dataset(
        tmp_path, dataset_toml=imprint + "allow_recent = true\n", incidents_toml=incidents
    )
    assert problems_of(allowed) == []
