"""Waiting for what is to come, however slow the machine."""

from __future__ import annotations

import time

LONG = 60
"""Seconds after which it will not come any more."""

LOOK = 0.02
"""Seconds between two looks."""


def until(found, seconds=LONG):
    """Wait for something to be found, and return it."""
    ends = time.monotonic() + seconds
    while not (what := found()):
        assert time.monotonic() < ends, "it never came"
        time.sleep(LOOK)
    return what
