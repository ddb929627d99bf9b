"""How near a record comes to what is asked, and how Korean words are read: the browser's modules."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP
from tests.browser.modules import ORIGIN
from tests.webapp.query.test_endings import ENDED, NAMES, WHOLE
from webapp.query.filter import filter_table
from webapp.query.searching import fold_text


@pytest.fixture
def size():
    return DESKTOP


WEIGHED = f"""async ([filter, given, q, names]) => {{
  const {{ Filter }} = await import("{ORIGIN}/filter.js");
  const {{ weigh }} = await import("{ORIGIN}/ranking.js");
  const index = {{
    of: () => ({{}}),
    found: {{ names, words: "embassy consulate consolate", monthNames: [] }},
    titleOf: ({{ properties }}) => properties.title,
    whenOf: () => "8 May 2002",
  }};
  const one = new Filter(index, {{ axis: [1993, 2007], filter }});
  one.q = q;
  const usual = {{ kind: "arrest", basis: "stated", sources: [], claims: [], place: "", summary: "" }};
  const entries = given.map((properties, n) => ({{ key: String(n), properties: {{ ...usual, ...properties }} }}));
  return entries.filter((entry) => one.matches(entry)).map((entry) => [entry, weigh(entry, one)])
    .sort(([, a], [, b]) => b.score - a.score)
    .map(([{{ properties }}, {{ why }}]) => [properties.title, why.map(({{ field }}) => field)]);
}}"""


def weighed(modules, q, *given, names=()):
    return modules.evaluate(WEIGHED, [filter_table(), given, q, list(names)])


def test_a_title_comes_before_a_place_and_a_place_before_a_text(modules):
    found = weighed(
        modules,
        "harbour",
        {"title": "A text", "summary": "They were near the harbour."},
        {"title": "A claim", "claims": [{"value": "harbour", "note": ""}]},
        {"title": "A place", "place": "Harbour"},
        {"title": "Harbour closed"},
    )
    assert [title for title, _ in found][:2] == ["Harbour closed", "A place"]
    assert dict(found) == {
        "Harbour closed": [],
        "A place": ["place"],
        "A text": ["text"],
        "A claim": ["claim"],
    }


def test_words_of_a_title_weigh_more_than_those_of_a_place(modules):
    found = weighed(
        modules,
        "closed harbour",
        {"title": "A place", "place": "Closed harbour"},
        {"title": "Harbour that closed"},
    )
    assert [title for title, _ in found] == ["Harbour that closed", "A place"]


def test_what_is_asked_for_word_by_word_comes_before_its_words_apart(modules):
    found = weighed(
        modules,
        "harbour office",
        {"title": "Office of the harbour"},
        {"title": "The harbour office closed"},
    )
    assert [title for title, _ in found] == ["The harbour office closed", "Office of the harbour"]


def test_of_what_a_slip_may_mean_only_the_nearest_is_found(modules):
    given = ({"title": "A consulate"}, {"title": "They consolate"})
    assert [title for title, _ in weighed(modules, "consulatte", *given)] == ["A consulate"]


def test_a_short_name_is_held_whole(modules):
    found = weighed(modules, "un", {"title": "The UN says"}, {"title": "Under way"})
    assert [title for title, _ in found] == ["The UN says"]


@pytest.mark.parametrize(
    ("earliest", "latest", "held"),
    [
        ("2002-05-08", "2002-05-08", True),
        ("2002-05-01", "2002-05-31", False),
        ("2002-05-09", "2002-05-09", False),
        (None, None, False),
    ],
)
def test_a_day_that_is_asked_for_is_the_day_of_what_happened(modules, earliest, latest, held):
    given = {"title": "It", "earliest": earliest, "latest": latest}
    found = weighed(modules, "2002-05-08", given)
    assert found == ([["It", ["date"]]] if held else [])


TAKEN = f"""async ([endings, names, asked]) => {{
  const {{ endingTaker }} = await import("{ORIGIN}/endings.js");
  const {{ foldText }} = await import("{ORIGIN}/searching.js");
  const without = endingTaker(endings);
  return asked.map((words) => without(foldText(words), new Set(names)));
}}"""


def test_endings_are_taken_off_as_an_export_takes_them(modules):
    """Also of a name before what is left of it: the pairs are those of Python's own test."""
    asked = [*(one for one, _ in ENDED), *WHOLE]
    wanted = [*(meant for _, meant in ENDED), *WHOLE]
    table = filter_table()["search"]["endings"]
    found = modules.evaluate(TAKEN, [table, sorted(NAMES), asked])
    assert found == [fold_text(one) for one in wanted]


STRETCHED = f"""async (count) => {{
  const {{ ResultList, STRETCH }} = await import("{ORIGIN}/results.js");
  document.body.innerHTML = "<ul style='height: 200px; overflow: auto; contain: strict'></ul>";
  const element = document.querySelector("ul");
  const row = (text) => Object.assign(document.createElement("li"), {{ textContent: text }});
  const list = new ResultList(element, (n) => row(String(n)));
  const frames = () => new Promise((done) => setTimeout(done, 120));
  list.show([row("a place")], Array.from({{ length: count }}, (_, n) => n));
  await frames();
  const first = element.children.length;
  element.scrollTop = element.scrollHeight;
  for (let n = 0; n < 50 && element.children.length === first; n += 1) await frames();
  const second = element.children.length;
  const last = element.lastElementChild.textContent;
  list.show([], [1, 2]);
  await frames();
  return [STRETCH, first, second, last, element.children.length];
}}"""


def test_of_very_many_results_no_more_are_drawn_than_the_reader_comes_to(modules):
    stretch, first, second, last, fewer = modules.evaluate(STRETCHED, 5000)
    assert (first, second, last) == (stretch + 1, 2 * stretch + 1, str(2 * stretch - 1))
    assert fewer == 2
