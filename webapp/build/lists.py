"""The list pages: everything the atlas holds, readable without a script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geodata.dataset.model import Dataset
from geodata.precision import PINLESS, Precision
from geodata.records import Incident, Record, Route
from geodata.records.disputes import disputed_fields
from webapp.build.pagecontexts import ListItem, ListPage
from webapp.build.records import RecordDrawer, date_order, differing_values, page_path
from webapp.query.kinds import kind_words
from webapp.sections import SECTIONS
from webapp.words import N_, date_words, say, term
from webapp.words.joining import join_likes

Groups = tuple[tuple[str, tuple[ListItem, ...]], ...]
"""Items under headings; a list without headings is one group under an empty one."""

LEADS = {
    "incidents": N_(
        "Everything dated or undated that the sources report as having happened, by date. "
        "Where sources contradict each other the line says so, and the page shows all sides."
    ),
    "unplaced": N_(
        "What no source places more finely than a country. These have no pin on the map."
    ),
    "routes": N_(
        "Stages in order. Routes are corridors between named regions: schematic, not for "
        "navigation. Dashed stages only join what is stated."
    ),
    "borders": N_("Dated claims about the borders; a claim is true on its date."),
    "areas": N_("Areas that the sources name."),
    "countries": N_("Policies by date. Practice, law, position, plan and advice are told apart."),
    "law": N_("Legal texts, and what each source says they oblige."),
    "figures": N_(
        "Numbers with their unit, their scope and their source. What differs in unit, date or "
        "scope never shares an axis."
    ),
    "advice": N_("What the reports advise, by addressee. Advice says nothing of what was done."),
}
"""What stands at the head of a section's list; sections without one have pages of their own."""


def draw_lists(drawer: RecordDrawer) -> Iterator[ListPage]:
    """Yield the list page of each section that lists records."""
    groups = _groups(drawer)
    for section, lead in LEADS.items():
        yield ListPage(section, SECTIONS[section], lead, groups[section])


def _groups(drawer: RecordDrawer) -> dict[str, Groups]:
    """Return what each list holds, by section."""
    dataset = drawer.dataset
    unplaced = (one for one in dataset.incidents if not is_placed(dataset, one))
    return {
        "incidents": _by_year(drawer, dataset.incidents),
        "unplaced": _by_year(drawer, unplaced),
        "routes": tuple(_route_group(route) for route in dataset.routes),
        "borders": _plain((one, kind_words("border")) for one in dataset.borders),
        "areas": _plain((one, kind_words(one.kind)) for one in dataset.areas),
        "countries": _by_country(drawer),
        "law": _plain((one, term(one.kind)) for one in dataset.instruments),
        "figures": _plain((one, one.unit) for one in dataset.statistics),
        "advice": _by_addressee(drawer),
    }


def list_item(record: Record, kind: str, place: str = "") -> ListItem:
    """Return a record as a line of a list."""
    return ListItem(
        path=page_path(record),
        title=record.title,
        date=date_words(record.date) if record.date else "",
        place=place,
        kind=kind,
        basis=str(record.basis),
        basis_words=term(record.basis),
        differing=differing_values(record),
        one_voice=record.one_voice,
        disputed=bool(disputed_fields(record)),
    )


def is_placed(dataset: Dataset, incident: Incident) -> bool:
    """Tell whether an incident has a place that can bear a point on the map."""
    place = dataset.place_by_id.get(incident.place or "")
    return place is not None and place.lon is not None and place.precision not in PINLESS


def _plain(records: Iterable[tuple[Record, str]]) -> Groups:
    """Return records, each with the words for its kind, as a list without headings."""
    return (("", tuple(list_item(record, kind) for record, kind in records)),)


def _grouped(items: Iterable[tuple[str, ListItem]]) -> Groups:
    """Return items under their headings, in the order in which these first come."""
    groups: dict[str, list[ListItem]] = {}
    for heading, item in items:
        groups.setdefault(heading, []).append(item)
    return tuple((heading, tuple(found)) for heading, found in groups.items())


def _by_year(drawer: RecordDrawer, incidents: Iterable[Incident]) -> Groups:
    return _grouped(
        (date_words(date_order(one)[0][:4] if one.date else None), _incident_item(drawer, one))
        for one in sorted(incidents, key=date_order)
    )


def _incident_item(drawer: RecordDrawer, one: Incident) -> ListItem:
    place = drawer.dataset.place_by_id.get(one.place or "")
    name = drawer.catalogue.said(place.name) if place else term(Precision.NOT_STATED)
    return list_item(one, kind_words(one.kind), name)


def _route_group(route: Route) -> tuple[str, tuple[ListItem, ...]]:
    words = say("the whole route") if route.drawn else say("listed, not drawn")
    stages = (list_item(stage, term(stage.role)) for stage in route.stages)
    return route.title, (list_item(route, words), *stages)


def _by_country(drawer: RecordDrawer) -> Groups:
    policies = sorted(drawer.dataset.policies, key=date_order)
    groups = _grouped(
        (drawer.country_name(one.country), list_item(one, term(one.stance))) for one in policies
    )
    # by name, as a reader looks for a country; within one by date
    return tuple(sorted(groups, key=lambda group: group[0]))


def _by_addressee(drawer: RecordDrawer) -> Groups:
    return _grouped(
        (
            join_likes(map(drawer.catalogue.said, one.addressees)),
            list_item(one, say("recommendation %(number)s", number=one.number)),
        )
        for one in drawer.dataset.recommendations
    )
