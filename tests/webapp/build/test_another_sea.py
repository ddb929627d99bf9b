"""A dataset of another sea is built and answers: its crossing is by water, and says who says so."""

import pytest

from tests.datasets import write_mediterranean
from tests.serving import page
from webapp.application import assemble_app
from webapp.snapshot.cache import open_snapshot


@pytest.fixture(scope="module")
def crossing(tmp_path_factory):
    folder = write_mediterranean(tmp_path_factory.mktemp("data") / "med")
    return assemble_app(open_snapshot(folder)).test_client()


def test_its_crossing_is_by_water(crossing):
    stage = page(crossing, "/routes/zuwara-lampedusa/")
    rows = {row.dt.get_text(): row.dd for row in stage.select(".meta > div")}
    travelled = rows["How people travelled"]
    assert travelled.get_text().startswith("by water")
    assert travelled.select_one(".citation a")["href"] == "/en/sources/field-report-2015/"
    assert not travelled.select(".badge")


def test_it_has_pages_layers_and_a_map(crossing):
    for path in ("/en/", "/ko/method/", "/zh/incidents/", "/layers/russia_route.geojson"):
        assert crossing.get(path).status_code == 200, path
    assert not page(crossing, "/method/").select("details.cite")
