"""The log: dated lines on standard error, of the server and of every process it starts."""

from __future__ import annotations

import datetime
import logging
import threading
import time

SELDOM_SECONDS = 60.0


class _Dated(logging.Formatter):
    """Lines that begin with the time as ISO 8601 has it, with its offset."""

    def formatTime(  # noqa: N802 (logging's own name)
        self, record: logging.LogRecord, datefmt: str | None = None
    ) -> str:
        """Return the time of a record, to the second."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC).astimezone()
        return at.isoformat(timespec="seconds")


def keep_journal(*, access: bool = False) -> None:
    """Write the log of this process to standard error; ``access`` adds a line for each answer."""
    lines = logging.StreamHandler()
    lines.setFormatter(_Dated("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[lines], force=True)
    # libraries tell what they do at the level at which the atlas tells what happened to it
    logging.getLogger("webapp").setLevel(logging.INFO)
    logging.getLogger("webapp.access").setLevel(logging.INFO if access else logging.WARNING)
    # a reader who goes away in the middle of an answer is no event
    logging.getLogger("waitress").setLevel(logging.ERROR)


class Seldom:
    """Tells when a line that could come a thousand times a second may be said again."""

    def __init__(self, seconds: float = SELDOM_SECONDS) -> None:
        """Say it the first time at once."""
        self.seconds = seconds
        self._lock = threading.Lock()
        self._next = 0.0
        self._missed = 0

    def count(self) -> int:
        """Count an event; return how many there were since the last line, 0 for no line yet."""
        with self._lock:
            self._missed += 1
            now = time.monotonic()
            if now < self._next:
                return 0
            self._next = now + self.seconds
            missed, self._missed = self._missed, 0
            return missed
