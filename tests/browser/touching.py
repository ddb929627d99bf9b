"""Fingers on the screen, as Chromium is told of them: Playwright itself only taps."""

from __future__ import annotations

from tests.browser.waiting import rest

STEPS = 8
"""Moves from where the fingers are put down to where they are lifted."""


def move_fingers(page, *ways):
    """Put fingers down, move them and lift them; each way is two points of the window, in px."""
    session = page.context.new_cdp_session(page)
    _touch(session, "touchStart", [start for start, _ in ways])
    for step in range(1, STEPS + 1):
        share = step / STEPS
        _touch(
            session,
            "touchMove",
            [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for (x0, y0), (x1, y1) in ways],
        )
        rest(page, 20)
    _touch(session, "touchEnd", [])
    session.detach()
    rest(page, 400)


def _touch(session, kind, points):
    found = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": found})


def tap_twice(page, x, y):
    """Tap a point of the window twice, as quickly as two taps can follow each other."""
    session = page.context.new_cdp_session(page)
    for _ in range(2):
        _touch(session, "touchStart", [(x, y)])
        _touch(session, "touchEnd", [])
    session.detach()
    rest(page, 400)
