"""The layout of a sheet below its map: how many columns, and what stands in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webapp.press.columns import count_lines, split_even
from webapp.press.notes import Note, SourceEntry

COLUMN_PX, GUTTER_PX = 240.0, 20.0
MOST_COLUMNS = 5
NOTE_PX, NOTE_INDENT_PX = 8.5, 24.0
SOURCE_PX, SOURCE_INDENT_PX = 8.0, 28.0
GAP_LINES = 0.5
"""Room between two notes, in lines."""


def margin_px(width: int) -> float:
    """Return the margin of a sheet of a width in px."""
    return 28.0 if width >= 700 else 16.0


def column_count(width: int) -> int:
    """Return how many columns the notes of a sheet of a width in px stand in."""
    room = width - 2 * margin_px(width)
    return max(1, min(MOST_COLUMNS, int(room // COLUMN_PX)))


def _column_width(width: int) -> float:
    count = column_count(width)
    return (width - 2 * margin_px(width) - GUTTER_PX * (count - 1)) / count


def set_columns(
    notes: Sequence[Note], sources: Sequence[SourceEntry], width: int
) -> tuple[list[list[dict[str, Any]]], list[list[dict[str, Any]]]]:
    """Return notes and sources as columns of plain values, for a sheet of a width in px."""
    count, column = column_count(width), _column_width(width)

    def note_lines(note: Note) -> float:
        lines = count_lines(note.text, column - NOTE_INDENT_PX, NOTE_PX)
        return lines + GAP_LINES + (1.7 if note.heading else 0)

    def source_lines(source: SourceEntry) -> float:
        return count_lines(source.entry, column - SOURCE_INDENT_PX, SOURCE_PX) + GAP_LINES

    noted = split_even(notes, count, note_lines)
    sourced = split_even(sources, count, source_lines)
    return (
        [[_note_values(note) for note in one] for one in noted],
        [[{"number": source.number, "entry": source.entry} for source in one] for one in sourced],
    )


def _note_values(note: Note) -> dict[str, Any]:
    detail = f" ({note.detail}) " if note.detail else " "
    return {
        "number": note.number,
        "heading": note.heading,
        "title": note.title,
        "rest": detail + note.citations,
    }
