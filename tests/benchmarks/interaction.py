"""What a reader waits for after the first view: panel, filter, panning, zooming; and a slow phone.

Frames are told by ``requestAnimationFrame`` while real pointer and wheel events arrive, so a row
holds what the browser draws, not only what the script takes.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.benchmarks.first_view import READY
from tests.waiting import until

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SLOW = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000, "offline": False}
"""400 kbit/s and 400 ms, as Chromium emulates them; throughput is in bytes a second."""
SLOWED = 4
"""How many times slower the processor of the phone is."""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SKETCHED = """performance.getEntriesByType("resource")
  .find(({ name, responseEnd }) => name.endsWith("/sketch.svg") && responseEnd)?.responseEnd"""
WATCH = """() => { window.frames_ = []; let last = performance.now();
  const look = (now) => { frames_.push(now - last); last = now; window.watching = requestAnimationFrame(look); };
  window.watching = requestAnimationFrame((now) => { last = now; look(now); }); }"""
STOP = "cancelAnimationFrame(watching), frames_.slice(2)"
PANEL = """(key) => new Promise((done) => { const begun = performance.now();
  const panel = document.querySelector("#panel");
  const watch = new MutationObserver(() => { if (panel.querySelector("article h1")) {
    watch.disconnect(); requestAnimationFrame(() => done(performance.now() - begun)); } });
  watch.observe(panel, { childList: true, subtree: true, attributes: true });
  atlas_map.atlas.selection.open(key); })"""
FILTER = """(months) => new Promise((done) => { const begun = performance.now();
  atlas_map.atlas.filter.change({ window: months });
  requestAnimationFrame(() => requestAnimationFrame((now) => done(now - begun))); })"""
KEYS = "[...atlas_map.atlas.records.values()].filter((one) => one.incident).slice(0, 9)"


@dataclass(frozen=True)
class Interaction:
    """Milliseconds: the median panel and filter step, the 95th of 100 frames, the worst frame."""

    panel_ms: float
    filter_ms: float
    pan_p95_ms: float
    worst_zoom_ms: float


@dataclass(frozen=True)
class SlowPhone:
    """Milliseconds until the page has a title, shows something, a picture of the map, is usable."""

    title_ms: float
    painted_ms: float
    sketch_ms: float
    usable_ms: float


def measure_interaction(browser: Browser, origin: str) -> Interaction:
    """Return what a reader waits for on a desktop, on the map as it opens."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{origin}/en/")
    page.wait_for_selector("html[data-searchindex=true]", state="attached")
    page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    filtered = [page.evaluate(FILTER, [n * 12, n * 12 + 35]) for n in range(8)]
    page.evaluate(FILTER, [0, page.evaluate("atlas_map.atlas.filter.length - 1")])
    pan = _frames(page, _pan)
    zoom = _frames(page, _zoom)
    keys = page.evaluate(f"{KEYS}.map((one) => one.key)")
    panels = [page.evaluate(PANEL, key) for key in keys]
    context.close()
    return Interaction(
        statistics.median(panels),
        statistics.median(filtered),
        statistics.quantiles(pan, n=20)[-1],
        max(zoom),
    )


def _frames(page: Page, gesture) -> list[float]:
    page.evaluate(WATCH)
    gesture(page)
    page.wait_for_timeout(400)
    frames: list[float] = page.evaluate(STOP)
    return frames


def _pan(page: Page) -> None:
    page.mouse.move(800, 450)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(800 - step * 5, 450 + step * 2)
    page.mouse.up()


def _zoom(page: Page) -> None:
    for turn in (-240, -240, 240, 240):
        page.mouse.wheel(0, turn)
        page.wait_for_timeout(500)


def measure_slow_phone(browser: Browser, origin: str) -> SlowPhone:
    """Return how long somebody waits on a slow phone as Chromium emulates it."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(f"{origin}/en/", wait_until="commit")
    titled = until(lambda: page.evaluate("document.title && performance.now()"))
    painted = until(lambda: page.evaluate(PAINTED))
    sketched = until(lambda: page.evaluate(SKETCHED))
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    usable = page.evaluate("performance.getEntriesByName('ready')[0].startTime")
    context.close()
    return SlowPhone(titled, painted, max(painted, sketched), usable)


def interaction_rows(browser: Browser, origin: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the rows of the table: what, how long, and the goal."""
    found = measure_interaction(browser, origin)
    slow = measure_slow_phone(browser, origin)
    for what, value, goal in (
        ("panel, ms", found.panel_ms, "≤ 50"),
        ("filter step to the frame after, ms", found.filter_ms, "≤ 34: one frame"),
        ("pan, 95th of 100 frames, ms", found.pan_p95_ms, "≤ 20"),
        ("zoom, worst frame, ms", found.worst_zoom_ms, "≤ 100"),
        ("slow phone, title, ms", slow.title_ms, "≤ 3,000"),
        ("slow phone, first paint, ms", slow.painted_ms, "≤ 3,000"),
        ("slow phone, picture of the map, ms", slow.sketch_ms, "≤ 3,000"),
        ("slow phone, usable, ms", slow.usable_ms, "≤ 9,000"),
    ):
        yield what, f"{value:,.4g}", "–", "–", goal
