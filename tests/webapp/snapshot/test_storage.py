import pytest

from geodata.errors import AtlasError
from tests.datasets import INCIDENTS, write_dataset
from webapp.snapshot.cache import open_snapshot, snapshot_path
from webapp.snapshot.storage import Resource, read_snapshot, write_snapshot


def page(path, body=b"<p>text</p>" * 50):
    return Resource(path, "text/html", body, "default-src 'none'")


def test_what_is_written_is_read(tmp_path):
    file = tmp_path / "a.snapshot"
    write_snapshot(file, [page("/a/"), page("/b/", b"short")])
    snapshot = read_snapshot(file)
    assert snapshot.answer("/a/").body == b"<p>text</p>" * 50
    assert snapshot.answer("/a/", "br").encoding == "br"
    assert snapshot.answer("/b/", "br").encoding == "identity"
    assert snapshot.answer("/a/").etag != snapshot.answer("/a/", "br").etag


def test_writing_twice_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_snapshot(tmp_path / name, [page("/a/"), page("/b/")])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_two_pages_with_one_address_are_refused(tmp_path):
    with pytest.raises(AtlasError, match="/a/: two pages answer to it"):
        write_snapshot(tmp_path / "x", [page("/a/"), page("/a/")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("position", [0, 70, -1])
def test_a_snapshot_with_one_wrong_byte_is_not_read(tmp_path, position):
    file = tmp_path / "a.snapshot"
    write_snapshot(file, [page("/a/")])
    content = bytearray(file.read_bytes())
    content[position] ^= 1
    file.write_bytes(content)
    assert read_snapshot(file) is None


def test_half_a_snapshot_is_not_read(tmp_path):
    file = tmp_path / "a.snapshot"
    write_snapshot(file, [page("/a/")])
    file.write_bytes(file.read_bytes()[:-20])
    assert read_snapshot(file) is None


def test_no_snapshot_is_not_read(tmp_path):
    assert read_snapshot(tmp_path / "nothing.snapshot") is None


def test_a_damaged_snapshot_is_built_anew(tmp_path):
    dataset = write_dataset(tmp_path / "small")
    first = open_snapshot(dataset)
    path = snapshot_path(dataset)
    path.write_bytes(b"damaged")
    again = open_snapshot(dataset)
    assert again.answer("/en/").body == first.answer("/en/").body
    assert read_snapshot(path) is not None


def test_a_changed_dataset_has_another_snapshot(tmp_path):
    dataset = write_dataset(tmp_path / "small")
    before = snapshot_path(dataset)
    write_dataset(dataset, incidents_toml=INCIDENTS.replace("Five people", "Some people"))
    assert snapshot_path(dataset) != before
    assert b"Some people arrive" in open_snapshot(dataset).answer("/en/incidents/").body


def test_a_broken_dataset_says_every_problem(tmp_path):
    broken = INCIDENTS.replace('place = "harbour"', 'place = "x"').replace("paper-2000", "y-1")
    dataset = write_dataset(tmp_path / "small", incidents_toml=broken)
    with pytest.raises(AtlasError, match="2 problems; nothing was loaded") as caught:
        open_snapshot(dataset)
    assert "'x' is not in places.toml" in str(caught.value)


def test_a_cache_that_cannot_be_written_is_one_clear_line(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ROUTES_OUT_CACHE", str(tmp_path / "file"))
    with pytest.raises(AtlasError, match="cannot be written") as caught:
        open_snapshot(write_dataset(tmp_path / "small"))
    assert str(caught.value).count("\n") == 0
