"""What changed between two dataset folders: records and sources, field by field."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.dataset.folder import SOURCES_FILE
from geodata.dataset.migrate import FORMAT, migrate_folder
from geodata.dataset.model import RECORD_FILES, Dataset
from geodata.dataset.parsing import declared_format, parse_dataset
from geodata.errors import AtlasError, DatasetError
from geodata.vocabulary import ChangeKind
from geodata.writing import canonical_json

NESTED = "stages"
"""Stages are records of their own: a route's difference does not repeat theirs."""


@dataclass(frozen=True, order=True)
class Difference:
    """What differs in one record: ``fields`` holds (field, was, is), None where it has no value."""

    file: str
    record: str
    kind: ChangeKind
    fields: tuple[tuple[str, Any, Any], ...] = ()
    why: str = ""

    def __str__(self) -> str:
        """Return ``file:record: kind`` and a line a field: ``field: was → is``, and the reason."""
        lines = [f"{self.file}:{self.record}: {self.kind}"]
        lines += [f"  {line}" for one in self.fields for line in _lines(*one)]
        return "\n".join([*lines, f"  {self.why}"] if self.why else lines)

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, for JSON."""
        fields = [{"field": name, "was": was, "is": now} for name, was, now in self.fields]
        plain = {
            "file": self.file,
            "record": self.record,
            "kind": str(self.kind),
            "fields": fields,
        }
        return plain | ({"why": self.why} if self.why else {})


def _lines(field: str, was: Any, now: Any) -> Iterator[str]:
    """Yield ``field: was → is``; of a claim that stays and changes, only what changed in it."""
    if not (isinstance(was, Mapping) and isinstance(now, Mapping) and _same(was) == _same(now)):
        yield f"{field}: {_short(was)} → {_short(now)}"
        return
    name = ": ".join(f"{part}" for part in _same(was) or () if part)
    for inner in _fields(was, now):
        yield from (f"{field}: {name}: {line}" if name else line for line in _lines(*inner))


def _same(item: Any) -> tuple[Any, ...] | None:
    """Return what tells that an item of two lists is the same claim, row or citation."""
    if not isinstance(item, Mapping):
        return None
    if "locator" in item:
        return (item["source"],)
    if "value" in item and "basis" in item:
        return (_subject(item), item["value"])
    return None


def _subject(item: Mapping[str, Any]) -> Any:
    return item.get("field") or item.get("period") or item.get("label") or "row"


def _short(value: Any) -> str:
    """Return a value as one line; of a citation or a claim what a reader looks for."""
    if value is None or value in ("", [], {}):
        return "nothing"
    if not isinstance(value, Mapping):
        return f"{value}"
    if "locator" in value:
        return f"{value['source']}, {value['locator']}"
    if "value" in value and "basis" in value:
        cited = "; ".join(_short(one) for one in value.get("sources", ()))
        return f"{_subject(value)}: {value['value']} ({value['basis']}; {cited})"
    return canonical_json(value)


def diff_folders(before: Path, after: Path) -> list[Difference]:
    """Return every difference from one folder to another, sorted by file and record.

    A folder of format 1 is compared as the migration would write it; it stays as it is.

    Raises:
        DatasetError: a folder cannot be read; the text lists every problem.
        AtlasError: a folder is not there, or one of format 1 cannot be migrated.
    """
    first, second = (_records(_read(folder)) for folder in (before, after))
    return sorted(_differences(first, second), key=lambda one: (one.file, one.record))


def is_former(folder: Path) -> bool:
    """Tell whether a folder is of a format before the present one."""
    _, declared = declared_format(folder)
    return declared is None or (isinstance(declared, int) and declared < FORMAT)


def _read(folder: Path) -> Dataset:
    if not folder.is_dir():
        raise AtlasError(f"{folder}: is no folder; give the folder of a dataset, or two versions")
    if not is_former(folder):
        return _parse(folder, folder)
    with tempfile.TemporaryDirectory(prefix="routes-out-diff-") as name:
        copy = Path(name) / "dataset"
        shutil.copytree(folder, copy, copy_function=shutil.copyfile)
        migrate_folder(copy)
        return _parse(copy, folder)


def _parse(folder: Path, named: Path) -> Dataset:
    dataset, problems = parse_dataset(folder)
    if dataset is None or problems:
        raise DatasetError.of(str(named), problems)
    return dataset


def _records(dataset: Dataset) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return every record of a dataset as plain values, by file and id."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {
        (SOURCES_FILE, source.id): source.csl() for source in dataset.sources
    }
    for file, (name, _, _) in RECORD_FILES.items():
        for record in getattr(dataset, name):
            if hasattr(record, "id"):
                found[file, record.id] = record.model_dump(mode="json", exclude={NESTED})
    for _, stage in dataset.stages():
        found["routes.toml", stage.id] = stage.model_dump(mode="json")
    return found


def _differences(
    first: Mapping[tuple[str, str], Mapping[str, Any]],
    second: Mapping[tuple[str, str], Mapping[str, Any]],
) -> Iterator[Difference]:
    for file, name in first.keys() | second.keys():
        was, now = first.get((file, name)), second.get((file, name))
        if was is None:
            yield Difference(file, name, ChangeKind.ADDED)
        elif now is None:
            yield Difference(file, name, ChangeKind.WITHDRAWN)
        elif fields := tuple(_fields(was, now)):
            yield Difference(file, name, ChangeKind.CORRECTED, fields)


def _fields(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield the fields that differ; of lists, such as claims, what went, came or changed."""
    for field in sorted(was.keys() | now.keys()):
        old, new = was.get(field), now.get(field)
        if old == new:
            continue
        if isinstance(old, list) and isinstance(new, list):
            pairs = list(_pairs(old, new))
            yield from ((field, *pair) for pair in pairs or [(old, new)])
        else:
            yield field, old, new


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield (was, is) of the items that differ; None stands for what is not there."""
    come = [one for one in new if one not in old]
    for one in old:
        if one in new:
            continue
        twin = next((two for two in come if _same(one) and _same(two) == _same(one)), None)
        if twin is not None:
            come.remove(twin)
        yield one, twin
    yield from ((None, one) for one in come)
