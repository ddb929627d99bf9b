"""Pages from their templates, in one language: autoescaped, nothing undefined."""

from __future__ import annotations

from typing import Any

from flask_babel import get_domain
from jinja2 import Environment, PackageLoader, StrictUndefined

from geodata.records import Imprint
from webapp.build.assets import Assets
from webapp.build.pagecontexts import Site
from webapp.headers import content_policy
from webapp.sections import CHIEF, SECTIONS, share_path
from webapp.settings import ANYWHERE, Place
from webapp.snapshot.storage import Resource
from webapp.words import Catalogue, date_words, spoken, term
from webapp.words.languages import LANGUAGES
from webapp.words.scripts import mark_runs

HTML = "text/html; charset=utf-8"


class Renderer:
    """Renders the pages of one dataset in the language spoken."""

    def __init__(self, imprint: Imprint, catalogue: Catalogue, assets: Assets) -> None:
        """Make the templates, with what every page shows round its content."""
        self.lang = spoken()
        self.place = place = assets.place
        self.catalogue = catalogue
        self.environment = template_environment(self.lang, catalogue, place)
        self.environment.globals["site"] = Site(
            title=imprint.title,
            name=imprint.short_title or imprint.title,
            summary=imprint.summary,
            version=imprint.version,
            released=date_words(imprint.released),
            licence=imprint.licence,
            sections=tuple(SECTIONS.items()),
            chief=CHIEF,
            stylesheet=place.path(assets.path("page.css")),
            icon=place.path(assets.path("icon.svg")),
            recent=imprint.allow_recent,
            script=place.path(assets.path("story.js")),
            record_script=place.path(assets.path("record.js")),
        )

    def page(
        self,
        path: str,
        template: str,
        *,
        live: bool = False,
        scripted: bool = False,
        description: str = "",
        **context: Any,
    ) -> Resource:
        """Return one page of its template.

        A live one has a script and shows the map in a frame; one that is only scripted, no frame.
        ``description`` is what others show of it beside its title, in English as the dataset has
        it; that of the whole dataset where there is none.
        """
        words = self.catalogue.said(description)
        drawn = self.environment.get_template(template)
        text = drawn.render(path=path, description=words, **context)
        policy = content_policy(scripts=live or scripted, frames=live)
        return Resource(f"/{self.lang}{path}", HTML, text.encode(), policy)


def template_environment(lang: str, catalogue: Catalogue, place: Place = ANYWHERE) -> Environment:
    """Return the templates for one language and a dataset's catalogue of it.

    ``said`` puts a text of the dataset into the language; ``said_plain`` does so without mark-up.
    ``said`` and ``marked`` mark every run that is in another language with that language.
    ``to`` turns a path into the address of its page in the language, ``at`` into that of what has
    no language, ``cited`` into the address of the page to be cited, with the site where it is
    known, ``pictured`` into that of its picture. Nothing else writes an address.
    """
    environment = Environment(
        loader=PackageLoader("webapp"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    # the catalogue of the language spoken, looked up once and not with each of 100,000 messages
    messages = get_domain().get_translations()
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        messages.ugettext, messages.ungettext, newstyle=True
    )
    environment.filters["marked"] = lambda text: mark_runs(text, lang)
    environment.filters["said"] = lambda text: mark_runs(catalogue.said(text), lang)
    environment.filters["said_plain"] = catalogue.said
    environment.filters["to"] = lambda path: place.path(f"/{lang}{path}")
    environment.filters["at"] = place.path
    environment.filters["cited"] = lambda path: place.address(f"/{lang}{path}")
    # errors and the like, whose paths end in no slash, are no pages that anybody shares
    environment.filters["pictured"] = lambda path: (
        place.address(f"/{lang}{share_path(path)}") if path.endswith("/") else ""
    )
    environment.filters["term"] = term
    environment.globals["lang"] = lang
    environment.globals["languages"] = LANGUAGES
    return environment
