"""A dataset: the records of one folder, in memory; it reads nothing and checks nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import BaseModel

from geodata.records import (
    Area,
    Border,
    Change,
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
    Synonym,
    Term,
)
from geodata.sources.csl import Source

Catalogue = Mapping[str, str]
"""The English texts of a dataset and their translations into one language."""


@dataclass(frozen=True)
class Unread:
    """What stands in a folder and could not be read, so that no rule calls it missing.

    ``records`` are ids by file; ``files`` are those of which not even the ids are known.
    """

    files: frozenset[str] = frozenset()
    records: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def may_hold(self, file: str, name: str) -> bool:
        """Tell whether a file may hold a record of this id among those that were not read."""
        return file in self.files or name in self.records.get(file, ())

    def of(self, file: str) -> bool:
        """Tell whether anything of a file was not read."""
        return file in self.files or bool(self.records.get(file))


@dataclass(frozen=True)
class Dataset:
    """Everything one folder says. Coordinates of places are (lon, lat) in degrees, EPSG:4326.

    ``translations`` are catalogues, ``glossaries`` terms by language code. Records keep the
    order of their files. ``unread`` holds nothing in a dataset that loads.
    """

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
    changes: tuple[Change, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    translations: Mapping[str, Catalogue] = field(default_factory=dict)
    glossaries: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    unread: Unread = Unread()

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        """Return the places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Return the sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def record_by_key(self) -> dict[str, Record]:
        """Return the records that stand on the map by their keys, ``<layer>/<id>``.

        A drawn route has none of its own: on the map it is the sum of its stages.
        """
        found: dict[str, Record] = {}
        for _, record in self.records():
            layer = getattr(record, "layer", "")
            if layer and not (isinstance(record, Route) and record.drawn):
                found[f"{layer}/{record.id}"] = record
        for route, stage in self.stages():
            found[f"{stage.layer or route.layer}/{stage.id}"] = stage
        return found

    def stages(self) -> Iterator[tuple[Route, Stage]]:
        """Yield every stage with its route, in the order of the dataset."""
        for route in self.routes:
            for stage in route.stages:
                yield route, stage

    def records(self) -> Iterator[tuple[str, Record]]:
        """Yield every authored record, stages included, with the file it stands in."""
        for file, (name, _, model) in RECORD_FILES.items():
            # Places, chapters, changes and synonyms are no Records: they stand on no word.
            if not issubclass(model, Record):
                continue
            for record in getattr(self, name):
                yield file, record
                if isinstance(record, Route):
                    # Stages are records of their own: they have ids, tiers and sources.
                    yield from ((file, stage) for stage in record.stages)


RECORD_FILES: dict[str, tuple[str, str, type[BaseModel]]] = {
    # The order is that of Dataset.records(), and by it of whatever lists every record.
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
    "changes.toml": ("changes", "change", Change),
    "synonyms.toml": ("synonyms", "synonym", Synonym),
}
"""File name: attribute of the dataset, table array in the file, model of its records."""
