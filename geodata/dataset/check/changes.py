"""Rules of the log of changes: what it names stands, and what was withdrawn never comes back."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.dataset.model import Dataset
from geodata.errors import Problem
from geodata.vocabulary import ChangeKind

CHANGES_FILE = "changes.toml"


def check_changes(dataset: Dataset) -> Iterator[Problem]:
    """A change names what stands, a withdrawal what does not; none is of a later day.

    What stands is a record, a source, a place or a chapter of the story.
    """
    standing = {record.id for _, record in dataset.records()}
    for further in (dataset.sources, dataset.places, dataset.chapters):
        standing |= {one.id for one in further}
    for change in dataset.changes:
        withdrawn = change.kind is ChangeKind.WITHDRAWN
        if withdrawn and change.record in standing:
            # Old links to it would show another thing under the old name.
            fault = "was withdrawn, and a record of this id stands again"
            remedy = "give the record another id; one that was withdrawn is never used again"
            yield Problem(CHANGES_FILE, change.record, "record", fault, remedy)
        if not withdrawn and change.record not in standing and not dataset.unread.records:
            fault = "is no record of this dataset"
            remedy = "correct the id, or call the change withdrawn"
            yield Problem(CHANGES_FILE, change.record, "record", fault, remedy)
        if change.date > dataset.imprint.released:
            fault = (
                f"'{change.date}' is later than the dataset's release, {dataset.imprint.released}"
            )
            remedy = "correct it, or the imprint's released"
            yield Problem(CHANGES_FILE, change.record, "date", fault, remedy)
