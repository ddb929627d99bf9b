"""Pictures of the map: of the opening view, and of each chapter of the story."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from geodata.dataset.model import Dataset
from geodata.reference import read_base, read_countries, read_labels
from webapp.errors import RequestError
from webapp.headers import content_policy
from webapp.maps.scene import draw_selection
from webapp.maps.scene_names import Names
from webapp.maps.selection import Selection, select_features
from webapp.query.subject import layer_styles, opening_bounds
from webapp.query.view import View
from webapp.snapshot.storage import Resource
from webapp.words import spoken, spoken_catalogue
from webapp.words.mapwords import map_text

SVG = "image/svg+xml"
SIZE = (680, 560)
OPENING_SIZE = (1000, 780)
OPENING = "/opening.svg"
"""Sizes are in px."""


class PictureDrawer:
    """Draws pictures of the map in the language spoken, with names and without numbers."""

    def __init__(self, dataset: Dataset, layers: Mapping[str, str]) -> None:
        """Parse the layers and put their names into the language."""
        self.catalogue = spoken_catalogue(dataset.translations)
        self.layers = {name: self._said_layer(json.loads(text)) for name, text in layers.items()}
        self.places = [
            self.catalogue.said_in(place.model_dump(), ("name",))
            for place in dataset.places
            if place.label
        ]

    def _said_layer(self, layer: dict[str, Any]) -> dict[str, Any]:
        for feature in layer["features"]:
            feature["properties"] = self.catalogue.said_in(
                feature["properties"], ("title", "place")
            )
        return layer

    def picture(self, path: str, view: View) -> Resource:
        """Return a view as an SVG of its own."""
        names = Names(read_labels(), read_countries(), self.places)
        try:
            shown = select_features(self.layers, view)
        except RequestError:  # nothing of the evidence lies there: the base map alone
            shown = Selection(view.frame(), (), (), {}, {}, 0)
        # without numbers: they lead to the notes of a sheet, and a picture has none
        svg = draw_selection(shown, read_base(), names, view, numbered=False)
        return Resource(f"/{spoken()}{path}", SVG, svg.encode(), content_policy())


def draw_pictures(dataset: Dataset, layers: Mapping[str, str]) -> Iterator[Resource]:
    """Yield the picture of the opening map, and one of each chapter's view."""
    drawer = PictureDrawer(dataset, layers)
    shown = tuple(name for name, style in layer_styles().items() if style.shown)
    view = View(opening_bounds(), shown, *OPENING_SIZE, title=map_text("map"), lang=spoken())
    yield drawer.picture(OPENING, view)
    for chapter in dataset.chapters:
        ordered = tuple(name for name in layer_styles() if name in chapter.layers)
        title = drawer.catalogue.said(chapter.title)
        view = View(chapter.bbox, ordered, *SIZE, title=title, lang=spoken())
        yield drawer.picture(f"/story/{chapter.id}.svg", view)
