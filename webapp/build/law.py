"""Pages of legal texts with the incidents that turn on them, and of advice."""

from __future__ import annotations

from dataclasses import replace

from geodata.records import Instrument, Recommendation
from webapp.build.contexts import EntryGroup, Fact, RecordView
from webapp.build.records import RecordDrawer, date_order
from webapp.words import say, term


def draw_instrument(drawer: RecordDrawer, one: Instrument) -> RecordView:
    """Return a legal instrument with the incidents that turn on it."""
    facts = [Fact(say("Kind"), term(one.kind)), Fact(say("Parties"), ", ".join(one.parties))]
    invoking = tuple(
        drawer.entry(incident, "incidents")
        for incident in sorted(drawer.dataset.incidents, key=date_order)
        if one.id in incident.instruments
    )
    view = drawer.view(one, "law", term(one.kind), facts)
    groups = (EntryGroup(say("Incidents that turn on it"), invoking),) if invoking else ()
    return replace(view, entries=groups)


def draw_recommendation(drawer: RecordDrawer, one: Recommendation) -> RecordView:
    """Return a recommendation as advice, which says nothing of practice."""
    facts = [
        Fact(say("Addressed to"), ", ".join(one.addressees)),
        Fact(say("Number"), one.number),
    ]
    notes = (say("Advice to the addressee; it does not say what was done."),)
    return drawer.view(one, "advice", term("advice"), facts, notes=notes)
