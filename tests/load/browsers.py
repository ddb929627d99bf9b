"""Thirty browsers open the map at once, and all are ready.

``python -m tests.load.browsers [WORKERS] [--nginx]``: about a minute; needs Chromium. Each is a context of
its own, with its own connections and no cache.
"""

from __future__ import annotations

import asyncio
import shutil
import time

from playwright.async_api import Browser, async_playwright

from tests.load.atlas import asked, atlas
from tests.load.proxies import PORT

BROWSERS = 30
READY = ".leaflet-overlay-pane path, .leaflet-overlay-pane canvas"
MILLISECONDS = 120_000


async def open_map(browser: Browser, address: str) -> float:
    """Open the map in a browser of its own; return seconds until something is drawn on it."""
    context = await browser.new_context(ignore_https_errors=True)
    try:
        page = await context.new_page()
        begun = time.monotonic()
        await page.goto(address, timeout=MILLISECONDS)
        await page.wait_for_selector(READY, state="attached", timeout=MILLISECONDS)
        return time.monotonic() - begun
    finally:
        await context.close()


async def open_all(address: str) -> None:
    async with async_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=flags
        )
        opening = [open_map(browser, address) for _ in range(BROWSERS)]
        found = await asyncio.gather(*opening, return_exceptions=True)
        await browser.close()
    ready = sorted(one for one in found if isinstance(one, float))
    print(f"{len(ready)} of {BROWSERS} ready; last after {ready[-1] if ready else 0:.1f} s")
    for fault in {str(one)[:200] for one in found if not isinstance(one, float)}:
        print(fault)


def main() -> None:
    workers, proxied = asked()
    with atlas(workers, proxied=proxied) as running:
        origin = f"https://localhost:{PORT}" if proxied else f"http://127.0.0.1:{running.port}"
        asyncio.run(open_all(f"{origin}{running.path('/en/')}"))
        print("MB", running.megabytes())


if __name__ == "__main__":
    main()
