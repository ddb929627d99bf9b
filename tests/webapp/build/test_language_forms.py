"""Pages and the search keep the forms of each language: days, numbers said once, spellings."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.subject import LAYER_NAMES
from webapp.query.searching import haystack_of, holds_term, read_question
from webapp.words import speak
from webapp.words.languages import LANGUAGES
from webapp.words.mapwords import map_text

CODED = re.compile(r"\d{4}-\d{2}-\d{2}")
HAN = "[\u4e00-\u9fff]"
HALF = re.compile(rf".{{0,9}}{HAN} ?[,:;!?] ?{HAN}.{{0,9}}|.{{0,9}}{HAN} ?\((?:{HAN}|\d).{{0,9}}")
UNREAD = re.compile(r"<(script|style|pre|code)\b.*?</\1>", re.DOTALL)
BLOCK = re.compile(r"<(?:/?(?:p|li|td|th|dd|dt|h\d|div|ul|dl|tr|summary|option)|br)\b[^>]*>")
SPELLINGS = [
    ("refugee", "탈북", "탈북자", "脱北者", "脱北", "逃北者"),
    ("forced return", "강제북송", "强制遣返"),
    ("refugee camp", "난민촌", "难民营"),
    ("North Korea", "북한", "北韩", "朝鲜"),
    ("hunger strike", "단식", "绝食"),
    ("Taiwan", "대만", "台湾"),
    ("Vladivostok", "블라디보스토크", "海参崴"),
    ("Beijing", "베이징", "北京"),
    ("Shenyang", "선양", "沈阳"),
    ("Tumen", "도문", "투먼", "图们"),
    ("Yalu", "Amnok", "압록강", "鸭绿江"),
    ("Yanji", "연길", "延吉"),
    ("HRW", "휴먼라이츠워치", "人权观察"),
]


@pytest.fixture(scope="module")
def haystacks(snapshot):
    features = {
        f"{name}/{one['id']}": one["properties"]
        for name in LAYER_NAMES
        for one in snapshot.read_json(f"/layers/{name}.geojson")["features"]
    }
    found = {}
    for lang in LANGUAGES:
        index = snapshot.read_json(f"/{lang}/searchindex.json")
        records = index["records"]
        texts = {key: haystack_of(one, records[key], index) for key, one in features.items()}
        found[lang] = (index, texts)
    return found


def hits(words, index, texts):
    terms = read_question(words, index)
    return {
        key
        for key, text in texts.items()
        if all(holds_term(text, (None, None), term) for term in terms)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("words", SPELLINGS, ids=lambda words: words[0])
def test_the_same_records_are_found_in_whatever_script_they_are_asked_for(haystacks, lang, words):
    found = {word: hits(word, *haystacks[lang]) for word in words}
    assert found[words[0]]
    assert [word for word in words if found[word] != found[words[0]]] == []


@pytest.mark.parametrize(
    ("lang", "day"), [("ko", r"\d{4}년 \d{1,2}월 \d{1,2}일"), ("zh", r"\d{4}年\d{1,2}月\d{1,2}日")]
)
def test_a_footer_and_a_citation_say_their_day_in_words(client, lang, day):
    page = BeautifulSoup(client.get(f"/{lang}/incidents/unhcr-family-2001/").text, "html.parser")
    for part in ("footer.site", ".cite-text"):
        text = page.select_one(part).get_text()
        assert re.search(day, text), text
        assert not CODED.search(text), text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_number_and_no_period_of_a_table_stands_twice(snapshot, lang):
    """As "7,000 (over 7,000)" and "June 2002 (June 2002)" did."""
    pages = [path for path in snapshot.entries if path.startswith(f"/{lang}/figures/")]
    assert len(pages) > 10
    twice = re.compile(r"(?<![\d,.])(\d[\d,]*)\D*[(（]\D*\1(?![,.]?\d)")
    found = []
    for path in pages:
        page = BeautifulSoup(snapshot.answer(path).body, "html.parser")
        cells = [one.get_text(" ", strip=True) for one in page.select("tbody th, tbody td")]
        found += [cell for cell in cells if twice.match(cell)]
    assert found == []


def test_no_mark_between_chinese_words_is_half_as_wide(snapshot):
    """As "声明, 未说明" and "2002年: " were, which templates and code had joined."""
    pages = [path for path in snapshot.entries if re.match("/zh/(?!help|search).*/$", path)]
    assert len(pages) > 500
    found = {}
    for path in pages:
        told = UNREAD.sub("", snapshot.answer(path).body.decode())
        text = re.sub("<[^>]*>", "", BLOCK.sub("\n", told))
        for one in HALF.findall(text):
            found.setdefault(one, path)
    assert found == {}


@pytest.mark.parametrize(
    ("lang", "east", "north"),
    [("en", "61° E", "51° N"), ("ko", "동경 61°", "북위 51°"), ("zh", "东经61°", "北纬51°")],
)
def test_the_browser_is_given_degrees_in_the_language(snapshot, lang, east, north):
    # the dialog says the part of the map with these
    with speak(lang):
        assert map_text("east") % {"degrees": 61} == east
        assert map_text("north") % {"degrees": 51} == north
