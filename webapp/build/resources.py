"""Everything a snapshot holds, built from one dataset.

What is the same in every language is made once; the rest once a language, with that spoken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from geodata.dataset.model import Dataset
from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import layer_geojson
from geodata.sources.bibliography import SourceTexts, format_sources
from webapp.build.assets import Assets, draw_assets
from webapp.build.changes import draw_feed
from webapp.build.downloads import draw_downloads, draw_geometry
from webapp.build.exportinputs import export_inputs, export_subject, export_words
from webapp.build.lists import is_placed
from webapp.build.locator import draw_locator
from webapp.build.map import draw_manifest, draw_maps, map_contents
from webapp.build.mapdata import draw_map_data
from webapp.build.pages import draw_pages
from webapp.build.pictures import draw_pictures
from webapp.build.recordfiles import draw_record_files
from webapp.build.records import RecordDrawer
from webapp.build.searchindex import draw_searchindex
from webapp.build.sketch import draw_sketch
from webapp.build.sources import draw_citations
from webapp.build.subject import assemble_subject
from webapp.query.subject import about, say_subject
from webapp.settings import Place
from webapp.snapshot.storage import Resource
from webapp.words import Catalogue, speak, spoken_catalogue
from webapp.words.citing import say_entry
from webapp.words.languages import LANGUAGES


def draw_resources(dataset: Dataset, place: Place) -> Iterator[Resource]:
    """Yield everything the atlas answers with where it stands at a place.

    The path of each is the atlas's own; the addresses inside are those of the place.
    """
    frames = assemble_layers(dataset)
    layers = {name: layer_geojson(name, frame, dataset.imprint) for name, frame in frames.items()}
    texts = format_sources(dataset.sources)
    assets = Assets(draw_assets(), place)
    yield from assets.resources
    shared = [*draw_geometry(layers), *draw_citations(dataset)]
    shared += draw_downloads(dataset, frames, layers)
    yield from shared
    yield from draw_map_data(layers, place)
    yield from draw_record_files(dataset)
    yield draw_locator()
    subject = assemble_subject(dataset, layers)
    yield draw_sketch(subject, layers)
    yield export_subject(subject)
    yield export_inputs(dataset, texts)
    yield draw_feed(dataset)
    # told on the page of downloads; what an export reads is not offered
    sizes = {one.path: len(one.body) for one in shared}
    for lang in LANGUAGES:
        catalogue = Catalogue(dataset.translations.get(lang))
        with speak(lang), about(say_subject(subject, catalogue)):
            said = _said_texts(dataset, texts)
            yield from _draw_spoken(dataset, layers, said, assets, sizes)


def _said_texts(dataset: Dataset, texts: Mapping[str, SourceTexts]) -> dict[str, SourceTexts]:
    """Return the texts of the sources with the titles that only describe in the language spoken."""
    catalogue = spoken_catalogue(dataset.translations)
    titles = {source.id: source.title for source in dataset.sources}
    return {
        name: SourceTexts(
            say_entry(text.entry, titles[name], catalogue),
            say_entry(text.short, titles[name], catalogue),
        )
        for name, text in texts.items()
    }


def _draw_spoken(
    dataset: Dataset,
    layers: Mapping[str, str],
    texts: Mapping[str, SourceTexts],
    assets: Assets,
    sizes: Mapping[str, int],
) -> Iterator[Resource]:
    """Yield what the atlas answers with in the language spoken."""
    unplaced = sum(not is_placed(dataset, one) for one in dataset.incidents)
    contents = map_contents(dataset, layers, assets, unplaced, texts)
    yield from draw_maps(contents, assets.place)
    yield draw_manifest(contents, assets.place)
    yield export_words(dataset, contents, assets.place)
    yield draw_searchindex(dataset, layers, texts)
    yield from draw_pictures(dataset, layers)
    yield from draw_pages(RecordDrawer(dataset, texts, layers), assets, sizes)
