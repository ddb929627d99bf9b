"""Places of exports: how many, whose turn, and what is kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.waiting import LONG, until
from webapp.errors import BusyError
from webapp.export.kept import Kept
from webapp.export.places import Places, Room, Ticket, name_client, next_turn
from webapp.export.worker import Job, Made
from webapp.export.workers import Limits
from webapp.serving.server import THREADS


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_one_house_is_one_client(address, client):
    assert name_client(address) == client


ROOM = Room(making=2, places=6, each=3)


def test_one_client_never_holds_every_worker():
    greedy = [Ticket("greedy", making=True), Ticket("greedy"), Ticket("greedy")]
    honest = Ticket("honest")
    assert next_turn(greedy, ROOM) is None
    assert next_turn([*greedy, honest], ROOM) is honest


def test_whose_turn_it_is_came_first_among_those_without_one_being_made():
    first, second = Ticket("a"), Ticket("b")
    assert next_turn([first, second], ROOM) is first
    assert next_turn([Ticket("a", making=True), first, second], ROOM) is second
    full = [Ticket("x", making=True), Ticket("y", making=True)]
    assert next_turn([*full, first], ROOM) is None


def test_a_client_has_so_many_places_and_the_others_stay_free():
    places = Places(Room(making=9, places=4, each=2), "exports")
    places.tickets = [Ticket("greedy", making=True), Ticket("greedy")]
    with (
        pytest.raises(BusyError, match="your address has 2 exports under way, as many as one may"),
        places.take("greedy"),
    ):
        pass
    with places.take("honest"):
        assert len(places.tickets) == 3
    assert len(places.tickets) == 2


def test_where_every_place_is_taken_anybody_is_refused():
    places = Places(Room(making=1, places=2, each=2), "previews")
    places.tickets = [Ticket("a"), Ticket("b")]
    with pytest.raises(BusyError, match=r"every place is taken \(2 previews\)"), places.take("c"):
        pass


def test_who_waits_has_a_turn_when_another_is_done_and_who_has_gone_loses_the_place():
    places = Places(Room(making=1, places=9, each=9), "previews")
    order, go = [], threading.Event()

    def make(name, gone):
        with places.take(name, lambda: gone):
            order.append(name)
            assert go.wait(LONG)

    with ThreadPoolExecutor(3) as askers:
        first = askers.submit(make, "first", False)
        until(lambda: order == ["first"])
        left = askers.submit(make, "left", True)
        last = askers.submit(make, "last", False)
        with pytest.raises(BusyError, match="who asked has gone"):
            left.result(LONG)
        go.set()
        first.result(LONG)
        last.result(LONG)
    assert order == ["first", "last"]
    assert places.tickets == []


def test_one_client_leaves_room_for_others_and_threads_for_pages():
    limits = Limits()
    for room in (limits.exporting, limits.previewing):
        assert room.each < room.places
    assert limits.workers >= limits.exporting.making + limits.previewing.making
    assert limits.exporting.places + limits.previewing.places < THREADS


def made(folder, name, length):
    path = folder / name
    path.write_bytes(b"x" * length)
    return Made(path, length, 1)


def test_what_was_last_asked_for_is_kept_within_the_bound(tmp_path):
    kept = Kept(100)
    for name in "abc":
        kept.keep(name, made(tmp_path, name, 40))
        assert kept.find("a") or name == "c"
    with kept.find("a").open() as file:
        assert file.read() == b"x" * 40
    assert kept.find("b") is None
    assert not (tmp_path / "b").exists()
    assert kept.length <= 100


def test_one_that_is_larger_than_the_bound_is_kept_until_the_next(tmp_path):
    kept = Kept(100)
    kept.keep("large", made(tmp_path, "large", 500))
    assert kept.find("large")
    kept.keep("small", made(tmp_path, "small", 1))
    assert kept.find("large") is None
    assert {one.name for one in tmp_path.iterdir()} == {"small"}


def test_a_file_that_is_gone_is_made_again(tmp_path):
    kept = Kept(100)
    kept.keep("a", made(tmp_path, "a", 40))
    (tmp_path / "a").unlink()
    assert kept.find("a") is None


def test_the_tag_tells_apart_what_differs_and_nothing_else():
    one = Job("export", ".png", {"a": "1", "b": "2"}, "https://atlas.example/")
    same = Job("export", ".png", {"b": "2", "a": "1"}, "https://atlas.example/")
    assert one.tag("s") == same.tag("s")
    others = [
        one.tag("other"),
        Job("preview", ".png", one.asked, one.site).tag("s"),
        Job("export", ".svg", one.asked, one.site).tag("s"),
        Job("export", ".png", {"a": "1"}, one.site).tag("s"),
        Job("export", ".png", one.asked).tag("s"),
    ]
    assert len({one.tag("s"), *others}) == len(others) + 1
