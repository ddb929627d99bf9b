"""Pages of law, policy and advice, and of the countries and bodies that these speak of.

Advice stands apart everywhere: that something was advised says nothing of what was done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geodata.records import Instrument, Policy, Recommendation
from geodata.reference import read_countries
from geodata.vocabulary import Basis, Stance
from webapp.build.contexts import EntryGroup, Fact, Link, LinkGroup, RecordView
from webapp.build.records import RecordDrawer, date_order
from webapp.sections import kind_words
from webapp.words import N_, say, term
from webapp.words.joining import join_likes

HEADINGS: dict[Stance, str] = {
    Stance.PRACTICE: N_("Practice, by date"),
    Stance.LAW: N_("Law, by date"),
    Stance.POSITION: N_("Positions, by date"),
    Stance.PLAN: N_("Plans, by date"),
    Stance.ADVICE: N_("Advice, by date"),
}
ADVICE_HEADING = N_("Advice given to it, which says nothing of practice")
SUMMARY = N_("%(count)s dated policies and positions of %(country)s in the sources.")
NOTE = N_("A claim is true on its date; nothing here speaks of today.")


def country_path(code: str) -> str:
    """Return the address of a country's or body's page, which no record of its own stands on."""
    return f"/countries/country-{code}/"


def draw_policy(drawer: RecordDrawer, policy: Policy) -> RecordView:
    """Return a policy with its stance, so that a plan is never read as practice."""
    name = drawer.country_name(policy.country)
    facts = [Fact(say("Of"), name), Fact(say("Stance"), term(policy.stance))]
    up = Link(country_path(policy.country), name)
    links = (LinkGroup(say("All policies of"), (up,)),)
    kind = say("policy: %(stance)s", stance=term(policy.stance))
    return drawer.view(policy, kind, facts, links=links)


def draw_instrument(drawer: RecordDrawer, one: Instrument) -> RecordView:
    """Return a legal instrument with the incidents that turn on it."""
    parties = join_likes(map(drawer.catalogue.said, one.parties))
    facts = [Fact(say("Kind"), term(one.kind)), Fact(say("Parties"), parties)]
    invoking = tuple(
        drawer.entry(incident)
        for incident in sorted(drawer.dataset.incidents, key=date_order)
        if one.id in incident.instruments
    )
    view = drawer.view(one, term(one.kind), facts)
    groups = (EntryGroup(say("Incidents that turn on it"), invoking),) if invoking else ()
    return replace(view, entries=groups)


def draw_recommendation(drawer: RecordDrawer, one: Recommendation) -> RecordView:
    """Return a recommendation as advice, which says nothing of practice."""
    facts = [
        Fact(say("Addressed to"), join_likes(map(drawer.catalogue.said, one.addressees))),
        Fact(say("Number"), one.number),
    ]
    notes = (say("Advice to the addressee; it does not say what was done."),)
    return drawer.view(one, kind_words("advice"), facts, notes=notes)


def draw_countries(drawer: RecordDrawer) -> Iterator[RecordView]:
    """Yield the page of each country or body that a policy is recorded of."""
    by_country: dict[str, list[Policy]] = {}
    for policy in sorted(drawer.dataset.policies, key=date_order):
        by_country.setdefault(policy.country, []).append(policy)
    for code, policies in sorted(by_country.items()):
        groups = (*_by_stance(drawer, policies), _advice(drawer, code))
        yield _country(drawer.country_name(code), code, policies, groups)


def _by_stance(drawer: RecordDrawer, policies: list[Policy]) -> Iterator[EntryGroup]:
    for stance, heading in HEADINGS.items():
        entries = tuple(drawer.entry(one) for one in policies if one.stance is stance)
        yield EntryGroup(say(heading), entries, advice=stance is Stance.ADVICE)


def _advice(drawer: RecordDrawer, code: str) -> EntryGroup:
    # addressees are told in the words of a report, a country's name among them
    country = read_countries().get(code)
    entries = tuple(
        drawer.entry(one)
        for one in drawer.dataset.recommendations
        if country and any(country["name"] in addressee for addressee in one.addressees)
    )
    return EntryGroup(say(ADVICE_HEADING), entries, advice=True)


def _country(
    name: str, code: str, policies: list[Policy], groups: tuple[EntryGroup, ...]
) -> RecordView:
    # the page stands on the best of its policies; each entry shows its own tier
    stated = any(one.basis is Basis.STATED for one in policies)
    basis = Basis.STATED if stated else Basis.ADDED
    return RecordView(
        id=f"country-{code}",
        path=country_path(code),
        section="countries",
        title=name,
        kind=kind_words("country"),
        basis=str(basis),
        basis_words=term(basis),
        one_voice=all(one.one_voice for one in policies),
        facts=(),
        summary=say(SUMMARY, count=len(policies), country=name),
        paragraphs=(),
        notes=(say(NOTE),),
        claim_groups=(),
        cites=(),
        link_groups=(),
        entries=tuple(group for group in groups if group.entries),
    )
