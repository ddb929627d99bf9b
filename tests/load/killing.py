"""kill -9 of the server, a worker and who draws: the port answers again and nothing is left.

``python -m tests.load.killing [WORKERS] [--nginx]``: about five minutes, most of it drawing;
loopback and Linux only. It kills only processes below the server that it started itself.
Prints a line for each check and exits 1 where one fails.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.load.atlas import (
    Atlas,
    Told,
    asked,
    before_it,
    below,
    end,
    free_port,
    in_threads,
    is_open,
    is_running,
    start,
    until,
)

EXPORT = "/export.png?size=2400x1600"
"""Takes some seconds, in which its worker can be killed."""
DRAWS, WORKS = b"webapp.build", b"spawn_main"
LEFT = ".routes-out"
"""How the names of half files end."""
SOON = 10.0
"""Seconds in which the port answers again where nothing needs to be drawn."""


def all_below(parent: int, word: bytes = b"") -> list[int]:
    """Return the processes below another, those below them too, whose command has a word."""
    found = below(parent, word)
    return found + [pid for one in below(parent) for pid in all_below(one, word)]


def kill(pids: list[int]) -> None:
    """End processes at once: those that were found below a server of this script."""
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


class Trial(Told):
    """A server in folders of its own, killed and started again on one port."""

    def __init__(self, folder: Path, workers: int, *, proxied: bool) -> None:
        """Keep where it runs; nothing runs yet."""
        super().__init__()
        self.workers, self.proxied, self.port = workers, proxied, free_port()
        self.log, self.files = folder / "log", folder / "files"
        self.cache = folder / "cache"
        self.files.mkdir()

    def start(self) -> Atlas:
        """Start the server."""
        environ = {"TMPDIR": str(self.files), "ROUTES_OUT_CACHE": str(self.cache)}
        more = ["--workers", str(self.workers)]
        return start(self.log, more, environ=environ, port=self.port, proxied=self.proxied)

    @contextmanager
    def started(self) -> Iterator[Atlas]:
        """Start the server, end it if it still runs."""
        running = self.start()
        try:
            yield running
        finally:
            end(running)

    def left(self) -> list[str]:
        """Return what lies in the folders besides snapshots: half files and folders of exports."""
        found = [one.name for one in self.cache.glob("*") if one.suffix != ".snapshot"]
        return found + [one.name for one in self.files.glob("*")]

    def logged(self, words: str) -> bool:
        """Tell whether the log has some words."""
        return words in self.log.read_text(errors="replace")

    def drawing(self) -> None:
        """Who draws is killed, then the server while it draws."""
        with self.started() as running:
            until(lambda: all_below(running.pid, DRAWS))
            said = running.ask("/")
            self.check(
                f"while it is drawn: {said[0]}", said[0] == 503 and b"being built" in said[1]
            )
            kill(all_below(running.pid, DRAWS))
            ended = until(lambda: running.process.poll() is not None, 30)
            self.check("drawing killed: the server ends by itself", ended)
            self.check("and says why", self.logged("building was ended (SIGKILL)"))
        self.check("no half snapshot", not list(self.cache.glob("*.snapshot")))
        running = self.start()
        try:
            until(lambda: all_below(running.pid, DRAWS))
            time.sleep(2)
            drawing = all_below(running.pid)
        finally:
            running.process.kill()
            running.process.wait()
        gone = until(lambda: not any(is_running(pid) for pid in drawing), 10)
        self.check(f"server killed while drawing: {len(drawing)} below it end with it", gone)

    def serving(self) -> None:
        """The server is killed over an export; what is left goes at the next start."""
        running = self.start()
        try:
            self.check("it opens in spite of what was left", until(lambda: is_open(running)))
            in_threads(lambda: running.ask(EXPORT, seconds=60), 2)
            until(lambda: list(self.files.glob("routes-out-exports-*/*.png")), 20)
            below_it = all_below(running.pid)
        finally:
            running.process.kill()
            running.process.wait()
        gone = until(lambda: not any(is_running(pid) for pid in below_it), 10)
        self.check(f"server killed over an export: {len(below_it)} below it end with it", gone)
        before = self.left()
        began = time.monotonic()
        with self.started() as running:
            until(lambda: is_open(running))
            took = time.monotonic() - began
            self.check(f"the port answers again after {took:.1f} s", took < SOON)
            stay = set(before) & set(self.left())
            self.check(f"{len(before)} things were left, {len(stay)} of them are still", not stay)
            self.exporting(running)
            if self.workers > 1:
                self.answering(running)
        # the empty file by which drawing is held stays, as its removal could part two who wait
        left = [one for one in self.left() if not one.endswith(f".building{LEFT}")]
        self.check(f"ended by itself it leaves nothing {left}", not left)

    def exporting(self, running: Atlas) -> None:
        """The workers are killed over an export."""
        self.check("an export", running.ask(EXPORT, seconds=60)[0] == 200)
        found: list[tuple[int, bytes]] = []
        # another view, so that it is neither kept nor laid out already
        asks = in_threads(
            lambda: found.append(running.ask(f"{EXPORT}&z=5&at=110,33&dpi=200", seconds=90)), 1
        )
        time.sleep(1)
        with_exports = [*below(running.pid, WORKS)]
        answering = set(self.answerers(running))
        kill([pid for pid in with_exports if pid not in answering])
        asks[0].join(90)
        status, body = found[0] if found else (0, b"")
        told = status == 500 and b"its worker ended (SIGKILL)" in body
        self.check(f"worker killed: {status} {body[:70].decode(errors='replace')}", told)
        self.check("no path of the server in it", str(self.files).encode() not in body)
        self.check("the log has it", self.logged("its worker ended (SIGKILL)"))
        again = running.ask(f"{EXPORT}&dpi=210", seconds=90)[0]
        self.check(f"the next export: {again}", again == 200)
        self.check("/health is well", running.ask("/health")[0] == 200)

    def answerers(self, running: Atlas) -> list[int]:
        """Return the answering processes below the server, which are those that came first."""
        return sorted(below(running.pid, WORKS))[: self.workers] if self.workers > 1 else []

    def answering(self, running: Atlas) -> None:
        """One of several answering processes is killed."""
        victim = self.answerers(running)[0]
        kill([victim])
        statuses = {running.ask("/en/")[0] for _ in range(20)}
        self.check(
            f"an answering process killed: readers get {statuses}", statuses <= {200, 0, 502}
        )
        whole = until(lambda: len(below(running.pid, WORKS)) >= self.workers, 20)
        self.check("it is replaced", whole and self.logged("ended (SIGKILL) and is replaced"))
        time.sleep(2)
        self.check("and all is well", {running.ask("/en/")[0] for _ in range(20)} == {200})


def main() -> int:
    """Kill each in turn."""
    workers, proxied = asked()
    with tempfile.TemporaryDirectory() as name:
        trial = Trial(Path(name), workers, proxied=proxied)
        with before_it(trial.port, proxied=proxied):
            trial.drawing()
            trial.serving()
    return trial.end()


if __name__ == "__main__":
    sys.exit(main())
