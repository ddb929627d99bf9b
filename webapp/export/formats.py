"""The formats of an export by suffix.

Apart from how each is made (``export.py``), because the process that answers reads them and must
import nothing that draws.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A format's content type, and whether a browser shows the file or saves it.

    What ``packs`` is text, and is sent compressed; pictures and PDF are packed inside. ``content``
    is what stands beside the map where nothing is said. A ``paged`` file holds every page; of any
    other there are as many as pages.
    """

    content_type: str
    disposition: str = "attachment"
    packs: bool = False
    content: str = "map"
    paged: bool = False


PREVIEW = Format("image/svg+xml", "inline", packs=True)
FORMATS: dict[str, Format] = {
    ".png": Format("image/png", "inline"),
    ".svg": Format("image/svg+xml", packs=True),
    ".pdf": Format("application/pdf", content="sources", paged=True),
    ".html": Format("text/html; charset=utf-8", packs=True),
}
"""By suffix."""
SEVERAL = Format("application/zip")
"""Several files of one export, packed together."""
