"""The rules of evidence, each a function that yields the problems of a dataset; all run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from geodata.dataset.check.changes import check_changes
from geodata.dataset.check.evidence import (
    check_citations,
    check_disputes,
    check_identifiers,
    check_window,
)
from geodata.dataset.check.kinds import check_kinds
from geodata.dataset.check.references import (
    check_imprint,
    check_places,
    check_references,
    check_routes,
)
from geodata.dataset.check.story import check_story
from geodata.dataset.check.synonyms import check_synonyms
from geodata.dataset.check.ways import check_ways
from geodata.dataset.model import Dataset
from geodata.errors import Problem

CHECKS: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    check_identifiers,
    check_citations,
    check_references,
    check_places,
    check_disputes,
    check_window,
    check_routes,
    check_story,
    check_imprint,
    check_kinds,
    check_ways,
    check_changes,
    check_synonyms,
)


def check_records(dataset: Dataset) -> list[Problem]:
    """Return every problem of a dataset that was read, sorted by file, record and field."""
    # No rule stops at another's finding: who mends a dataset wants the whole list at once.
    return sorted(problem for check in CHECKS for problem in check(dataset))
