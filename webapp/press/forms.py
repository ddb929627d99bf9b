"""The formats of an export by suffix: light to read, so that answering needs no press."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A format's content type, and whether a browser shows the file or saves it."""

    content_type: str
    disposition: str = "attachment"


PREVIEW = Form("image/svg+xml", "inline")
FORMS: dict[str, Form] = {
    ".png": Form("image/png", "inline"),
    ".svg": Form("image/svg+xml"),
    ".pdf": Form("application/pdf"),
    ".html": Form("text/html; charset=utf-8"),
}
"""By suffix; those of ``webapp.press.export.FORMATS``, held together by a test."""
