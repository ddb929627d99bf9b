"""A full disk: every fault says what it is, no half file is left, and it works again with room.

``python -m tests.load.full [WORKERS] [--nginx]``: about two minutes, loopback and Linux only. The
disks are small ones in memory that only the server sees (``unshare``); they go with it.
Prints a line for each check and exits 1 where one fails.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.load.atlas import Atlas, Told, asked, before_it, end, is_open, start, until

EXPORT = "/export.png?size=800x600"
FILL = "full"
"""The file that leaves no room."""
REASONS = ("No space left on device",)


def own_disk(place: Path, megabytes: int) -> list[str]:
    """Return the beginning of a command whose program alone sees a small disk at a place."""
    mount = f'mount -t tmpfs -o size={megabytes}m tmpfs "$0" && exec "$@"'
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", "--mount", *user, "sh", "-c", mount, str(place)]


def seen(running: Atlas, place: Path) -> Path:
    """Return a place as the server sees it."""
    return Path(f"/proc/{running.pid}/root") / place.relative_to("/")


def fill(place: Path) -> None:
    """Leave no byte on a disk, by a file of its own."""
    with (place / FILL).open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 65_536)
        except OSError:
            return


def tells(said: tuple[int, bytes], *places: Path) -> bool:
    """Tell whether an answer is a fault with its reason and no path of the server."""
    status, body = said
    text = body.decode(errors="replace")
    named = any(str(one) in text for one in places)
    return status in (500, 503) and any(one in text for one in REASONS) and not named


def trial(told: Told, files: Path, cache: Path, running: Atlas) -> None:
    """Fill the disk of exports before the first of them, then after it, then make room."""
    told.check("it opens", until(lambda: is_open(running)))
    disk = seen(running, files)
    fill(disk)
    for when in ("before the first export", "again"):
        said = running.ask(EXPORT, seconds=60)
        told.check(f"{when}: {said[0]} {said[1][:110]!r}", tells(said, files, cache))
    status, body = running.ask("/health")
    reasons = json.loads(body).get("reasons", [])
    told.check(f"/health {status} {reasons}", status == 503 and reasons)
    told.check("no path in it", str(files) not in str(reasons))
    told.check("pages are answered", running.ask("/en/")[0] == 200)
    (disk / FILL).unlink()
    told.check("with room: an export", running.ask(EXPORT, seconds=60)[0] == 200)
    told.check("/health is well", running.ask("/health")[0] == 200)
    fill(disk)
    before = sorted(one.name for one in disk.rglob("*.*"))
    for suffix in (".png", ".pdf", ".svg", ".html"):
        said = running.ask(f"/export{suffix}?size=900x600&z=5&at=120,38", seconds=60)
        told.check(f"{suffix} full: {said[0]} {said[1][:110]!r}", tells(said, files, cache))
    told.check("no half file", sorted(one.name for one in disk.rglob("*.*")) == before)
    (disk / FILL).unlink()
    told.check("with room again: an export", running.ask(f"{EXPORT}&dpi=99", seconds=60)[0] == 200)


def cold(told: Told, folder: Path) -> None:
    """A cache without room: the server ends with the reason and leaves no half file."""
    cache = folder / "small"
    cache.mkdir()
    log = folder / "log-of-cold"
    environ = {"ROUTES_OUT_CACHE": str(cache)}
    running = start(log, environ=environ, before=own_disk(cache, 4))
    left: set[str] = set()
    disk = seen(running, cache)

    def ended() -> bool:
        found = {one.name for one in disk.glob("*.snapshot")} if disk.exists() else set()
        left.update(found)
        return running.process.poll() is not None

    try:
        told.check("a cache without room: the server ends", until(ended, 200))
    finally:
        end(running)
    text = log.read_text(errors="replace")
    told.check("and says why", any(one in text for one in REASONS) and "Traceback" not in text)
    told.check("no half snapshot", not left)


def main(words: Sequence[str] | None = None) -> int:
    """Fill each disk in turn."""
    workers, proxied = asked(words)
    told = Told()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, cache = folder / "files", Path(os.environ.get("ROUTES_OUT_CACHE", name))
        files.mkdir()
        log = folder / "log"
        running = start(
            log,
            ["--workers", str(workers)],
            environ={"TMPDIR": str(files)},
            before=own_disk(files, 64 + 64 + 40),
            proxied=proxied,
        )
        try:
            with before_it(running.port, proxied=proxied):
                trial(told, files, cache, running)
        finally:
            end(running)
        text = log.read_text(errors="replace")
        told.check("the log has the reason", any(one in text for one in REASONS))
        told.check("and no traceback", "Traceback" not in text)
        cold(told, folder)
    return told.end()


if __name__ == "__main__":
    sys.exit(main())
