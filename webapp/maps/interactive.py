"""The interactive map: Folium's own classes, with the atlas's layers and legend.

Folium and branca are imported here and nowhere else; a request is answered without them.
Coordinates are (lon, lat) in degrees; ``leaflet_pair`` is the one place that turns them round.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.map import Layer
from jinja2 import Environment, PackageLoader, StrictUndefined

from webapp.headers import inline_sources
from webapp.maps.legend import present_entries
from webapp.maps.pagedata import MapContents, MapLayer
from webapp.query import sizes
from webapp.query.filter import WORDS_LIMIT, filter_table
from webapp.sections import SECTION_OF_KIND
from webapp.words.scripts import mark_runs

TEMPLATES = Environment(
    loader=PackageLoader("webapp", "templates/map"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters["marked"] = mark_runs


@dataclass(frozen=True)
class DrawnMap:
    """The page, and the quoted CSP sources ('sha256-…') of what stands inline in it."""

    html: str
    script_hashes: tuple[str, ...]
    style_hashes: tuple[str, ...]


def leaflet_pair(lon: float, lat: float) -> list[float]:
    """Turn (lon, lat) round to the (lat, lon) that Folium and Leaflet take."""
    return [lat, lon]


class Verbatim(Element):
    """Text that goes into the page as it is: branca would read it as a template once more."""

    def __init__(self, text: str) -> None:
        """Keep the finished text."""
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text."""
        return self.text


class AtlasElement(MacroElement):
    """An element with a stable name whose parts come from one of the atlas's templates."""

    def __init__(self, name: str, template: str, **values: Any) -> None:
        """Name the element and keep what its template is given."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.settle(name, template, **values)

    def settle(self, name: str, template: str, **values: Any) -> None:
        """Give the element its stable name, its template and the template's values."""
        # branca draws a random id for each element; the same map must give the same bytes.
        self._name = self._id = name
        self._source = TEMPLATES.get_template(template)
        self._values = values

    def get_name(self) -> str:
        """Return the element's name, which is also its variable in the page's script."""
        return str(self._name)

    def render(self, **kwargs: Any) -> str:
        """Put the template's header, html and script into the figure, then the children's."""
        figure = self.get_root()
        parts = self._source.make_module({"this": self, **self._values})
        for part in AtlasFigure.PARTS:
            macro = getattr(parts, part, None)
            if macro is not None:
                getattr(figure, part).add_child(Verbatim(str(macro())), name=self.get_name())
        for child in self._children.values():
            child.render(**kwargs)
        return ""


class AtlasFigure(Figure):
    """A page with a language, an escaped title and its scripts at the end of the body."""

    PARTS = ("header", "html", "scripts", "script")

    def __init__(self, title: str, language: str) -> None:
        """Keep the title and the language tag."""
        super().__init__(title=title)
        self.language = language
        self.finish: Callable[[str], str] = str
        self.header = Element()
        self.header._parent = self
        self.scripts = Element()

    def render(self, **kwargs: Any) -> str:
        """Return the page, as ``finish`` leaves it."""
        for child in self._children.values():
            child.render(**kwargs)
        parts = {
            part: "".join(child.render() for child in getattr(self, part)._children.values())
            for part in self.PARTS
        }
        return self.finish(
            f'<!doctype html>\n<html lang="{escape(self.language)}">\n<head>\n'
            f'<meta charset="utf-8">\n<title>{escape(self.title or "")}</title>\n'
            f"{parts['header']}</head>\n<body>\n{parts['html']}{parts['scripts']}"
            f"<script>\n{parts['script']}</script>\n</body>\n</html>\n"
        )


class AtlasMap(AtlasElement, folium.Map):
    """Folium's map without tiles, third parties and random names."""

    def __init__(self, contents: MapContents) -> None:
        """Make the map inside a figure of its own."""
        west, south, east, north = contents.panning
        middle = leaflet_pair((west + east) / 2, (south + north) / 2)
        folium.Map.__init__(
            self,
            location=middle,
            tiles=None,
            zoom_start=contents.zooms[0],
            control_scale=True,
            zoom_control=False,
            min_zoom=contents.zooms[0],
        )
        self.options = {
            "zoom": contents.zooms[0],
            "minZoom": contents.zooms[0],
            "maxZoom": contents.zooms[1],
            "maxBounds": [leaflet_pair(west, south), leaflet_pair(east, north)],
            "zoomSnap": 0,
            "zoomControl": False,
            "attributionControl": False,
        }
        # Lists of its own: Folium keeps those of its classes, and what one map changed there every
        # other map of the process would have.
        self.default_js = [(name, contents.assets[name]) for name in ("leaflet.js", "atlas.js")]
        self.default_css = [("atlas.css", contents.assets["atlas.css"])]
        self.settle("atlas_map", "map.html", contents=contents, settings=_settings(contents))
        figure = AtlasFigure(contents.texts["title"], contents.language)
        figure.add_child(self, name=self.get_name())


class BaseMap(AtlasElement, Layer):
    """Land, lakes, rivers and borders from the project's own data, on one canvas."""

    def __init__(self, address: str) -> None:
        """Keep the address of the base map's GeoJSON."""
        Layer.__init__(self, name="base", overlay=False, control=False)
        self.settle("base_map", "base.html", address=address)


class AtlasLayer(AtlasElement, Layer):
    """A layer of evidence: an address, which the map's script fetches and draws."""

    def __init__(self, layer: MapLayer) -> None:
        """Keep name and address of the layer."""
        Layer.__init__(self, name=layer.name, overlay=True, show=layer.shown)
        self.settle(f"layer_{layer.name}", "layer.html", layer=layer)


class LegendControl(AtlasElement):
    """The legend, whose entries are the switches of the layers."""

    def __init__(self, contents: MapContents) -> None:
        """Make the entries from the style table."""
        entries = present_entries(contents.style, contents.signs)
        layers = {layer.name: layer for layer in contents.layers}
        super().__init__(
            "legend",
            "legend.html",
            contents=contents,
            entries=entries,
            layers=layers,
            texts=contents.texts,
        )


class MapPart(AtlasElement):
    """A part that its template makes whole: welcome, time, finder, share, credits."""

    def __init__(self, name: str, contents: MapContents) -> None:
        """Keep the contents and their words."""
        super().__init__(
            name, f"{name}.html", contents=contents, texts=contents.texts, limit=WORDS_LIMIT
        )


class PanelRegion(AtlasElement):
    """The empty panel, the export form, and the call that starts the map; goes in last."""

    def __init__(self, contents: MapContents) -> None:
        """Keep address and words, and the legend's entries for a reader without a script."""
        entries = present_entries(contents.style, contents.signs)
        super().__init__(
            "panel",
            "panel.html",
            contents=contents,
            texts=contents.texts,
            entries=entries,
            sizes=sizes,
        )


def _settings(contents: MapContents) -> dict[str, Any]:
    """Return what the map's script is given, as plain values."""
    return {
        "style": contents.style,
        "filter": filter_table(),
        "language": contents.language,
        "texts": dict(contents.texts),
        "labels": [dict(label) for label in contents.labels],
        "opening": contents.opening,
        "panning": contents.panning,
        "pages": dict(contents.pages),
        "sections": SECTION_OF_KIND,
        "data": contents.data,
        "searchindex": contents.searchindex,
        "axis": contents.axis,
        "names": dict(contents.names),
        "inside": dict(contents.inside),
        "embedded": contents.embedded,
        "state": contents.state,
        "prefix": contents.prefix,
        "site": contents.site,
    }


def assemble_map(contents: MapContents) -> AtlasMap:
    """Return the map with all its parts, to be rendered, saved or shown."""
    page = AtlasMap(contents)
    page.get_root().add_child(LegendControl(contents), name="legend", index=0)
    wanted = {
        "welcome": not contents.embedded,
        "time": True,
        "finder": not contents.embedded,
        "share": contents.export,
        "credits": True,
    }
    for name in (name for name, asked in wanted.items() if asked):
        page.add_child(MapPart(name, contents))
    page.add_child(BaseMap(contents.base))
    for layer in contents.layers:
        page.add_child(AtlasLayer(layer))
    page.add_child(PanelRegion(contents))
    return page


def draw_map_page(contents: MapContents) -> DrawnMap:
    """Draw the page of the map; the same contents give the same bytes."""
    html = assemble_map(contents).get_root().render()
    return DrawnMap(html, inline_sources(html, "script"), inline_sources(html, "style"))
