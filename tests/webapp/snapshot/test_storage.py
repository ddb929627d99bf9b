import gzip
import hashlib
import json
import os
import random

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


def forged(file, index, blob=b"x" * 100):
    """Write a file whose checksum is right, whatever its index says."""
    line = index if isinstance(index, bytes) else json.dumps(index).encode()
    rest = line + b"\n" + blob
    file.write_bytes(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
    return file


def entry(**changed):
    kept = {"content_type": "text/html", "policy": "", "immutable": False, "digest": "00"}
    return {**kept, "parts": {"identity": [0, 5]}, **changed}


def index(**changed):
    return {"format": 2, "entries": {"/a/": entry(**changed)}}


def test_the_forger_of_these_tests_can_forge(tmp_path):
    assert read_snapshot(forged(tmp_path / "a", index())).answer("/a/").body == b"xxxxx"


NONSENSE = [
    b"", b"[", b"null", b"1", b'"a"', b"[]", b"{}", b"[" * 100_000, b"9" * 5000, b"\xff", b'{"format": 2}',
    {"format": 2, "entries": None}, {"format": 2, "entries": []}, {"format": 2, "entries": "abc"},
    {"format": 2, "entries": {"/a/": None}}, {"format": 2, "entries": {"/a/": []}}, {"format": 2, "entries": {"/a/": {}}},
    {"format": None, "entries": {}}, {"format": 3, "entries": {}}, {"entries": {}},
    *(index(**{name: value}) for name in ("content_type", "policy", "immutable", "digest", "parts")
      for value in (None, 3, [], {}, [1], {"a": 1}, "a\nb", "a\x00")),
    *(index(parts={"identity": place}) for place in (
        None, 3, [], [1], [1, 2, 3], ["0", "5"], [0.0, 5], [-1, 5], [5, -5], [0, 101], [10**30, 5], [0, 10**30], [True, 5])),
    index(parts={"br": [0, 5]}), index(parts={"zip": [0, 5], "gzip": [0, 5]}), index(more=1),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(NONSENSE)))
def test_a_forged_index_is_not_believed(tmp_path, number):
    assert read_snapshot(forged(tmp_path / "a", NONSENSE[number])) is None


def test_no_damage_of_any_kind_is_read_or_raised(tmp_path):
    file = tmp_path / "a.snapshot"
    write_snapshot(file, [page("/a/"), page("/b/", b"short")])
    whole, draw = file.read_bytes(), random.Random(1)  # noqa: S311 (the same damage each time)
    for _ in range(400):
        content = bytearray(whole)
        at = draw.randrange(len(content))
        act = draw.randrange(4)
        if act == 0:
            del content[at:]
        elif act == 1:
            content[at] ^= 1 << draw.randrange(8)
        elif act == 2:
            content[at:at] = bytes(draw.randrange(256) for _ in range(9))
        else:
            del content[at : at + draw.randrange(1, 50)]
        file.write_bytes(content)
        assert read_snapshot(file) is None or bytes(content) == whole


def test_any_index_under_a_right_checksum_is_read_or_not_and_never_raised(tmp_path):
    file = tmp_path / "a.snapshot"
    write_snapshot(file, [page("/a/"), page("/b/", b"short")])
    _, line, blob = file.read_bytes().split(b"\n", 2)
    draw = random.Random(2)  # noqa: S311 (the same each time)
    for _ in range(400):
        content = bytearray(line)
        for _ in range(draw.choice((1, 1, 2, 6))):
            at = draw.randrange(len(content))
            content[at : at + draw.choice((0, 1, 5))] = draw.choice(
                (b"", b"9", b"-", b'"', b"]", b"null", b"1e999", b"\\u000a", b"[[", b"true", b"{}")
            )
        snapshot = read_snapshot(forged(file, bytes(content), blob))
        for path in snapshot.entries if snapshot else ():
            for encoding in ("identity", "gzip", "br"):
                try:
                    snapshot.answer(path, encoding)
                except AtlasError as error:
                    assert "is damaged; remove it" in str(error)  # noqa: PT017 (either is well)


def test_a_damaged_answer_says_so(tmp_path):
    whole = gzip.compress(b"text")
    file = forged(tmp_path / "a", index(parts={"gzip": [0, len(whole) - 6]}), whole)
    with pytest.raises(AtlasError, match="an answer in it is damaged; remove it and start again"):
        read_snapshot(file).answer("/a/")


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices")
def test_what_is_no_file_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert read_snapshot(tmp_path / "pipe") is None
    assert read_snapshot(tmp_path / "zero") is None
    assert read_snapshot(tmp_path) is None


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_others_cannot_write_a_snapshot_whatever_the_umask_says(tmp_path):
    before = os.umask(0)
    try:
        write_snapshot(tmp_path / "a", [page("/a/")])
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_a_damaged_snapshot_is_built_anew(tmp_path):
    dataset = write_dataset(tmp_path / "small")
    first = open_snapshot(dataset).answer("/en/").body
    path = snapshot_path(dataset)
    path.write_bytes(b"damaged")
    again = open_snapshot(dataset)
    assert again.answer("/en/").body == first
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
