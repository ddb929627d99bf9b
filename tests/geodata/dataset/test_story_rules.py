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
