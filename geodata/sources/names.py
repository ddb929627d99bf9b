"""Names of people and bodies, as a citation processor and as BibTeX and RIS want them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

UNSPACED = re.compile(
    r"[\u1100-\u11ff\u3005\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    r"\U00020000-\U0003ffff·・\s]+"
)
"""Hangul, Chinese characters and kana: the family's name comes first, and nothing between."""

PARTICLES = ("dropping-particle", "non-dropping-particle")


def given_names(item: Mapping[str, Any], role: str) -> list[Mapping[str, Any]]:
    """Return the names of a role that name anybody: of CSL a name may be empty."""
    return [
        name
        for name in item.get(role) or ()
        if any(name.get(part) for part in ("literal", "family", "given"))
    ]


def whole_name(name: Mapping[str, Any]) -> str:
    """Return a name that is not to be taken apart, nothing for a person's parts.

    That is a body's, one written without spaces, and one of which there is only one part.
    """
    if name.get("literal"):
        return str(name["literal"])
    family, given = name.get("family", ""), name.get("given", "")
    if not (family and given):
        return " ".join(filter(None, (*(name.get(one) for one in PARTICLES), family or given)))
    return family + given if UNSPACED.fullmatch(family + given) else ""


def processed_name(name: Mapping[str, Any]) -> dict[str, str]:
    """Return a name as the citation processor takes it, its given names as initials.

    The processor's own initials take apart what it does not know: of "Young-hwan" it makes
    "Y.-. hwan .", and of a name in a script without capitals no initials at all.
    """
    if whole := whole_name(name):
        return {"literal": whole}
    kept = {
        part: str(name[part])
        for part in ("family", "non-dropping-particle", "suffix")
        if name.get(part)
    }
    short, rest = initials(name.get("given", ""))
    particle = " ".join(filter(None, (rest, name.get("dropping-particle", ""))))
    if short:
        kept["given"] = short
    if particle:
        kept["dropping-particle"] = particle
    return kept


def initials(given: str) -> tuple[str, str]:
    """Return the initials of given names, and what of them is not shortened.

    "Mark Anthony" is "M.A.", "Young-hwan" is "Y.-h."; a word that begins small, or of a script
    that has no capitals, stays as it is: a particle, or a name that is written so.
    """
    short = ""
    rest: list[str] = []
    for word in re.sub(r"\.(?=\w)", ". ", given).split():
        if word[0].isupper() and not rest:
            # a second part keeps its own letter: large in Jean-Luc, small in Young-hwan
            short += "-".join(f"{part[0]}." for part in re.split("[-‐‑]", word) if part)
        else:
            rest.append(word)
    return short, " ".join(rest)
