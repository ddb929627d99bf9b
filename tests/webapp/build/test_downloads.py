import geopandas
from bs4 import BeautifulSoup

from tests.subject import LAYER_NAMES


def test_every_file_offered_is_answered(client):
    soup = BeautifulSoup(client.get("/en/download/").get_data(as_text=True), "html.parser")
    offered = [a["href"] for a in soup.select("main a[download]")]
    assert len(offered) == len(LAYER_NAMES) + 5
    for path in offered:
        response = client.get(path)
        assert response.status_code == 200, path
        assert len(response.data) > 500


def test_the_whole_dataset_holds_every_feature_of_every_layer(client, tmp_path):
    whole = client.get("/download/routes-out-atlas.geojson").get_json(force=True)
    count = 0
    for name in LAYER_NAMES:
        layer = client.get(f"/layers/{name}.geojson").get_json(force=True)
        ids = {feature["id"] for feature in layer["features"]}
        count += len(ids)
        assert ids == {f["id"] for f in whole["features"] if f["properties"]["layer"] == name}
    assert count == len(whole["features"])


def test_the_geopackage_opens(client, tmp_path):
    file = tmp_path / "atlas.gpkg"
    file.write_bytes(client.get("/download/routes-out-atlas.gpkg").data)
    frame = geopandas.read_file(file, layer="diplomatic_incidents")
    assert len(frame) > 50


def test_a_file_that_is_not_offered_is_not_there(client):
    assert client.get("/download/nothing.zip").status_code == 404
