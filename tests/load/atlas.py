"""An atlas of its own for a load test: started on loopback, ended by its process id."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FEW_FILES = 1024
"""What many systems allow a process to open."""


@dataclass(frozen=True)
class Atlas:
    """A running server."""

    port: int
    pid: int

    def megabytes(self) -> list[int]:
        """Return the resident memory of the server and of the processes right below it, in MB."""
        return [found for pid in (self.pid, *_below(self.pid)) if (found := _resident(pid))]


def _below(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            above = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            if int(above) == parent:
                found.append(int(folder.name))
    return found


def _resident(pid: int) -> int:
    with contextlib.suppress(OSError):
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") >> 20
    return 0


@contextlib.contextmanager
def atlas(workers: int = 1, files: int = FEW_FILES) -> Iterator[Atlas]:
    """Start the atlas under a limit of open files; end it."""
    command = [sys.executable, "-m", "webapp", "serve", "--port", "0", "--workers", str(workers)]
    limited = ["sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command]
    process = subprocess.Popen(limited, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = next(line for line in process.stdout if "http" in line)
        threading.Thread(target=process.stdout.read, daemon=True).start()
        found = re.search(r"http://\S+:(\d+)/", line)
        assert found
        yield Atlas(int(found[1]), process.pid)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def workers_asked() -> int:
    """Return the number of answering processes named on the command line, else 1."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else 1
