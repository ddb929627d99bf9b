"""A snapshot's file while it is served: read in parts, held by no memory, whatever becomes of it."""

from __future__ import annotations

import gc
import os
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from geodata.errors import AtlasError
from webapp.application import assemble_app
from webapp.snapshot import opened
from webapp.snapshot.storage import Resource, Snapshot, read_snapshot, write_snapshot

posix = pytest.mark.skipif(os.name != "posix", reason="an open file is not cut or removed there")
PAGES = {f"/{number}/": f"<p>{number}</p>".encode() * (number + 1) * 50 for number in range(20)}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.snapshot"
    write_snapshot(path, [Resource(name, "text/html", body) for name, body in PAGES.items()])
    return path


def test_pieces_of_any_length_make_the_whole(file, tmp_path, monkeypatch):
    for length in (1, 64, 65, 1000):
        monkeypatch.setattr(opened, "PIECE_BYTES", length)
        snapshot = read_snapshot(file)
        assert {name: snapshot.answer(name).body for name in PAGES} == PAGES
    snapshot.copy(tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == file.read_bytes()


@posix
def test_it_is_read_whatever_becomes_of_its_name(file):
    snapshot = read_snapshot(file)
    file.unlink()
    file.write_bytes(b"another")
    assert snapshot.answer("/7/").body == PAGES["/7/"]


@posix
def test_one_that_was_cut_says_so_and_never_gives_half_an_answer(file):
    snapshot = read_snapshot(file)
    os.truncate(file, file.stat().st_size - 1)
    assert snapshot.answer("/0/").body == PAGES["/0/"]
    for encoding in ("gzip", "identity"):
        with pytest.raises(AtlasError, match="an answer in it is damaged; remove it and start"):
            snapshot.answer("/19/", encoding)


def test_threads_that_read_at_once_get_each_their_own(file):
    snapshot = read_snapshot(file)
    names = list(PAGES) * 40
    with ThreadPoolExecutor(8) as readers:
        found = readers.map(lambda name: snapshot.answer(name).body, names)
        assert list(found) == [PAGES[name] for name in names]


@pytest.mark.parametrize("accepted", ["", "gzip", "br"])
def test_what_was_answered_is_held_no_longer(snapshot, monkeypatch, accepted):
    answered = []
    plain = Snapshot.answer

    def note(self, *asked):
        answer = plain(self, *asked)
        answered.append(weakref.ref(answer))
        return answer

    monkeypatch.setattr(Snapshot, "answer", note)
    client = assemble_app(snapshot).test_client()
    for page in ("/en/", "/ko/", "/zh/"):  # each its own: what is asked again is repeated
        with client.get(page, headers={"Accept-Encoding": accepted}) as response:
            assert response.status_code == 200
    del response
    gc.collect()
    assert len(answered) == 3
    # the client keeps the context of its last request
    assert sum(one() is not None for one in answered) <= 1


def test_a_file_is_closed_with_the_last_who_reads_it(file):
    snapshot = read_snapshot(file)
    handle = snapshot._file._handle
    assert os.fstat(handle).st_size == file.stat().st_size
    del snapshot
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)
