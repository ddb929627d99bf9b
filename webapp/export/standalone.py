"""The map as one file: it opens from disk with the network off, records and sources inside."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from webapp.export.packing import add_style, pack_page, settle_article, settle_links
from webapp.export.params import view_address
from webapp.export.webfonts import gather_webfonts
from webapp.maps.interactive import AtlasFigure, AtlasMap, assemble_map
from webapp.maps.pagedata import MapContents, MapLayer
from webapp.markup import element_source
from webapp.query.view import View
from webapp.snapshot.storage import Snapshot
from webapp.words import speak
from webapp.words.languages import LANGUAGES
from webapp.words.plaintext import clean_text
from webapp.words.wording import wording

PRELUDE = Path(__file__).with_name("standalone.js")
STYLE = Path(__file__).with_name("standalone.css")
ASKED_FOR = re.compile(r'"(/[\w./-]+\.(?:geo)?json)"')
LIBRARY_SITE = "https://leafletjs.com"
"""The library's own address, which would stand in the file for nothing."""


def draw_standalone(
    snapshot: Snapshot, lang: str, view: View, site: str = "", about: str = ""
) -> str:
    """Return a view as one HTML file; ``site`` is where the atlas is on the web, if it is.

    ``about`` says what the map shows, for who cannot see it; the dataset's summary if empty.
    """
    return str(standalone_map(snapshot, lang, view, site, about).get_root().render())


def standalone_map(
    snapshot: Snapshot, lang: str, view: View, site: str = "", about: str = ""
) -> AtlasMap:
    """Return the map whose page is one file; see ``draw_standalone``."""
    kept = _words(snapshot, lang)
    with speak(lang):
        no_script = wording("no_script")
        view_words = wording("permalink")
    site = site.rstrip("/")
    contents = _without_server(kept["map"], site)
    said = {**contents.texts, "permalink": view_words}
    summary = about or contents.summary
    contents = replace(contents, texts=said, summary=summary)
    page = assemble_map(_as_asked(contents, view, site))
    figure = cast(AtlasFigure, page.get_root())
    figure.finish = partial(_pack, snapshot, lang, site, f"{no_script} {summary}")
    return page


def _words(snapshot: Snapshot, lang: str) -> Any:
    return snapshot.read_json(f"/export/words-{lang}.json")


def _without_server(kept: Mapping[str, Any], site: str) -> MapContents:
    """Return the map's contents without what needs a server."""
    whole = MapContents(**{**kept, "layers": [MapLayer(**one) for one in kept["layers"]]})
    return replace(
        whole,
        languages=whole.languages if site else (),
        export="",
        manifest="",
        address="",
        lead="",
        picture="",
        sketch="",
        data="",
    )


def _as_asked(whole: MapContents, view: View, site: str) -> MapContents:
    """Return the map's contents as the view asks for them."""
    title = clean_text(view.title or "")
    address = view_address(view, site)
    return replace(
        whole,
        layers=[replace(one, shown=one.name in view.layers) for one in whole.layers],
        opening=whole.opening if view.zoom is not None else view.bbox,
        texts={**whole.texts, **({"title": title} if title else {})},
        state=_state(address, view),
        permalink=address,
    )


def _state(address: str, view: View) -> str:
    """Return the query of a view's address; a bbox is shown whole in a window of any size."""
    placed = () if view.zoom is not None else ("z", "at")
    query = parse_qsl(urlsplit(address).query, keep_blank_values=True)
    return urlencode([(name, value) for name, value in query if name not in placed])


def _pack(snapshot: Snapshot, lang: str, site: str, no_script: str, html: str) -> str:
    articles = _articles(snapshot, lang)
    home = f"/{lang}/"
    settled = _settled(snapshot, lang, site)
    asked = {path: snapshot.read_json(path) for path in _asked_for(html, snapshot)}
    contents = {**asked, **settled}
    texts = (html, json.dumps(contents, ensure_ascii=False))
    page = settle_links(html, home, articles, site)
    page = add_style(page, STYLE.read_text(encoding="utf-8"))
    return pack_page(page, _Files(snapshot), contents, no_script, gather_webfonts(texts, lang))


@lru_cache(maxsize=len(LANGUAGES))  # the pages are the same whatever the view
def _articles(snapshot: Snapshot, lang: str) -> Mapping[str, str]:
    """Return the article of every page of a language by path: records, sources, lists, method.

    Its links are the atlas's own paths, whatever the prefix that the pages were built for.
    """
    found = {}
    prefix = _words(snapshot, lang)["prefix"]
    for path, entry in sorted(snapshot.entries.items()):
        if path.startswith(f"/{lang}/") and entry.content_type.startswith("text/html"):
            page = snapshot.answer(path).body.decode()
            if article := element_source(page, "article", "record"):
                found[path] = article.replace(f'href="{prefix}/', 'href="/')
    return found


@lru_cache(maxsize=len(LANGUAGES))
def _settled(snapshot: Snapshot, lang: str, site: str) -> Mapping[str, str]:
    """Return every article with its links as they are in a file that stands alone."""
    articles = _articles(snapshot, lang)
    return {path: settle_article(text, path, articles, site) for path, text in articles.items()}


def _asked_for(html: str, snapshot: Snapshot) -> list[str]:
    """Return the data that a page's script names and may ask for."""
    return sorted({path for path in ASKED_FOR.findall(html) if path in snapshot})


class _Files(dict[str, str]):
    """The scripts and style sheets of a snapshot by address; the map's library knows its file."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot

    def __missing__(self, address: str) -> str:
        text = self.snapshot.answer(address).body.decode().replace("\r\n", "\n").strip()
        if address.endswith("/leaflet.js"):
            text = f"{PRELUDE.read_text(encoding='utf-8')}\n{self._licence()}{text}"
            text = text.replace(LIBRARY_SITE, "")
        return text

    def _licence(self) -> str:
        """Return the library's licence as a comment."""
        notices = next(path for path in self.snapshot.entries if path.endswith("/LICENCES.txt"))
        library = self.snapshot.answer(notices).body.decode().split("\n\n\n")[0]
        return f"/*\n{library}\n*/\n"
