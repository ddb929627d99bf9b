"""The first view in Chromium: bytes on the wire, requests, and the time until it is ready."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, Route

STAND_IN = "window.$ = window.jQuery = (html) => [new DOMParser().parseFromString(html, 'text/html').body.firstChild];"
READY = "html[data-ready=true]"


@dataclass(frozen=True)
class FirstView:
    """What one visit cost: bytes and requests to the server itself, other hosts, milliseconds."""

    wire_bytes: int
    requests: int
    hosts: int
    ready_ms: float


def _visit(browser: Browser, origin: str, leaflet: str, marks_ready: bool) -> FirstView:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    elsewhere: set[str] = set()

    def stand_in(route: Route) -> None:
        url = route.request.url
        elsewhere.add(url.split("/")[2])
        body = leaflet if url.endswith("leaflet.js") else STAND_IN if "jquery" in url else ""
        kind = "text/css" if url.endswith(".css") else "text/javascript"
        route.fulfill(body=body, content_type=kind)

    page.route(lambda url: not url.startswith(origin), stand_in)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{origin}/", wait_until="load")
    if marks_ready:
        page.wait_for_selector(READY, state="attached")
        script = "performance.getEntriesByName('ready')[0]?.startTime ?? performance.now()"
        ready = page.evaluate(script)
    else:
        ready = page.evaluate(
            "performance.timing.loadEventEnd - performance.timing.navigationStart"
        )
    page.wait_for_timeout(200)
    own = page.evaluate("1 + performance.getEntriesByType('resource').length") - len(elsewhere)
    context.close()
    return FirstView(round(sum(sizes)), own, len(elsewhere), ready)


def measure_first_view(
    browser: Browser, origin: str, leaflet: str, visits: int, marks_ready: bool = True
) -> FirstView:
    """Return the median visit, each in a browser context of its own."""
    seen = [_visit(browser, origin, leaflet, marks_ready) for _ in range(visits + 1)][1:]
    return FirstView(
        round(statistics.median(one.wire_bytes for one in seen)),
        round(statistics.median(one.requests for one in seen)),
        max(one.hosts for one in seen),
        statistics.median(one.ready_ms for one in seen),
    )
