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


@pytest.mark.parametrize(
    ("text", "note", "said"),
    [
        ("7,000", "over 7,000", "over 7,000"),
        ("June 2002", "June 2002", "June 2002"),
        ("24 October 2006", "24 October", "24 October 2006"),
        ("26", "24 and two more", "26 (24 and two more)"),
        # a part of another number is not the number
        ("10", "100 at most", "10 (100 at most)"),
        ("7,000", "over 7,000.5", "7,000 (over 7,000.5)"),
        ("7", "7,000 in all", "7 (7,000 in all)"),
    ],
)
def test_what_a_note_holds_is_said_once(text, note, said):
    assert add_note(text, note) == said
