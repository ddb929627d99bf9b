"""Each value says on whose word it stands, where that is not the record's; one voice says so."""

import json

import pytest

from geodata.dataset.read import read_dataset
from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import layer_geojson
from geodata.records import Citation, Incident
from geodata.sources.bibliography import format_sources
from geodata.vocabulary import Basis, TravelMode
from tests.datasets import INCIDENTS, ROUTES, SOURCES, write_dataset
from tests.serving import page
from webapp.build.incidents import draw_incident
from webapp.build.kinds import draw_records
from webapp.build.records import RecordDrawer, differing_values
from webapp.build.routes import draw_stage
from webapp.build.sources import list_sources

LABELS = {
    "date": "Date",
    "place": "Place",
    "people": "People",
    "outcome": "Outcome",
    "onward": "Onward way",
}


@pytest.fixture(scope="module")
def drawer(dataset):
    layers = {name: layer_geojson(name, one) for name, one in assemble_layers(dataset).items()}
    return RecordDrawer(dataset, format_sources(dataset.sources), layers)


def standings(view):
    return {fact.label: fact.standing for fact in (*view.facts, *view.paragraphs)}


def cited(cites):
    return [(one.path.split("/")[2], one.locator) for one in cites]


def test_every_value_with_a_tier_of_its_own_shows_it_with_its_sources_and_no_other_does(drawer):
    told = 0
    for one in drawer.dataset.incidents:
        shown = standings(draw_incident(drawer, one))
        for field, label in LABELS.items():
            own = one.tiers.get(field)
            if own is None:
                assert shown.get(label) is None, (one.id, field)
                continue
            told += 1
            assert shown[label].basis == own.basis
            assert shown[label].note == own.note
            assert cited(shown[label].cites) == [(c.source, c.locator) for c in own.sources]
    assert told > 50


def test_a_value_with_a_tier_and_no_words_is_not_left_out(drawer):
    sources = (Citation(source="hrw-2002", locator="para. 1"),)
    tiers = {"people": {"basis": "added", "sources": sources, "note": "A paper counts them."}}
    one = Incident(
        id="i", title="t", basis="stated", summary="s", sources=sources, kind="arrest",
        layer="other_incidents", tiers=tiers,
    )  # fmt: skip
    people = next(fact for fact in draw_incident(drawer, one).facts if fact.label == "People")
    assert people.value == "not stated"
    assert people.standing.note == "A paper counts them."


def test_the_page_shows_the_tier_beside_the_value(client):
    shown = page(client, "/incidents/unhcr-family-2001/")
    assert [one.get_text() for one in shown.select(".kind .badge")] == ["stated by a report"]
    rows = {row.dt.get_text(): row.dd for row in shown.select(".meta > div")}
    assert rows["Place"].select_one(".badge")["class"] == ["badge", "tier-added"]
    assert rows["Place"].select_one(".note").get_text().startswith("The report names the agency")
    assert len(rows["Date"].select(".citation")) == 3
    assert not rows["Precision"].select(".badge, .citation")
    heading = next(h2 for h2 in shown.select("h2") if h2.get_text() == "Onward way")
    onward = heading.find_next_sibling("div")
    assert onward.select_one(".badge.tier-added")
    assert "Singapore" in onward.get_text()


def test_what_rests_on_one_voice_says_so_at_its_badge_and_nothing_else_does(client, dataset):
    marked = [one for _, one in dataset.records() if one.one_voice]
    assert marked
    listed = page(client, "/incidents/")
    for one in dataset.incidents:
        line = listed.select_one(f'li:has(> a[href="/en/incidents/{one.id}/"])')
        assert bool(line.select(".voice")) is one.one_voice, one.id
    for one in dataset.incidents[:40]:
        shown = page(client, f"/incidents/{one.id}/")
        tags = shown.select(".kind .voice")
        assert bool(tags) is one.one_voice, one.id
        assert len(shown.select(".claims .voice")) == sum(c.one_voice for c in one.claims)
        for tag in tags:
            assert tag["href"] == "/en/method/#one-voice"
            assert tag["title"].startswith("It rests on one single voice")
            assert tag["aria-label"].startswith(tag.get_text())


def test_a_claim_names_the_parts_that_no_source_prints(client, dataset):
    checked = 0
    for one in dataset.incidents:
        parts = [part for claim in one.claims for part in claim.inferred]
        if parts:
            badges = page(client, f"/incidents/{one.id}/").select(".claims .tier-inferred")
            assert sorted(b.get_text() for b in badges) == sorted(f"{p} inferred" for p in parts)
            checked += 1
    assert checked


def test_a_list_marks_the_date_and_the_place_that_stand_on_another_word(client, dataset):
    for path in ("/incidents/", "/unplaced/"):
        listed = page(client, path)
        for one in dataset.incidents:
            line = listed.select_one(f'li:has(> a[href="/en/incidents/{one.id}/"])')
            if line:
                shown = [b.get_text() for b in line.select(".badge:not(.voice)")][1:]
                assert shown == [words for _, words in differing_values(one)], one.id
    family = next(one for one in dataset.incidents if one.id == "unhcr-family-2001")
    assert differing_values(family) == (
        ("added", "date: added by another source"),
        ("added", "place: added by another source"),
    )


def test_a_stage_says_how_people_travelled_and_who_says_so(drawer):
    for _, stage in drawer.dataset.stages():
        facts = {fact.label: fact for fact in draw_stage(drawer, stage).facts}
        travelled = facts["How people travelled"]
        if stage.basis is Basis.INFERRED:
            assert travelled.value == "nobody says; the line only joins"
            assert travelled.standing is None
        elif stage.by in (None, TravelMode.NOT_STATED) and not stage.by_sources:
            assert travelled.value == "way not stated"
            assert travelled.standing is None
        else:
            asked = stage.by_sources or stage.sources
            assert cited(travelled.standing.cites) == [(c.source, c.locator) for c in asked]
            assert travelled.value == {"land": "by land", "water": "by water", "air": "by air"}.get(
                stage.by, "way not stated"
            )


def test_what_another_source_says_of_a_stated_stage_bears_its_own_tier(drawer):
    stages = [stage for _, stage in drawer.dataset.stages()]
    bus = next(one for one in stages if one.id == "mongolia-beijing-erenhot")
    reports = set(drawer.dataset.imprint.reports)
    assert not reports & {c.source for c in bus.by_sources}
    stated = bus.model_copy(update={"basis": Basis.STATED})

    def travelled(stage):
        facts = draw_stage(drawer, stage).facts
        return next(fact for fact in facts if fact.label == "How people travelled").standing

    assert travelled(bus).basis == ""
    assert travelled(stated).basis == "added"
    # without sources of its own it stands on those of the stage, and on its tier
    own = (*bus.sources, Citation(source="hrw-2002", locator="para. 1"))
    alone = bus.model_copy(update={"by_sources": (), "sources": own})
    assert travelled(alone).basis == ""


def test_a_place_on_the_way_names_who_names_it(drawer):
    through = [stage for _, stage in drawer.dataset.stages() if stage.through]
    assert through
    for stage in through:
        facts = [fact for fact in draw_stage(drawer, stage).facts if fact.label == "Through"]
        assert [cited(fact.standing.cites) for fact in facts] == [
            [(c.source, c.locator) for c in one.sources] for one in stage.through
        ]


def test_stubs_are_told_by_their_mark_and_without_a_length(client, drawer):
    number = drawer.drawn["mekong-through-laos"]["number"]
    rows = {
        row.dt.get_text(): row.dd.get_text()
        for row in page(client, "/routes/mekong-through-laos/").select(".meta > div")
    }
    assert rows["Drawn as"] == f"two stubs with the mark ?{number}, and nothing between"
    assert rows["Through"].startswith("Laos")
    alone = page(client, "/routes/mekong-through-vietnam/").select_one(".meta").get_text()
    assert "one stub with the mark" in alone
    assert "two stubs" not in alone
    route = page(client, "/routes/mekong-bangkok-route/")
    marks = [one.get_text() for one in route.select(".stub")]
    assert f"?{number}" in marks
    assert len(marks) == len(set(marks))


BORNE_BY = {
    "bears-a-date": "arrival-1999",
    "bears-the-way": "inland-harbour",
    "bears-a-place": "inland-harbour",
}


def test_a_source_that_bears_one_value_alone_knows_that_it_does(tmp_path):
    cite = 'sources = [{{ source = "{}", locator = "p. 1" }}]'.format
    dated = f"\n[incident.tiers.date]\nbasis = 'added'\n{cite('bears-a-date')}\n"
    stage = ROUTES.replace('role = "join"\nbasis = "inferred"', 'role = "way"\nbasis = "stated"')
    stage += f"by_{cite('bears-the-way')}\n"
    stage += f'through = [{{ place = "realm", {cite("bears-a-place")} }}]\n'
    sources = [{"id": name, "type": "book", "title": name} for name in BORNE_BY]
    folder = write_dataset(
        tmp_path,
        incidents_toml=INCIDENTS.replace(
            '\n[[incident]]\nid = "note', dated + '\n[[incident]]\nid = "note'
        ),
        routes_toml=stage,
        sources_json=json.dumps([*SOURCES, *sources]),
    )
    dataset = read_dataset(folder)
    texts = format_sources(dataset.sources)
    views = draw_records(RecordDrawer(dataset, texts, {}))
    resting = {
        one.id: [link.path.split("/")[-2] for link in one.resting]
        for one in list_sources(dataset, texts, views)
    }
    assert {name: resting[name] for name in BORNE_BY} == {
        name: [record] for name, record in BORNE_BY.items()
    }


def test_every_page_of_a_record_leads_to_how_it_is_read(client):
    for path in ("/incidents/unhcr-family-2001/", "/routes/mekong-through-laos/"):
        link = page(client, path).select_one(".kind a.reading")
        assert (link.get_text(), link["href"]) == ("How to read this", "/en/method/")
