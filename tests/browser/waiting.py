"""Waiting for a page, however slow the machine.

The pages forbid ``eval``, with which ``page.wait_for_function`` looks again; here every look is an
evaluation of its own, which the browser allows its driver.
"""

from __future__ import annotations

import time

LOOK = 0.05
"""Seconds between two looks."""

LONG = 30.0
"""Seconds after which a page will not come to it any more."""

REST = """ms => new Promise(done => setTimeout(
    () => requestAnimationFrame(() => requestAnimationFrame(done)), ms))"""


def until(page, expression, arg=None):
    """Wait until an expression is true in the page.

    Raises:
        AssertionError: it is still not true after ``LONG`` seconds.
    """
    end = time.monotonic() + LONG
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"not so after {LONG:.0f} s: {expression}"
        time.sleep(LOOK)


def rest(page, ms):
    """Wait ``ms`` on the page's own clock, behind every shorter timer it has set, and two frames.

    What the page does after a pause is done then also where the machine is busy.
    """
    page.evaluate(REST, ms)
