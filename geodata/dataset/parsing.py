"""Reads a dataset folder: TOML and JSON files into records, with every fault gathered.

Nothing is raised on the way: functions append to ``problems``, because who mends a dataset wants
to see every fault of it at once. ``geodata.dataset.read`` is the door that raises.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geodata.dataset.folder import SOURCES_FILE
from geodata.dataset.model import RECORD_FILES, Dataset
from geodata.dataset.translations import read_translations
from geodata.errors import Problem
from geodata.precision import coarsen_degree
from geodata.records import Imprint, Place
from geodata.sources.csl import Source
from geodata.vocabulary import FORBIDDEN_KINDS

M = TypeVar("M", bound=BaseModel)

LARGEST_FILE_BYTES = 50_000_000
"""Far above any dataset of evidence; a wrong file named by mistake must not fill the memory."""


def parse_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read every file of a dataset folder; return what could be read, and the problems so far.

    The dataset is None where a file or a record could not be read at all.
    """
    problems: list[Problem] = []
    # Without an imprint it is some other folder: faults of its other files would only mislead.
    imprint = _read_imprint(folder, problems)
    if imprint is None:
        return None, problems
    parts: dict[str, tuple[BaseModel, ...]] = {
        name: read_records(folder / file, key, model, problems)
        for file, (name, key, model) in RECORD_FILES.items()
    }
    # Coarsened on the way in, so that no page, file or export can ever hold a finer point.
    parts["places"] = tuple(_coarsen(p) for p in parts["places"] if isinstance(p, Place))
    sources = _read_sources(folder, problems)
    translations = read_translations(folder, problems)
    if problems:
        return None, problems
    # The keys of RECORD_FILES are fields of Dataset, which no type checker can follow.
    read = {"imprint": imprint, "sources": sources, "translations": translations, **parts}
    return Dataset(**read), problems  # type: ignore[arg-type]


def declared_format(folder: Path) -> tuple[str | None, Any]:
    """Return a folder's name and the format that it says it is of; None where it says neither."""
    table = read_table(folder / Imprint.file, [])
    name = table.get("name")
    return (name if isinstance(name, str) else None), table.get("format")


def _read_imprint(folder: Path, problems: list[Problem]) -> Imprint | None:
    path = folder / Imprint.file
    if not path.is_file():
        fault = "is missing, so this is not a dataset folder"
        remedy = f"add it, or name another folder than {folder}"
        problems.append(Problem(Imprint.file, "-", "file", fault, remedy))
        return None
    before = len(problems)
    table = read_table(path, problems)
    # A table that could not be read comes back empty, and would lack every field as well.
    if len(problems) > before:
        return None
    return read_record(Imprint.file, 0, {**table}, Imprint, problems)


def _read_sources(folder: Path, problems: list[Problem]) -> tuple[Source, ...]:
    path = folder / SOURCES_FILE
    if not path.is_file():
        fault, remedy = "is missing", "add the sources as a CSL-JSON list"
        problems.append(Problem(SOURCES_FILE, "-", "file", fault, remedy))
        return ()
    rows = read_list(path, problems)
    read = [read_record(SOURCES_FILE, n, row, Source, problems) for n, row in enumerate(rows)]
    return tuple(source for source in read if source is not None)


def _coarsen(place: Place) -> Place:
    """Store a place no finer than 0.01 degree."""
    if place.lon is None or place.lat is None:
        return place
    coarse = {"lon": coarsen_degree(place.lon), "lat": coarsen_degree(place.lat)}
    return place.model_copy(update=coarse)


def _read_text(path: Path, problems: list[Problem]) -> str | None:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            problems.append(Problem(path.name, "-", "file", "is too large", "split the dataset"))
            return None
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        problems.append(Problem(path.name, "-", "file", "is not UTF-8", "save it as UTF-8"))
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        problems.append(Problem(path.name, "-", "file", fault, "check its name and permissions"))
    return None


def read_table(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """Read one TOML file; a fault becomes a problem and an empty table."""
    text = _read_text(path, problems)
    if text is None:
        return {}
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(path.name, "-", "TOML", str(error), "mend the line named"))
        return {}


def read_list(path: Path, problems: list[Problem]) -> list[Any]:
    """Read one JSON file that holds a list; a fault becomes a problem and an empty list."""
    text = _read_text(path, problems)
    if text is None:
        return []
    try:
        found = json.loads(text)
    # Some thousand brackets one in another exhaust the parser, which is a fault of the file.
    except (json.JSONDecodeError, RecursionError) as error:
        problems.append(Problem(path.name, "-", "JSON", str(error), "mend the line named"))
        return []
    if isinstance(found, list):
        return found
    problems.append(Problem(path.name, "-", "JSON", "is not a list", "write a list of records"))
    return []


def read_records(path: Path, key: str, model: type[M], problems: list[Problem]) -> tuple[M, ...]:
    """Read the table array ``key`` of a TOML file as records of one model.

    A file that does not exist holds no record. Anything else in it is a problem.
    """
    if not path.exists():
        return ()
    table = read_table(path, problems)
    for other in sorted(set(table) - {key}):
        fault = f"is not a table of this file, which holds [[{key}]] only"
        problems.append(Problem(path.name, "-", other, fault, f"rename it to [[{key}]]"))
    rows = table.get(key, [])
    if not isinstance(rows, list):
        problems.append(Problem(path.name, "-", key, "is not a list", f"write [[{key}]]"))
        return ()
    read = [read_record(path.name, number, row, model, problems) for number, row in enumerate(rows)]
    return tuple(record for record in read if record is not None)


def read_record(
    file: str, number: int, row: Any, model: type[M], problems: list[Problem]
) -> M | None:
    """Turn one raw row into a record, or into problems that name it by its id or its number."""
    # The id as written, even of a row that is no record: people look for it in their file.
    name = row.get("id") if isinstance(row, dict) else None
    label = name if isinstance(name, str) and name else f"record {number + 1}"
    # Before the model sees it, whose message would list the kinds that are allowed and not say why.
    if isinstance(row, dict) and row.get("kind") in FORBIDDEN_KINDS:
        fault = f"'{row['kind']}' could harm people and is never mapped"
        problems.append(Problem(file, label, "kind", fault, "remove the record"))
        return None
    try:
        return model.model_validate(row)
    except ValidationError as error:
        problems.extend(_problem(file, label, fault) for fault in error.errors())
        return None


def _problem(file: str, label: str, error: Any) -> Problem:
    """Put a pydantic error into the atlas's words."""
    where = ".".join(str(part) for part in error["loc"]) or "record"
    if error["type"] == "extra_forbidden":
        return Problem(
            file, label, where, "is not a known field", "remove it or check its spelling"
        )
    if error["type"] == "missing":
        return Problem(file, label, where, "is missing", "add it")
    # pydantic puts this before the words of our own validators.
    message = str(error["msg"]).removeprefix("Value error, ")
    # What was given, cut short: a message must stay a line, and a value may be a whole table.
    given = repr(error.get("input"))
    shown = given if len(given) <= 60 else given[:57] + "..."
    fault = message[0].lower() + message[1:]
    return Problem(file, label, where, f"{fault} (given: {shown})", "correct the value")
