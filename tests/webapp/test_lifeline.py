"""A child ends with its parent, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.errors import AtlasError
from tests.waiting import LONG, until
from webapp.build import __main__ as builder
from webapp.settings import Place
from webapp.snapshot.building import REFUSED, build_apart

CHILD = (
    "import sys, time\n"
    "from webapp.lifeline import end_with_parent\n"
    "end_with_parent()\n"
    "print('watching', flush=True)\n"
    "time.sleep(600)\n"
)
PARENT = (
    "import subprocess, sys\n"
    "child = subprocess.Popen([sys.executable, '-c', sys.argv[1]], stdout=subprocess.PIPE)\n"
    "child.stdout.readline()\n"
    "print(child.pid, flush=True)\n"
    "child.wait()\n"
)


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


@linux
def test_a_child_ends_with_a_parent_that_is_killed():
    command = [sys.executable, "-c", PARENT, CHILD]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists()
        parent.kill()
    until(lambda: not Path(f"/proc/{child}").exists())


@linux
def test_a_child_whose_parent_ended_before_it_looked_ends_at_once():
    with subprocess.Popen([sys.executable, "-c", "pass"]) as gone:
        gone.wait()
    told = CHILD.replace("end_with_parent()", f"end_with_parent({gone.pid})")
    with subprocess.Popen([sys.executable, "-c", told], stdout=subprocess.PIPE) as child:
        assert child.wait(LONG) == -signal.SIGKILL


@pytest.mark.skipif(sys.platform == "win32", reason="a child there has no parent to watch")
def test_who_builds_is_told_who_its_parent_is(monkeypatch, tmp_path):
    asked = []

    def run(command, **_):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    build_apart(tmp_path, Place(), tmp_path / "a.snapshot")
    assert asked[0][-1] == str(os.getpid())
    told = []
    monkeypatch.setattr(builder, "end_with_parent", told.append)
    monkeypatch.setattr(builder, "read_dataset", lambda _: (_ for _ in ()).throw(AtlasError("no")))
    assert builder.main(*asked[0][-5:]) == REFUSED
    assert told == [os.getpid()]
