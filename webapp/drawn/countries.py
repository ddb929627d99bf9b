"""Pages of countries and bodies: their policies by date, and the advice given to them apart."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.dataset import Dataset
from geodata.records import Policy
from geodata.vocabulary import Basis, Stance
from webapp.drawn.contexts import Link, LinkGroup, RecordView
from webapp.drawn.records import RecordDrawer, date_order
from webapp.words import date_words, term

HEADINGS = {
    Stance.PRACTICE: "Practice, by date",
    Stance.LAW: "Law, by date",
    Stance.POSITION: "Positions, by date",
    Stance.PLAN: "Plans, by date",
    Stance.ADVICE: "Advice",
}


def draw_countries(
    dataset: Dataset, drawer: RecordDrawer, views: dict[str, RecordView]
) -> Iterator[RecordView]:
    """Yield the page of each country or body that a policy is recorded of."""
    by_country: dict[str, list[Policy]] = {}
    for policy in sorted(dataset.policies, key=date_order):
        by_country.setdefault(policy.country, []).append(policy)
    for code, policies in sorted(by_country.items()):
        yield _country(drawer.country_name(code), code, policies, dataset, views)


def _country(
    name: str, code: str, policies: list[Policy], dataset: Dataset, views: dict[str, RecordView]
) -> RecordView:
    groups = [
        LinkGroup(heading, tuple(_link(one, views) for one in policies if one.stance is stance))
        for stance, heading in HEADINGS.items()
    ]
    advice = tuple(
        Link(views[one.id].path, one.title, f"recommendation {one.number}", str(one.basis))
        for one in dataset.recommendations
        if any(name in addressee for addressee in one.addressees)
    )
    groups.append(LinkGroup("Advice given to it, which says nothing of practice", advice))
    stated = any(one.basis is Basis.STATED for one in policies)
    basis = Basis.STATED if stated else Basis.CORROBORATED
    return RecordView(
        id=f"country-{code}",
        path=f"/countries/country-{code}/",
        section="countries",
        title=name,
        kind="country",
        basis=str(basis),
        basis_words=term(basis),
        facts=(),
        summary=f"{len(policies)} dated policies and positions of {name} in the sources.",
        paragraphs=(),
        notes=("A claim is true on its date; nothing here speaks of today.",),
        claim_groups=(),
        cites=(),
        link_groups=tuple(group for group in groups if group.links),
    )


def _link(policy: Policy, views: dict[str, RecordView]) -> Link:
    when = date_words(policy.date)
    return Link(
        views[policy.id].path, policy.title, f"{when}, {term(policy.stance)}", str(policy.basis)
    )
