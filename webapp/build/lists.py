"""The list pages: everything the atlas holds, readable without a script."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.dataset.model import Dataset
from geodata.precision import PINLESS
from geodata.records import Incident, Record, Route
from geodata.records.disputes import disputed_fields
from webapp.build.contexts import ListItem, ListPage
from webapp.build.records import RecordDrawer, date_order
from webapp.words import date_words, say, term

Groups = tuple[tuple[str, tuple[ListItem, ...]], ...]


def list_item(record: Record, section: str, kind: str, place: str = "") -> ListItem:
    """Return a record as a line of a list."""
    return ListItem(
        path=f"/{section}/{record.id}/",
        title=record.title,
        date=date_words(record.date) if record.date else "",
        place=place,
        kind=kind,
        basis=str(record.basis),
        basis_words=term(record.basis),
        disputed=bool(disputed_fields(record)),
    )


def _incident_item(drawer: RecordDrawer, one: Incident) -> ListItem:
    place = drawer.dataset.place_by_id.get(one.place or "")
    return list_item(
        one, "incidents", term(one.kind), drawer.text(place.name) if place else say("not stated")
    )


def _by_year(drawer: RecordDrawer, incidents: Iterable[Incident]) -> Groups:
    groups: dict[str, list[ListItem]] = {}
    for one in sorted(incidents, key=date_order):
        year = date_order(one)[0][:4] if one.date else say("date not stated")
        groups.setdefault(year, []).append(_incident_item(drawer, one))
    return tuple((year, tuple(items)) for year, items in groups.items())


def is_placed(dataset: Dataset, incident: Incident) -> bool:
    """Tell whether an incident has a place that can bear a point on the map."""
    place = dataset.place_by_id.get(incident.place or "")
    return place is not None and place.lon is not None and place.precision not in PINLESS


def draw_lists(dataset: Dataset, drawer: RecordDrawer) -> list[ListPage]:
    """Return every list page."""
    return [
        *_grouped_lists(dataset, drawer),
        *_plain_lists(dataset),
        _countries(dataset, drawer),
        _advice(dataset),
    ]


def _grouped_lists(dataset: Dataset, drawer: RecordDrawer) -> list[ListPage]:
    """Return the lists under headings: incidents by year, stages by route."""
    return [
        ListPage(
            "incidents",
            "Incidents",
            "Everything dated or undated that the sources report as having happened, by date. "
            "Where sources contradict each other the line says so, and the page shows all sides.",
            _by_year(drawer, dataset.incidents),
        ),
        ListPage(
            "unplaced",
            "Place not stated",
            "What no source places more finely than a country. These have no pin on the map.",
            _by_year(drawer, (one for one in dataset.incidents if not is_placed(dataset, one))),
        ),
        ListPage(
            "routes",
            "Routes",
            "Stages in order. Routes are corridors between named regions: schematic, not for "
            "navigation. Dashed stages only join what is stated.",
            tuple(_route_group(route) for route in dataset.routes),
        ),
    ]


def _plain_lists(dataset: Dataset) -> list[ListPage]:
    """Return the lists without headings."""
    return [
        ListPage(
            "borders",
            "Borders",
            "Dated claims about the borders; a claim is true on its date.",
            (("", tuple(list_item(one, "borders", term("border")) for one in dataset.borders)),),
        ),
        ListPage(
            "areas",
            "Areas",
            "Areas that the sources name.",
            (("", tuple(list_item(one, "areas", term(one.kind)) for one in dataset.areas)),),
        ),
        ListPage(
            "law",
            "Law",
            "Legal texts, and what each source says they oblige.",
            (("", tuple(list_item(one, "law", term(one.kind)) for one in dataset.instruments)),),
        ),
        ListPage(
            "figures",
            "Figures",
            "Numbers with their unit, their scope and their source. What differs in unit, date or "
            "scope never shares an axis.",
            (("", tuple(list_item(one, "figures", one.unit) for one in dataset.statistics)),),
        ),
    ]


def _route_group(route: Route) -> tuple[str, tuple[ListItem, ...]]:
    words = say("the whole route") if route.drawn else say("listed, not drawn")
    items = [list_item(route, "routes", words)]
    items += [list_item(stage, "routes", term(stage.role)) for stage in route.stages]
    return route.title, tuple(items)


def _countries(dataset: Dataset, drawer: RecordDrawer) -> ListPage:
    groups: dict[str, list[ListItem]] = {}
    for policy in sorted(dataset.policies, key=date_order):
        name = drawer.country_name(policy.country)
        groups.setdefault(name, []).append(list_item(policy, "countries", term(policy.stance)))
    lead = "Policies by date. Practice, law, position, plan and advice are told apart."
    ordered = tuple((name, tuple(groups[name])) for name in sorted(groups))
    return ListPage("countries", "Countries", lead, ordered)


def _advice(dataset: Dataset) -> ListPage:
    groups: dict[str, list[ListItem]] = {}
    for one in dataset.recommendations:
        item = list_item(one, "advice", say("recommendation %(number)s", number=one.number))
        groups.setdefault(", ".join(one.addressees), []).append(item)
    lead = "What the reports advise, by addressee. Advice says nothing of what was done."
    ordered = tuple((name, tuple(items)) for name, items in groups.items())
    return ListPage("advice", "Advice", lead, ordered)
