"""How a dataset presents itself: its imprint, its story, and what changed in it."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from geodata.prose import Remark, Words
from geodata.records.evidence import Citations, Identifier, Model, Text
from geodata.vocabulary import ChangeKind


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


class Paragraph(Model):
    """A paragraph of the story and the places in the sources on which it rests."""

    text: Words
    sources: Citations


class Chapter(Model):
    """A chapter of the story: a text, and the view of the map that stands beside it.

    ``bbox`` is west, south, east, north in degrees, EPSG:4326; ``selected`` are records as
    ``<layer>/<id>``, the first of them open on the map.
    """

    id: Identifier
    title: Words
    text: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    bbox: tuple[float, float, float, float]
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
