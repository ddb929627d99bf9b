"""Batches: many exports by one table, checked whole before the first is made."""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import AtlasError
from geodata.writing import write_bytes
from webapp.errors import RequestError
from webapp.export.export import Export, check_suffix, export_view
from webapp.export.filenames import name_page
from webapp.export.formats import FORMATS
from webapp.export.pagesize import read_pagesize
from webapp.export.params import ASKED, read_address, read_view
from webapp.query.sizes import SCREEN
from webapp.snapshot.storage import Snapshot
from webapp.words.plaintext import clean_text

COLUMNS = ("out", "view", *ASKED)
FURTHER = re.compile(r"(.+)-([2-9]|[1-9]\d+)")
"""The name of a further page, behind that of its export."""
MOST_ROWS = 10_000
CROWDED = (
    "much lies close together at this size, and some of it cannot be told apart; "
    "ask for a larger size, fewer layers or a smaller part of the map"
)
RIVALS = {"bbox": ("z", "at"), "paper": ("size",), "dpi": ("scale",)}
RIVALS |= {other: (one,) for one, others in RIVALS.items() for other in others}
"""What each name rules out, where the other is given in a more general place."""


@dataclass(frozen=True)
class Row:
    """One export of a batch: its row in the table, its file, and what is asked for."""

    number: int
    path: Path
    suffix: str
    asked: Mapping[str, str]


def ask(view: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return what is asked for: by the address of a map, ruled over by what else is given.

    Raises:
        RequestError: it is not the address of a map.
    """
    return _rule_over(read_address(view) if view else {}, given)


def _rule_over(general: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return what is asked for in general, ruled over by what is given in particular."""
    ruled_out = {rival for name in given for rival in RIVALS.get(name, ())}
    kept = {name: value for name, value in general.items() if name not in ruled_out}
    return {**kept, **given}


def read_batch(
    table: Path, folder: Path, given: Mapping[str, str], view: str = ""
) -> tuple[Row, ...]:
    """Read a batch from CSV with a column ``out`` and any of ``COLUMNS``; check every row.

    Files are named from a folder; ``given`` and ``view`` are asked for where a row says nothing
    else.

    Raises:
        RequestError: the table cannot be read, or a row is faulty; the text names every fault
            with its row, counted as a spreadsheet does.
    """
    if folder.exists() and not folder.is_dir():
        raise RequestError(f"{folder}: is no folder; name one to write into")
    header, *lines = _read_lines(table)
    faults = [f"{table.name}: row 1: {fault}" for fault in _header_faults(header)]
    if faults:
        raise RequestError("\n".join(faults))
    # The whole table before the first file: a batch may run for an hour, and a fault in its last
    # row should not wait for that.
    rows: list[Row] = []
    files: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        if not any(cell.strip() for cell in line):
            continue
        with _noting(faults, f"{table.name}: row {number}: "):
            row = _read_row(number, _read_cells(header, line), folder, given, view)
            # Two rows with one file would leave the last and lose the first without a word.
            _check_alone(row, files)
            rows.append(row)
    faults += [f"{table.name}: {fault}" for fault in _check_further(rows, files)]
    if faults:
        raise RequestError("\n".join([*faults, "nothing was written"]))
    if not rows:
        raise RequestError(f"{table.name}: has no row below its header; write one for each file")
    return tuple(rows)


@contextlib.contextmanager
def _noting(faults: list[str], where: str = "") -> Iterator[None]:
    """Note what is refused, a line each, and go on."""
    try:
        yield
    except RequestError as error:
        faults += [f"{where}{fault}" for fault in str(error).split("\n")]


def _read_lines(table: Path) -> list[list[str]]:
    """Return header and rows; there is a header."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            lines = [[cell.strip() for cell in line] for line in csv.reader(file, strict=True)]
    except OSError as error:
        fault = f"{table}: cannot be read ({error.strerror})"
        raise RequestError(f"{fault}; name a CSV file") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise RequestError(f"{table.name}: is no CSV in UTF-8 ({error}); save it as one") from error
    if not lines or not any(lines[0]):
        columns = ", ".join(COLUMNS)
        raise RequestError(f"{table.name}: is empty; begin with a header of {columns}")
    if len(lines) > MOST_ROWS:
        raise RequestError(f"{table.name}: has more than {MOST_ROWS} rows; split it")
    return lines


def _header_faults(header: Sequence[str]) -> Iterator[str]:
    known = ", ".join(COLUMNS)
    for name in dict.fromkeys(header):
        if name not in COLUMNS:
            yield f"{clean_text(name[:40])!r} is no column; use any of {known}"
        elif header.count(name) > 1:
            yield f"{name}: stands twice; leave one column away"
    if "out" not in header:
        yield "there is no column 'out'; it names the file of each row, and commas part the columns"


def _read_cells(header: Sequence[str], line: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row that are filled, by column."""
    if len(line) > len(header):
        fault = f"has {len(line)} cells where the header has {len(header)}"
        raise RequestError(f"{fault}; put text with commas in quotes")
    return {name: cell for name, cell in zip(header, line, strict=False) if cell}


def _read_row(
    number: int, said: dict[str, str], folder: Path, given: Mapping[str, str], view: str
) -> Row:
    faults: list[str] = []
    path, suffix, screen = folder, "", SCREEN
    with _noting(faults):
        path = _read_path(said.pop("out", ""), folder)
        suffix = check_suffix(path)
    view = said.pop("view", view)
    asked = _rule_over(given, said)
    with _noting(faults):
        asked = ask(view, asked)
    with _noting(faults):
        screen = read_pagesize(asked).screen
    with _noting(faults):
        read_view(asked, screen)
    if faults:
        raise RequestError("\n".join(faults))
    return Row(number, path, suffix, asked)


def _read_path(out: str, folder: Path) -> Path:
    """Return the file that a row names; it lies in the folder, and is none itself."""
    if not out.isprintable() or not out:
        raise RequestError("out: is empty or has control characters; name a file")
    path = folder / out
    try:
        within = path.resolve().is_relative_to(folder.resolve())
        taken = path.is_dir()
    except (OSError, RuntimeError) as error:  # too long a name; links that go round
        raise RequestError(f"out: {out[:60]!r} cannot be reached; name another file") from error
    if not within:
        raise RequestError(f"out: {out[:60]!r} leaves the folder; name a file in it")
    if taken:
        raise RequestError(f"out: {out[:60]!r} is a folder; name a file")
    return path


def _check_alone(row: Row, files: dict[str, int]) -> None:
    """Refuse a row whose file an earlier one names, be it in capitals; ``files`` keeps its row."""
    first = files.setdefault(_known_as(row.path), row.number)
    if first != row.number:
        raise RequestError(f"out: {row.path.name} is row {first}'s; name another file")


def _known_as(path: Path) -> str:
    return str(path.resolve()).casefold()


def _check_further(rows: Sequence[Row], files: Mapping[str, int]) -> Iterator[str]:
    """Yield a fault for each row whose file would be a further page of another row's."""
    # Of how many pages an export is, nobody knows before it is made: the name alone is refused.
    for row in rows:
        found = FURTHER.fullmatch(row.path.stem)
        if not found or FORMATS[row.suffix].paged:
            continue
        first = files.get(_known_as(row.path.with_name(f"{found[1]}{row.path.suffix}")))
        if first is not None:
            fault = f"out: {row.path.name} may be a further page of row {first}'s file"
            yield f"row {row.number}: {fault}; name another file"


def write_pages(path: Path, made: Export) -> list[Path]:
    """Write an export: its first page to a path, further ones beside it as ``name-2``.

    Raises:
        AtlasError: a file cannot be written.
    """
    pages = enumerate(made.files.values(), start=1)
    return [write_bytes(name_page(path, number), body) for number, body in pages]


def export_row(snapshot: Snapshot, row: Row, site: str) -> str:
    """Make and write the file of a row; return what is wrong where it cannot be."""
    try:
        write_pages(row.path, export_view(snapshot, row.suffix, row.asked, site))
    except AtlasError as error:
        return f"row {row.number}: {error}"
    return ""
