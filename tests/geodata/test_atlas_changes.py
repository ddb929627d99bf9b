"""The built-in atlas's log of changes: what it says a field is now, the record says too."""

from __future__ import annotations

FIELDS = ("title", "summary", "outcome", "onward", "date", "basis")


def said(dataset, name, field):
    """Return what the records of an id say in a field; a route and a chapter may share one."""
    return {str(getattr(one, field, None) or "") for _, one in dataset.records() if one.id == name}


def test_what_the_log_says_a_field_is_stands_in_the_record(dataset):
    newest = {(one.record, one.field): one.now for one in dataset.changes if one.field in FIELDS}
    assert len(newest) > 100
    wrong = [
        (name, field, now)
        for (name, field), now in newest.items()
        if (standing := said(dataset, name, field)) and now not in standing
    ]
    assert wrong == []


def test_the_title_of_an_added_record_is_told_as_it_stands(dataset):
    added = [one for one in dataset.changes if one.kind == "added" and not one.field]
    assert len(added) > 120
    wrong = [
        one.record
        for one in added
        if (titles := said(dataset, one.record, "title"))
        and not any(one.now.startswith(title) for title in titles)
    ]
    assert wrong == []


def test_no_reason_is_told_twice_of_one_field(dataset):
    told = [(one.record, one.field, one.was, one.now) for one in dataset.changes]
    assert len(told) == len(set(told))
