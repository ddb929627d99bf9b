"""Kinds of incidents that are a dataset's own: named, told apart, and never such as harm people."""

from __future__ import annotations

import pytest

from geodata.dataset.kinds import list_kinds
from geodata.dataset.layers import COLOURS
from geodata.dataset.read import check_dataset, read_dataset
from geodata.vocabulary import SymbolShape, harm_in
from tests.datasets import IMPRINT, INCIDENTS, write_dataset

OF_THE_SEA = INCIDENTS.replace('kind = "arrival"', 'kind = "shipwreck"').replace(
    'kind = "diplomatic_note"', 'kind = "rescue_at_sea"'
)


def kinds(*rows):
    """An imprint with a list of own kinds."""
    return IMPRINT + "".join(f"[[kinds]]\n{row}\n" for row in rows)


WRECK, RESCUE = (
    'name = "shipwreck"\ntitle = "shipwreck"',
    'name = "rescue_at_sea"\ntitle = "rescue"',
)


def problems(folder, **changed):
    return [str(one) for one in check_dataset(write_dataset(folder, **changed))[1]]


def test_without_a_list_they_are_those_that_incidents_name(tmp_path):
    dataset = read_dataset(write_dataset(tmp_path, incidents_toml=OF_THE_SEA))
    found = [(one.name, one.title, one.symbol, one.colour) for one in list_kinds(dataset)]
    assert found == [
        ("rescue_at_sea", "rescue at sea", SymbolShape.STAR, COLOURS[0]),
        ("shipwreck", "shipwreck", SymbolShape.HEXAGON, COLOURS[1]),
    ]
    assert list_kinds(read_dataset(write_dataset(tmp_path / "general"))) == ()


def test_a_list_gives_order_words_and_looks(tmp_path):
    imprint = kinds(
        f'{WRECK}\nsymbol = "star"\ncolour = "{COLOURS[4]}"', f'{RESCUE}\nlike = "arrival"',
        'name = "landing"\ntitle = "landing"',
    )  # fmt: skip
    dataset = read_dataset(write_dataset(tmp_path, dataset_toml=imprint, incidents_toml=OF_THE_SEA))
    assert [(one.name, one.like, one.symbol) for one in list_kinds(dataset)] == [
        ("shipwreck", "", "star"),
        ("rescue_at_sea", "arrival", None),
        ("landing", "", "hexagon"),
    ]
    assert list_kinds(dataset)[0].colour == COLOURS[4]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((WRECK,), "incidents.toml:note-2000: kind: 'rescue_at_sea' is no general kind"),
        ((WRECK, RESCUE, WRECK), "dataset.toml:small: kinds: 'shipwreck' stands 2 times"),
        (
            (f'{WRECK}\nsymbol = "drop"', f'{RESCUE}\nsymbol = "drop"'),
            "kinds: shipwreck, rescue_at_sea have the same symbol, drop; use star, hexagon",
        ),
        ((WRECK, f'{RESCUE}\nsymbol = "spiral"'), "kinds.1.symbol: input should be 'star', "),
        ((WRECK, f'{RESCUE}\nlike = "moon"'), "kinds.1.like: 'moon' is no kind with a symbol"),
        ((WRECK, f'{RESCUE}\nlike = "rescue_at_sea"'), "kinds.1.like: 'rescue_at_sea' is no"),
        ((WRECK, f'{RESCUE}\nlike = "arrest"\nsymbol = "bar"'), "kinds.1.like: stands beside"),
        ((WRECK, f'{RESCUE}\ncolour = "#FFFFFF"'), "kinds.1.colour: '#FFFFFF' is no colour"),
        ((WRECK, RESCUE, 'name = "stage"\ntitle = "x"'), "kinds.2.name: 'stage' is a kind of"),
        ((WRECK, RESCUE, 'name = "safe_houses"\ntitle = "x"'), "could harm people (safe_house)"),
        ((WRECK, RESCUE, 'name = "help"\ntitle = "A Guide met"'), "could harm people (guide)"),
    ],
)
def test_what_is_wrong_with_a_list_is_named(tmp_path, rows, expected):
    found = problems(tmp_path, dataset_toml=kinds(*rows), incidents_toml=OF_THE_SEA)
    assert expected in "\n".join(found)
    assert not any("Traceback" in one for one in found)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("arival", "write 'arrival', or add it to the kinds of dataset.toml"),
        ("border", "add it to the kinds"),
        ("Ship Wreck", "kind: string should match"),
        ("river_crossing_points", "could harm people and is never mapped; remove the record"),
    ],
)
def test_a_slip_is_no_kind_of_its_own(tmp_path, kind, expected):
    text = INCIDENTS.replace('kind = "arrival"', f'kind = "{kind}"')
    (found,) = problems(tmp_path, incidents_toml=text)
    assert found.startswith("incidents.toml:arrival-1999: kind: ")
    assert expected in found


def test_more_kinds_than_symbols_must_say_which_look_alike(tmp_path):
    names = ["abc", "def", "ghi", "jkl", "mno", "pqr", "stu", "vwx", "yza"]
    assert len(names) == len(SymbolShape) + 1
    rows = [f'name = "{one}"\ntitle = "{one}"' for one in names]
    found = problems(tmp_path, dataset_toml=kinds(*rows))
    assert len(found) == 1
    assert "9 kinds have a symbol of their own, and there are 8" in found[0]
    rows[-1] += '\nlike = "abc"'
    assert problems(tmp_path, dataset_toml=kinds(*rows)) == []


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("shelter", "shelter"),
        ("Travel times", "travel_time"),
        ("rescue", ""),
        ("guided return", ""),
        ("crossing", ""),
    ],
)
def test_what_a_name_speaks_of(text, harm):
    assert harm_in(text) == harm
