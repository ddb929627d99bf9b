"""Waiting on a page's own clock, however slow the machine.

The pages forbid ``eval``, with which ``page.wait_for_function`` looks again: to wait for something,
``until`` of ``tests.waiting`` evaluates each look by itself, which the browser allows its driver.
Its look must ask the page: what the driver was told (``page.url``, a list of requests) stands still
meanwhile; for an address there is ``page.wait_for_url``.
"""

from __future__ import annotations

REST = """ms => new Promise(done => setTimeout(
    () => requestAnimationFrame(() => requestAnimationFrame(done)), ms))"""


def rest(page, ms):
    """Wait ``ms`` on the page's own clock, behind every shorter timer it has set, and two frames.

    What the page does after a pause is done then also where the machine is busy.
    """
    page.evaluate(REST, ms)
