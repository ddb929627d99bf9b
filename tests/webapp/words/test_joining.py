"""What stands between texts is the language's own."""

import pytest

from webapp.words import speak
from webapp.words.joining import (
    add_note,
    bracketed,
    join_ends,
    join_facts,
    join_likes,
    label,
    likes_mark,
)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["a, b, c", "a; b", "a (b)", " (b)", "a – b", "a: b", ", "]),
        ("ko", ["a, b, c", "a; b", "a(b)", "(b)", "a~b", "a: b", ", "]),
        ("zh", ["a、b、c", "a；b", "a（b）", "（b）", "a—b", "a：b", "、"]),
    ],
)
def test_joins_are_messages(lang, said):
    with speak(lang):
        assert said == [
            join_likes(["a", "", "b", "c"]),
            join_facts(["a", "b"]),
            add_note("a", "b"),
            bracketed("b"),
            join_ends("a", "b"),
            label("a", "b"),
            likes_mark(),
        ]


def test_what_begins_where_it_ends_is_said_once():
    assert join_ends("May 2002", "May 2002") == "May 2002"
