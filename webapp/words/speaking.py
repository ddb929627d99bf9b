"""The languages of the interface, and how one is spoken while a page or a sheet is made.

Catalogues are gettext's, read by Flask-Babel; a small app of its own holds them, because pages
are built outside any request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from flask import Flask, current_app
from flask_babel import Babel, force_locale, get_locale, gettext, pgettext

from webapp.words.languages import DEFAULT, Catalogue

FOLDER = Path(__file__).resolve().parents[1] / "translations"
_spoken: ContextVar[str] = ContextVar("spoken", default="")


@cache
def _speaker() -> Flask:
    app = Flask("speaker", static_folder=None, template_folder=None)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(FOLDER)
    Babel(app, default_locale=DEFAULT)
    return app


@contextmanager
def speak(lang: str) -> Iterator[None]:
    """Speak a language: inside, ``say`` and everything that says words give its words."""
    before = _spoken.set(lang)
    try:
        with _speaker().app_context(), force_locale(lang):
            yield
    finally:
        _spoken.reset(before)


def say(message: str, **values: object) -> str:
    """Return a message of the interface in the language spoken, in English where it has none."""
    said = _message(spoken(), "", message)
    return said % values if values else said


def say_where(context: str, message: str, **values: object) -> str:
    """Return a message that other languages put otherwise elsewhere, by where it stands."""
    said = _message(spoken(), context, message)
    return said % values if values else said


@lru_cache(maxsize=8192)
def _message(lang: str, context: str, message: str) -> str:
    """Return a message in a language."""
    # A sheet says some thousand, and Flask-Babel looks for its language again for each.
    with _speaker().app_context(), force_locale(lang):
        return str(pgettext(context, message) if context else gettext(message))


def spoken() -> str:
    """Return the language spoken: inside ``speak`` that, in a request the reader's, else English.

    In a notebook or a test nobody speaks: English is better than a fault.
    """
    lang = _spoken.get()
    if lang:
        return lang
    locale = get_locale() if _is_speaking() else None
    return str(locale.language) if locale else DEFAULT


def spoken_catalogue(translations: Mapping[str, Mapping[str, str]]) -> Catalogue:
    """Return a dataset's own texts in the language spoken, of its translations by language."""
    return Catalogue(translations.get(spoken()))


def _is_speaking() -> bool:
    return bool(current_app) and "babel" in current_app.extensions
