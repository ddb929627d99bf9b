"""The one door to a dataset: read, then check; the built-in atlas comes in as any other does.

Above both rooms, so that neither the records nor the rules know who asks for them.
"""

from __future__ import annotations

from pathlib import Path

from geodata.dataset.check import check_records
from geodata.dataset.migrate import FORMAT
from geodata.dataset.model import Dataset
from geodata.dataset.parsing import declared_format, parse_dataset, show_given
from geodata.errors import DatasetError, Problem
from geodata.records import Imprint


def check_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read a dataset folder and return it with every problem, sorted; None if not read whole.

    A folder of another format gives one problem, what to do about that: read as the present
    format, it would show faults that nobody made.
    """
    name, declared = declared_format(folder)
    if declared is not None and (declared != FORMAT or isinstance(declared, bool)):
        return None, [_format_problem(name, declared)]
    dataset, problems = _check_as_present(folder)
    if problems and declared is None and name is not None:
        return None, [_format_problem(name, 1)]
    return dataset, problems


def _format_problem(name: str | None, declared: object) -> Problem:
    fault = f"is of format {show_given(declared)}, and this software reads format {FORMAT}"
    if not isinstance(declared, int) or isinstance(declared, bool) or declared < 1:
        remedy = f"write format = {FORMAT} where the dataset is of that form"
    elif declared < FORMAT:
        remedy = "run 'routes-out migrate' on the folder, then decide what it lists"
    else:
        remedy = "install a newer version of routes-out"
    return Problem(Imprint.file, (name or "").strip() or "-", "format", fault, remedy)


def _check_as_present(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    dataset, problems = parse_dataset(folder)
    if dataset is None:
        return None, sorted(problems)
    # The rules are asked of what could be read, and know what could not: a fault of one field
    # hides none of another record, and nothing that stands in a file is called missing.
    found = sorted({*problems, *check_records(dataset)})
    return (None if problems else dataset), found


def read_dataset(folder: Path) -> Dataset:
    """Read and check a dataset folder.

    Raises:
        DatasetError: the folder breaks a rule; the error lists every problem at once.
    """
    dataset, problems = check_dataset(folder)
    if dataset is None or problems:
        raise DatasetError.of(folder.name or str(folder), problems)
    return dataset
