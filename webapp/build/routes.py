"""Pages of routes and of their stages: alternatives as alternatives, what only joins apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geodata.legs import is_drawn
from geodata.records import Place, Route, Stage
from geodata.vocabulary import Basis, StageRole, TravelMode
from webapp.build.contexts import Fact, Link, LinkGroup, RecordView, StageView, Standing, Step
from webapp.build.records import JOINED, RecordDrawer, page_path, record_link
from webapp.sections import kind_words
from webapp.words import N_, date_words, say, say_where, term
from webapp.words.joining import join_way

SHADED = N_("Of an end of it no more is known than the country, which is shaded on the map.")


def draw_stage(drawer: RecordDrawer, stage: Stage) -> RecordView:
    """Return a stage of a route: between what, on whose word, and what is only drawn."""
    route = drawer.route_of[stage.id]
    places = [drawer.dataset.place_by_id[name] for name in stage.places()]
    names = [drawer.catalogue.said(place.name) for place in places]
    facts = [
        Fact(say("Route"), drawer.catalogue.said(route.title)),
        Fact(say("Part"), term(stage.role)),
        Fact(say_where("a stage begins", "From"), names[0]),
        *_through(drawer, stage, names[1:-1]),
        Fact(say_where("a stage ends", "To"), names[-1]),
        _travelled(drawer, stage),
        Fact(say("Drawn as"), _drawn_words(drawer, stage)),
    ]
    notes = _stage_notes(drawer, route, stage, places)
    links = _stage_links(route, stage)
    return drawer.view(stage, kind_words("stage"), facts, notes=notes, links=links)


def _through(drawer: RecordDrawer, stage: Stage, names: list[str]) -> Iterator[Fact]:
    """Yield the places on the way, each with who names it there."""
    for name, waypoint in zip(names, stage.through, strict=True):
        yield Fact(say("Through"), name, drawer.told(stage, waypoint.sources))


def _travelled(drawer: RecordDrawer, stage: Stage) -> Fact:
    """Return how people travelled and who says so; of a join, that nobody does."""
    label, by = say("How people travelled"), travel_mode(stage)
    if stage.basis is Basis.INFERRED:
        return Fact(label, say("nobody says; the line only joins"))
    if stage.by_sources:
        return Fact(label, term(by), drawer.told(stage, stage.by_sources))
    if by is TravelMode.NOT_STATED:
        return Fact(label, term(by))
    return Fact(label, term(by), Standing(drawer.cites(stage.sources)))


def travel_mode(stage: Stage) -> TravelMode:
    """Return how people travelled, as far as it is said; whatever a join's line is drawn by."""
    if stage.basis is Basis.INFERRED or stage.by is None:
        return TravelMode.NOT_STATED
    return stage.by


def _drawn_words(drawer: RecordDrawer, stage: Stage) -> str:
    """Return what stands on the map for a stage; nothing where nothing is drawn."""
    drawn = drawer.drawn.get(stage.id, {})
    if not drawn.get("axis"):
        return ""
    if length_km := drawn.get("length_km"):
        return say("about %(length)s km, the length of the schematic line", length=length_km)
    mark = _mark(drawer, stage)
    if len(drawn["axis"]) > 1:
        return say("two stubs with the mark %(mark)s, and nothing between", mark=mark)
    return say("one stub with the mark %(mark)s, and nothing at the other end", mark=mark)


def _mark(drawer: RecordDrawer, stage: Stage) -> str:
    """Return what stands on both stubs of a stage; empty where it has none."""
    number = drawer.drawn.get(stage.id, {}).get("number")
    return f"?{number}" if number else ""


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
    drawn = drawer.drawn.get(stage.id, {})
    if not drawn.get("axis"):
        return (say("Its places are known too coarsely for a line; listed, not drawn."),)
    shaded = (say(SHADED),) if drawn.get("inside") else ()
    if stage.basis is not Basis.INFERRED:
        return (*shaded, _schematic())
    first, last = drawer.catalogue.said(places[0].name), drawer.catalogue.said(places[-1].name)
    return (say(JOINED, first=first, last=last), *shaded, _schematic())


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
        between=join_way(names),
        part=term(stage.role),
        travel="" if stage.basis is Basis.INFERRED else term(travel_mode(stage)),
        mark=_mark(drawer, stage),
        date=date_words(stage.date) if stage.date else "",
        basis=str(stage.basis),
        basis_words=term(stage.basis),
        one_voice=stage.one_voice,
        joins=stage.basis is Basis.INFERRED,
        back=stage.role in (StageRole.FAILURE, StageRole.RETURN),
        # what only joins two stated things has no source of its own to cite
        cites=() if stage.basis is Basis.INFERRED else drawer.cites(stage.sources),
    )
