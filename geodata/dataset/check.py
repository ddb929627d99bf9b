"""The rules of evidence: every problem of a dataset, found at once."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from geodata.dataset.folder import SOURCES_FILE
from geodata.dataset.model import Dataset, parse_dataset
from geodata.dataset.story import check_story
from geodata.dates import date_span
from geodata.errors import Problem
from geodata.layer_names import LAYER_NAMES
from geodata.records import Claim, Imprint, Incident, Record, Route, Stage, Statistic
from geodata.reference import read_lines, read_regions
from geodata.sources.csl import check_sources
from geodata.vocabulary import Basis, ClaimField

YEARS_UNTIL_HISTORICAL = 10


def check_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read a dataset folder and return it with every problem, sorted; None if unreadable."""
    dataset, problems = parse_dataset(folder)
    if dataset is not None:
        for check in CHECKS:
            problems.extend(check(dataset))
    return dataset, sorted(problems)


def check_identifiers(dataset: Dataset) -> Iterator[Problem]:
    """Each id names one record."""
    counts = Counter(record.id for _, record in dataset.records())
    for file, record in dataset.records():
        if counts[record.id] > 1:
            fault = f"stands {counts[record.id]} times in the dataset"
            yield Problem(file, record.id, "id", fault, "give each record an id of its own")
    for name, count in Counter(place.id for place in dataset.places).items():
        if count > 1:
            yield Problem("places.toml", name, "id", f"stands {count} times", "keep one")
    yield from check_sources(dataset.sources, SOURCES_FILE)


def _citations(record: Record) -> Iterator[tuple[str, Basis | None, tuple[str, ...]]]:
    """Yield (field, basis, source ids) of a record, its claims and its rows."""
    yield "sources", record.basis, tuple(c.source for c in record.sources)
    for number, claim in enumerate(record.claims):
        yield f"claims.{number}.sources", claim.basis, tuple(c.source for c in claim.sources)
    if isinstance(record, Statistic):
        for number, row in enumerate(record.rows):
            yield f"rows.{number}.sources", row.basis, tuple(c.source for c in row.sources)


def check_citations(dataset: Dataset) -> Iterator[Problem]:
    """Each cited source exists, and carries the tier that is claimed for it."""
    reports = set(dataset.imprint.reports)
    for name in sorted(reports - set(dataset.source_by_id)):
        fault = f"'{name}' is not in {SOURCES_FILE}"
        yield Problem(Imprint.file, dataset.imprint.name, "reports", fault, "add the source")
    for file, record in dataset.records():
        for field, basis, cited in _citations(record):
            for name in cited:
                if name not in dataset.source_by_id:
                    fault = f"'{name}' is not in {SOURCES_FILE}"
                    yield Problem(file, record.id, field, fault, "add the source or correct its id")
            if basis is Basis.STATED and reports and not reports & set(cited):
                fault = "basis is 'stated' but none of the dataset's reports is cited"
                yield Problem(
                    file, record.id, field, fault, "cite the report or use 'corroborated'"
                )
            if basis is Basis.CORROBORATED and cited and reports.issuperset(cited):
                fault = "basis is 'corroborated' but only the dataset's reports are cited"
                yield Problem(file, record.id, field, fault, "cite another source or use 'stated'")
            if basis is Basis.INFERRED and not isinstance(record, Stage):
                fault = "only a stage that joins two stated things can be inferred"
                yield Problem(file, record.id, field, fault, "use 'stated' or 'corroborated'")


def _unknown(file: str, record: str, field: str, name: str, known: str) -> Problem:
    return Problem(file, record, field, f"'{name}' is not in {known}", "add it or correct the id")


def check_references(dataset: Dataset) -> Iterator[Problem]:
    """Places, instruments, related incidents, layers, regions and lines exist."""
    yield from _check_incident_references(dataset)
    yield from _check_place_references(dataset)
    yield from _check_geometry_references(dataset)
    yield from _check_layers(dataset)


def _check_incident_references(dataset: Dataset) -> Iterator[Problem]:
    places, instruments = dataset.place_by_id, {one.id for one in dataset.instruments}
    incidents = {one.id for one in dataset.incidents}
    for one in dataset.incidents:
        if one.place is not None and one.place not in places:
            yield _unknown("incidents.toml", one.id, "place", one.place, "places.toml")
        for name in sorted(set(one.related) - incidents):
            yield _unknown("incidents.toml", one.id, "related", name, "incidents.toml")
        for name in sorted(set(one.instruments) - instruments):
            yield _unknown("incidents.toml", one.id, "instruments", name, "instruments.toml")


def _check_place_references(dataset: Dataset) -> Iterator[Problem]:
    for _, stage in dataset.stages():
        for name in stage.places():
            if name not in dataset.place_by_id:
                yield _unknown("routes.toml", stage.id, "start, through, end", name, "places.toml")


def _check_geometry_references(dataset: Dataset) -> Iterator[Problem]:
    regions, lines = read_regions(), read_lines()
    for area in dataset.areas:
        if area.region not in {f["id"] for f in regions["features"]}:
            yield _unknown("areas.toml", area.id, "region", area.region, "the reference geometry")
    for border in dataset.borders:
        if border.line not in {f["id"] for f in lines["features"]}:
            yield _unknown("borders.toml", border.id, "line", border.line, "the reference geometry")


def _check_layers(dataset: Dataset) -> Iterator[Problem]:
    known = ", ".join(LAYER_NAMES)
    for file, record in dataset.records():
        layer = getattr(record, "layer", "")
        if layer and layer not in LAYER_NAMES:
            yield Problem(file, record.id, "layer", f"'{layer}' is unknown", f"use one of {known}")


def check_places(dataset: Dataset) -> Iterator[Problem]:
    """A place has both coordinates or none; a stage's places have both."""
    for place in dataset.places:
        if (place.lon is None) != (place.lat is None):
            fault = "only one of lon and lat is given"
            yield Problem("places.toml", place.id, "lon, lat", fault, "give both or neither")
    for route, stage in dataset.stages():
        for name in stage.places():
            found = dataset.place_by_id.get(name)
            if route.drawn and found is not None and found.lon is None:
                fault = f"'{name}' has no coordinates, so the stage cannot be drawn"
                remedy = "give the place coordinates, or set drawn = false on the route"
                yield Problem("routes.toml", stage.id, "start, through, end", fault, remedy)


def _values(claims: tuple[Claim, ...], field: ClaimField) -> set[str]:
    return {claim.value for claim in claims if claim.field is field and not claim.misprint}


def check_disputes(dataset: Dataset) -> Iterator[Problem]:
    """A disputed value is never picked silently, and a date covers every claim made of it."""
    for file, record in dataset.records():
        counted = isinstance(record, Incident) and record.people is not None
        if counted and len(_values(record.claims, ClaimField.PEOPLE)) > 1:
            fault = "one number is given though the claims differ"
            yield Problem(file, record.id, "people", fault, "leave it out; the claims stand")
        if record.date is None:
            continue
        first, last = date_span(record.date)
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
    limit = today.replace(year=today.year - YEARS_UNTIL_HISTORICAL, day=min(today.day, 28))
    if newest > limit and not dataset.imprint.allow_recent:
        fault = f"the newest event ({newest}) is less than {YEARS_UNTIL_HISTORICAL} years old"
        remedy = "set allow_recent = true only if nobody can be harmed; every page will say so"
        yield Problem(Imprint.file, dataset.imprint.name, "allow_recent", fault, remedy)


def check_routes(dataset: Dataset) -> Iterator[Problem]:
    """A drawn route has stages; one that is not drawn says why."""
    for route in dataset.routes:
        yield from _check_route(route)


def _check_route(route: Route) -> Iterator[Problem]:
    if route.drawn and not route.stages:
        fault = "a drawn route has no stages"
        yield Problem("routes.toml", route.id, "stages", fault, "add stages or set drawn = false")
    if not route.drawn and not route.not_drawn_because:
        fault = "is empty though the route is not drawn"
        yield Problem("routes.toml", route.id, "not_drawn_because", fault, "say why")


CHECKS: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    check_identifiers,
    check_citations,
    check_references,
    check_places,
    check_disputes,
    check_window,
    check_routes,
    check_story,
)
