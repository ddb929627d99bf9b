"""Finding elements in a finished page, by a parser: a pattern would find them in a script too."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate

Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True)
class InlineBlock:
    """A script or style sheet that stands inline in a page: its tag, and its text as it is run."""

    tag: str
    text: str


def inline_blocks(html: str) -> list[InlineBlock]:
    """Return the scripts and style sheets inline in a page, in its order, the empty ones left out.

    A script with a type of its own (JSON) is data that no browser runs, and so is not among them.
    """
    reader = _InlineReader()
    reader.feed(html)
    reader.close()
    return reader.found


def element_source(html: str, tag: str, name: str) -> str:
    """Return the source of the element with a tag and an id, its tags included; nothing if none."""
    # what stands before the first such tag need not be parsed; hundreds of pages go into one file
    source = html[html.find(f"<{tag}") :]
    reader = _ElementReader(source, tag, name)
    try:
        reader.feed(source)
    except _EndFoundError:
        return source[reader.begin : reader.end]
    return ""


class _InlineReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[InlineBlock] = []
        self.text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag == "style" or (tag == "script" and not {"src", "type"} & dict(attrs).keys()):
            self.text = []

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self.text is not None:
            text = "".join(self.text)
            if text:
                self.found.append(InlineBlock(tag, text))
            self.text = None


class _EndFoundError(Exception):
    """The element is whole; what follows need not be parsed."""


class _ElementReader(HTMLParser):
    """Notes where an element begins and ends in the source, as offsets in characters."""

    def __init__(self, html: str, tag: str, name: str) -> None:
        super().__init__()
        self.html, self.tag, self.name = html, tag, name
        self.lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.begin = self.end = self.depth = 0

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag != self.tag:
            return
        if self.depth:
            self.depth += 1
        elif dict(attrs).get("id") == self.name:
            self.begin, self.depth = self._offset(), 1

    def handle_endtag(self, tag: str) -> None:
        if not self.depth or tag != self.tag:
            return
        self.depth -= 1
        if not self.depth:
            self.end = self.html.index(">", self._offset()) + 1
            raise _EndFoundError
