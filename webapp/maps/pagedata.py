"""What the page of the map is drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from webapp.maps.legend import SIGNS
from webapp.query.bounds import Bbox
from webapp.settings import Place
from webapp.words.mapwords import map_texts


@dataclass(frozen=True)
class MapLayer:
    """A layer the map offers: where its GeoJSON is and how many records it holds."""

    name: str
    address: str
    count: int
    shown: bool = True


@dataclass(frozen=True)
class MapContents:
    """Everything the page of the map is drawn from; addresses are paths on the host.

    ``layers`` are in drawing order; ``labels`` are mappings of class, text, lon, lat, min_zoom
    and rank; ``assets`` names leaflet.js, atlas.js and atlas.css; ``pages`` holds the folder of
    record pages by section; ``links`` are (address, words); ``credits`` have text and url.
    ``data`` is the address of all layers and the base map in one answer, by their own addresses;
    ``searchindex`` is the address of titles, dates and spellings in the language; ``axis`` the
    first and last year of the time filter; ``names`` turns English names on the map into the
    language;
    ``languages`` are (code, name); ``embedded`` is the slim page in a frame of another site.
    ``inside`` are outlines of countries for a shade, by code (``maps.inside``); ``signs`` are the
    names of the legend's signs that the dataset has a use for.
    ``title`` and ``summary`` are the dataset's, in the language, ``address`` where the page is
    cited, ``picture`` what is shown beside it, and ``manifest`` what a browser reads that keeps
    it on a screen of its own, ``sketch`` what a phone shows until the map is there;
    ``lead`` is the one sentence of the first screen, ``rests_on`` the addresses and names of the
    sources that the dataset rests on, ``story`` where its story is, if it has one;
    ``state`` is the query that a page without one of its own opens with; ``imprint`` says of which
    dataset the page is, ``derived`` what that is made from, ``permalink`` is where the view is on
    the web. ``prefix`` is the path of the atlas on its host, ``site`` its address on the web where
    that is known.
    """

    style: Mapping[str, Any]
    layers: Sequence[MapLayer]
    base: str
    labels: Sequence[Mapping[str, Any]]
    opening: Bbox
    panning: Bbox
    zooms: tuple[int, int]
    assets: Mapping[str, str]
    credits: Sequence[Mapping[str, str]]
    pages: Mapping[str, str]
    links: Sequence[tuple[str, str]]
    unplaced: str
    unplaced_count: int
    export: str
    data: str = ""
    searchindex: str = ""
    axis: tuple[int, int] = (0, 0)
    names: Mapping[str, str] = field(default_factory=dict)
    languages: Sequence[tuple[str, str]] = ()
    inside: Mapping[str, Any] = field(default_factory=dict)
    signs: Sequence[str] = tuple(SIGNS)
    embedded: bool = False
    title: str = ""
    summary: str = ""
    lead: str = ""
    rests_on: Sequence[tuple[str, str]] = ()
    story: str = ""
    address: str = ""
    manifest: str = ""
    picture: str = ""
    sketch: str = ""
    state: str = ""
    imprint: str = ""
    derived: str = ""
    permalink: str = ""
    prefix: str = ""
    site: str = ""
    texts: Mapping[str, str] = field(default_factory=map_texts)
    language: str = "en"
    icon: str = "data:,"


def settle_contents(contents: MapContents, place: Place) -> MapContents:
    """Return the map's contents with every address as it is where the atlas stands."""
    at = place.path
    return replace(
        contents,
        layers=[replace(one, address=at(one.address)) for one in contents.layers],
        base=at(contents.base),
        data=at(contents.data),
        assets={name: at(path) for name, path in contents.assets.items()},
        pages={name: at(path) for name, path in contents.pages.items()},
        links=[(at(path), words) for path, words in contents.links],
        unplaced=at(contents.unplaced),
        rests_on=[(at(path), words) for path, words in contents.rests_on],
        story=at(contents.story) if contents.story else "",
        export=at(contents.export),
        searchindex=at(contents.searchindex),
        icon=at(contents.icon),
        address=place.address(contents.address),
        picture=place.address(contents.picture),
        sketch=at(contents.sketch),
        manifest=at(contents.manifest),
        prefix=place.prefix,
        site=place.site,
    )
