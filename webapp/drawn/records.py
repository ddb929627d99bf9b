"""Records turned into what their pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from geodata.bibliography import SourceTexts
from geodata.dataset import Dataset
from geodata.disputes import claims_by_field, disputed_fields
from geodata.legs import is_drawable, radius_km
from geodata.precision import PINLESS, Precision
from geodata.records import (
    Area,
    Border,
    Citation,
    Claim,
    Incident,
    Instrument,
    Place,
    Policy,
    Recommendation,
    Record,
    Route,
    Stage,
    Statistic,
    StatisticRow,
)
from geodata.reference import read_countries
from geodata.vocabulary import Basis, ClaimField
from webapp.drawn.contexts import (
    Cite,
    ClaimGroup,
    ClaimView,
    Fact,
    Link,
    LinkGroup,
    RecordView,
    RowView,
)
from webapp.words import date_words, say, spoken, term

JOINED = "Drawn to join %(first)s and %(last)s; no source gives this path."
INSTITUTIONS = {"un": "United Nations", "eu": "European Union", "int": "International bodies"}


class RecordDrawer:
    """Turns the records of one dataset into views; every text stays plain."""

    def __init__(self, dataset: Dataset, texts: dict[str, SourceTexts]) -> None:
        """Index the dataset for links between records, in the language spoken."""
        self.dataset = dataset
        self.catalogue = dataset.translations.get(spoken(), {})
        self.texts = texts
        self.countries = {
            code: one.get(spoken(), one["name"]) for code, one in read_countries().items()
        }
        self.incidents = {one.id: one for one in dataset.incidents}
        self.instruments = {one.id: one for one in dataset.instruments}
        self.at_place: dict[str, list[Incident]] = defaultdict(list)
        for incident in dataset.incidents:
            if incident.place:
                self.at_place[incident.place].append(incident)

    def text(self, text: str) -> str:
        """Return a text of the dataset in the language spoken, in English where it has none."""
        return self.catalogue.get(text, text)

    def cites(self, citations: Iterable[Citation]) -> tuple[Cite, ...]:
        """Return citations with the short names of their sources."""
        return tuple(
            Cite(self.texts[c.source].short, f"/sources/{c.source}/", c.locator) for c in citations
        )

    def claim(self, claim: Claim) -> ClaimView:
        """Return one claim; a claimed date is put into words."""
        dated = claim.field is ClaimField.DATE and not claim.misprint
        return ClaimView(
            value=date_words(claim.value) if dated else claim.value,
            basis=str(claim.basis),
            basis_words=term(claim.basis),
            date=date_words(claim.date) if claim.date else "",
            note=claim.note,
            misprint=claim.misprint,
            cites=self.cites(claim.sources),
        )

    def claim_groups(self, record: Record) -> tuple[ClaimGroup, ...]:
        """Return a record's claims grouped by what they speak of."""
        disputed = disputed_fields(record)
        return tuple(
            ClaimGroup(term(field), field in disputed, tuple(self.claim(c) for c in claims))
            for field, claims in claims_by_field(record).items()
        )

    def view(
        self,
        record: Record,
        section: str,
        kind: str,
        facts: list[Fact],
        paragraphs: tuple[Fact, ...] = (),
        notes: tuple[str, ...] = (),
        links: tuple[LinkGroup, ...] = (),
        rows: tuple[RowView, ...] = (),
        unit: str = "",
    ) -> RecordView:
        """Return the view of a record: what all have in common, and what its kind adds."""
        dated = [Fact(say("Date"), date_words(record.date))] if record.date else []
        return RecordView(
            id=record.id,
            path=f"/{section}/{record.id}/",
            section=section,
            title=record.title,
            kind=kind,
            basis=str(record.basis),
            basis_words=term(record.basis),
            facts=(*dated, *(fact for fact in facts if fact.value)),
            summary=record.summary,
            paragraphs=tuple(part for part in paragraphs if part.value),
            notes=notes,
            claim_groups=self.claim_groups(record),
            cites=self.cites(record.sources),
            link_groups=tuple(group for group in links if group.links),
            rows=rows,
            unit=unit,
        )

    def incident(self, one: Incident) -> RecordView:
        """Return an incident with its place, people and what is near it."""
        place = self.dataset.place_by_id.get(one.place or "")
        facts = [
            Fact(say("Date"), "" if one.date else date_words(None)),
            Fact(say("Place"), self.place_words(place)),
            Fact(say("Precision"), term(place.precision if place else Precision.NOT_STATED)),
            Fact(say("People"), people_words(one)),
        ]
        paragraphs = (Fact(say("Outcome"), one.outcome), Fact(say("Onward way"), one.onward))
        related = tuple(self.incident_link(self.incidents[name]) for name in one.related)
        here = tuple(
            self.incident_link(other)
            for other in sorted(self.at_place.get(one.place or "", []), key=date_order)
            if other.id != one.id
        )
        law = tuple(Link(f"/law/{name}/", self.instruments[name].title) for name in one.instruments)
        links = (
            LinkGroup(say("Related"), related),
            LinkGroup(say("Law it turns on"), law),
            LinkGroup(say("Also at this place"), here),
        )
        notes = place_notes(place)
        return self.view(one, "incidents", term(one.kind), facts, paragraphs, notes, links)

    def place_words(self, place: Place | None) -> str:
        """Return the name of a place with the extent at which it is drawn."""
        if place is None:
            return say("not stated")
        name = self.text(place.name)
        if place.precision in PINLESS or place.lon is None:
            return say("%(place)s (no pin: nothing finer is stated)", place=name)
        radius = f"{radius_km(place):.0f}"
        return say("%(place)s (drawn as a circle of %(radius)s km)", place=name, radius=radius)

    def incident_link(self, one: Incident) -> Link:
        """Return a link to an incident, with its date."""
        return Link(
            f"/incidents/{one.id}/",
            one.title,
            date_words(one.date),
            str(one.basis),
            bool(disputed_fields(one)),
        )

    def stage(self, route: Route, stage: Stage, length_km: int | None) -> RecordView:
        """Return a stage of a route: between what, on whose word, and what is only drawn."""
        places = [self.dataset.place_by_id[name] for name in stage.places()]
        names = [place.name for place in places]
        names = [self.text(name) for name in names]
        drawn = say("about %(length)s km, the length of the schematic line", length=length_km)
        facts = [
            Fact(say("Route"), self.text(route.title)),
            Fact(say("Part"), term(stage.role)),
            Fact(say("From"), names[0]),
            Fact(say("Through"), ", ".join(names[1:-1])),
            Fact(say("To"), names[-1]),
            Fact(say("Drawn as"), drawn if length_km else ""),
        ]
        notes = self.stage_notes(route, stage, places)
        others = [other for other in route.stages if other.id != stage.id]
        fan = [
            one for one in others if stage.alternatives and one.alternatives == stage.alternatives
        ]
        links = (
            LinkGroup(say("Alternatives"), tuple(self.stage_link(one) for one in fan)),
            LinkGroup(
                say("Other stages of this route"),
                tuple(self.stage_link(one) for one in others if one not in fan),
            ),
            LinkGroup(say("The whole route"), (Link(f"/routes/{route.id}/", route.title),)),
        )
        return self.view(stage, "routes", term("stage"), facts, (), notes, links)

    def stage_notes(self, route: Route, stage: Stage, places: list[Place]) -> tuple[str, ...]:
        """Return why a stage is not drawn, or what a drawn one must be read as."""
        if not route.drawn:
            return (route.not_drawn_because,)
        if not is_drawable(places):
            return (say("Known only from one country to another; listed, not drawn."),)
        schematic = say("Schematic, not for navigation.")
        if stage.basis is not Basis.INFERRED:
            return (schematic,)
        first, last = self.text(places[0].name), self.text(places[-1].name)
        joined = say(JOINED, first=first, last=last)
        return (joined, schematic)

    def stage_link(self, stage: Stage) -> Link:
        """Return a link to a stage with its part and tier."""
        return Link(f"/routes/{stage.id}/", stage.title, term(stage.role), str(stage.basis))

    def route(self, route: Route) -> RecordView:
        """Return a route with its stages in order."""
        notes = (say("Schematic, not for navigation.") if route.drawn else route.not_drawn_because,)
        stages = LinkGroup(say("Stages"), tuple(self.stage_link(stage) for stage in route.stages))
        return self.view(route, "routes", term("route"), [], (), notes, (stages,))

    def area(self, area: Area) -> RecordView:
        """Return an area."""
        notes = (say("The outline is simplified to about a kilometre."),)
        return self.view(area, "areas", term(area.kind), [], (), notes)

    def border(self, border: Border) -> RecordView:
        """Return a border or river with its dated claims."""
        notes = (say("The line is generalised; its length on the map is nobody's measurement."),)
        return self.view(border, "borders", term("border"), [], (), notes)

    def country_name(self, code: str) -> str:
        """Return the name of a country or body by its code."""
        return str(self.countries.get(code) or say(INSTITUTIONS.get(code, code)))

    def policy(self, policy: Policy) -> RecordView:
        """Return a policy with its stance, so that a plan is never read as practice."""
        facts = [
            Fact(say("Of"), self.country_name(policy.country)),
            Fact(say("Stance"), term(policy.stance)),
        ]
        up = Link(f"/countries/country-{policy.country}/", self.country_name(policy.country))
        links = (LinkGroup(say("All policies of"), (up,)),)
        return self.view(
            policy,
            "countries",
            say("policy: %(stance)s", stance=term(policy.stance)),
            facts,
            links=links,
        )

    def instrument(self, one: Instrument) -> RecordView:
        """Return a legal instrument with the incidents that turn on it."""
        facts = [Fact(say("Kind"), term(one.kind)), Fact(say("Parties"), ", ".join(one.parties))]
        invoking = tuple(
            self.incident_link(incident)
            for incident in sorted(self.dataset.incidents, key=date_order)
            if one.id in incident.instruments
        )
        links = (LinkGroup(say("Incidents that turn on it"), invoking),)
        return self.view(one, "law", term(one.kind), facts, links=links)

    def statistic(self, one: Statistic) -> RecordView:
        """Return a statistic as its table."""
        facts = [Fact(say("Unit"), one.unit), Fact(say("Scope"), one.scope)]
        rows = tuple(self.row(row) for row in one.rows)
        return self.view(one, "figures", term("statistic"), facts, rows=rows, unit=one.unit)

    def row(self, row: StatisticRow) -> RowView:
        """Return a row of a statistic."""
        return RowView(
            period=row.label or (date_words(row.period) if row.period else ""),
            value=value_words(row),
            basis=str(row.basis),
            basis_words=term(row.basis),
            note=row.note,
            partial=row.partial,
            misprint=row.misprint,
            cites=self.cites(row.sources),
        )

    def recommendation(self, one: Recommendation) -> RecordView:
        """Return a recommendation as advice, which says nothing of practice."""
        facts = [
            Fact(say("Addressed to"), ", ".join(one.addressees)),
            Fact(say("Number"), one.number),
        ]
        notes = (say("Advice to the addressee; it does not say what was done."),)
        return self.view(one, "advice", term("advice"), facts, (), notes)


def date_order(record: Record) -> tuple[str, str]:
    """Sort records by date, the undated last."""
    from geodata.dates import date_span

    if record.date is None:
        return "9999", record.id
    return date_span(record.date)[0].isoformat(), record.id


def place_notes(place: Place | None) -> tuple[str, ...]:
    """Return what must be said of a place."""
    return (place.note,) if place and place.note else ()


def people_words(one: Incident) -> str:
    """Return the number of people as far as it is known."""
    if one.people is None:
        return one.people_note
    return f"{one.people:,} ({one.people_note})" if one.people_note else f"{one.people:,}"


def value_words(row: StatisticRow) -> str:
    """Return a value, a range, or the source's words where it gives no number."""
    if row.value is None:
        return row.words
    number = f"{row.value:,.10g}"
    if row.upper is not None:
        number = f"{number} to {row.upper:,.10g}"
    return f"{number} ({row.words})" if row.words else number
