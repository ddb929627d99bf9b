"""Pages of countries and bodies: their policies by date, and the advice given to them apart."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.dataset.model import Dataset
from geodata.records import Policy
from geodata.reference import read_countries
from geodata.vocabulary import Basis, Stance
from webapp.build.contexts import EntryGroup, Fact, Link, LinkGroup, RecordView
from webapp.build.records import RecordDrawer, date_order
from webapp.words import say, term

HEADINGS: dict[Stance, str] = {
    Stance.PRACTICE: "Practice, by date",
    Stance.LAW: "Law, by date",
    Stance.POSITION: "Positions, by date",
    Stance.PLAN: "Plans, by date",
    Stance.ADVICE: "Advice, by date",
}
ADVICE_HEADING = "Advice given to it, which says nothing of practice"
SUMMARY = "%(count)s dated policies and positions of %(country)s in the sources."
NOTE = "A claim is true on its date; nothing here speaks of today."


def draw_policy(drawer: RecordDrawer, policy: Policy) -> RecordView:
    """Return a policy with its stance, so that a plan is never read as practice."""
    name = drawer.country_name(policy.country)
    facts = [Fact(say("Of"), name), Fact(say("Stance"), term(policy.stance))]
    up = Link(f"/countries/country-{policy.country}/", name)
    links = (LinkGroup(say("All policies of"), (up,)),)
    kind = say("policy: %(stance)s", stance=term(policy.stance))
    return drawer.view(policy, "countries", kind, facts, links=links)


def draw_countries(dataset: Dataset, drawer: RecordDrawer) -> Iterator[RecordView]:
    """Yield the page of each country or body that a policy is recorded of."""
    by_country: dict[str, list[Policy]] = {}
    for policy in sorted(dataset.policies, key=date_order):
        by_country.setdefault(policy.country, []).append(policy)
    for code, policies in sorted(by_country.items()):
        groups = (*_by_stance(drawer, policies), _advice(code, dataset, drawer))
        yield _country(drawer.country_name(code), code, policies, groups)


def _by_stance(drawer: RecordDrawer, policies: list[Policy]) -> Iterator[EntryGroup]:
    for stance, heading in HEADINGS.items():
        entries = tuple(drawer.entry(one, "countries") for one in policies if one.stance is stance)
        yield EntryGroup(say(heading), entries, advice=stance is Stance.ADVICE)


def _advice(code: str, dataset: Dataset, drawer: RecordDrawer) -> EntryGroup:
    country = read_countries().get(code)
    entries = tuple(
        drawer.entry(one, "advice")
        for one in dataset.recommendations
        if country and any(country["name"] in addressee for addressee in one.addressees)
    )
    return EntryGroup(say(ADVICE_HEADING), entries, advice=True)


def _country(
    name: str, code: str, policies: list[Policy], groups: tuple[EntryGroup, ...]
) -> RecordView:
    stated = any(one.basis is Basis.STATED for one in policies)
    basis = Basis.STATED if stated else Basis.CORROBORATED
    return RecordView(
        id=f"country-{code}",
        path=f"/countries/country-{code}/",
        section="countries",
        title=name,
        kind=term("country"),
        basis=str(basis),
        basis_words=term(basis),
        facts=(),
        summary=say(SUMMARY, count=len(policies), country=name),
        paragraphs=(),
        notes=(say(NOTE),),
        claim_groups=(),
        cites=(),
        link_groups=(),
        entries=tuple(group for group in groups if group.entries),
    )
