"""Who speaks inside who speaks is heard until they are done."""

from __future__ import annotations

import pytest

from webapp.words import say, say_where, speak, spoken


def test_the_language_before_is_spoken_again_after_another():
    heard = [say("Sources")]
    with speak("ko"):
        heard.append(say("Sources"))
        with speak("zh"):
            heard += [spoken(), say("Sources")]
        heard.append(say("Sources"))
    assert heard == ["Sources", "출처", "zh", "来源", "출처"]
    assert spoken() == "en"


def test_it_is_spoken_again_after_a_fault_too():
    with speak("ko"):
        with pytest.raises(ValueError, match="odd"), speak("zh"):
            raise ValueError("odd")
        assert spoken() == "ko"


def test_the_same_words_are_said_by_where_they_stand():
    with speak("ko"):
        assert say("From") != say_where("a stage begins", "From")


def test_values_are_said_anew_each_time():
    with speak("zh"):
        assert say("%(what)s: %(values)s", what="A", values="1") == "A：1"
        assert say("%(what)s: %(values)s", what="B", values="2%") == "B：2%"
