"""The one door to a dataset: read, then check; the built-in atlas comes in as any other does.

Above both rooms, so that neither the records nor the rules know who asks for them.
"""

from __future__ import annotations

from pathlib import Path

from geodata.dataset.check import check_records
from geodata.dataset.migrate import FORMAT
from geodata.dataset.model import Dataset
from geodata.dataset.parsing import declared_format, parse_dataset
from geodata.errors import DatasetError, Problem
from geodata.records import Imprint


def check_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read a dataset folder and return it with every problem, sorted; None if unreadable.

    A folder of another format gives one problem, what to do about that: read as the present
    format, it would show faults that nobody made.
    """
    name, declared = declared_format(folder)
    if declared not in (None, FORMAT):
        return None, [_format_problem(name, declared)]
    dataset, problems = _check_as_present(folder)
    if problems and declared is None and name is not None:
        return None, [_format_problem(name, 1)]
    return dataset, problems


def _format_problem(name: str | None, declared: object) -> Problem:
    if isinstance(declared, int) and declared < FORMAT:
        fault = f"is of format {declared}, and this software reads format {FORMAT}"
        remedy = "run 'routes-out migrate' on the folder, then decide what it lists"
    else:
        fault = f"is of format {declared!r}, and this software reads format {FORMAT}"
        remedy = "install a newer version of routes-out"
    return Problem(Imprint.file, name or "-", "format", fault, remedy)


def _check_as_present(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    dataset, problems = parse_dataset(folder)
    # Rules are asked only of a dataset that could be read whole: a record that is missing for
    # its spelling would else be reported again by everything that names it.
    if dataset is not None:
        problems.extend(check_records(dataset))
    return dataset, sorted(problems)


def read_dataset(folder: Path) -> Dataset:
    """Read and check a dataset folder.

    Raises:
        DatasetError: the folder breaks a rule; the error lists every problem at once.
    """
    dataset, problems = check_dataset(folder)
    if dataset is None or problems:
        raise DatasetError.of(folder.name, problems)
    return dataset
