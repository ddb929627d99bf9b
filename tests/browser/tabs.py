"""Tabs that tests take turns in: a new one costs more than most tests.

A tab is given back as a new one would be: on an empty page of the atlas's own address, so that the
next page is drawn by the same process, with nothing emulated, answered in the server's place or
remembered. One whose test has failed is closed.
"""

from __future__ import annotations

from tests.browser.modules import EMPTY

AS_NEW = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}


class Tabs:
    """A tab for each size of window, opened when one is first asked for."""

    def __init__(self, browser, origin):
        self.browser = browser
        self.origin = origin
        self.kept = {}

    def take(self, size, touch):
        """Return a tab that keeps the addresses it asks for and the faults it meets."""
        key = (*sorted(size.items()), touch)
        if key not in self.kept:
            context = self.browser.new_context(viewport=size, has_touch=touch)
            self.kept[key] = _listening(context.new_page())
            self.kept[key].goto(self.origin + EMPTY)
        page = self.kept.pop(key)
        page.key, page.asked, page.faults = key, [], []
        return page

    def give_back(self, page, size, failed):
        """Make a tab as new, and keep it for who comes next."""
        if failed or page.key in self.kept:  # of each size one is enough
            page.context.close()
            return
        page.unroute_all(behavior="ignoreErrors")
        page.context.set_offline(False)
        page.goto(self.origin + EMPTY)
        page.context.clear_permissions()
        page.context.clear_cookies()
        page.emulate_media(**AS_NEW)
        page.set_viewport_size(size)
        for other in page.context.pages:
            if other is not page:
                other.close()
        self.kept[page.key] = page

    def close(self):
        for page in self.kept.values():
            page.context.close()


def _listening(page):
    page.asked, page.faults = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on(
        "console",
        lambda message: page.faults.append(message.text) if message.type == "error" else None,
    )
    return page
