"""A dataset: the records of one folder, read and checked through one door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from geodata.dataset.folder import SOURCES_FILE
from geodata.dataset.parsing import read_list, read_record, read_records, read_table
from geodata.dataset.translations import Catalogue, read_translations
from geodata.errors import DatasetError, Problem
from geodata.precision import coarsen_degree
from geodata.records import (
    Area,
    Border,
    Chapter,
    Imprint,
    Incident,
    Instrument,
    Place,
    Policy,
    Recommendation,
    Record,
    Route,
    Stage,
    Statistic,
)
from geodata.sources.csl import Source


@dataclass(frozen=True)
class Dataset:
    """Everything one folder says. Coordinates of places are (lon, lat), EPSG:4326."""

    imprint: Imprint
    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    incidents: tuple[Incident, ...] = ()
    routes: tuple[Route, ...] = ()
    areas: tuple[Area, ...] = ()
    borders: tuple[Border, ...] = ()
    policies: tuple[Policy, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    translations: Mapping[str, Catalogue] = field(default_factory=dict)

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        """Return the places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Return the sources by id."""
        return {source.id: source for source in self.sources}

    def stages(self) -> Iterator[tuple[Route, Stage]]:
        """Yield every stage with its route, in the order of the dataset."""
        for route in self.routes:
            for stage in route.stages:
                yield route, stage

    def records(self) -> Iterator[tuple[str, Record]]:
        """Yield every authored record, stages included, with the file it stands in."""
        for file, (name, _, model) in RECORD_FILES.items():
            if not issubclass(model, Record):
                continue
            for record in getattr(self, name):
                yield file, record
                if isinstance(record, Route):
                    yield from ((file, stage) for stage in record.stages)


RECORD_FILES: dict[str, tuple[str, str, type[BaseModel]]] = {
    "places.toml": ("places", "place", Place),
    "incidents.toml": ("incidents", "incident", Incident),
    "routes.toml": ("routes", "route", Route),
    "areas.toml": ("areas", "area", Area),
    "borders.toml": ("borders", "border", Border),
    "policies.toml": ("policies", "policy", Policy),
    "instruments.toml": ("instruments", "instrument", Instrument),
    "statistics.toml": ("statistics", "statistic", Statistic),
    "recommendations.toml": ("recommendations", "recommendation", Recommendation),
    "story.toml": ("chapters", "chapter", Chapter),
}
"""File name: attribute of the dataset, table array in the file, model of its records."""


def _read_imprint(folder: Path, problems: list[Problem]) -> Imprint | None:
    path = folder / Imprint.file
    if not path.is_file():
        fault = "is missing, so this is not a dataset folder"
        remedy = f"add it, or name another folder than {folder}"
        problems.append(Problem(Imprint.file, "-", "file", fault, remedy))
        return None
    before = len(problems)
    table = read_table(path, problems)
    if len(problems) > before:
        return None
    return read_record(Imprint.file, 0, {**table}, Imprint, problems)


def _read_sources(folder: Path, problems: list[Problem]) -> tuple[Source, ...]:
    path = folder / SOURCES_FILE
    if not path.is_file():
        fault, remedy = "is missing", "add the sources as a CSL-JSON list"
        problems.append(Problem(SOURCES_FILE, "-", "file", fault, remedy))
        return ()
    rows = read_list(path, problems)
    read = [read_record(SOURCES_FILE, n, row, Source, problems) for n, row in enumerate(rows)]
    return tuple(source for source in read if source is not None)


def _coarsen(place: Place) -> Place:
    """Store a place no finer than 0.01 degree."""
    if place.lon is None or place.lat is None:
        return place
    coarse = {"lon": coarsen_degree(place.lon), "lat": coarsen_degree(place.lat)}
    return place.model_copy(update=coarse)


def parse_dataset(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Read every file of a dataset folder; return what could be read, and the problems so far.

    The dataset is None where a file or a record could not be read at all.
    """
    problems: list[Problem] = []
    imprint = _read_imprint(folder, problems)
    if imprint is None:
        return None, problems
    parts: dict[str, tuple[BaseModel, ...]] = {
        name: read_records(folder / file, key, model, problems)
        for file, (name, key, model) in RECORD_FILES.items()
    }
    parts["places"] = tuple(_coarsen(p) for p in parts["places"] if isinstance(p, Place))
    sources = _read_sources(folder, problems)
    translations = read_translations(folder, problems)
    if problems:
        return None, problems
    read = {"imprint": imprint, "sources": sources, "translations": translations, **parts}
    return Dataset(**read), problems  # type: ignore[arg-type]


def read_dataset(folder: Path) -> Dataset:
    """Read and check a dataset folder.

    Raises:
        DatasetError: the folder breaks a rule; the error lists every problem at once.
    """
    from geodata.dataset.check import check_dataset  # the check reads datasets too

    dataset, problems = check_dataset(folder)
    if dataset is None or problems:
        raise DatasetError.of(folder.name, problems)
    return dataset
