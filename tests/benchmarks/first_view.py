"""The first view in Chromium: bytes on the wire, requests, and the time until it is ready."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, Route

READY = "html[data-ready=true]"


@dataclass(frozen=True)
class FirstView:
    """What one visit cost: bytes and requests to the server itself, other hosts, milliseconds."""

    wire_bytes: int
    requests: int
    hosts: int
    ready_ms: float


def _visit(
    browser: Browser, origin: str, libraries: dict[str, bytes], marks_ready: bool
) -> FirstView:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    elsewhere: set[str] = set()

    def stand_in(route: Route) -> None:
        url = route.request.url
        elsewhere.add(url.split("/")[2])
        name = url.rsplit("/", 1)[-1].replace("jquery-3.7.1.min", "jquery.min")
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        route.fulfill(body=libraries.get(name, b""), content_type=kind)

    page.route(lambda url: not url.startswith(origin), stand_in)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{origin}/", wait_until="load")
    if marks_ready:
        page.wait_for_selector(READY, state="attached")
        ready = page.evaluate("performance.getEntriesByName('ready')[0].startTime")
    else:
        ready = page.evaluate(
            "performance.timing.loadEventEnd - performance.timing.navigationStart"
        )
    page.wait_for_timeout(200)
    own = page.evaluate("1 + performance.getEntriesByType('resource').length") - len(elsewhere)
    context.close()
    return FirstView(round(sum(sizes)), own, len(elsewhere), ready)


def measure_first_views(
    browser: Browser, origins: dict[str, str], libraries: dict[str, bytes], visits: int
) -> dict[str, FirstView]:
    """Return the median visit of each peer; they are visited in rotation, the first not counted.

    Each visit has a browser context of its own, so that nothing is cached.
    """
    seen: dict[str, list[FirstView]] = {name: [] for name in origins}
    for _ in range(visits + 1):
        for name, origin in origins.items():
            seen[name].append(_visit(browser, origin, libraries, name != "naive"))
    return {name: _median(views[1:]) for name, views in seen.items()}


def _median(seen: list[FirstView]) -> FirstView:
    return FirstView(
        round(statistics.median(one.wire_bytes for one in seen)),
        round(statistics.median(one.requests for one in seen)),
        max(one.hosts for one in seen),
        statistics.median(one.ready_ms for one in seen),
    )
