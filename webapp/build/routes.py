"""Pages of routes and of their stages: alternatives as alternatives, what only joins apart."""

from __future__ import annotations

from dataclasses import replace

from geodata.legs import is_drawn
from geodata.records import Place, Route, Stage
from geodata.vocabulary import Basis, StageRole, TravelMode
from webapp.build.contexts import Fact, Link, LinkGroup, RecordView, StageView, Step
from webapp.build.records import JOINED, RecordDrawer, page_path, record_link
from webapp.sections import kind_words
from webapp.words import date_words, say, term


def draw_stage(drawer: RecordDrawer, stage: Stage) -> RecordView:
    """Return a stage of a route: between what, on whose word, and what is only drawn."""
    route, length_km = drawer.route_of[stage.id], drawer.lengths.get(stage.id)
    places = [drawer.dataset.place_by_id[name] for name in stage.places()]
    names = [drawer.catalogue.said(place.name) for place in places]
    drawn = say("about %(length)s km, the length of the schematic line", length=length_km)
    facts = [
        Fact(say("Route"), drawer.catalogue.said(route.title)),
        Fact(say("Part"), term(stage.role)),
        Fact(say("From"), names[0]),
        Fact(say("Through"), ", ".join(names[1:-1])),
        Fact(say("To"), names[-1]),
        Fact(say("How people travelled"), _travelled(stage)),
        Fact(say("Drawn as"), drawn if length_km else ""),
    ]
    notes = _stage_notes(drawer, route, stage, places)
    links = _stage_links(route, stage)
    return drawer.view(stage, kind_words("stage"), facts, notes=notes, links=links)


def _travelled(stage: Stage) -> str:
    """Return how people travelled; of what only joins, that nobody says it."""
    if stage.basis is Basis.INFERRED:
        return term(TravelMode.NOT_STATED)
    return term(stage.by or TravelMode.NOT_STATED)


def _stage_links(route: Route, stage: Stage) -> tuple[LinkGroup, ...]:
    others = [other for other in route.stages if other.id != stage.id]
    fan = [one for one in others if stage.alternatives and one.alternatives == stage.alternatives]
    rest = [one for one in others if one not in fan]
    return (
        LinkGroup(say("Alternatives"), tuple(record_link(one, term(one.role)) for one in fan)),
        LinkGroup(
            say("Other stages of this route"),
            tuple(record_link(one, term(one.role)) for one in rest),
        ),
        LinkGroup(say("The whole route"), (Link(page_path(route), route.title),)),
    )


def _stage_notes(
    drawer: RecordDrawer, route: Route, stage: Stage, places: list[Place]
) -> tuple[str, ...]:
    """Return why a stage is not drawn, or what a drawn one must be read as."""
    if not route.drawn:
        return (route.not_drawn_because,)
    # a line between two whole countries would claim a path that nobody states
    if not is_drawn(route, places):
        return (say("Known only from one country to another; listed, not drawn."),)
    if stage.basis is not Basis.INFERRED:
        return (_schematic(),)
    first, last = drawer.catalogue.said(places[0].name), drawer.catalogue.said(places[-1].name)
    return (say(JOINED, first=first, last=last), _schematic())


def _schematic() -> str:
    return say("Schematic, not for navigation.")


def draw_route(drawer: RecordDrawer, route: Route) -> RecordView:
    """Return a route with its stages in order, grouped where one may go several ways."""
    notes = (_schematic() if route.drawn else route.not_drawn_because,)
    view = drawer.view(route, kind_words("route"), notes=notes)
    steps = tuple(
        Step(tuple(tuple(_stage_view(drawer, one) for one in way) for way in ways))
        for ways in order_stages(route.stages)
    )
    return replace(view, steps=steps)


def order_stages(stages: tuple[Stage, ...]) -> list[list[list[Stage]]]:
    """Return the steps of a route in its own order; each holds one way or several.

    Stages of one fan stand side by side in one step, each with the stages that lead on from its
    end alone. A stage that leads on from no single way of the step before begins a step.
    """
    steps: list[tuple[str, list[list[Stage]]]] = []
    for stage in stages:
        fan = next((ways for name, ways in steps if name and name == stage.alternatives), None)
        if fan is not None:
            if not _join_way(fan, stage):
                fan.append([stage])
        elif stage.alternatives:
            steps.append((stage.alternatives, [[stage]]))
        elif not (steps and steps[-1][0] and _join_way(steps[-1][1], stage)):
            steps.append(("", [[stage]]))
    return [ways for _, ways in steps]


def _join_way(ways: list[list[Stage]], stage: Stage) -> bool:
    """Append a stage to the one way of a fan at whose end it starts; tell whether there is one."""
    before = [way for way in ways if way[-1].end == stage.start]
    if len(before) == 1:
        before[0].append(stage)
    return len(before) == 1


def _stage_view(drawer: RecordDrawer, stage: Stage) -> StageView:
    names = [
        drawer.catalogue.said(drawer.dataset.place_by_id[name].name) for name in stage.places()
    ]
    return StageView(
        path=page_path(stage),
        title=stage.title,
        between=" – ".join(names),
        part=term(stage.role),
        date=date_words(stage.date) if stage.date else "",
        basis=str(stage.basis),
        basis_words=term(stage.basis),
        joins=stage.basis is Basis.INFERRED,
        back=stage.role in (StageRole.FAILURE, StageRole.RETURN),
        # what only joins two stated things has no source of its own to cite
        cites=() if stage.basis is Basis.INFERRED else drawer.cites(stage.sources),
    )
