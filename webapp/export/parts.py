"""The parts of a sheet as paragraphs: title, notes, sources, imprint; and their sizes of type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from webapp.export.columns import Paragraph
from webapp.export.lines import ACCENT, INK, QUIET, Span, line_width
from webapp.export.notes import Note, SourceEntry
from webapp.export.sheet import Sheet
from webapp.words.joining import (
    bracketed,
    join_facts,
    join_glances,
    join_sentences,
    label,
    likes_mark,
)

WARNING = 11.0
KEY, NOTE, SOURCE, IMPRINT = 10.0, 9.5, 9.0, 9.0
"""Sizes of type in px."""
STEPS = ((700.0, 22.0, 11.0, 10.0), (420.0, 16.0, 10.0, 9.0), (0.0, 12.5, 8.5, 7.5))
"""From how many px of a sheet on, the sizes of its title, its subtitle and its short words: in
print nothing is smaller than 5.5 pt, which are 7.4 px."""
LEAST_TITLE = 9.0
"""Size in px that the title of a small sheet has at least."""
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


def sizes_of(room: float) -> tuple[float, float, float]:
    """Return the sizes of title, subtitle and short words in px, for a sheet of some px."""
    return next(step[1:] for step in STEPS if room >= step[0])


def is_small(room: float) -> bool:
    """Tell whether a sheet of some px says no more than it must."""
    return room < STEPS[1][0]


def head(sheet: Sheet, room: float, width: float) -> Iterator[Paragraph]:
    """Yield title and subtitle in the sizes for some px.

    That of a small one stands on one line of a width in px, where a smaller size brings it there.
    """
    title, subtitle, _ = sizes_of(room)
    called, told = sheet.heading
    words = (Span(called, bold=True),)
    em = line_width(words, 1.0, sheet.lang)
    if called and is_small(room) and em * LEAST_TITLE <= width:
        title = min(title, width / em)
    if called:
        yield Paragraph(words, title, "head", level=1)
    if told:
        yield Paragraph((Span(told, colour=QUIET),), subtitle, "head", above=2.0)


def kept(sheet: Sheet, size: float) -> Paragraph:
    """Return what the view keeps, and what of it the map cannot show, in a size in px."""
    more = _following(sheet.kept, sheet.unplaced, sheet.recent)
    said = (Span(sheet.kept, colour=ACCENT), Span(more, colour=QUIET))
    return Paragraph(tuple(one for one in said if one.text), size, "kept")


def _following(first: str, *sentences: str) -> str:
    """Return what follows some words, with what the language puts between.

    Words of a filter are no sentence: read on, they would run into the first that follows.
    """
    join = join_sentences if first.endswith((".", "。")) else join_glances
    return join((first, join_sentences(sentences))).removeprefix(first)


def short_opened(sheet: Sheet, size: float) -> Paragraph:
    """Return the title of the open record with its date and place, in a size in px."""
    title, *rest = sheet.opened
    said = [Span(label(sheet.wording["opened"], ""), colour=QUIET), Span(title)]
    said += [Span(bracketed(rest[0]), colour=QUIET)] if rest and rest[0] else []
    return Paragraph(tuple(said), size, "opened")


def short_credit(sheet: Sheet, size: float) -> Paragraph:
    """Return the one line of credit: sources counted, licence, address of the view."""
    said = (
        *linked(sheet.credit, QUIET),
        Span(_following(sheet.credit, sheet.made), colour=QUIET),
    )
    return Paragraph(tuple(one for one in said if one.text), size, "credits", above=1.0)


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
    """Yield the notes under their headings."""
    for one in sheet.notes:
        if one.heading:
            bold = (Span(one.heading, bold=True),)
            yield Paragraph(bold, NOTE, "notes", above=8.0, keeps=True, level=3)
        yield _note(one)


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
    credited = join_sentences((*sheet.credits, words["borders"]))
    return Paragraph((first, *linked(credited, QUIET)), IMPRINT, "credits")


def imprint(sheet: Sheet) -> Iterator[Paragraph]:
    """Yield dataset and licence, the day it was made, and the address of the view."""
    yield Paragraph(linked(sheet.dataset, QUIET), IMPRINT, "credits")
    if sheet.derived:
        yield Paragraph(linked(sheet.derived, QUIET), IMPRINT, "credits", above=2.0)
    if sheet.made:
        yield Paragraph((Span(sheet.made, colour=QUIET),), IMPRINT, "credits", above=2.0)
    if sheet.permalink:
        whole = sheet.permalink if URL.match(sheet.permalink) else ""
        words = Span(label(sheet.wording["permalink"], ""), colour=QUIET)
        address = Span(sheet.permalink, colour=QUIET, href=whole)
        yield Paragraph((words, address), IMPRINT, "credits", above=2.0)
