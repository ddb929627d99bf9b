"""Rules of the kinds of incidents that are a dataset's own."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from geodata.dataset.kinds import list_kinds
from geodata.dataset.layers import COLOURS
from geodata.dataset.model import Dataset
from geodata.errors import Problem
from geodata.records import Imprint, Kind
from geodata.vocabulary import IncidentKind, SymbolShape, harm_in

GENERAL = tuple(map(str, IncidentKind))
OTHERS = ("stage", "route", "area", "unit", "border", "country")
OTHERS_ON_PAGES = ("policy", "instrument", "statistic", "advice")
"""What an address calls the kinds of records that are no incidents."""
NEAR = 0.8
"""How alike two names are of which one may be a slip of the other."""


def check_kinds(dataset: Dataset) -> Iterator[Problem]:
    """Own kinds could harm nobody, are told apart, and incidents are of one that is known."""
    kinds = list_kinds(dataset)
    for number, one in enumerate(dataset.imprint.kinds):
        for field, fault, remedy in _kind_faults(one, kinds):
            where = f"kinds.{number}.{field}"
            yield Problem(Imprint.file, dataset.imprint.name, where, fault, remedy)
    for name, fault, remedy in _look_faults(kinds):
        yield Problem(Imprint.file, dataset.imprint.name, name, fault, remedy)
    yield from _check_incidents(dataset)


def _kind_faults(one: Kind, kinds: tuple[Kind, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield field, fault and remedy of everything wrong with a kind by itself."""
    for field, text in (("name", one.name), ("title", one.title)):
        if harm := harm_in(text):
            fault = f"'{text}' speaks of what could harm people ({harm}) and is never mapped"
            yield field, fault, "remove the kind and its records"
    if one.name in (*OTHERS, *OTHERS_ON_PAGES):
        yield "name", f"'{one.name}' is a kind of records that are no incidents", "rename it"
    if one.like and (one.symbol or one.colour):
        yield "like", "stands beside a symbol or colour of its own", "keep one of the two"
    known = [*GENERAL, *(kind.name for kind in kinds if not kind.like)]
    if one.like and (one.like not in known or one.like == one.name):
        fault = f"'{one.like}' is no kind with a symbol of its own"
        yield "like", fault, f"use one of {', '.join(name for name in known if name != one.name)}"
    if one.colour and one.colour not in COLOURS:
        fault = f"'{one.colour}' is no colour that is told apart from the others"
        yield "colour", fault, f"use one of {', '.join(COLOURS)}, or leave it out"


def _look_faults(kinds: tuple[Kind, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield field, fault and remedy of kinds that cannot be told apart, or share a name."""
    for name, times in Counter(one.name for one in kinds).items():
        if times > 1:
            yield "kinds", f"'{name}' stands {times} times", "keep one"
    drawn = [one for one in kinds if not one.like]
    if len(drawn) > len(SymbolShape):
        fault = f"{len(drawn)} kinds have a symbol of their own, and there are {len(SymbolShape)}"
        yield "kinds", fault, "list them as [[kinds]] and say of some which they are drawn like"
        return
    for symbol, times in Counter(one.symbol for one in drawn).items():
        if times > 1:
            names = ", ".join(one.name for one in drawn if one.symbol == symbol)
            free = ", ".join(one for one in SymbolShape if one not in {k.symbol for k in drawn})
            yield "kinds", f"{names} have the same symbol, {symbol}", f"use {free} too, or like"


def _check_incidents(dataset: Dataset) -> Iterator[Problem]:
    named = [one.name for one in dataset.imprint.kinds]
    known = [*GENERAL, *named]
    for one in dataset.incidents:
        if one.kind in known:
            continue
        near = next(iter(difflib.get_close_matches(one.kind, known, n=1, cutoff=NEAR)), "")
        # without a list of its own a dataset has the kinds that its incidents name
        if near or named or one.kind in (*OTHERS, *OTHERS_ON_PAGES):
            meant = f"write '{near}', or " if near else ""
            remedy = f"{meant}add it to the kinds of {Imprint.file} by name and title"
            fault = f"'{one.kind}' is no general kind and none of the dataset's own"
            yield Problem("incidents.toml", one.id, "kind", fault, remedy)
