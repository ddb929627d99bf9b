"""What a killed process leaves goes at the next start; what a running one holds stays."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from geodata.holding import HOLDER, MARK, HeldFolder, hold, holding, sweep, sweep_folders
from geodata.writing import write_bytes
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import os, sys, time
sys.path.insert(0, {root!r})
from geodata import writing
writing.os.fdopen = lambda *_: (print("held", flush=True), time.sleep(600))
from pathlib import Path
writing.write_bytes(Path({path!r}), b"content")
"""
OWNER = """
import sys, time
sys.path.insert(0, {root!r})
from geodata.holding import HeldFolder
folder = HeldFolder("routes-out-exports-")
print(folder.name, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def _afresh():
    sweep.cache_clear()


@contextlib.contextmanager
def running(code, **values):
    """Run a program until it prints a line, which is yielded; kill it then."""
    text = code.format(root=str(ROOT), **values)
    command = [sys.executable, "-c", text]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def test_half_files_of_a_killed_process_go_and_those_of_a_running_one_stay(tmp_path):
    with running(WRITER, path=str(tmp_path / "map.png")):
        (half,) = tmp_path.iterdir()
        assert half.name.startswith(".map.png.")
        assert half.name.endswith(MARK)
        write_bytes(tmp_path / "other", b"")
        assert half.exists()
    sweep.cache_clear()
    write_bytes(tmp_path / "other", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_nobody_elses_file_is_swept(tmp_path):
    kept = [".other.tmp", "visible.routes-out", ".map.png.x1"]
    for name in kept:
        (tmp_path / name).write_text("")
    (tmp_path / f".folder{MARK}").mkdir()
    (tmp_path / f".link{MARK}").symlink_to(tmp_path / ".other.tmp")
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*kept, f".folder{MARK}", f".link{MARK}"}


def test_folders_of_killed_processes_go_when_the_next_one_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    stranger = tmp_path / "routes-out-exports-of-others"
    stranger.mkdir()
    with running(OWNER) as name:
        assert Path(name).parent == tmp_path
        mine = HeldFolder("routes-out-exports-")
        assert (Path(name) / HOLDER).exists()
    sweep_folders(tmp_path, "routes-out-exports-")
    assert {path.name for path in tmp_path.iterdir()} == {stranger.name, Path(mine.name).name}
    mine.cleanup()
    assert [path.name for path in tmp_path.iterdir()] == [stranger.name]


def test_who_waits_goes_on_when_the_holder_is_done(tmp_path):
    order = []
    path = tmp_path / "held"

    def second():
        with holding(path):
            order.append("second")

    with holding(path) as held:
        assert held
        handle = os.open(path, os.O_RDWR)
        assert not hold(handle)
        os.close(handle)
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    until(lambda: len(order) == 2)
    thread.join()
    assert order == ["first", "second"]
