"""Pages from their templates, in one language: autoescaped, nothing undefined."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, ngettext
from jinja2 import Environment, PackageLoader, StrictUndefined

from geodata.records import Imprint
from webapp.build.assets import Assets
from webapp.build.contexts import Site
from webapp.headers import content_policy
from webapp.sections import CHIEF, SECTIONS
from webapp.settings import ANYWHERE, Place
from webapp.snapshot.storage import Resource
from webapp.words import Catalogue, spoken, term
from webapp.words.languages import LANGUAGES
from webapp.words.scripts import mark_runs

HTML = "text/html; charset=utf-8"


class Renderer:
    """Renders the pages of one dataset in the language spoken."""

    def __init__(self, imprint: Imprint, catalogue: Catalogue, assets: Assets) -> None:
        """Make the templates, with what every page shows round its content."""
        self.lang = spoken()
        self.place = place = assets.place
        self.environment = template_environment(self.lang, catalogue, place)
        self.environment.globals["site"] = Site(
            title=imprint.title,
            version=imprint.version,
            released=imprint.released,
            licence=imprint.licence,
            sections=tuple(SECTIONS.items()),
            chief=CHIEF,
            stylesheet=place.path(assets.path("page.css")),
            icon=place.path(assets.path("icon.svg")),
            recent=imprint.allow_recent,
            script=place.path(assets.path("story.js")),
        )

    def page(self, path: str, template: str, *, live: bool = False, **context: Any) -> Resource:
        """Return one page of its template; a live one has a script and shows the map in a frame."""
        text = self.environment.get_template(template).render(path=path, **context)
        policy = content_policy(scripts=live, frames=live)
        return Resource(f"/{self.lang}{path}", HTML, text.encode(), policy)


def template_environment(lang: str, catalogue: Catalogue, place: Place = ANYWHERE) -> Environment:
    """Return the templates for one language and a dataset's catalogue of it.

    ``said`` puts a text of the dataset into the language; ``said_plain`` does so without mark-up.
    ``said`` and ``marked`` mark every run that is in another language with that language.
    ``to`` turns a path into the address of its page in the language, ``at`` into that of what has
    no language, ``cited`` into the address of the page to be cited, with the site where it is
    known. Nothing else writes an address.
    """
    environment = Environment(
        loader=PackageLoader("webapp"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["marked"] = lambda text: mark_runs(text, lang)
    environment.filters["said"] = lambda text: mark_runs(catalogue.said(text), lang)
    environment.filters["said_plain"] = catalogue.said
    environment.filters["to"] = lambda path: place.path(f"/{lang}{path}")
    environment.filters["at"] = place.path
    environment.filters["cited"] = lambda path: place.address(f"/{lang}{path}")
    environment.filters["term"] = term
    environment.globals["lang"] = lang
    environment.globals["languages"] = LANGUAGES
    return environment
