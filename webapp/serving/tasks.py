"""What is said to a request: the application's answer, one that is given, or a refusal.

Added to waitress here are errors with the atlas's security headers, and the log.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from waitress.task import ErrorTask, WSGITask

from webapp.headers import common_headers, content_policy
from webapp.snapshot.repeating import Whole

MOST_BODY = 64_000
"""Bytes of a request's body; the atlas asks for none."""

_access = logging.getLogger("webapp.access")
_log = logging.getLogger(__name__)


class Answering(WSGITask):  # type: ignore[misc]
    """An answer of the application; one without a body keeps its connection.

    Waitress closes after every answer that names no length, and takes the length off a 304, which
    has none: a reader who comes back would connect anew for each thing that has not changed.
    """

    naming = False

    def __init__(self, connection: Any, request: Any, given: Whole | None) -> None:
        """Keep the answer if it is given, and need not be asked for."""
        super().__init__(connection, request)
        self.given = given

    def execute(self) -> None:
        """Answer as the application does, or with what is given."""
        if self.given is None:
            super().execute()
            return
        self.status, self.response_headers, body = self.given
        self.complete = True
        self.content_length = len(body)
        self.write(body)

    def build_response_header(self) -> bytes:
        """Return the head of the answer."""
        self.naming = not self.has_body
        head: bytes = super().build_response_header()
        self.naming = False
        return head

    def set_close_on_finish(self) -> None:
        """Close after the answer, unless it is for want of a length that it cannot have."""
        asked = self.request.headers.get("CONNECTION", "").lower()
        if not self.naming or self.version == "1.0" or asked == "close":
            super().set_close_on_finish()

    def service(self) -> None:
        """Answer, and log it."""
        super().service()
        _log_answer(self)


class Refusing(ErrorTask):  # type: ignore[misc]
    """An answer of the server's own, to what is no request."""

    def execute(self) -> None:
        """Answer with the error in one line."""
        error = self.request.error
        words = {408: "the request took too long to arrive", 413: f"at most {MOST_BODY} bytes"}
        text = words.get(error.code, str(error.body))
        body = f"{error.code} {error.reason}: {text}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            *common_headers(),
            ("Content-Security-Policy", content_policy()),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Cache-Control", "no-store"),
        ]
        self.channel.refused = True
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)

    def service(self) -> None:
        """Answer, and log it."""
        super().service()
        _log_answer(self)


def _log_answer(task: Any) -> None:
    """Log an answer without the reader's address or what they searched for."""
    # asked first: who keeps no log of answers should not pay for its words
    status = task.status.split(" ", 1)[0]
    # 503 is said once a while by what is busy, not for every reader that is sent away; 501 is said
    # of a request that no server has to take
    failed = status.startswith("5") and status not in ("501", "503")
    if not failed and not _access.isEnabledFor(logging.INFO):
        return
    request = task.request
    # as ASCII: nothing that a terminal would obey gets into the log
    words = f"{getattr(request, 'command', '-')} {ascii(getattr(request, 'path', '-'))[1:-1]}"
    seconds = time.time() - task.start_time
    length = task.content_bytes_written or task.content_length or 0
    _access.info("%s %s %d bytes %.3f s", words, status, length, seconds)
    if failed:
        _log.error("%s was answered with %s", words, task.status)
