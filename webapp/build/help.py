"""Pages of the help, from Markdown of the software's own: on the atlas's use, in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from webapp.build.templates import Renderer
from webapp.snapshot.storage import Resource

FOLDER = Path(__file__).resolve().parents[1] / "help"
PAGES = ("exporting", "privacy", "deploying", "your-own-atlas", "stability")
"""In the order of the contents: what concerns every reader comes first."""


@dataclass(frozen=True)
class HelpPage:
    """A page of the help: its path, title and first sentence as text, and its body as HTML."""

    path: str
    title: str
    lead: str
    body: Markup


def draw_help_pages(renderer: Renderer) -> Iterator[Resource]:
    """Yield the contents of the help and its pages."""
    pages = [read_help(name, renderer) for name in PAGES]
    yield renderer.page("/help/", "help.html", section="", help=None, pages=pages)
    for page in pages:
        yield renderer.page(page.path, "help.html", section="", help=page)


def read_help(name: str, renderer: Renderer) -> HelpPage:
    """Return a page of the help.

    It begins with its title and a paragraph. A link from the root leads to a page of the atlas;
    HTML is not let through, for a page's policy and its checks know what templates may write.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    to = renderer.environment.filters["to"]
    for token in tokens:
        for part in token.children or ():
            address = str(part.attrGet("href") or "")
            if address.startswith("/"):
                part.attrSet("href", to(address))
    _name_headings(tokens)
    body = markdown.renderer.render(tokens[3:], markdown.options, {})
    return HelpPage(f"/help/{name}/", tokens[1].content, _plain(tokens[4]), Markup(body))  # noqa: S704


def _plain(token: Token) -> str:
    return "".join(part.content for part in token.children or ())


def _name_headings(tokens: Sequence[Token]) -> None:
    """Give each heading an id made of its words, to be linked to."""
    for heading, words in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", re.sub(r"\W+", "-", _plain(words).lower()).strip("-"))
