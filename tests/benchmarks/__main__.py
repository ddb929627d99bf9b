"""``python -m tests.benchmarks [--seconds S] [--visits N]``: the atlas against its peers.

Starts the atlas and its peers under the same server on loopback, measures them in turn, prints
one table of ratios, and ends what it started.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

from tests.benchmarks.first_view import measure_first_views
from tests.benchmarks.interaction import interaction_rows
from tests.benchmarks.libraries import fetch_libraries
from tests.benchmarks.load import requests_per_second
from tests.browser.chromium import ARGUMENTS, find_chromium

ROOT = Path(__file__).resolve().parents[2]
Row = tuple[str, str, str, str, str]

TURNS = 6


@contextlib.contextmanager
def peer(name: str) -> Iterator[tuple[str, int]]:
    """Run one peer in a process of its own; yield its origin and process id."""
    command = [sys.executable, "-m", "tests.benchmarks.peers", name]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        yield f"http://127.0.0.1:{int(line)}", process.pid
    finally:
        process.terminate()
        process.wait(timeout=10)


def _tag(origin: str) -> str:
    with urlopen(Request(f"{origin}/", headers={"Accept-Encoding": "br"}), timeout=30) as answer:  # noqa: S310
        return str(answer.headers["ETag"])


def measure_load(seconds: float) -> Iterator[Row]:
    """Yield requests per second of / as ratios: the median of short turns, taken in rotation."""
    names = ("hello", "atlas", "own", "naive", "naive1000")
    with contextlib.ExitStack() as running:
        origins = {name: running.enter_context(peer(name))[0] for name in names}
        for origin in origins.values():
            urlopen(f"{origin}/", timeout=120).read()  # noqa: S310
        tags = dict.fromkeys(names, "") | {"304": _tag(origins["own"])}
        origins["304"] = origins["own"]
        turns: dict[str, list[float]] = {name: [] for name in tags}
        for _ in range(TURNS):
            for name, tag in tags.items():
                turns[name].append(requests_per_second(origins[name], seconds / TURNS, tag))
    rates = {name: statistics.median(rates) for name, rates in turns.items()}
    atlas = rates["atlas"]
    yield _row("GET /, requests/s", atlas, rates["hello"], "bare Flask", "≥ 0.9")
    yield _row("GET /, own server", rates["own"], rates["hello"], "bare Flask, waitress", "≥ 1.5")
    yield _row("GET / not modified, own", rates["304"], rates["hello"], "bare Flask", "–")
    yield _row("GET /, requests/s", atlas, rates["naive"], "naive folium", "≥ 100")
    yield _row("GET /, requests/s", atlas, rates["naive1000"], "naive folium, 1,000", "≥ 1,000")


def _row(what: str, ours: float, theirs: float, against: str, goal: str) -> Row:
    return what, f"{ours:,.4g}", f"{theirs:,.4g}", f"{ours / theirs:,.3g} × {against}", goal


def measure_views(visits: int) -> Iterator[Row]:
    """Yield bytes, requests and time until ready, and what a reader waits for afterwards."""
    libraries = fetch_libraries()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=ARGUMENTS
        )
        with contextlib.ExitStack() as running:
            origins = {
                name: running.enter_context(peer(name))[0] for name in ("floor", "atlas", "naive")
            }
            seen = measure_first_views(browser, origins, libraries, visits)
            further = list(interaction_rows(browser, origins["atlas"]))
        browser.close()
    atlas, floor, naive = seen["atlas"], seen["floor"], seen["naive"]
    kilobytes, floors = atlas.wire_bytes / 1000, floor.wire_bytes / 1000
    yield _row("first view, kB on the wire", kilobytes, floors, "floor", "≤ 300 kB")
    yield _row("first view, requests", atlas.requests, floor.requests, "floor", "≤ 8")
    yield "hosts besides our own", str(atlas.hosts), str(naive.hosts), "naive folium", "0"
    yield _row("ready, ms", atlas.ready_ms, floor.ready_ms, "floor", "< 1")
    yield _row("ready, ms", atlas.ready_ms, naive.ready_ms, "naive folium", "< 1")
    yield from further


def _time_process(code: str, runs: int = 7) -> float:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def measure_start() -> Iterator[Row]:
    """Yield the time from start to first answer, the build, and the memory while serving."""
    ask = "; app.test_client().get('/')"
    flask = _time_process("from tests.benchmarks.peers import hello_app; app = hello_app()" + ask)
    atlas = _time_process("from webapp import create_app; app = create_app()" + ask)
    yield _row("start to first answer, s", atlas, flask, "bare Flask", "≤ 1.5")
    build = _time_process("import webapp.cli; webapp.cli.main(['build', '--out', '.bench'])", 4)
    yield "build, s", f"{build:.3g}", "–", "–", "≤ 3 s"
    for name in (ROOT / ".bench").glob("*.geojson"):
        name.unlink()
    (ROOT / ".bench").rmdir()
    with peer("atlas") as (origin, pid):
        for _ in range(50):
            urlopen(f"{origin}/", timeout=10).read()  # noqa: S310
        yield "memory while serving, MB", f"{_resident_mb(pid):.0f}", "–", "–", "≤ 60 MB"


def _resident_mb(pid: int) -> float:
    """Return the resident memory of a process (Linux)."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="of load on each server")
    parser.add_argument("--visits", type=int, default=9, help="of each page in the browser")
    asked = parser.parse_args()
    parts: list[Callable[[], Iterator[Row]]] = [
        lambda: measure_load(min(asked.seconds, 30)),
        lambda: measure_views(min(asked.visits, 50)),
        measure_start,
    ]
    print("| what | atlas | peer | ratio | goal |\n|---|---|---|---|---|")
    for part in parts:
        for row in part():
            print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
