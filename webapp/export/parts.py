"""The parts of a sheet as paragraphs: title, notes, sources, imprint; and their sizes of type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from webapp.export.columns import Paragraph
from webapp.export.lines import ACCENT, INK, QUIET, Span
from webapp.export.notes import Note, SourceEntry
from webapp.export.sheet import Sheet
from webapp.words.joining import bracketed, join_facts, label, likes_mark

TITLE, TITLE_SMALL, SUBTITLE, WARNING = 22.0, 16.0, 11.0, 11.0
KEY, NOTE, SOURCE, IMPRINT = 10.0, 9.5, 9.0, 9.0
"""Sizes of type in px."""
NOTE_INDENT, SOURCE_INDENT = 26.0, 30.0
URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:)\]]")


def linked(text: str, colour: str = INK) -> tuple[Span, ...]:
    """Return text as spans; its addresses are links."""
    spans, at = [], 0
    for found in URL.finditer(text):
        spans.append(Span(text[at : found.start()], colour=colour))
        spans.append(Span(found[0], colour=colour, href=found[0]))
        at = found.end()
    return tuple(span for span in (*spans, Span(text[at:], colour=colour)) if span.text)


def head(sheet: Sheet, *, wide: bool) -> Iterator[Paragraph]:
    """Yield title, subtitle, and what the view keeps."""
    yield Paragraph(
        (Span(sheet.title, bold=True),), TITLE if wide else TITLE_SMALL, "head", level=1
    )
    yield Paragraph((Span(sheet.subtitle, colour=QUIET),), SUBTITLE, "head", above=2.0)
    if sheet.kept:
        yield Paragraph((Span(sheet.kept, colour=ACCENT),), SUBTITLE, "head", above=2.0)


def heading(words: str, part: str) -> Paragraph:
    """Return the heading of a list."""
    return Paragraph((Span(words, bold=True),), KEY + 1, part, level=2)


def warning(sheet: Sheet) -> Span:
    """Return what every map warns of."""
    return Span(sheet.wording["warning"], bold=True, colour=ACCENT)


def precision(sheet: Sheet) -> Iterator[Paragraph]:
    """Yield what every legend says of corridors and circles, and of the ends of lines."""
    for name in ("precision", "fades"):
        yield Paragraph((Span(sheet.wording[name], colour=QUIET),), KEY - 0.5, "legend")


def opened(sheet: Sheet) -> Iterator[Paragraph]:
    """Yield what is known of the open record, its title first."""
    for n, text in enumerate(filter(None, sheet.opened)):
        spans = linked(text) if n else (Span(text, bold=True),)
        yield Paragraph(spans, NOTE, "opened", above=3.0)


def notes(sheet: Sheet) -> Iterator[Paragraph]:
    """Yield the notes under their headings, and how much has no place."""
    for one in sheet.notes:
        if one.heading:
            bold = (Span(one.heading, bold=True),)
            yield Paragraph(bold, NOTE, "notes", above=8.0, keeps=True, level=3)
        yield _note(one)
    if sheet.unplaced:
        yield Paragraph((Span(sheet.unplaced, colour=QUIET),), NOTE, "notes", above=8.0)


def _note(note: Note) -> Paragraph:
    detail = f"{bracketed(note.detail)} " if note.detail else " "
    spans = [Span(note.title), Span(detail, colour=QUIET)]
    for n, cited in enumerate(note.cited):
        joined = join_facts(cited.locators) + ("" if n == len(note.cited) - 1 else likes_mark())
        spans.append(Span(f"[{cited.number}]", colour=QUIET, href=f"#source-{cited.number}"))
        spans.append(Span(f" {joined}", colour=QUIET))
    number = Span(str(note.number), bold=True, colour=ACCENT)
    anchor = f"note-{note.number}"
    return Paragraph(tuple(spans), NOTE, "notes", number, NOTE_INDENT, 5.0, anchor=anchor)


def sources(sheet: Sheet) -> Iterator[Paragraph]:
    """Yield the bibliographic entries."""
    return map(_source, sheet.sources)


def _source(source: SourceEntry) -> Paragraph:
    number = Span(f"[{source.number}]", colour=QUIET)
    anchor = f"source-{source.number}"
    spans = linked(source.entry)
    return Paragraph(spans, SOURCE, "sources", number, SOURCE_INDENT, 4.0, anchor=anchor)


def credit(sheet: Sheet) -> Paragraph:
    """Return the credits of the base data."""
    words = sheet.wording
    first = Span(label(words["credits"], ""), bold=True, colour=QUIET)
    credited = " ".join((*sheet.credits, words["borders"]))
    return Paragraph((first, *linked(credited, QUIET)), IMPRINT, "credits")


def imprint(sheet: Sheet) -> Iterator[Paragraph]:
    """Yield dataset and licence, the day it was made, and the address of the view."""
    yield Paragraph(linked(sheet.dataset, QUIET), IMPRINT, "credits")
    if sheet.made:
        yield Paragraph((Span(sheet.made, colour=QUIET),), IMPRINT, "credits", above=2.0)
    if sheet.permalink:
        whole = sheet.permalink if URL.match(sheet.permalink) else ""
        words = Span(label(sheet.wording["permalink"], ""), colour=QUIET)
        address = Span(sheet.permalink, colour=QUIET, href=whole)
        yield Paragraph((words, address), IMPRINT, "credits", above=2.0)
