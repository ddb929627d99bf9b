"""Faults of an address are said in a page's language: the lines that are made are the messages."""

from __future__ import annotations

import re

import pytest

from tests.webapp.scene_fixtures import atlas, view
from webapp.errors import RequestError, TooLargeError
from webapp.export.fitting import _check_room
from webapp.export.pagesize import check_pixels, read_pagesize
from webapp.export.params import read_address, read_view
from webapp.maps.selection import select_features
from webapp.query.filter import Filter
from webapp.words import speak
from webapp.words.faults import FAULTS, say_fault

ASKED = [
    {"colour": "red"},
    {"z": "5"},
    {"z": "5", "at": "116,40", "bbox": "1,2,3,4"},
    {"z": "5", "at": "here"},
    {"z": "near", "at": "116,40"},
    {"z": "99", "at": "116,40"},
    {"z": "5", "at": "0,0"},
    {"bbox": "a,b"},
    {"bbox": "nan,nan,nan,nan"},
    {"bbox": "0,0,0,99"},
    {"bbox": "140,20,100,40"},
    {"bbox": "100,40,140,20"},
    {"bbox": "100,40,100,40"},
    {"bbox": "-100,0,-90,10"},
    {"layers": ""},
    {"layers": "roads"},
    {"kind": "robbery"},
    {"country": "?!"},
    {"source": ",".join(f"s{n}" for n in range(301))},
    {"undated": "perhaps"},
    {"from": "May"},
    {"from": "2005", "to": "2001"},
    {"title": "x" * 201},
    {"q": "\ud800"},
    {"open": "x"},
    {"lang": "fr"},
    {"text": "shapes"},
    {"date": "today"},
]
SIZES = [{"paper": "b5"}, {"size": "large"}, {"size": "1x1"}, {"size": "1x1mm"}, {"dpi": "9000"}]


def lines_of(make, *given):
    with pytest.raises((RequestError, TooLargeError)) as found:
        make(*given)
    return str(found.value).split("\n")


def faults():
    """Yield lines as they are made where a fault is found."""
    for asked in ASKED:
        yield from lines_of(read_view, asked)
    for asked in SIZES:
        yield from lines_of(read_pagesize, asked)
    yield from lines_of(check_pixels, [(4000, 3000)] * 2, 4.0)
    yield from lines_of(check_pixels, [(4000, 3000)], 4.0)
    yield from lines_of(_check_room, 10.0, read_pagesize({"size": "300x200"}))
    yield from lines_of(read_address, "en/?colour=red")
    yield from lines_of(read_address, "en/?z=5&z=6")
    yield from lines_of(read_address, "https://example.org/elsewhere")
    away = {"bbox": (60.0, 20.0, 61.0, 21.0)}
    yield from lines_of(select_features, atlas(), view(**away))
    kept = Filter(first="1999-01", last="1999-02")
    yield from lines_of(select_features, atlas(), view(**away, kept=kept))


@pytest.mark.parametrize("lang", ["ko", "zh"])
def test_every_fault_is_said_in_the_language_with_its_values(lang):
    script = re.compile("[가-힣]" if lang == "ko" else "[一-鿿]")
    found = list(faults())
    assert len(found) >= len(ASKED) + len(SIZES) + 8
    with speak(lang):
        said = {line: say_fault(line) for line in found}
    assert [line for line, words in said.items() if not script.search(words)] == []
    assert not [words for words in said.values() if "%(" in words]
    # what was asked for is quoted as it was
    quoted = [(line, one) for line in found for one in re.findall(r"'[^']*'", line)]
    assert quoted
    assert [line for line, one in quoted if one not in said[line]] == []


@pytest.mark.parametrize(("lang", "said"), [("ko", "2002-05 또는 2002"), ("zh", "2002-05或2002")])
def test_what_stands_between_two_examples_is_said_too(lang, said):
    (line,) = lines_of(read_view, {"from": "May or so"})
    with speak(lang):
        assert say_fault(line).endswith(said)
        assert "'May or so'" in say_fault(line)


def test_in_english_a_fault_is_said_as_it_is():
    with speak("en"):
        assert [line for line in faults() if say_fault(line) != line] == []


@pytest.mark.parametrize("message", FAULTS)
def test_each_message_is_found_again(message):
    names = re.findall(r"%\((\w+)\)s", message)
    with speak("en"):
        line = message % {name: f"<{name}>" for name in names}
        assert say_fault(line) == line


def test_what_is_no_message_is_not_said():
    assert say_fault("something else") == ""
