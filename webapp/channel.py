"""Where Waitress's way with a connection is not the atlas's."""

from __future__ import annotations

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask, WSGITask

from webapp.headers import common_headers, content_policy


class KeptTask(WSGITask):  # type: ignore[misc]
    """An answer; one without a body keeps its connection.

    Waitress closes after every answer that names no length, and takes the length off a 304, which
    has none: a reader who comes back would connect anew for each thing that has not changed.
    """

    naming = False

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


class RefusingTask(ErrorTask):  # type: ignore[misc]
    """What Waitress refuses before the atlas is asked (400, 413, 431, 501), with its headers."""

    def execute(self) -> None:
        """Answer in Waitress's own words."""
        self.response_headers.extend(common_headers())
        self.response_headers.append(("Content-Security-Policy", content_policy()))
        super().execute()


class AtlasChannel(HTTPChannel):  # type: ignore[misc]
    """A connection of Waitress with the two above."""

    task_class = KeptTask
    error_task_class = RefusingTask
