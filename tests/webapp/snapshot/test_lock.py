"""What takes a minute is done once, whoever begins it."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from geodata.errors import AtlasError
from tests.waiting import LONG, until
from webapp.snapshot import cache
from webapp.snapshot.lock import hold_lock, is_held
from webapp.snapshot.storage import Resource, write_snapshot

HOLD = (
    "import sys, pathlib\n"
    "from webapp.snapshot.lock import hold_lock\n"
    "with hold_lock(pathlib.Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    sys.stdin.read()\n"
)


def test_a_lock_is_held_by_one_process_and_freed_by_its_end(tmp_path):
    path = tmp_path / "a.lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        assert process.stdout.readline() == b"held\n"
        assert is_held(path)
        process.kill()
    assert not is_held(path)
    with hold_lock(path):
        assert is_held(path)


def test_a_lock_that_cannot_be_made_says_where(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(AtlasError, match=r"a\.lock: cannot be written"),
        hold_lock(tmp_path / "file" / "a.lock"),
    ):
        pass


def test_two_that_start_at_once_build_once(tmp_path, monkeypatch):
    built = []
    path = tmp_path / "one.snapshot"

    def build(dataset, path):
        built.append(dataset)
        until(lambda: is_held(tmp_path / cache.LOCK))
        write_snapshot(path, [Resource("/", "text/plain", b"atlas")])

    both = threading.Barrier(2, timeout=LONG)

    def hold_together(path):
        both.wait()
        return hold_lock(path)

    monkeypatch.setattr(cache, "hold_lock", hold_together)
    monkeypatch.setattr(cache, "snapshot_path", lambda dataset: path)
    monkeypatch.setattr(cache, "_build_apart", build)
    with ThreadPoolExecutor(2) as starting:
        found = [starting.submit(cache.open_snapshot, tmp_path) for _ in range(2)]
        assert {one.result(LONG).name for one in found} == {"one"}
    assert built == [tmp_path]
