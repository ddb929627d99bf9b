"""How a dataset presents itself: its imprint, its story, and what changed in it."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from geodata.prose import Remark, Words
from geodata.records.evidence import Citations, Identifier, Model, Text
from geodata.vocabulary import KIND_NAME, ChangeKind, SymbolShape


def _check_day(text: str) -> str:
    # the pattern as well: Python's own reader takes 20020131 and weeks too
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("is no day as in 2004-07-27")
    try:
        datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("is no day of the calendar") from error
    return text


Day = Annotated[str, AfterValidator(_check_day)]
LAYER_NAME = r"^[a-z0-9]+([-_][a-z0-9]+)*$"


class Layer(Model):
    """A layer of the map: its name in records and addresses, its title, and how it is shown."""

    name: Annotated[str, Field(pattern=LAYER_NAME, max_length=40)]
    title: Words
    # None for one of the colours that follow each other where a dataset names none.
    colour: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None
    # Whether the map opens with it.
    shown: bool = True


class Kind(Model):
    """A kind of incidents that is the dataset's own, or a general one in words of its own.

    Its symbol looks ``like`` that of another kind, or has a shape and a colour of its own.
    """

    name: Annotated[str, Field(pattern=KIND_NAME, max_length=40)]
    # As it stands within a line: "rescue at sea".
    title: Words
    like: str = ""
    # None for those that follow each other where a dataset names none.
    symbol: SymbolShape | None = None
    colour: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None


VALUE = "{value}"
"""Stands in a dataset's words for a number."""


class Count(Model):
    """A statistic that is drawn above the axis of time; ``words`` say one year's number."""

    statistic: Identifier
    title: Words
    words: Annotated[Words, Field(pattern=re.escape(VALUE))]


class Imprint(Model):
    """What the dataset says of itself (``dataset.toml``)."""

    file: ClassVar[str] = "dataset.toml"

    format: int | None = None
    name: Identifier
    title: Words
    version: Text
    # The one day that stands in files: with a clock's, the same dataset would give other bytes.
    released: Day
    licence: Words
    # What is undated at one end is taken to run to the end of this window.
    begins: Day
    ends: Day
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$")] = "en"
    summary: Remark = ""
    derived_from: tuple[Remark, ...] = ()
    # The sources on whose word a record is "stated"; others can only corroborate.
    reports: tuple[Identifier, ...] = ()
    # Said outright or refused; every page then says so.
    allow_recent: bool = False
    # How to ask for a correction or a reply, in the dataset's own words.
    contact: Remark = ""
    # The name above the legend, where the title is long.
    short_title: Remark = ""
    # What the legend says under the name: one line.
    subtitle: Remark = ""
    # The first screen's one sentence: the subject and the years.
    lead: Remark = ""
    # What the key says of the first tier, such as "Stated by one of the two reports".
    stated: Remark = ""
    # The view the map opens with; without it, all the evidence is shown.
    opening: tuple[float, float, float, float] | None = None
    # In drawing order, the lowest first; without them, those that the records name.
    layers: tuple[Layer, ...] = ()
    # Beside the general ones, in the legend's order; without them, those that the incidents name.
    kinds: tuple[Kind, ...] = ()
    count: Count | None = None


Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees, EPSG:4326."""


NO_RECORD = "none"
"""In ``highlight``: a step that shows no record forth."""


class Paragraph(Model):
    """A paragraph of the story, a step of its map, and the places in the sources it rests on.

    Of the map it may say its own view, its own layers, and the one record, ``<layer>/<id>``, that
    is shown forth; ``chart`` is a statistic whose chart stands beneath it.
    """

    text: Words
    sources: Citations
    # None for what surrounds the records that the paragraph speaks of.
    bbox: Bounds | None = None
    # Empty for those of its chapter.
    layers: tuple[Text, ...] = ()
    # Empty for the record, if it is one, that rests on the same passage; "none" for no record.
    highlight: str = ""
    chart: str = ""


class Chapter(Model):
    """A chapter of the story: a text, and the view of the map that stands beside it.

    ``bbox`` is west, south, east, north in degrees, EPSG:4326; ``selected`` are records as
    ``<layer>/<id>``, the first of them open on the map.
    """

    id: Identifier
    title: Words
    text: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    bbox: Bounds
    layers: Annotated[tuple[Text, ...], Field(min_length=1)]
    # By layer and id, as the address of the map writes it.
    selected: tuple[Text, ...] = ()


class Synonym(Model):
    """Words of the field that a search takes for the same, in any language and script."""

    id: Identifier
    words: Annotated[tuple[Text, ...], Field(min_length=2)]


class Change(Model):
    """What one version of the dataset changed in one record, and why.

    ``record`` is an id, also of a source, a place or a chapter, and of one that is gone; ``field``
    is what changed, where it is one thing;
    ``was`` and ``now`` (``is`` in the file) are texts in English. What was taken out because it
    could harm people is described in ``was`` and not repeated.
    """

    version: Text
    date: Day
    record: Identifier
    kind: ChangeKind
    field: str = ""
    was: str = ""
    now: Annotated[str, Field(alias="is")] = ""
    why: Text
