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
    found: {{ names, words: "embassy embers consulate enters", monthNames: [] }},
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


def test_what_is_asked_for_word_by_word_comes_before_its_words_apart(modules):
    found = weighed(
        modules,
        "harbour office",
        {"title": "Office of the harbour"},
        {"title": "The harbour office closed"},
    )
    assert [title for title, _ in found] == ["The harbour office closed", "Office of the harbour"]


def test_of_what_a_slip_may_mean_only_the_nearest_is_found(modules):
    found = weighed(modules, "embasy", {"title": "An embassy"}, {"title": "Embers of it"})
    assert [title for title, _ in found] == ["An embassy"]


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
