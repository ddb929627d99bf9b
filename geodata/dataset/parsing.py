"""Reads a dataset folder: rows of its files into records, with every fault gathered.

Nothing is raised on the way: functions append to a ``Reading``, because who mends a dataset wants
to see every fault of it at once. ``geodata.dataset.read`` is the door that raises.
"""

from __future__ import annotations

import datetime
import difflib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geodata.characters import shorten
from geodata.dataset.folder import SOURCES_FILE, TRANSLATIONS
from geodata.dataset.glossary import KEY, list_glossaries
from geodata.dataset.model import RECORD_FILES, Dataset, Unread
from geodata.dataset.tables import check_names, read_list, read_table
from geodata.dataset.texts import check_texts
from geodata.dataset.translations import read_translations
from geodata.errors import Problem
from geodata.precision import coarsen_degree
from geodata.records import Imprint, Place, Term
from geodata.sources.csl import CslItem, Source
from geodata.vocabulary import harm_in

M = TypeVar("M", bound=BaseModel)

KNOWN_NAMES = (Imprint.file, SOURCES_FILE, *RECORD_FILES, TRANSLATIONS)
NESTED = "stages"
"""Where records stand within a record: with it, they could not be read either."""
MOST_PROBLEMS = 1000
"""Of one file; a file of another program may have millions."""
GIVEN_SIGNS = 60
"""Of a value that is wrong, as a message must stay a line and a value may be a whole table."""

NAMED_BY: dict[type[BaseModel], str] = {Imprint: "name", Term: "term"}
"""The field that names a row, where it is no id."""

WORDS = {
    "tuple_type": "is not a list",
    "list_type": "is not a list",
    "dict_type": "is not a table of keys and values",
    "model_type": "is not a table of keys and values",
    "string_type": "is not a text",
}
"""What pydantic says in terms of Python, in those of a file."""

# What a rule is given for what an imprint does not say, or says wrongly: nothing it could break.
STAND_IN = {
    "name": "dataset", "title": "-", "version": "-", "released": "2000-01-01", "licence": "-",
    "begins": "0001-01-01", "ends": "9999-12-31", "allow_recent": True,
}  # fmt: skip


@dataclass
class Reading:
    """What has gone wrong so far, and which ids stand in what could not be read."""

    problems: list[Problem] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    records: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def unread(self) -> Unread:
        """Return what could not be read, for the rules."""
        return Unread(frozenset(self.files), {f: tuple(ids) for f, ids in self.records.items()})

    def miss(self, file: str, row: Any) -> None:
        """Note a row that is no record by its id; the whole file where it has none."""
        name = row.get("id") if isinstance(row, dict) else None
        if not isinstance(name, str) or not name:
            self.files.add(file)
            return
        self.records[file].append(name)
        nested = row.get(NESTED)
        for inner in nested if isinstance(nested, list) else ():
            self.miss(file, inner)


def parse_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read every file of a dataset folder; return what could be read, and the problems.

    The dataset is None only where the folder is none of a dataset: faults of other files would
    then only mislead.
    """
    glossaries = list_glossaries(folder)
    reading = Reading(check_names(folder, (*KNOWN_NAMES, *glossaries.values())))
    if not any((folder / name).exists() for name in (Imprint.file, *RECORD_FILES)):
        fault = "is missing, so this is not a dataset folder"
        remedy = f"add it, or name another folder than {folder}"
        return None, [*reading.problems, Problem(Imprint.file, "-", "file", fault, remedy)]
    imprint = _read_imprint(folder, reading)
    parts: dict[str, tuple[BaseModel, ...]] = {
        name: read_records(folder / file, key, model, reading)
        for file, (name, key, model) in RECORD_FILES.items()
    }
    # Coarsened on the way in, so that no page, file or export can ever hold a finer point.
    parts["places"] = tuple(_coarsen(p) for p in parts["places"] if isinstance(p, Place))
    sources = _read_sources(folder, reading)
    by_language = {
        "translations": read_translations(folder, reading.problems),
        "glossaries": {
            lang: read_records(folder / name, KEY, Term, reading)
            for lang, name in glossaries.items()
        },
    }
    # The keys of RECORD_FILES are fields of Dataset, which no type checker can follow.
    read = {"imprint": imprint, "sources": sources, **by_language, **parts}
    return Dataset(**read, unread=reading.unread()), reading.problems  # type: ignore[arg-type]


def declared_format(folder: Path) -> tuple[str | None, Any]:
    """Return a folder's name and the format that it says it is of; None where it says neither."""
    table = read_table(folder / Imprint.file, []) or {}
    name = table.get("name")
    return (name if isinstance(name, str) else None), table.get("format")


def _read_imprint(folder: Path, reading: Reading) -> Imprint:
    """Read what the dataset says of itself; a field that is at fault is as if it said nothing."""
    path = folder / Imprint.file
    if not path.exists():
        fault, remedy = "is missing", "add it: what the dataset is called, and its window"
        reading.problems.append(Problem(Imprint.file, "-", "file", fault, remedy))
    table = read_table(path, reading.problems) if path.exists() else None
    if table is None:
        return Imprint.model_validate(STAND_IN)
    read = read_record(Imprint.file, 0, table, Imprint, reading)
    if read is not None:
        return read
    sound = {key: value for key, value in table.items() if _is_sound(key, value)}
    return Imprint.model_validate({**STAND_IN, **sound})


def _is_sound(key: str, value: Any) -> bool:
    try:
        Imprint.model_validate({**STAND_IN, key: value})
    except ValidationError:
        return False
    return not any(check_texts(Imprint.file, "-", {key: value}))


def _read_sources(folder: Path, reading: Reading) -> tuple[Source, ...]:
    path = folder / SOURCES_FILE
    if not path.exists():
        fault, remedy = "is missing", "add the sources as a CSL-JSON list"
        reading.problems.append(Problem(SOURCES_FILE, "-", "file", fault, remedy))
    rows = read_list(path, reading.problems) if path.exists() else None
    if rows is None:
        reading.files.add(SOURCES_FILE)
        return ()
    return _read_rows(SOURCES_FILE, rows, lambda n, row: _read_source(n, row, reading), reading)


def _read_source(number: int, row: Any, reading: Reading) -> Source | None:
    """Hold a source to the schema of CSL and to what the atlas asks beyond it, both at once."""
    apart = Reading()
    item = read_record(SOURCES_FILE, number, row, CslItem, apart)
    source = read_record(SOURCES_FILE, number, row, Source, apart)
    reading.problems.extend(dict.fromkeys(apart.problems))
    if item is not None and source is not None:
        return source
    reading.miss(SOURCES_FILE, row)
    return None


def _coarsen(place: Place) -> Place:
    """Store a place no finer than 0.01 degree."""
    if place.lon is None or place.lat is None:
        return place
    coarse = {"lon": coarsen_degree(place.lon), "lat": coarsen_degree(place.lat)}
    return place.model_copy(update=coarse)


def read_records(path: Path, key: str, model: type[M], reading: Reading) -> tuple[M, ...]:
    """Read the table array ``key`` of a TOML file as records of one model.

    A file that does not exist holds no record. Anything else in it is a problem.
    """
    # a link to nothing is somebody's slip, and no file that was never written
    if not path.exists() and not path.is_symlink():
        return ()
    table = read_table(path, reading.problems)
    if table is None:
        reading.files.add(path.name)
        return ()
    for other in sorted(set(table) - {key}):
        fault = f"is not a table of this file, which holds [[{key}]] only"
        remedy = f"rename it to [[{key}]]"
        reading.problems.append(Problem(path.name, "-", other or '""', fault, remedy))
        reading.files.add(path.name)
    rows = table.get(key, [])
    if not isinstance(rows, list):
        problem = Problem(path.name, "-", key, "is not a list", f"write [[{key}]]")
        reading.problems.append(problem)
        reading.files.add(path.name)
        return ()

    def read_row(number: int, row: Any) -> M | None:
        return read_record(path.name, number, row, model, reading)

    return _read_rows(path.name, rows, read_row, reading)


def _read_rows(
    file: str, rows: list[Any], read_row: Callable[[int, Any], M | None], reading: Reading
) -> tuple[M, ...]:
    """Read rows as long as somebody could still read what is said of them."""
    found = []
    most = len(reading.problems) + MOST_PROBLEMS
    for number, row in enumerate(rows):
        if len(reading.problems) > most:
            fault = f"has more faults than can be read; {len(rows) - number} records not looked at"
            reading.problems.append(Problem(file, "-", "file", fault, "mend these first"))
            reading.files.add(file)
            break
        if (record := read_row(number, row)) is not None:
            found.append(record)
    return tuple(found)


def read_record(file: str, number: int, row: Any, model: type[M], reading: Reading) -> M | None:
    """Turn one raw row into a record, or into problems that name it by its id or its number."""
    # The id as written, even of a row that is no record: people look for it in their file.
    name = row.get(NAMED_BY.get(model, "id")) if isinstance(row, dict) else None
    label = name if isinstance(name, str) and name.strip() else f"record {number + 1}"
    kind = row.get("kind") if isinstance(row, dict) else None
    problems = list(check_texts(file, label, row))
    record = None
    # Before the model sees it, whose message would list the kinds that are allowed and not say why.
    if isinstance(kind, str) and harm_in(kind):
        fault = f"'{kind}' could harm people and is never mapped"
        problems.append(Problem(file, label, "kind", fault, "remove the record"))
    else:
        try:
            record = model.model_validate(row)
        except ValidationError as error:
            found = error.errors(include_url=False)
            problems.extend(
                _problem(file, label, fault, model) for fault in found if not _echoes(fault, found)
            )
            if any(fault["loc"][:1] == ("id",) for fault in found):
                # of a record whose id is the fault nobody knows what it is called elsewhere
                reading.files.add(file)
    if not problems:
        return record
    reading.problems.extend(problems)
    reading.miss(file, row)
    return None


def _echoes(fault: Any, found: list[Any]) -> bool:
    """Tell whether a list is called too short only because its items are at fault."""
    outer = fault["loc"]
    return fault["type"] == "too_short" and any(
        len(one["loc"]) > len(outer) and one["loc"][: len(outer)] == outer for one in found
    )


def _problem(file: str, label: str, error: Any, model: type[BaseModel]) -> Problem:
    """Put a pydantic error into the atlas's words."""
    where = ".".join(str(part) for part in error["loc"]).strip() or "record"
    if error["type"] == "extra_forbidden":
        remedy = "remove it or check its spelling"
        if near := _near_field(error["loc"], model):
            remedy = f"rename it to '{near}', or remove it"
        return Problem(file, label, where, "is not a known field", remedy)
    if error["type"] == "missing":
        return Problem(file, label, where, "is missing", "add it")
    given = error.get("input")
    remedy = "correct the value"
    if isinstance(given, datetime.date | datetime.time):
        remedy = "write it in quotes"
    # pydantic puts this before the words of our own validators.
    message = WORDS.get(error["type"], str(error["msg"])).removeprefix("Value error, ")
    fault = message[0].lower() + message[1:]
    return Problem(file, label, where, f"{fault} (given: {show_given(given)})", remedy)


def _near_field(loc: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """Return the field of a record that an unknown one may be a slip of; nothing if none is."""
    if len(loc) != 1:
        return ""
    known = [one.alias or name for name, one in model.model_fields.items()]
    return next(iter(difflib.get_close_matches(str(loc[0]), known, n=1)), "")


def show_given(given: Any) -> str:
    """Return a value as a message shows it: as it would be written in Python, and short."""
    try:
        return shorten(repr(given), GIVEN_SIGNS)
    except ValueError:  # a number of thousands of digits, which Python does not write
        return "a number of thousands of digits"
