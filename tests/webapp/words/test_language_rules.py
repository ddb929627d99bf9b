"""Rules of the newspapers' standard of Korean and Chinese that a program can see.

Each is a pattern that no translation holds, of the interface or of the atlas. What is left to a
reader is in the glossaries' notes.
"""

import re

import pytest

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.glossary import list_departures
from geodata.dataset.read import read_dataset
from geodata.dataset.translations import translatable_texts
from webapp.words.catalogues import read_catalogue

HAN = "[\u4e00-\u9fff]"
RULES = {
    "ko": {
        "no particle on a variable": (
            r"(?:%\(\w+\)s|\{\w+\})(?:은|는|이|가|을|를|와|과|으로)(?=[\s,.]|$)"
            r"|와\(과\)|을\(를\)|이\(가\)|은\(는\)|\(으\)로"
        ),
        "the organisation's abbreviation once a text": r"\(UNHCR\).*\(UNHCR\)",
        "signs of units": r"\d ?(?:퍼센트|킬로미터)|\d\)?s? km|\d km",
        "만 for round numbers": r"\d{2,3},?000(?!\d)(?=명|위안|달러|원|건)",
        "thousands with a comma": r"(?<![\d.])[1-9]\d{3}(?=명|km|건|원|위안)",
        "a sign for ranges": r"\d[%명년]*(?:에서|부터) \d[\d,.]*(?:km|명|퍼센트|%)까지",
        "자 stands apart": r"\d일자[ ,]",
        "late is 후반": r"년대 말",
        "no passive of English": (
            r"허용받|허가받|활자화|되어지|보여지|로부터 보호(?:되|받)|되돌려 보내지"
        ),
        "the states by their names": (
            r"남한|남쪽(?:으로 오|에서의|의 가난)|북쪽(?:에서 온|에서 오|에 사는|으로부터)"
        ),
        "Myanmar first": r"(?<!미얀마\()버마|버마\(미얀마",
        "no -세요": r"하세요",
        "what somebody says comes out of nobody": r"에게?서 나온 것(?:이다|으로)",
        "a sign between years": r"\d{4}–\d{4}|\)s–%\(",
    },
    "zh": {
        "full-width marks beside Han": rf"{HAN}[,:;!?()]|[,:;!?()]{HAN}",
        "no blank between Han and a figure": rf"{HAN} \d|\d {HAN}|\}} 页",
        "no comma in thousands": r"\d,\d{3}",
        "万 for round numbers": (
            r"(?<!\d)\d+0000(?=人|元|名|美元)|(?<!\d)\d{2,3}000(?=人|元|名|美元)"
        ),
        "counts of two digits in figures": (
            r"(?<![几数成千])[一二三四五六七八九]?十[一二三四五六七八九]?(?=人|名|岁|年来)"
            r"|[一二三四五六七八九]百(?=人|名|天)"
        ),
        "treaties and acts in 《》": (
            r"(?<![该多边一项的本》])(?<!《)(?:难民公约|禁止酷刑公约|维也纳领事关系公约|维也纳公约"
            r"|领事公约|权利(?:国际)?公约|定居支援法|安置法)(?!》)"
        ),
        "decades in figures, late is 后期": r"\d{2}世纪\d0年代|年代末",
        "one form of numbers in a list": (
            r"\d{2}[人名][^。]*[两二三四五六七八九][人名]|[两三四五六七八九]人(?:和|、|，)\d{2}人"
        ),
        "no 群体": r"群体",
        "people are not goods": r"扣押|运往|运走",
        "the states by their names": (r"(?:来自|在|与|移居|居住在)(?:北方|南方)|北方(?:崩溃|居民)"),
        "蒙古国": r"(?<!内)(?<!中)蒙古(?!国)",
        "names in Chinese": r"Seymour|Lingsizi|(?<!（)YaleGlobal",
        "both names of the port": r"符拉迪沃斯托克(?!（海参崴）)",
        "the town before its prefecture": r"延边\w{2,3}[市县]$",
    },
}
TRAILING_DATE = re.compile(r"[,，] ?\d{4}(?:년|年)(?: 봄|春)?$")
# a syllable that ends in ㅂ: 열립니다 is polite, 아니다 is plain
CLOSED = "".join(chr(0xAC00 + 28 * n + 17) for n in range(399))
POLITE = re.compile(rf"[^.]*(?:[{CLOSED}]니다|십시오)\.")


@pytest.fixture(scope="module")
def texts():
    dataset = read_dataset(BUILT_IN)
    return {
        lang: {**_messages(lang), **dataset.translations[lang]} for lang in dataset.translations
    }


def _messages(lang):
    return {
        str(one.id): one.string if isinstance(one.string, str) else " ".join(one.string)
        for one in read_catalogue(lang)
        if one.id
    }


@pytest.mark.parametrize(
    ("lang", "rule"), [(lang, rule) for lang, rules in RULES.items() for rule in rules]
)
def test_a_rule_of_the_language_is_kept(texts, lang, rule):
    pattern = re.compile(RULES[lang][rule])
    assert [text for text in texts[lang].values() if pattern.search(text)] == []


@pytest.mark.parametrize("lang", RULES)
def test_the_date_stands_first_in_a_title(texts, lang):
    kinds = translatable_texts(read_dataset(BUILT_IN))
    titles = [texts[lang].get(text, "") for text, kind in kinds.items() if kind.endswith("title")]
    assert [title for title in titles if TRAILING_DATE.search(title)] == []


def test_no_korean_text_is_polite_in_one_sentence_and_plain_in_the_next(texts):
    mixed = [text for text in texts["ko"].values() if POLITE.search(text)]
    assert [text for text in mixed if "다." in POLITE.sub("", text)] == []


@pytest.mark.parametrize("lang", RULES)
def test_the_interface_holds_nothing_that_the_atlas_bans(lang):
    terms = read_dataset(BUILT_IN).glossaries[lang]
    unheld = [one.model_copy(update={"held": False}) for one in terms]
    assert [str(one) for one in list_departures(_messages(lang), unheld)] == []


@pytest.mark.parametrize("lang", RULES)
def test_numbers_of_the_english_stand_in_the_translation(texts, lang):
    """Years above all; round numbers are written with 만 and 万, months and days by their count."""
    years = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,])")
    lost = [
        (english, text)
        for english, text in texts[lang].items()
        if set(years.findall(english)) - set(re.findall(r"\d{4}", text.replace(",", "")))
    ]
    assert lost == []
