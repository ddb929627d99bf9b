"""Pages of countries and bodies: their policies by date, and the advice given to them apart."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.dataset import Dataset
from geodata.records import Policy
from geodata.reference import read_countries
from geodata.vocabulary import Basis, Stance
from webapp.drawn.contexts import Link, LinkGroup, RecordView
from webapp.drawn.records import RecordDrawer, date_order
from webapp.words import date_words, say, term

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


def draw_countries(
    dataset: Dataset, drawer: RecordDrawer, views: dict[str, RecordView]
) -> Iterator[RecordView]:
    """Yield the page of each country or body that a policy is recorded of."""
    by_country: dict[str, list[Policy]] = {}
    for policy in sorted(dataset.policies, key=date_order):
        by_country.setdefault(policy.country, []).append(policy)
    for code, policies in sorted(by_country.items()):
        groups = [*_by_stance(policies, views), _advice(code, dataset, views)]
        yield _country(drawer.country_name(code), code, policies, groups)


def _by_stance(policies: list[Policy], views: dict[str, RecordView]) -> Iterator[LinkGroup]:
    for stance, heading in HEADINGS.items():
        links = tuple(_link(one, views) for one in policies if one.stance is stance)
        yield LinkGroup(say(heading), links)


def _link(policy: Policy, views: dict[str, RecordView]) -> Link:
    words = f"{date_words(policy.date)}, {term(policy.stance)}"
    return Link(views[policy.id].path, policy.title, words, str(policy.basis))


def _advice(code: str, dataset: Dataset, views: dict[str, RecordView]) -> LinkGroup:
    country = read_countries().get(code)
    links = tuple(
        Link(
            views[one.id].path,
            one.title,
            say("recommendation %(number)s", number=one.number),
            str(one.basis),
        )
        for one in dataset.recommendations
        if country and any(country["name"] in addressee for addressee in one.addressees)
    )
    return LinkGroup(say(ADVICE_HEADING), links)


def _country(name: str, code: str, policies: list[Policy], groups: list[LinkGroup]) -> RecordView:
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
        link_groups=tuple(group for group in groups if group.links),
    )
