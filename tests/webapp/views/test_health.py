"""/health: pages, workers and disk, without a path of the server."""

from __future__ import annotations

import os
import shutil
from collections import namedtuple
from dataclasses import replace

import pytest

from webapp.application import assemble_app
from webapp.export import folder, workers
from webapp.snapshot.storage import Resource, read_snapshot, write_snapshot

posix = pytest.mark.skipif(os.name != "posix", reason="an open file is not cut or removed there")
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def served(tmp_path):
    """A snapshot with nothing but the map's page."""
    path = tmp_path / "small.snapshot"
    write_snapshot(path, [Resource("/en/", "text/html", b"map" * 99)])
    return read_snapshot(path)


def ask(snapshot):
    app = assemble_app(snapshot)
    answer = app.test_client().get("/health")
    return app, answer.status_code, answer.get_json()


def test_all_is_well(served):
    _, status, said = ask(served)
    assert status == 200
    assert said == {"status": "ok", "snapshot": "small", "reasons": []}


def test_a_full_disk_is_told_without_its_path(served, monkeypatch, tmp_path):
    monkeypatch.setattr(folder.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100, 100, 7 << 20))
    _, status, said = ask(served)
    assert status == 503
    assert said["status"] == "failing"
    assert said["reasons"] == ["the disk for exports has 7 MB left"]


def test_a_temporary_folder_that_is_gone_is_told_without_its_path(served, monkeypatch, tmp_path):
    monkeypatch.setattr(folder.tempfile, "gettempdir", lambda: str(tmp_path / "gone"))
    _, status, said = ask(served)
    assert status == 503
    assert said["reasons"] == ["exports have no folder for their files (No such file or directory)"]


def test_workers_that_end_over_every_export_are_told(served):
    app, status, _ = ask(served)
    assert status == 200
    app.extensions["exports"]._failed = workers.FAILED_IN_A_ROW
    said = app.test_client().get("/health")
    assert said.status_code == 503
    assert said.get_json()["reasons"] == ["the workers of the last 3 exports ended over them"]


def test_a_page_that_is_not_as_it_was_built_is_told(served):
    served.entries["/en/"] = replace(served.entries["/en/"], digest="0" * 24)
    _, status, said = ask(served)
    assert status == 503
    assert said["reasons"] == ["the map's page is not as it was built; start the server again"]
    served.entries.clear()
    assert ask(served)[1] == 503


@posix
def test_a_snapshot_that_was_cut_while_it_is_served_is_told(served, tmp_path):
    os.truncate(tmp_path / "small.snapshot", 100)
    _, status, said = ask(served)
    assert status == 503
    assert said["reasons"] == ["the map's page is missing or damaged; start the server again"]
