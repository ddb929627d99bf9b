import json

import pytest

from geodata.characters import find_acting, shorten, show_plainly
from geodata.errors import AtlasError, Problem

ACTING = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u061c", "\u200e", "\u202e", "\u2028",
          "\u2066", "\ufeff", "\ud800", "\udfff", "\ufffe", "\n", "\t", "\r"]  # fmt: skip


@pytest.mark.parametrize("sign", ACTING, ids=[json.dumps(sign) for sign in ACTING])
def test_what_acts_is_shown_by_its_name(sign):
    shown = show_plainly(f"a{sign}b")
    assert shown == f"a{sign.encode('unicode_escape').decode()}b"
    assert shown.isprintable()
    assert shown.encode()
    assert find_acting(f"a{sign}b") == shown[1:-1]


def test_letters_of_any_script_and_what_is_kept_stand_as_they_are():
    text = "강 Ünïcode 汉字 עברית \u200d\U0001f468 —"
    assert show_plainly(text) == text
    assert find_acting(text) == ""
    assert show_plainly("a\n\x1bb", keep="\n") == "a\n\\x1bb"
    assert find_acting("a\nb", keep="\n\t") == ""


def test_a_text_is_cut_with_a_sign_of_it():
    assert shorten("abcdef", 6) == "abcdef"
    assert shorten("abcdefg", 6) == "abcde…"


def test_a_problem_is_one_short_line_whatever_was_in_the_file():
    line = str(
        Problem("a\x1b[2J.toml", "x" * 5000, "\u202efield", "is\nwrong " * 900, "mend\x9b it")
    )
    assert line.isprintable()
    assert len(line) < 1500
    assert line.startswith("a\\x1b[2J.toml:xxx")
    assert line.endswith("; mend\\x9b it")


def test_an_error_keeps_its_lines_and_nothing_else_that_acts():
    assert str(AtlasError("one\ntwo\x1b[2J")) == "one\ntwo\\x1b[2J"
