"""Security headers: nothing from elsewhere, no inline script, framing only where it is meant."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from webapp.markup import inline_blocks

COMMON_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), interest-cohort=()",
}


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
    ``framed`` lets other sites show the page in a frame (the embed page only); ``frames`` lets the
    page show the atlas's own map in a frame (the story only).
    """
    # scripts only where the page has one: elsewhere nothing could run, whatever got in
    script = " ".join(["'self'", *script_hashes]) if scripts else "'none'"
    style = " ".join(["'self'", *style_hashes])
    inner = "frame-src 'self'; " if frames else ""
    ancestors = "*" if framed else "'self'"
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src 'self' data:; "
        f"{inner}connect-src 'self'; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {ancestors}"
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
