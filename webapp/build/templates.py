"""The templates of the pages, in one language: autoescaped, nothing undefined."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask_babel import gettext, ngettext
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from webapp.words import TERMS, term
from webapp.words.languages import LANGUAGES

SCRIPTS = {
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
}
"""A letter of a language's own script; a text with none of it is not in that language."""

LATIN_WORD = re.compile(r"[A-Za-z]{2}")


def is_foreign(text: str, lang: str) -> bool:
    """Tell whether a text on a page of a language is in English instead."""
    own = SCRIPTS.get(lang)
    return own is not None and not own.search(text) and bool(LATIN_WORD.search(text))


def template_environment(lang: str, catalogue: Mapping[str, str]) -> Environment:
    """Return the templates for one language and a dataset's catalogue of it.

    ``said`` puts a text of the dataset into the language, and marks it as English where it has no
    translation; ``said_plain`` does so without mark-up; ``to`` turns a path into the language's.
    """

    def said(text: str) -> Markup:
        words = catalogue.get(text, text)
        if is_foreign(words, lang):
            return Markup('<span lang="en">{}</span>').format(words)
        return escape(words)

    environment = Environment(
        loader=PackageLoader("webapp"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    terms = {str(one): one for one in TERMS}
    environment.filters["said"] = said
    environment.filters["said_plain"] = lambda text: catalogue.get(text, text)
    environment.filters["to"] = lambda path: f"/{lang}{path}"
    environment.filters["term"] = lambda name: term(terms[name])
    environment.globals["lang"] = lang
    environment.globals["languages"] = LANGUAGES
    return environment
