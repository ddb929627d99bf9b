import pytest

from geodata.dataset.read import check_dataset
from tests.datasets import write_dataset

STORY = """
[[chapter]]
id = "the-sea"
title = "The sea"
bbox = [115.0, 30.0, 135.0, 45.0]
layers = ["mongolia_route", "other_incidents"]
selected = ["other_incidents/arrival-1999", "mongolia_route/inland-harbour"]

[[chapter.text]]
text = "Five people came by sea."
sources = [{ source = "report-1999", locator = "para. 1" }]
"""


def problems(tmp_path, old="", new=""):
    changed = STORY.replace(old, new)
    assert (old == "") == (changed == STORY)
    folder = write_dataset(tmp_path / "small", story_toml=changed)
    return [str(one) for one in check_dataset(folder)[1]]


def test_a_story_that_keeps_the_rules_loads(tmp_path):
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ('"report-1999"', '"nobody"', "story.toml:the-sea: text.0.sources: 'nobody' is not in"),
        ('"mongolia_route", ', '"moon", ', "story.toml:the-sea: layers: 'moon' is unknown"),
        (
            "other_incidents/arrival",
            "other_incidents/x",
            "selected: 'other_incidents/x-1999' is no",
        ),
        ("115.0, 30.0", "140.0, 30.0", "story.toml:the-sea: bbox: is no part of the map"),
        ('[{ source = "report-1999", locator = "para. 1" }]', "[]", "text.0.sources"),
        ('title = "The sea"', 'title = ""', "story.toml:the-sea: title"),
        ('title = "The sea"', 'titel = "The sea"', "titel: is not a known field"),
        ("[[chapter]]", STORY + "[[chapter]]", "stands 2 times"),
    ],
)
def test_what_breaks_a_rule_is_named(tmp_path, old, new, text):
    assert any(text in one for one in problems(tmp_path, old, new))


STEP = 'text = "Five people came by sea."\n'
FIGURE = """
[[statistic]]
id = "arrivals"
title = "Arrivals"
unit = "people"
scope = "all"
basis = "stated"
chart = true
summary = "How many came."
sources = [{ source = "report-1999", locator = "para. 1" }]

[[statistic.rows]]
period = "1999"
value = 5
basis = "stated"
sources = [{ source = "report-1999", locator = "para. 1" }]
"""


def test_a_step_may_say_its_view_layers_record_and_chart(tmp_path):
    own = (
        'bbox = [120.0, 30.0, 130.0, 40.0]\nlayers = ["other_incidents"]\n'
        'highlight = "other_incidents/arrival-1999"\nchart = "arrivals"\n'
    )
    folder = write_dataset(
        tmp_path / "small", story_toml=STORY.replace(STEP, STEP + own), statistics_toml=FIGURE
    )
    dataset, found = check_dataset(folder)
    assert found == []
    assert dataset.chapters[0].text[0].highlight == "other_incidents/arrival-1999"


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("bbox = [1.0, 2.0, 0.0, 3.0]", "text.0.bbox: is no part of the map; give west"),
        ('layers = ["moon"]', "text.0.layers: 'moon' is unknown; use one of"),
        ('highlight = "moon/x"', "text.0.highlight: 'moon/x' is no record; write <layer>/<id>"),
        (
            'layers = ["mongolia_route"]\nhighlight = "other_incidents/arrival-1999"',
            "lies on a layer that this step does not show; add 'other_incidents' to its layers",
        ),
        ('chart = "moon"', "text.0.chart: 'moon' is no statistic with chart = true"),
    ],
)
def test_what_a_step_gets_wrong_is_named(tmp_path, own, text):
    assert any(text in one for one in problems(tmp_path, STEP, f"{STEP}{own}\n"))
