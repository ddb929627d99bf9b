"""Translations compared with the English: numbers, months, days and negations say the same."""

import re

import pytest

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.read import read_dataset

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
MONTH = "|".join(MONTHS)
# "may" and "march" are words too: as months they stand by a figure or behind one of these
NAMED = re.compile(
    rf"\b(?:(?:of|in|since|and|to|until|by|from|early|late|mid-|this|that|past|the|on|,|about|with)"
    rf"[ \u2013-]?|^|\d )({MONTH})\b|\b({MONTH})(?= \d| and| without|,|;|$)"
)
DAY = re.compile(rf"\b(\d{{1,2}})(?: (?:and|or|to) (\d{{1,2}}))? (?:{MONTH})\b")
SIGNS = {"ko": "월", "zh": "月"}, {"ko": "일", "zh": "日"}
MYRIADS = re.compile(r"(\d[\d,.]*)[만万](\d[\d,]*)?")
# an address, a file and a document's own number stay as they are; so do days in them
UNREAD = re.compile(r"\S+(?:-\d+)+\S*|\S+\.\w+/\S+|\b[A-Z]+[\d.]+\S*")
NEGATIVE = {
    "en": re.compile(
        r"\b(?:not|no(?!\.)|nobody|none|never|nothing|neither|nor|without|cannot|hardly)\b"
        r"(?! (?:more than|fewer than|guilty|a little))",
        re.IGNORECASE,
    ),
    "ko": re.compile(
        "않|없|못|아니|아닌|아님|아무도|미상|불|비(?:당사국|공식)|무(?:허가|산|죄)|거부|부인|거절"
        "|말[고것라]|말 |금지|안 된다|안 되|막혀|멈|중단|폐지|더는|반대 0|제외|만 |만큼|뿐|다르|부족"
    ),
    "zh": re.compile("[不没无未非否勿莫难]|拒|免|落空|停止|仅|只|对0票|几乎"),
}


@pytest.fixture(scope="module")
def translations():
    return read_dataset(BUILT_IN).translations


def months_and_days(english):
    months = {MONTHS.index(one[1] or one[2]) + 1 for one in NAMED.finditer(english)}
    days = {int(day) for one in DAY.finditer(english) for day in one.groups() if day}
    return months, days


def counted(text, sign):
    """Return the figures before a sign, those of a range or a list of two as well."""
    rows = re.findall(rf"(?<!\d)(\d{{1,2}})(?:[~—至、·](\d{{1,2}}))?{sign}", text)
    return {int(one) for row in rows for one in row if one}


def numbers(text):
    """Return the numbers of a text, with millions, 만 and 万 counted out."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(\d+) to (\d+) million", r"\1 million to \2 million", text)
    text = re.sub(r"(\d)0多万", r"\g<1>0万", text)
    found = set()
    for whole, rest in MYRIADS.findall(text):
        found.add(round(float(whole.rstrip(".")) * 10_000) + int(rest or 0))
    for whole in re.findall(r"(\d+(?:\.\d+)?) million", text):
        found.add(float(whole) * 1_000_000)
    text = re.sub(r"\d+(?:\.\d+)? million", "", text)
    return found | {float(one) for one in re.findall(r"\d+(?:\.\d+)?", text)}


@pytest.mark.parametrize("lang", ["ko", "zh"])
def test_months_and_days_are_those_of_the_english(translations, lang):
    lost = []
    for english, said in translations[lang].items():
        months, days = months_and_days(english)
        if months - counted(said, SIGNS[0][lang]) or days - counted(said, SIGNS[1][lang]):
            lost.append((english, said))
    assert lost == []


@pytest.mark.parametrize("lang", ["ko", "zh"])
def test_a_month_is_in_no_translation_that_the_english_does_not_name(translations, lang):
    added = [
        (english, said)
        for english, said in translations[lang].items()
        for month in counted(said, f"(?:{SIGNS[0][lang]})")
        if MONTHS[month - 1] not in english and month <= 12
    ]
    assert added == []


@pytest.mark.parametrize("lang", ["ko", "zh"])
def test_every_number_of_the_english_stands_in_the_translation(translations, lang):
    lost = []
    for english, said in translations[lang].items():
        missing = numbers(UNREAD.sub("", english)) - numbers(said)
        if missing:
            lost.append((missing, english, said))
    assert lost == []


@pytest.mark.parametrize("lang", ["ko", "zh"])
def test_what_is_denied_in_english_is_denied_in_the_translation(translations, lang):
    assert [
        (english, said)
        for english, said in translations[lang].items()
        if NEGATIVE["en"].search(english) and not NEGATIVE[lang].search(said)
    ] == []
