"""The records of a dataset: frozen, typed, and closed to anything that is not named here.

Coordinates are longitude and latitude in degrees, EPSG:4326. Dates are EDTF strings.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from geodata.dates import date_span
from geodata.precision import Precision
from geodata.vocabulary import (
    Basis,
    ClaimField,
    IncidentKind,
    InstrumentKind,
    StageRole,
    Stance,
)


def _check_edtf(text: str) -> str:
    date_span(text)
    return text


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
Edtf = Annotated[str, AfterValidator(_check_edtf)]


class Model(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Citation(Model):
    """A source and the exact place in it: paragraph, footnote, number, page or date line."""

    source: Identifier
    locator: Text


Citations = Annotated[tuple[Citation, ...], Field(min_length=1)]


class Claim(Model):
    """What one side says of one thing; a dispute is two claims on the same field.

    ``date`` is the day on which the claim was true, where that differs from the record's.
    ``misprint`` marks an obvious error of the source: shown as printed, never charted.
    """

    field: ClaimField
    value: Text
    basis: Basis
    sources: Citations
    date: Edtf | None = None
    note: str = ""
    misprint: bool = False


class Record(Model):
    """What every authored record carries.

    ``contested`` names the fields of words, not of measured values, on which claims contradict.
    """

    id: Identifier
    title: Text
    basis: Basis
    summary: Text
    sources: Citations
    date: Edtf | None = None
    claims: tuple[Claim, ...] = ()
    contested: tuple[ClaimField, ...] = ()


class Place(Model):
    """A named place; ``lon`` and ``lat`` (degrees) are its anchor, ``radius_km`` its extent."""

    id: Identifier
    name: Text
    precision: Precision
    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-85, le=85)] | None = None
    radius_km: Annotated[float, Field(gt=0, le=1500)] | None = None
    geonames: int | None = None
    other_names: tuple[str, ...] = ()
    label: bool = False
    note: str = ""


class Incident(Record):
    """Something that happened: on a day, at a place and to people, each as far as it is known."""

    kind: IncidentKind
    layer: Literal["diplomatic_incidents", "other_incidents"]
    place: Identifier | None = None
    people: Annotated[int, Field(ge=0)] | None = None
    people_note: str = ""
    outcome: str = ""
    onward: str = ""
    related: tuple[Identifier, ...] = ()
    instruments: tuple[Identifier, ...] = ()


class Stage(Record):
    """One leg of a route between two places; ``alternatives`` names the fan it belongs to."""

    role: StageRole
    start: Identifier
    end: Identifier
    through: tuple[Identifier, ...] = ()
    alternatives: str = ""
    bend: Annotated[float, Field(ge=-0.6, le=0.6)] = 0.0
    layer: str = ""

    def places(self) -> tuple[str, ...]:
        """Return the ids of the places it joins, in the order of travel."""
        return (self.start, *self.through, self.end)


class Route(Record):
    """A way out or back as an ordered list of stages; ``drawn = false`` only lists it."""

    layer: Text
    drawn: bool = True
    not_drawn_because: str = ""
    stages: tuple[Stage, ...] = ()


class Area(Record):
    """An area of the reference geometry, named by ``region``."""

    layer: Text
    region: Identifier
    kind: Text = "area"


class Border(Record):
    """A border or river line of the reference geometry, with dated claims about it."""

    layer: Text
    line: Identifier


class Policy(Record):
    """What a state or an institution did, wrote, held or planned, as of a date."""

    country: Annotated[str, Field(pattern=r"^([a-z]{2}|un|eu|int)$")]
    stance: Stance


class Instrument(Record):
    """A legal text and what each source says it obliges."""

    kind: InstrumentKind
    parties: tuple[str, ...] = ()


class StatisticRow(Model):
    """One value of a statistic; ``value`` is null where the source gives words only."""

    period: Edtf | None = None
    label: str = ""
    value: float | None = None
    upper: float | None = None
    words: str = ""
    partial: bool = False
    misprint: bool = False
    basis: Basis
    sources: Citations
    note: str = ""


class Statistic(Record):
    """Values of one unit and one scope; ``chart`` is false where they must not share an axis."""

    unit: Text
    scope: Text
    chart: bool = False
    rows: Annotated[tuple[StatisticRow, ...], Field(min_length=1)]


class Recommendation(Record):
    """Advice of a report to an addressee; it says nothing of practice."""

    number: Text
    addressees: Annotated[tuple[str, ...], Field(min_length=1)]


class Paragraph(Model):
    """A paragraph of the story and the places in the sources on which it rests."""

    text: Text
    sources: Citations


class Chapter(Model):
    """A chapter of the story: a text, and the view of the map that stands beside it.

    ``bbox`` is west, south, east, north in degrees; ``selected`` are records as
    ``<layer>/<id>``, the first of them open on the map.
    """

    id: Identifier
    title: Text
    text: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    bbox: tuple[float, float, float, float]
    layers: Annotated[tuple[Text, ...], Field(min_length=1)]
    selected: tuple[Text, ...] = ()


class Imprint(Model):
    """What the dataset says of itself (``dataset.toml``)."""

    file: ClassVar[str] = "dataset.toml"

    name: Identifier
    title: Text
    version: Text
    released: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    licence: Text
    begins: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    ends: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$")] = "en"
    summary: str = ""
    derived_from: tuple[str, ...] = ()
    reports: tuple[Identifier, ...] = ()
    allow_recent: bool = False
