"""``python -m tests.benchmarks.pictures [--turns N]``: pictures against folium's own way.

Measures in one run, on one machine, in rotation: ``Map._to_png`` of a naive folium map of the same
features, a screenshot of the atlas's own map in a browser that is kept open, and the atlas's
exports of the opening view. Prints one table of ratios of medians and ends what it started.

Needs Chromium, its chromedriver and Selenium. The libraries that folium's page asks other hosts
for are answered from loopback without delay, and it has no base map: both flatter it.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import folium
from playwright.sync_api import sync_playwright

from geodata.dataset.folder import BUILT_IN
from tests.benchmarks.first_view import READY
from tests.benchmarks.libraries import fetch_libraries
from tests.benchmarks.peers import _features as naive_features
from tests.browser.chromium import ARGUMENTS, NAMES, find_chromium
from tests.subject import OPENING_BOUNDS
from webapp.export.export import FORMATS, export_view, preview_view
from webapp.snapshot.cache import open_snapshot

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1600, 1000
OTHER_NAMES = {"jquery-3.7.1.min.js": "jquery.min.js"}
"""What folium calls a library, where npm calls it something else."""

NUDGE = 0.001
"""Degrees by which each view differs from the last, so that no answer is that of another."""

WARMING = 2
"""Turns that are not counted."""

FOLIUM, FOLIUM_AT_ONCE, START = "`_to_png`", "`_to_png(delay=0)`", "its browser's start"
SCREENSHOT = "warm screenshot"

Work = Callable[[int], object]
"""What is measured; the argument is the number of the turn."""


def measure(works: dict[str, Work], turns: int) -> dict[str, list[float]]:
    """Return the milliseconds of each work in each turn, so that a busy spell meets them all."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(turns + WARMING):
        for name, work in works.items():
            start = time.perf_counter()
            work(turn)
            spent[name].append((time.perf_counter() - start) * 1000)
    return {name: times[WARMING:] for name, times in spent.items()}


def _asked(turn: int) -> dict[str, str]:
    """Return the opening view, a little smaller every turn."""
    west, south, east, north = OPENING_BOUNDS
    bbox = f"{west + turn * NUDGE:.3f},{south},{east},{north}"
    return {"bbox": bbox, "size": f"{WIDTH}x{HEIGHT}"}


def export_works() -> dict[str, Work]:
    """Return the exports in this process, by suffix, and the preview."""
    snapshot = open_snapshot(BUILT_IN)

    def exporting(suffix: str) -> Work:
        return lambda turn: export_view(snapshot, suffix, _asked(turn))

    works = {f"{suffix[1:].upper()}, in process": exporting(suffix) for suffix in FORMATS}
    works["preview, in process"] = lambda turn: preview_view(snapshot, ".png", _asked(turn))
    return works


def answer_works(origin: str) -> dict[str, Work]:
    """Return the exports and the preview by address, from a running server."""

    def getting(path: str) -> Work:
        def get(turn: int) -> None:
            with urlopen(f"{origin}{path}?{urlencode(_asked(turn))}", timeout=60) as answer:  # noqa: S310 (our own server)
                answer.read()

        return get

    return {f"GET {path}": getting(path) for path in ("/export.png", "/export.pdf", "/preview.svg")}


@contextlib.contextmanager
def running_atlas() -> Iterator[str]:
    """Serve the atlas in a process of its own, as a reader would; yield its origin."""
    command = [sys.executable, "-m", "webapp", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        found = (re.search(r"http://[\d.:]+", line) for line in process.stdout or ())
        yield next(match[0] for match in found if match)
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextlib.contextmanager
def screenshot_work(origin: str) -> Iterator[Work]:
    """Yield a screenshot of the atlas's map, in one page of a browser that is kept open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=ARGUMENTS
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})

        def shoot(_: int) -> None:
            page.goto(f"{origin}/en/", wait_until="commit")
            page.wait_for_selector(READY, state="attached")
            page.screenshot()

        yield shoot
        browser.close()


@contextlib.contextmanager
def library_host(libraries: dict[str, bytes]) -> Iterator[str]:
    """Answer folium's libraries by file name on loopback; yield the origin."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.rsplit("/", 1)[-1]
            body = libraries.get(OTHER_NAMES.get(name, name), b"")
            kind = "text/css" if name.endswith(".css") else "text/javascript"
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def _naive_map(libraries: str) -> folium.Map:
    """Return the naive map of the opening view, its libraries asked of an origin on loopback."""
    points, shapes = naive_features()
    drawn = folium.Map(location=[32, 118], zoom_start=4, tiles=None)
    for lat, lon, title in points:
        folium.CircleMarker([lat, lon], radius=5, popup=title).add_to(drawn)
    for shape in shapes:
        folium.GeoJson(shape).add_to(drawn)
    west, south, east, north = OPENING_BOUNDS
    drawn.fit_bounds([[south, west], [north, east]])
    for kind in ("default_js", "default_css"):
        links = getattr(drawn, kind)
        here = [(name, f"{libraries}/{url.rsplit('/', 1)[-1]}") for name, url in links]
        setattr(drawn, kind, here)
    return drawn


def _start_driver() -> Any:
    """Return a headless Chromium under Selenium's control."""
    from selenium import webdriver  # asked for by this benchmark only

    options = webdriver.ChromeOptions()
    options.binary_location = next(found for name in NAMES if (found := shutil.which(name)))
    for argument in ("--headless=new", *ARGUMENTS):
        options.add_argument(argument)
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    return webdriver.Chrome(options=options, service=service)


def folium_work(libraries: str, delay: int, starts: list[float]) -> Work:
    """Return ``_to_png`` with a delay in seconds; note the milliseconds of its browser's start.

    ``_to_png`` closes the browser it was given, so that every picture starts another.
    """

    def press(_: int) -> None:
        drawn = _naive_map(libraries)
        start = time.perf_counter()
        driver = _start_driver()
        starts.append((time.perf_counter() - start) * 1000)
        try:
            picture = drawn._to_png(delay=delay, driver=driver, size=(WIDTH, HEIGHT))
        except BaseException:
            driver.quit()
            raise
        _check_size(picture)

    return press


def _check_size(picture: bytes) -> None:
    """Refuse a PNG of another size, which would be no comparison."""
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    if (width, height) != (WIDTH, HEIGHT):
        raise RuntimeError(f"folium's picture is {width}x{height}, not {WIDTH}x{HEIGHT}")


def measure_all(turns: int) -> dict[str, float]:
    """Return the median milliseconds of everything."""
    starts: list[float] = []
    libraries = fetch_libraries()
    with contextlib.ExitStack() as running:
        origin = running.enter_context(running_atlas())
        host = running.enter_context(library_host(libraries))
        spent = measure(
            {
                **export_works(),
                **answer_works(origin),
                SCREENSHOT: running.enter_context(screenshot_work(origin)),
                FOLIUM: folium_work(host, 3, starts),
                FOLIUM_AT_ONCE: folium_work(host, 0, starts),
            },
            turns,
        )
    return {name: statistics.median(times) for name, times in (spent | {START: starts}).items()}


def rows(spent: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table: what, ours, theirs, how many times faster, the goal."""
    peers = {
        FOLIUM: (spent[FOLIUM], "≥ 20"),
        FOLIUM_AT_ONCE: (spent[FOLIUM_AT_ONCE], "–"),
        f"{FOLIUM_AT_ONCE} without {START}": (spent[FOLIUM_AT_ONCE] - spent[START], "–"),
        SCREENSHOT: (spent[SCREENSHOT], "≥ 4"),
    }
    compared = ("PNG, in process", "PDF, in process", "GET /export.png", "GET /export.pdf")
    for what in compared:
        for name, (theirs, goal) in peers.items():
            times = f"{theirs / spent[what]:.1f} × {name}"
            yield what, f"{spent[what]:.0f}", f"{theirs:,.0f}", times, goal
    for what in spent:
        if what not in (*compared, *peers, START):
            goal = "≤ 50 ms" if "preview" in what else "–"
            yield what, f"{spent[what]:.0f}", "–", "–", goal


def missing() -> list[str]:
    """Return what has to be installed before anything can be measured."""
    there = {
        "selenium; pip install selenium": find_spec("selenium") is not None,
        "chromium; apt-get install chromium": any(map(shutil.which, NAMES)),
        "chromedriver; apt-get install chromium-driver": bool(shutil.which("chromedriver")),
    }
    return [name for name, found in there.items() if not found]


def main() -> int:
    """Measure and print the table; return 1 where something has to be installed first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=9, help="of everything that is measured")
    asked = parser.parse_args()
    if lacking := missing():
        print("\n".join(f"is missing: {one}" for one in lacking), file=sys.stderr)
        return 1
    turns = max(1, min(asked.turns, 50))
    print("| what | atlas, ms | peer, ms | times faster | goal |\n|---|---|---|---|---|")
    for row in rows(measure_all(turns)):
        print("| " + " | ".join(row) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
