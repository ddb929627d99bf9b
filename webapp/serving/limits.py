"""How many connections a process may hold: what the platform allows, less what else needs files."""

from __future__ import annotations

import contextlib
import sys

MOST_CONNECTIONS = 2000
"""The server looks at each connection on every round; beyond this the rounds become slow."""

RESERVED_FILES = 256
"""For downloads that are on their way, workers, pipes and the log."""

SELECTABLE = 400
"""Windows has only ``select``, which takes 512 sockets."""


def connection_limit(files: int) -> int:
    """Return how many connections to hold where a process may have so many files open."""
    return max(1, min(MOST_CONNECTIONS, max(files - RESERVED_FILES, files // 2)))


def raise_file_limit() -> int:
    """Raise this process's soft limit of open files as far as is of use; return what it is then.

    No further than that, as some programs that a process starts close every number below it.
    """
    if sys.platform == "win32":
        return SELECTABLE + RESERVED_FILES
    import resource

    wanted = MOST_CONNECTIONS + RESERVED_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    raised = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    # macOS may refuse what its hard limit promises
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
    return int(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
