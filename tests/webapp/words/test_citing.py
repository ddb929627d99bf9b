import pytest

from webapp.words import Catalogue, speak
from webapp.words.citing import say_entry, say_locator, say_places
from webapp.words.joining import add_note, join_facts, join_likes

SECTIONS = {
    "ko": {"The Way": "그 길", "headnote": "머리글", "para. 3: the four": "3문단: 네 사람"},
    "zh": {"The Way": "来路", "headnote": "题注", "para. 3: the four": "第3段：四人"},
}


@pytest.mark.parametrize(
    ("locator", "ko", "zh"),
    [
        ("para. 3", "3문단", "第3段"),
        ("paras 12-14", "12~14문단", "第12—14段"),
        ("The Way, para. 2; n. 95", "그 길, 2문단; 주 95", "来路，第2段；注95"),
        ("para. 9; headnote", "9문단; 머리글", "第9段；题注"),
        ("no. 1 (a)", "1(a)번", "第1(a)项"),
        ("para. 3: the four", "3문단: 네 사람", "第3段：四人"),
        # what nobody has translated stands in English
        ("para. 3: the five", "para. 3: the five", "para. 3: the five"),
    ],
)
def test_locators_are_said_by_their_pattern(locator, ko, zh):
    assert say_locator(locator, Catalogue()) == locator
    for lang, words in (("ko", ko), ("zh", zh)):
        with speak(lang):
            assert say_locator(locator, Catalogue(SECTIONS[lang])) == words


def test_places_of_a_pattern_stand_apart_and_what_is_told_stays_one():
    told = {"para. 1; the end": "첫 문단; 끝"}
    with speak("ko"):
        assert say_places("para. 1; n. 2", Catalogue()) == ("1문단", "주 2")
        assert say_places("para. 1; the end", Catalogue(told)) == ("첫 문단; 끝",)


def test_a_title_that_describes_is_said_and_a_real_one_never():
    catalogue = Catalogue({"[Four enter]": "[네 사람 진입]", "Hidden": "숨어서"})
    assert say_entry("AP “[Four enter]”.", "[Four enter]", catalogue) == "AP “[네 사람 진입]”."
    assert say_entry("HRW “Hidden”.", "Hidden", catalogue) == "HRW “Hidden”."


def test_separators_and_brackets_are_those_of_the_language():
    assert join_likes(["Rome", "", "Oslo"]) == "Rome, Oslo"
    with speak("zh"):
        assert join_likes(["中国", "朝鲜", "蒙古国"]) == "中国、朝鲜、蒙古国"
        assert join_facts(["约2000年", "", "一方之言"]) == "约2000年；一方之言"
        assert add_note("4", "估计") == "4（估计）"
    with speak("ko"):
        assert add_note("4", "추정") == "4(추정)"
        assert add_note("", "추정") == "추정"
