"""One connection: which answers the log calls errors, and when the reader is known to be gone."""

from __future__ import annotations

import logging
import threading

import pytest

from tests.waiting import until
from tests.webapp.serving.listening import connect, hello, read_all, serving
from webapp.serving.connection import Doing, Standing, choose_leavers


def answer(status):
    def app(environ, start_response):
        start_response(status, [("Content-Length", "0")])
        return []

    return app


def told(caplog, app, request):
    caplog.set_level(logging.INFO, "webapp.access")
    with caplog.at_level(logging.INFO, "webapp"), serving(app) as running:
        one = connect(running)
        one.sendall(request)
        assert one.recv(9)
        one.close()
        assert until(lambda: not running.active_channels)
    return [one for one in caplog.records if one.name == "webapp.serving.tasks"]


def test_a_failure_of_the_atlas_is_an_error_of_the_log(caplog):
    (one,) = told(caplog, answer("500 Failed"), b"GET /en/\x1b[31m HTTP/1.1\r\nHost: x\r\n\r\n")
    assert one.levelno == logging.ERROR
    # nothing that a terminal would obey
    assert one.getMessage() == "GET /en/\\x1b[31m was answered with 500 Failed"


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "503 Busy"])
def test_what_a_reader_asks_for_in_vain_and_what_is_busy_is_none(caplog, status):
    assert told(caplog, answer(status), b"GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n") == []


def test_what_no_server_has_to_take_is_none(caplog):
    request = b"POST /en/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd\r\n\r\n"
    assert told(caplog, hello, request) == []
    access = [one.getMessage() for one in caplog.records if one.name == "webapp.access"]
    assert any("501" in one for one in access)


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nHost: one\r\nHost: two\r\n",
        b"GET / HTTP/1.1\r\nHost: one\r\nHost: one\r\n",
        b"GET / HTTP/1.0\r\nHost: one\r\nHost: two\r\n",
        b"GET / HTTP/1.1\r\nHost: some body@else\r\n",
        b"GET / HTTP/1.1\r\nHost: a/../b\r\n",
        b"GET / HTTP/1.1\r\nHost: a:port\r\n",
        b"GET / HTTP/2.0\r\nHost: one\r\n",
        b"POST / HTTP/1.1\r\nHost: one\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    ],
)
def test_what_two_servers_may_read_differently_is_refused_and_closed(head):
    with serving(hello) as running, connect(running) as one:
        one.sendall(head + b"\r\n0\r\n\r\nGET /next HTTP/1.1\r\nHost: one\r\n\r\n")
        told = read_all(one)
    assert told.split()[1] == b"400"
    assert told.count(b"HTTP/1.") - told.count(b"in HTTP/1.1") - told.count(b"or HTTP/1.0") == 1


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.0\r\n",
        b"GET / HTTP/1.1\r\nHost:\r\n",
        b"GET / HTTP/1.1\r\nHost: [::1]:8000\r\n",
        b"GET / HTTP/1.1\r\nHost: an-atlas.example:80\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    ],
)
def test_one_host_or_none_of_an_old_client_is_answered(head):
    with serving(hello) as running, connect(running) as one:
        one.sendall(head + b"Connection: close\r\n\r\n")
        assert read_all(one).split()[1] == b"200"


def test_who_makes_an_answer_learns_that_nobody_waits_for_it():
    asked, seen = threading.Event(), []

    def app(environ, start_response):
        gone = environ["waitress.client_disconnected"]
        seen.append(gone())
        asked.set()
        seen.append(until(gone))
        return hello(environ, start_response)

    with serving(app) as running:
        one = connect(running)
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert asked.wait(20)
        one.close()
        assert until(lambda: len(seen) == 2)
    assert seen == [False, True]


def test_the_idle_make_room_before_those_who_ask_and_the_longest_first():
    standings = [
        ("made", Standing(Doing.WAITING, 0)),
        ("reads", Standing(Doing.READING, 1)),
        ("asks", Standing(Doing.ASKING, 2)),
        ("rests", Standing(Doing.IDLE, 9)),
        ("rests long", Standing(Doing.IDLE, 3)),
    ]
    assert choose_leavers(standings, 9) == ["rests long", "rests", "asks", "reads"]
    assert choose_leavers(standings, 1) == ["rests long"]
