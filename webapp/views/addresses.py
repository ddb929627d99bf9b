"""Addresses of pages: each in every language by its prefix, and in the reader's without one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response

from webapp.words.languages import LANGUAGES

PREFIX = f"/<any({', '.join(LANGUAGES)}):lang>"


def add_page(
    blueprint: Blueprint, rule: str, view: Callable[..., Response], **defaults: Any
) -> None:
    """Answer a rule by a view that takes ``lang``, None where the address names no language."""
    name = f"{view.__name__}{rule}".translate(str.maketrans("/<>:.", "_____"))
    blueprint.add_url_rule(rule, name, view, defaults=defaults)
    blueprint.add_url_rule(f"{PREFIX}{rule}", f"{name}_in", view, defaults=defaults)
