"""The pages of records, one kind at a time, and what all pages share."""

import re
from datetime import date
from pathlib import Path

import pytest

import webapp
from geodata.dates import date_span
from geodata.records import Border, Citation, Claim, Stage, StatisticRow
from geodata.vocabulary import Basis, ClaimField, Stance
from tests.serving import page
from webapp.build.figures import LONGEST_PX, draw_chart
from webapp.build.routes import order_stages
from webapp.build.timeline import WIDTH, draw_timeline
from webapp.sections import SECTIONS
from webapp.words import Catalogue, date_words

CITES = (Citation(source="report-1999", locator="para. 1"),)


def stage(name, start, end, alternatives="", basis="stated"):
    return Stage(
        id=name, title=name, role="way", start=start, end=end, alternatives=alternatives,
        basis=basis, summary="s", sources=CITES,
    )  # fmt: skip


def names(steps):
    return [[[one.id for one in way] for way in ways] for ways in steps]


def test_stages_of_a_fan_stand_side_by_side_each_with_what_leads_on_from_it():
    stages = (
        stage("in", "a", "b"),
        stage("north", "b", "n", "fan"),
        stage("north-on", "n", "z"),
        stage("south", "b", "s", "fan"),
        stage("south-on", "s", "z"),
        stage("out", "z", "end"),
    )
    steps = names(order_stages(stages))
    assert steps == [[["in"]], [["north", "north-on"], ["south", "south-on"]], [["out"]]]


def test_what_leads_on_from_two_ways_is_a_step_of_its_own():
    fan = (stage("one", "a", "z", "fan"), stage("two", "b", "z", "fan"), stage("on", "z", "end"))
    assert names(order_stages(fan)) == [[["one"], ["two"]], [["on"]]]


def test_a_route_shows_every_stage_once_and_alternatives_as_alternatives(client, dataset):
    for route in (one for one in dataset.routes if one.stages):
        shown = page(client, f"/routes/{route.id}/")
        links = [a["href"] for a in shown.select(".steps .stage-title a")]
        assert sorted(links) == sorted(f"/en/routes/{one.id}/" for one in route.stages)
        joins = {a["href"] for a in shown.select(".stage.joins .stage-title a")}
        inferred = {f"/en/routes/{s.id}/" for s in route.stages if s.basis is Basis.INFERRED}
        assert joins == inferred
    mekong = page(client, "/routes/mekong-bangkok-route/")
    first = mekong.select(".ways")[0]
    titles = [a.get_text() for a in first.select(".stage-title")]
    assert titles == [
        "By way of Laos",
        "By way of Vietnam",
        "By way of Cambodia",
        "By way of Burma",
    ]


def test_a_joining_stage_cites_nobody(client):
    shown = page(client, "/routes/mekong-bangkok-route/")
    assert shown.select(".stage.joins")
    assert not shown.select(".stage.joins .citation")
    assert all(one.select(".citation") for one in shown.select(".stage:not(.joins)"))


def test_a_border_holds_its_claims_in_tables_by_date(client, dataset):
    for border in dataset.borders:
        shown = page(client, f"/borders/{border.id}/")
        assert len(shown.select(".claims table tr .claim-value")) == len(border.claims)
    rows = page(client, "/borders/tumen-border/").select(".claims table tr.claim")
    assert all(row.find("th", scope="row").get_text(strip=True) for row in rows)
    assert all(row.select(".citation") for row in rows)


def claim(date, field=ClaimField.GUARDING):
    return Claim(field=field, value="v", basis="stated", sources=CITES, date=date)


def border(*claims):
    return Border(
        id="b", title="b", basis="stated", summary="s", sources=CITES, layer="borders", line="l",
        claims=claims,
    )  # fmt: skip


def test_a_timeline_needs_something_to_compare():
    assert draw_timeline(border(claim("2000"), claim("2001"))) is None


def test_times_that_touch_stand_in_rows_and_stay_inside():
    drawn = draw_timeline(
        border(claim("2000"), claim("2000-06"), claim("2002"), claim("../1999"), claim("2003/.."))
    )
    (lane,) = drawn.lanes
    assert len(lane.spans) == 5
    for one in lane.spans:
        assert 0 <= one.x <= one.x + one.width <= WIDTH + 5
    for one in lane.spans:
        for other in lane.spans:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert one is other or apart or one.y != other.y


def test_a_country_tells_its_policies_by_date_and_advice_apart(client, dataset):
    shown = page(client, "/countries/country-cn/")
    headings = [one.get_text() for one in shown.select(".entries h2")]
    assert headings[0] == "Practice, by date"
    assert headings[-1].startswith("Advice given to it")
    (practice, *_), advice = shown.select(".entries"), shown.select(".entries.advice")
    listed = [a["href"].split("/")[-2] for a in practice.select("li a")]
    dated = {one.id: one.date for one in dataset.policies}
    spans = [date_span(dated[name]) for name in listed if dated[name]]
    days = [last if first == date.min else first for first, last in spans]
    assert days == sorted(days)
    wanted = {p.id for p in dataset.policies if p.country == "cn" and p.stance is Stance.PRACTICE}
    assert set(listed) == wanted
    assert len(advice) == 1
    assert all("/advice/" in a["href"] for a in advice[0].select("li a"))


def test_yanbian_names_its_parts_and_what_happened_there(client, dataset):
    shown = page(client, "/areas/yanbian/")
    groups = {one.h2.get_text(): one for one in shown.select("section.links")}
    units = [one for one in dataset.areas if one.kind == "unit"]
    assert len(groups["Its parts"].select("a")) == len(units) == 8
    incidents = [a["href"] for a in groups["Incidents here"].select("a")]
    assert "/en/incidents/tumen-detention-riot-2000-04/" in incidents
    assert not [href for href in incidents if "beijing" in href]


def test_a_legal_text_tells_of_every_incident_that_turns_on_it(client, dataset):
    invoked = {name for one in dataset.incidents for name in one.instruments}
    assert invoked
    for name in invoked:
        shown = page(client, f"/law/{name}/")
        listed = {a["href"].split("/")[-2] for a in shown.select(".entries li a")}
        assert listed == {one.id for one in dataset.incidents if name in one.instruments}


def row(period, value, **more):
    return StatisticRow(period=period, value=value, basis="stated", sources=CITES, **more)


def test_a_chart_marks_parts_and_disputes_and_leaves_misprints_out():
    chart = draw_chart(
        [
            row("2001", 50),
            row("2001", 50),
            row("2002", 100),
            row("2002", 98),
            row("2002-01/2002-06", 40, partial=True),
            row("2003", 9999, misprint=True),
            StatisticRow(period="2004", words="many", basis="stated", sources=CITES),
        ],
        Catalogue(),
    )
    bars = {group.label: group for group in chart.groups}
    assert list(bars) == ["2001", "2002, part", "2002"]
    assert [bar.value for bar in bars["2001"].bars] == ["50"]
    assert [bar.value for bar in bars["2002"].bars] == ["98", "100"]
    assert bars["2002"].disputed
    assert not bars["2001"].disputed
    assert bars["2002, part"].bars[0].partial
    assert max(bar.width for group in chart.groups for bar in group.bars) == LONGEST_PX
    assert chart.partial
    assert chart.disputed


def test_only_values_that_may_share_an_axis_are_charted(client, dataset):
    for one in dataset.statistics:
        shown = page(client, f"/figures/{one.id}/")
        charts = shown.select(".chart svg[role=img]")
        assert len(charts) == (1 if one.chart else 0), one.id
        assert shown.select("table.figures caption")
        misprints = {f"{r.value:,.10g}" for r in one.rows if r.misprint and r.value is not None}
        assert not misprints & {text.get_text() for text in shown.select(".chart .value")}
        if one.chart:
            assert one.title in charts[0]["aria-label"]
            parts = [r for r in one.rows if r.partial and r.value is not None]
            assert len(charts[0].select("rect[data-partial]")) == len(parts)


def test_each_record_says_how_to_cite_it(client, dataset):
    imprint = dataset.imprint
    day = date_words(imprint.released)
    for path in ("/incidents/tumen-detention-riot-2000-04/", "/figures/arrivals-south-korea/"):
        shown = page(client, path)
        text = shown.select_one(".cite .cite-text").get_text()
        title = shown.h1.get_text()
        for part in (title, imprint.title, imprint.version, day, f"/en{path}"):
            assert part in text


def test_every_section_can_be_reached_from_every_page(client):
    header = page(client, "/en/method/").header
    links = {a["href"] for a in header.select("nav a")}
    assert {f"/en/{name}/" for name in SECTIONS} <= links
    assert header.select_one("details summary")
    assert header.select_one('.menu a[aria-current="page"]')["href"] == "/en/method/"


def test_no_page_has_an_inline_style_or_handler(snapshot):
    for path, entry in snapshot.entries.items():
        if entry.content_type.startswith("text/html") and path.startswith("/en/"):
            text = snapshot.answer(path).body.decode()
            assert not re.search(r"<[^>]+\s(?:style|on\w+)=", text), path


PAIRS = (
    ("--ink", "--paper", 4.5),
    ("--ink-2", "--paper", 4.5),
    ("--ink-2", "--paper-2", 4.5),
    ("--accent", "--paper", 4.5),
    ("--accent", "--paper-2", 4.5),
    ("--dispute", "--paper", 4.5),
    ("--inferred", "--paper", 4.5),
    ("--stated", "--stated-ground", 4.5),
    ("--added", "--field", 4.5),
    ("--on-ink", "--ink", 4.5),
    ("--focus", "--paper", 3.0),
    ("--bar", "--paper", 3.0),
)


def schemes():
    text = Path(webapp.__path__[0], "frontend", "src", "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("prefers-color-scheme: dark")
    return {
        name: dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", part))
        for name, part in (("light", light), ("dark", dark))
    }


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_text_stands_out_in_either_scheme(scheme, ink, ground, least):
    colours = schemes()[scheme]
    lighter, darker = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= least


def test_an_incident_of_which_only_the_end_is_known_stands_under_its_year(client):
    listed = page(client, "/incidents/")
    years = [one.get_text() for one in listed.select("h2")]
    assert years == sorted(years)
    assert all(year.startswith(("19", "20")) or not year.isdigit() for year in years)
