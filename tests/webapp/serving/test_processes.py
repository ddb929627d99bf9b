"""Several processes that answer: replaced, ended, and gone with the one above them."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.waiting import LONG, until

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


def children(parent):
    """Process ids of the answering processes and workers right below a process."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            above = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if int(above) == parent and b"spawn_main" in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
    return found


@pytest.fixture
def server(snapshot, short_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "webapp", "serve", "--port", "0", "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(short_path)},
    )
    try:
        line = next(line for line in process.stdout if "http" in line)
        process.address = re.search(r"http://\S+/", line)[0]
        yield process
    finally:
        process.kill()
        process.communicate()


def health(server):
    with contextlib.suppress(OSError), urlopen(f"{server.address}health", timeout=LONG) as answer:  # noqa: S310 (our own server)
        return json.load(answer)["status"]
    return ""


@linux
def test_a_process_that_is_killed_is_replaced_and_logged(server, short_path):
    first = until(lambda: len(found := children(server.pid)) == 2 and found)
    assert until(lambda: health(server) == "ok")
    victim = min(first)
    os.kill(victim, signal.SIGKILL)
    second = until(lambda: len(found := children(server.pid) - {victim}) == 2 and found)
    assert len(second - first) == 1
    assert until(lambda: health(server) == "ok")
    server.send_signal(signal.SIGTERM)
    out, errors = server.communicate(timeout=LONG)
    assert server.returncode == 0
    assert "The atlas is closed." in out
    assert "a process that answers ended (SIGKILL) and is replaced" in errors
    assert not any(Path(f"/proc/{pid}").exists() for pid in second)
    assert list(short_path.iterdir()) == []


@linux
def test_all_end_with_the_one_above_however_it_ends(server):
    below = until(lambda: len(found := children(server.pid)) == 2 and found)
    server.kill()
    server.wait()
    until(lambda: not any(Path(f"/proc/{pid}/stat").exists() for pid in below))
