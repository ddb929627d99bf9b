"""Every message of the interface, gathered from the tables and the calls that hold them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import extract_from_ast

import webapp
from webapp.build.countries import ADVICE_HEADING, HEADINGS, NOTE, SUMMARY
from webapp.build.records import INSTITUTIONS, JOINED
from webapp.maps.legend import SIGNS
from webapp.maps.style import FAMILIES, LAYERS, TIERS
from webapp.sections import SECTIONS
from webapp.words.dates import DATE_MESSAGES
from webapp.words.terms import PLAIN_KINDS, TERMS
from webapp.words.texts import TEXTS
from webapp.words.wording import WORDING

ROOT = Path(webapp.__path__[0])

Message = str | tuple[str, str]
"""A message, or its singular and plural."""


def gather_messages() -> list[Message]:
    """Return every message once, sorted."""
    found: set[Message] = {*_in_tables(), *_in_calls(), *_in_templates()}
    return sorted(found, key=lambda one: one if isinstance(one, str) else one[0])


def _in_tables() -> Iterator[str]:
    for table in (TERMS, PLAIN_KINDS, SECTIONS, TEXTS, WORDING, HEADINGS, INSTITUTIONS):
        yield from table.values()
    for styles in (LAYERS, TIERS, FAMILIES):
        yield from (style.title for style in styles.values())
    yield from (words for _, words in SIGNS.values())
    yield from (*DATE_MESSAGES, ADVICE_HEADING, SUMMARY, NOTE, JOINED)


def _in_calls() -> Iterator[str]:
    """Yield what is said literally: ``say("…")``, and the leads of the list pages."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and _names(node) == ["lead"]:
                yield str(ast.literal_eval(node.value))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                wanted = {"say": slice(0, 1), "ListPage": slice(1, 3)}.get(node.func.id)
                for argument in node.args[wanted] if wanted else []:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def _in_templates() -> Iterator[Message]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for _, function, message in extract_from_ast(tree):
            texts = [message] if isinstance(message, str) else [one for one in message or () if one]
            if function == "ngettext":
                yield texts[0], texts[1]
            elif texts:
                yield texts[0]
