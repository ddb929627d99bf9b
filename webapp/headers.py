"""Security headers: nothing from elsewhere, no inline script, framing only where it is meant.

Every answer of the server has all of ``COMMON_HEADERS``, one Cross-Origin-Resource-Policy and one
Content-Security-Policy, whatever its status; ``tests/webapp/test_headers.py`` holds them to it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from enum import Enum

from webapp.markup import inline_blocks

UNUSED = (
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "microphone",
    "payment",
    "usb",
)
"""What a browser offers a page and the atlas never asks for: where the reader is, above all."""

COMMON_HEADERS = {
    # a text of the dataset is never taken for a script or a page because of what it looks like
    "X-Content-Type-Options": "nosniff",
    # a site that a reader goes on to, a source's say, does not learn which record was read
    "Referrer-Policy": "no-referrer",
    # a page that opens the atlas in a window holds no handle on it, and cannot follow the reader
    "Cross-Origin-Opener-Policy": "same-origin",
    # not even a script that got in, or what the page frames, may ask for these
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
}

OWNER = "Cross-Origin-Resource-Policy"


class Sharing(Enum):
    """What pages of other sites may do with an answer."""

    OWN = "own"
    """Nothing. Pages have nothing for a script that the layers have not; a picture or an export
    shown on another site would be fetched, and often made, anew for each of its readers."""
    EMBEDDED = "embedded"
    """Show it: ``/embed`` and what it loads, in a frame whose origin may be nobody's (sandbox)."""
    DATA = "data"
    """Read it by a script: layers, downloads, sources. They are public, and no cookie or address
    decides what is in them, so that a star gives nobody more than a download would."""


_SHARED: dict[Sharing, tuple[tuple[str, str], ...]] = {
    Sharing.OWN: ((OWNER, "same-origin"),),
    Sharing.EMBEDDED: ((OWNER, "cross-origin"),),
    Sharing.DATA: ((OWNER, "cross-origin"), ("Access-Control-Allow-Origin", "*")),
}


def common_headers(sharing: Sharing = Sharing.OWN) -> tuple[tuple[str, str], ...]:
    """Return the headers that every answer has, its policy of contents left out."""
    return (*COMMON_HEADERS.items(), *_SHARED[sharing])


def inline_sources(html: str, tag: str) -> tuple[str, ...]:
    """Return the quoted CSP sources ('sha256-…') of a page's inline scripts or style sheets.

    Each is allowed by its own hash, so that what a text of the dataset might smuggle into the page
    would not run.
    """
    return tuple(_hash_source(block.text) for block in inline_blocks(html) if block.tag == tag)


def _hash_source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def content_policy(
    script_hashes: Iterable[str] = (),
    style_hashes: Iterable[str] = (),
    *,
    scripts: bool = False,
    framed: bool = False,
    frames: bool = False,
) -> str:
    """Return a Content-Security-Policy.

    ``script_hashes`` and ``style_hashes`` are the quoted 'sha256-…' sources of the inline blocks;
    ``framed`` lets others show the page in a frame (the embed page only); ``frames`` lets the page
    show the atlas's own map in a frame (the story only).
    """
    # scripts only where the page has one: elsewhere nothing could run, whatever got in
    script = " ".join(["'self'", *script_hashes]) if scripts else "'none'"
    style = " ".join(["'self'", *style_hashes])
    inner = "frame-src 'self'; " if frames else ""
    # left out and not "*", which takes in no page opened from a disk
    ancestors = "" if framed else "; frame-ancestors 'self'"
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src 'self' data:; "
        f"{inner}connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        f"form-action 'self'{ancestors}"
    )


def file_policy(content_type: str) -> str:
    """Return a Content-Security-Policy for an exported file shown by itself: nothing runs in it.

    A picture brings its styles and fonts inside.
    """
    inside = "style-src 'unsafe-inline'; font-src data:; img-src 'self' data:; "
    allowed = inside if content_type.startswith("image/") else ""
    # a browser's own viewer of PDF is refused to what is sandboxed
    alone = "" if content_type == "application/pdf" else "; sandbox"
    return (
        f"default-src 'none'; script-src 'none'; {allowed}base-uri 'none'; form-action 'none'; "
        f"frame-ancestors 'self'{alone}"
    )
