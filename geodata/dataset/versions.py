"""Two states of a dataset compared: two folders, or two versions by its log of changes."""

from __future__ import annotations

import re
from pathlib import Path

from geodata.dataset.check.changes import CHANGES_FILE
from geodata.dataset.diff import Difference, diff_folders, is_former
from geodata.dataset.model import Dataset
from geodata.dataset.read import read_dataset
from geodata.errors import AtlasError

VERSION = re.compile(r"[0-9]+(\.[0-9]+){0,3}")


def compare(before: Path, after: Path, dataset: Path) -> tuple[list[str], list[Difference]]:
    """Return (notes for a reader, differences) from one folder or version to another.

    Versions are those of the folder ``dataset``, of which only the present one is at hand: what
    the earlier ones said stands in its log of changes.

    Raises:
        AtlasError: a folder cannot be read, or a version is not one of the dataset's.
    """
    if _is_version(before) and _is_version(after):
        return [], diff_versions(read_dataset(dataset), str(before), str(after))
    found = diff_folders(before, after)
    former = [folder for folder in (before, after) if is_former(folder)]
    notes = [
        f"{one}: is of format 1; compared as 'routes-out migrate' would write it" for one in former
    ]
    return notes, found


def diff_versions(dataset: Dataset, before: str, after: str) -> list[Difference]:
    """Return the rows of the log of the versions after ``before``, up to ``after``.

    ``before`` need not stand in the log: a first version changed nothing.

    Raises:
        AtlasError: ``after`` is no version that the dataset knows, or not the later one.
    """
    if _order(before) >= _order(after):
        raise AtlasError(f"{before}: is not before {after}; give the earlier version first")
    known = {change.version for change in dataset.changes} | {dataset.imprint.version}
    if after not in known:
        names = ", ".join(sorted(known, key=_order))
        fault = f"{after}: is no version of {dataset.imprint.name}; give one of {names}"
        raise AtlasError(fault)
    return [
        Difference(
            CHANGES_FILE,
            change.record,
            change.kind,
            ((change.field or "record", change.was, change.now),),
            change.why,
        )
        for change in dataset.changes
        if _order(before) < _order(change.version) <= _order(after)
    ]


def _is_version(given: Path) -> bool:
    return bool(VERSION.fullmatch(str(given))) and not given.exists()


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]+", version))
