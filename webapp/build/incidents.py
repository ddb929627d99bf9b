"""Pages of incidents: where, whom, what came of it, and what is near."""

from __future__ import annotations

from geodata.ground import radius_km
from geodata.precision import PINLESS, Precision
from geodata.records import Incident, Place
from geodata.vocabulary import ValueField
from webapp.build.contexts import Fact, Link, LinkGroup, RecordView
from webapp.build.records import RecordDrawer, date_order, page_path
from webapp.query.kinds import kind_words
from webapp.words import date_words, say, term
from webapp.words.amounts import people_words
from webapp.words.joining import add_note


def draw_incident(drawer: RecordDrawer, one: Incident) -> RecordView:
    """Return an incident with its place, people and what is near it."""
    place = drawer.dataset.place_by_id.get(one.place or "")
    undated = [drawer.fact(say("Date"), date_words(None), one, ValueField.DATE)]
    facts = [
        *([] if one.date else undated),
        drawer.fact(say("Place"), _place_words(drawer, place), one, ValueField.PLACE),
        Fact(say("Precision"), term(place.precision if place else Precision.NOT_STATED)),
        drawer.fact(say("People"), count_words(drawer, one), one, ValueField.PEOPLE),
    ]
    paragraphs = (
        drawer.fact(say("Outcome"), one.outcome, one, ValueField.OUTCOME),
        drawer.fact(say("Onward way"), one.onward, one, ValueField.ONWARD),
    )
    notes = (place.note,) if place and place.note else ()
    return drawer.view(
        one,
        kind_words(one.kind),
        facts,
        paragraphs=paragraphs,
        notes=notes,
        links=_links(drawer, one),
    )


def _links(drawer: RecordDrawer, one: Incident) -> tuple[LinkGroup, ...]:
    related = tuple(drawer.incident_link(drawer.incidents[name]) for name in one.related)
    here = tuple(
        drawer.incident_link(other)
        for other in sorted(drawer.at_place.get(one.place or "", []), key=date_order)
        if other.id != one.id
    )
    texts = (drawer.instruments[name] for name in one.instruments)
    law = tuple(Link(page_path(text), text.title) for text in texts)
    return (
        LinkGroup(say("Related"), related),
        LinkGroup(say("Law it turns on"), law),
        LinkGroup(say("Also at this place"), here),
    )


def _place_words(drawer: RecordDrawer, place: Place | None) -> str:
    """Return the name of a place with the extent at which it is drawn."""
    if place is None:
        return term(Precision.NOT_STATED)
    name = drawer.catalogue.said(place.name)
    if place.precision in PINLESS or place.lon is None:
        return say("%(place)s (no pin: nothing finer is stated)", place=name)
    radius = f"{radius_km(place):.0f}"
    return say("%(place)s (drawn as a circle of %(radius)s km)", place=name, radius=radius)


def count_words(drawer: RecordDrawer, one: Incident) -> str:
    """Return the number of people as far as it is known."""
    note = drawer.catalogue.said(one.people_note)
    if one.people is None:
        return note
    return add_note(people_words(one.people), note)
