"""A disk without room: the reason is told, no path of the server, and no half file stays."""

from __future__ import annotations

import errno
import logging
import os
from pathlib import Path

import pytest

from geodata.errors import AtlasError
from webapp.errors import status_of
from webapp.export import worker
from webapp.export.worker import Job
from webapp.export.workers import Workers
from webapp.snapshot.storage import Resource, Snapshot, read_snapshot, write_snapshot

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/srv/secret/1.png")


@pytest.fixture
def small(tmp_path):
    write_snapshot(tmp_path / "a.snapshot", [Resource("/en/", "text/html", b"map" * 99)])
    return read_snapshot(tmp_path / "a.snapshot")


def fail(*_, **__):
    raise FULL


def test_a_worker_without_room_for_its_file_says_so(monkeypatch, caplog, tmp_path):
    monkeypatch.setattr(worker, "_write", fail)
    with caplog.at_level(logging.ERROR), pytest.raises(AtlasError) as caught:
        worker.make_file(Job("export", ".png", {}), tmp_path / "1.png")
    assert str(caught.value).startswith("export.png: its file cannot be made (No space left on")
    assert "/srv" not in str(caught.value)
    assert status_of(caught.value) == 500
    assert "/srv/secret/1.png" in caplog.text


def test_exports_without_room_for_what_they_need_say_so_and_start_when_there_is(
    small, monkeypatch, caplog, tmp_path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "files"))
    (tmp_path / "files").mkdir()
    exports = Workers(small)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        for _ in range(2):
            with caplog.at_level(logging.ERROR), pytest.raises(AtlasError) as caught:
                exports.make(Job("export", ".png", {}))
            told = "exports have no room for what they need (No space left on device); free the"
            assert str(caught.value).startswith(told)
            assert str(tmp_path) not in str(caught.value)
            assert str(tmp_path) in caplog.text
            assert status_of(caught.value) == 500
    copied = []
    monkeypatch.setattr(Snapshot, "copy", lambda _, path: copied.append(path))
    pool, folder = exports._start()
    assert copied[0].parent == folder
    pool.stop()
    pool.join()
    exports.close()
    assert list((tmp_path / "files").iterdir()) == []
