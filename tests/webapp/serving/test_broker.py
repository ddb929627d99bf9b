"""Several processes ask one for exports: places, faults and files come as if made by oneself."""

from __future__ import annotations

import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geodata.errors import AtlasError
from tests.waiting import LONG, until
from webapp.errors import BusyError, TooLargeError
from webapp.export.folder import PREFIX
from webapp.export.worker import Job, Made
from webapp.serving.broker import Broker, Remote

JOB = Job("export", ".png", {"a": "1"})


class Making:
    """Workers that make what they are told to."""

    def __init__(self, made):
        self.made = made
        self.asked = []

    def make(self, job, client="", gone=None):
        self.asked.append((job, client))
        if callable(self.made):
            return self.made(gone)
        if isinstance(self.made, BaseException):
            raise self.made
        return self.made

    def faults(self):
        return ("the disk is full",)

    def close(self):
        pass


@pytest.fixture
def broker():
    broker = Broker()
    yield broker
    broker.close()


def open_with(broker, tmp_path, made=None, answers=lambda: None):
    making = Making(made)
    broker.open(tmp_path / "served.snapshot", making, answers)
    return making


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no file there")
def test_its_socket_lies_in_a_folder_that_is_swept_and_goes_with_it(short_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(short_path))
    broker = Broker()
    assert Path(broker.address).parent.name.startswith(PREFIX)
    assert [one.name for one in short_path.iterdir()] == [Path(broker.address).parent.name]
    broker.close()
    assert list(short_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no file there")
def test_a_folder_whose_path_is_too_long_for_a_socket_is_named(tmp_path, monkeypatch):
    deep = tmp_path / ("deep" * 25)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with pytest.raises(AtlasError, match=r"deep.*too long\); name a folder with a shorter path"):
        Broker()
    assert list(deep.iterdir()) == []


def test_what_is_made_comes_with_the_client_that_asked(broker, tmp_path):
    made = Made(tmp_path / "1.png", 3, 1)
    making = open_with(broker, tmp_path, made)
    assert Remote(broker.address).make(JOB, "192.0.2.7") == made
    assert making.asked == [(JOB, "192.0.2.7")]
    assert Remote(broker.address).faults() == ("the disk is full",)


@pytest.mark.parametrize("fault", [BusyError("full; wait"), TooLargeError("large; ask for less")])
def test_a_fault_arrives_as_itself(broker, tmp_path, fault):
    open_with(broker, tmp_path, fault)
    with pytest.raises(type(fault), match=str(fault)):
        Remote(broker.address).make(JOB)


def test_an_unforeseen_fault_is_in_plain_words(broker, tmp_path):
    open_with(broker, tmp_path, ZeroDivisionError())
    with pytest.raises(AtlasError, match="the export failed; look for the cause"):
        Remote(broker.address).make(JOB)


def test_everybody_waits_for_the_snapshot_and_one_says_that_it_answers(broker, tmp_path):
    said = []
    with ThreadPoolExecutor(2) as askers:
        waiting = [askers.submit(Remote(broker.address).snapshot) for _ in range(2)]
        assert not any(one.done() for one in waiting)
        open_with(broker, tmp_path, answers=lambda: said.append("open"))
        assert {one.result(LONG) for one in waiting} == {tmp_path / "served.snapshot"}
    for _ in range(2):
        Remote(broker.address).tell_it_answers()
    assert said == ["open"]


def test_who_has_gone_is_known_where_it_is_made(broker, tmp_path):
    known = threading.Event()

    def wait_until(gone):
        until(gone)
        known.set()
        raise BusyError("gone")

    making = open_with(broker, tmp_path, wait_until)
    with pytest.raises(BusyError, match="who asked has gone"):
        Remote(broker.address).make(JOB, gone=lambda: bool(making.asked))
    assert known.wait(LONG)


def test_a_broker_that_is_gone_is_busy_for_a_reader_and_a_fault_for_who_watches(broker):
    address = broker.address
    broker.close()
    with pytest.raises(BusyError, match="exports are closing"):
        Remote(address).make(JOB)
    assert Remote(address).faults() == ("exports are closing; try again",)
