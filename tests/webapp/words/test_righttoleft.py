"""Right to left: words that run the other way, amid those that do not."""

from __future__ import annotations

import pytest

from webapp.words.righttoleft import LEFT_TO_RIGHT as MARK
from webapp.words.righttoleft import set_apart, split_directions


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("Yanji (2004)", "Yanji (2004)"),
        ("אשדוד (2004)", f"אשדוד{MARK} (2004)"),
        ("Zuwara زوارة 93–97", f"Zuwara زوارة{MARK} 93–97"),
        ("נמל אשדוד, 12–15 בני אדם", f"נמל אשדוד, 12–15 בני אדם{MARK}"),
        ("אשדוד and طرابلس", f"אשדוד{MARK} and طرابلس{MARK}"),
    ],
)
def test_what_follows_is_no_part_of_it(text, set_):
    assert set_apart(text) == set_
    assert set_apart(set_) == set_


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Yanji 12", [(False, "Yanji 12")]),
        ("a אב 12", [(False, "a "), (True, "אב"), (False, " 12")]),
        # a number within stays as it is, and what is read later stands further left
        ("אב 12.5 גד!", [(True, " גד"), (False, "12.5"), (True, "אב "), (False, "!")]),
    ],
)
def test_the_parts_of_a_line_are_told_as_they_are_seen(text, seen):
    assert [one for one in split_directions(text) if one[1]] == seen
