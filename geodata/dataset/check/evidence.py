"""Rules of evidence: ids, citations and tiers, disputes, and the dataset's window.

What one record can know of itself (kinds, EDTF, at least one source) its model refuses; here
stands what takes the whole dataset to see.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from geodata.dataset.folder import SOURCES_FILE
from geodata.dataset.model import Dataset
from geodata.dates import date_span
from geodata.errors import Problem
from geodata.records import Claim, Imprint, Incident, Record, Stage, Statistic
from geodata.sources.csl import check_sources
from geodata.vocabulary import Basis, ClaimField

OWN_IDS = ("places.toml", "story.toml", "synonyms.toml", SOURCES_FILE)
"""Files whose ids may be those of records in other files."""
YEARS_UNTIL_HISTORICAL = 10
"""Younger events may still lead to somebody who can be harmed."""


def check_identifiers(dataset: Dataset) -> Iterator[Problem]:
    """Each id names one record."""
    # what could not be read has an id all the same, but places and sources have ids of their own
    unread = dataset.unread.records.items()
    counts = Counter(record.id for _, record in dataset.records())
    counts.update(name for file, names in unread if file not in OWN_IDS for name in names)
    for file, record in dataset.records():
        if counts[record.id] > 1:
            fault = f"stands {counts[record.id]} times in the dataset"
            yield Problem(file, record.id, "id", fault, "give each record an id of its own")
    # Places are no Records and have ids of their own: a town may be called as an event in it is.
    places = [place.id for place in dataset.places]
    places += dataset.unread.records.get("places.toml", ())
    for name, count in Counter(places).items():
        if count > 1:
            yield Problem("places.toml", name, "id", f"stands {count} times", "keep one")
    yield from check_sources(dataset.sources, SOURCES_FILE)


def _citations(record: Record) -> Iterator[tuple[str, Basis | None, tuple[str, ...]]]:
    """Yield (field, basis, source ids) of a record, its claims and its rows."""
    yield "sources", record.basis, tuple(c.source for c in record.sources)
    for number, claim in enumerate(record.claims):
        yield f"claims.{number}.sources", claim.basis, tuple(c.source for c in claim.sources)
    for field, tier in record.tiers.items():
        yield f"tiers.{field}.sources", tier.basis, tuple(c.source for c in tier.sources)
    if isinstance(record, Stage):
        yield "by_sources", None, tuple(c.source for c in record.by_sources)
        for waypoint in record.through:
            yield f"through.{waypoint.place}", None, tuple(c.source for c in waypoint.sources)
    if isinstance(record, Statistic):
        for number, row in enumerate(record.rows):
            yield f"rows.{number}.sources", row.basis, tuple(c.source for c in row.sources)


def lacks_source(dataset: Dataset, name: str) -> bool:
    """Tell whether a source is neither there nor among those that could not be read."""
    return name not in dataset.source_by_id and not dataset.unread.may_hold(SOURCES_FILE, name)


def check_citations(dataset: Dataset) -> Iterator[Problem]:
    """Each cited source exists, and carries the tier that is claimed for it."""
    # A dataset need not rest on reports; then "stated" asks for nothing but a source.
    reports = set(dataset.imprint.reports)
    for name in sorted(one for one in reports if lacks_source(dataset, one)):
        fault = f"'{name}' is not in {SOURCES_FILE}"
        yield Problem(Imprint.file, dataset.imprint.name, "reports", fault, "add the source")
    for file, record in dataset.records():
        for field, basis, cited in _citations(record):
            for name in cited:
                if lacks_source(dataset, name):
                    fault = f"'{name}' is not in {SOURCES_FILE}"
                    yield Problem(file, record.id, field, fault, "add the source or correct its id")
            if basis is Basis.STATED and reports and not reports & set(cited):
                fault = "basis is 'stated' but none of the dataset's reports is cited"
                yield Problem(file, record.id, field, fault, "cite the report or use 'added'")
            # More than the reports must speak, or the second tier would only repeat the first.
            if basis is Basis.ADDED and cited and reports.issuperset(cited):
                fault = "basis is 'added' but only the dataset's reports are cited"
                yield Problem(file, record.id, field, fault, "cite another source or use 'stated'")
            # Nobody says what is inferred, and of an incident or a number that would be an
            # invention; single values, such as a year known from the context, say so themselves.
            value = field.startswith("tiers.")
            if basis is Basis.INFERRED and not isinstance(record, Stage) and not value:
                fault = "only a stage that joins two stated things can be inferred"
                yield Problem(file, record.id, field, fault, "use 'stated' or 'added'")


def _values(claims: tuple[Claim, ...], field: ClaimField) -> set[str]:
    return {claim.value for claim in claims if claim.field is field and not claim.misprint}


def check_disputes(dataset: Dataset) -> Iterator[Problem]:
    """A disputed value is never picked silently, and a date covers every claim made of it."""
    for file, record in dataset.records():
        # The number of the record is what the map and its search print alone, beside no claim.
        counted = isinstance(record, Incident) and record.people is not None
        if counted and len(_values(record.claims, ClaimField.PEOPLE)) > 1:
            fault = "one number is given though the claims differ"
            yield Problem(file, record.id, "people", fault, "leave it out; the claims stand")
        if record.date is None:
            continue
        first, last = date_span(record.date)
        # A claim outside the date would be hidden by a time window that the reader trusts.
        for value in sorted(_values(record.claims, ClaimField.DATE)):
            yield from _check_date_claim(file, record.id, value, first, last)


def _check_date_claim(
    file: str, record: str, value: str, first: datetime.date, last: datetime.date
) -> Iterator[Problem]:
    try:
        claimed = date_span(value)
    except ValueError as error:
        yield Problem(file, record, "claims.date", str(error), "write the claimed date as EDTF")
        return
    if claimed[0] < first or claimed[1] > last:
        fault = f"the claim '{value}' lies outside the record's date"
        yield Problem(file, record, "date", fault, "widen the date so that it covers every claim")


def check_window(dataset: Dataset) -> Iterator[Problem]:
    """Only what is historical: inside the dataset's window, and ten years old unless it says so."""
    begins, ends = (
        datetime.date.fromisoformat(day) for day in (dataset.imprint.begins, dataset.imprint.ends)
    )
    if ends < begins:
        yield Problem(Imprint.file, dataset.imprint.name, "ends", "lies before begins", "swap them")
        return
    newest = datetime.date.min
    for file, record in dataset.records():
        # Laws, policies and figures may be older or younger: they tell of no person.
        if not isinstance(record, Incident | Stage) or record.date is None:
            continue
        first, last = date_span(record.date, begins, ends)
        newest = max(newest, last)
        if first > ends or last < begins:
            fault = f"'{record.date}' lies outside the dataset's window, {begins} to {ends}"
            yield Problem(file, record.id, "date", fault, "remove the record or widen the window")
    yield from _check_recent(dataset, newest)


def _check_recent(dataset: Dataset, newest: datetime.date) -> Iterator[Problem]:
    today = datetime.datetime.now(datetime.UTC).date()
    # The 28th at most, since ten years before 29 February there may be none.
    limit = today.replace(year=today.year - YEARS_UNTIL_HISTORICAL, day=min(today.day, 28))
    if newest > limit and not dataset.imprint.allow_recent:
        fault = f"the newest event ({newest}) is less than {YEARS_UNTIL_HISTORICAL} years old"
        remedy = "set allow_recent = true only if nobody can be harmed; every page will say so"
        yield Problem(Imprint.file, dataset.imprint.name, "allow_recent", fault, remedy)
