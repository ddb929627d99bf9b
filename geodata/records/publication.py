"""How a dataset presents itself: its imprint, and the story told from its records."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from geodata.records.evidence import Citations, Identifier, Model, Text


class Imprint(Model):
    """What the dataset says of itself (``dataset.toml``)."""

    file: ClassVar[str] = "dataset.toml"

    format: int | None = None
    name: Identifier
    title: Text
    version: Text
    # The one day that stands in files: with a clock's, the same dataset would give other bytes.
    released: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    licence: Text
    # What is undated at one end is taken to run to the end of this window.
    begins: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    ends: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$")] = "en"
    summary: str = ""
    derived_from: tuple[str, ...] = ()
    # The sources on whose word a record is "stated"; others can only corroborate.
    reports: tuple[Identifier, ...] = ()
    # Said outright or refused; every page then says so.
    allow_recent: bool = False


class Paragraph(Model):
    """A paragraph of the story and the places in the sources on which it rests."""

    text: Text
    sources: Citations


class Chapter(Model):
    """A chapter of the story: a text, and the view of the map that stands beside it.

    ``bbox`` is west, south, east, north in degrees, EPSG:4326; ``selected`` are records as
    ``<layer>/<id>``, the first of them open on the map.
    """

    id: Identifier
    title: Text
    text: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    bbox: tuple[float, float, float, float]
    layers: Annotated[tuple[Text, ...], Field(min_length=1)]
    # By layer and id, as the address of the map writes it.
    selected: tuple[Text, ...] = ()
