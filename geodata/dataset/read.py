"""The one door to a dataset: read, then check; the built-in atlas comes in as any other does.

Above both rooms, so that neither the records nor the rules know who asks for them.
"""

from __future__ import annotations

from pathlib import Path

from geodata.dataset.check import check_records
from geodata.dataset.model import Dataset
from geodata.dataset.parsing import parse_dataset
from geodata.errors import DatasetError, Problem


def check_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read a dataset folder and return it with every problem, sorted; None if unreadable."""
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
