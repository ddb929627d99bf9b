"""The server on loopback: a crowd of connections, bodies that are too large, the end."""

from __future__ import annotations

import contextlib
import errno
import socket
import tempfile
import threading
import time
from types import SimpleNamespace

import pytest

from tests.waiting import LONG, until
from tests.webapp.serving.listening import ask, connect, doings, hello, is_closed, read_all, serving
from webapp.serving import connection, server
from webapp.serving.connection import Doing
from webapp.serving.server import ACCEPTED_AT_ONCE, Server
from webapp.serving.tasks import MOST_BODY


def test_a_crowd_of_idle_connections_makes_room_for_a_reader():
    limit = ACCEPTED_AT_ONCE + 8
    with serving(limit=limit) as running, contextlib.ExitStack() as crowd:
        idle = [crowd.enter_context(connect(running)) for _ in range(3 * limit)]
        assert ask(running)[0] == 200
        assert len(running.active_channels) <= limit
        assert is_closed(idle[0])


def test_who_dribbles_makes_room_too_but_not_before_the_idle(monkeypatch):
    limit = ACCEPTED_AT_ONCE + 8
    with serving(limit=limit) as running, contextlib.ExitStack() as crowd:
        slow = [crowd.enter_context(connect(running)) for _ in range(2)]
        for one in slow:
            one.sendall(b"GET / HT")
        until(lambda: doings(running).count(Doing.ASKING) == 2)
        monkeypatch.setattr(connection, "FRESH_SECONDS", 0.0)
        for _ in range(limit):
            crowd.enter_context(connect(running))
        assert ask(running)[0] == 200
        assert doings(running).count(Doing.ASKING) == 2
        monkeypatch.undo()
        for _ in range(limit):
            crowd.enter_context(connect(running)).sendall(b"GET / HT")
        assert ask(running)[0] == 200
        assert is_closed(slow[0])


def test_a_connection_whose_answer_is_being_made_is_kept():
    go = threading.Event()

    def slow(environ, start_response):
        if environ["PATH_INFO"] == "/slow":
            assert go.wait(LONG)
        return hello(environ, start_response)

    limit = ACCEPTED_AT_ONCE + 4
    with serving(slow, limit) as running, contextlib.ExitStack() as crowd:
        waits = crowd.enter_context(connect(running))
        waits.sendall(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        until(lambda: Doing.WAITING in doings(running))
        for _ in range(2 * limit):
            crowd.enter_context(connect(running))
        assert ask(running)[0] == 200
        go.set()
        assert waits.recv(99).startswith(b"HTTP/1.1 200 OK")


def test_a_request_that_takes_too_long_is_told_so(monkeypatch):
    monkeypatch.setattr(server, "REQUEST_SECONDS", 0.0)
    with serving() as running, connect(running) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHo")
        answer = read_all(slow)
        assert answer.startswith(b"HTTP/1.0 408 Request Timeout\r\n")
        assert b"Content-Security-Policy: default-src 'none'" in answer
        assert answer.endswith(b"408 Request Timeout: the request took too long to arrive\n")


def test_a_refusal_is_said_to_its_end_before_the_connection_is_closed():
    with serving() as running, connect(running) as one:
        one.sendall(f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {1 << 20}\r\n\r\n".encode())
        answer = read_all(one)
        assert answer.startswith(b"HTTP/1.1 413 ")
        (kept,) = running.active_channels.values()
        assert kept.lingering
        one.sendall(b"x" * (1 << 20))
        one.close()
        until(lambda: not running.active_channels)


def test_a_reader_who_takes_nothing_is_closed(monkeypatch):
    def large(environ, start_response):
        start_response("200 OK", [("Content-Length", "12000000")])
        return [b"x" * 12_000_000]

    monkeypatch.setattr(server, "STALLED_SECONDS", 0.0)
    with serving(large) as running, connect(running, 4096) as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        until(lambda: Doing.READING in doings(running))
        until(lambda: not running.active_channels)


@pytest.mark.parametrize("standing", ["IDLE_SECONDS", "LINGER_SECONDS"])
def test_who_stays_for_nothing_is_closed(monkeypatch, standing):
    monkeypatch.setattr(connection, "FRESH_SECONDS", 0.0)
    for other in ("IDLE_SECONDS", "STALLED_SECONDS", "LINGER_SECONDS"):
        monkeypatch.setattr(server, other, 0.0 if other == standing else 1e9)
    with serving() as running, connect(running) as one:
        if standing == "LINGER_SECONDS":
            one.sendall(b"nonsense\r\n\r\n")
            assert one.recv(99).startswith(b"HTTP/1.0 400 ")
            until(lambda: not running.active_channels)
            return
        assert is_closed(one)


def test_the_slowest_readers_are_closed_where_their_answers_fill_the_memory(monkeypatch):
    body = b"x" * 12_000_000

    def large(environ, start_response):
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    monkeypatch.setattr(server, "WAITING_BYTES", 12_000_000)
    with (
        serving(large) as running,
        connect(running, 4096) as first,
        connect(running, 4096) as second,
    ):
        first.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        until(lambda: Doing.READING in doings(running))
        second.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        until(lambda: len(running.active_channels) == 1)
        (left,) = running.active_channels.values()
        assert left.addr == second.getsockname()


@pytest.fixture
def no_spooling(monkeypatch):
    """Nothing of a request may be written to the disk."""

    def refuse(*_, **__):
        raise AssertionError("a body was spooled")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr("waitress.buffers.TempfileBasedBuffer.newfile", refuse)


@pytest.mark.parametrize("length", [MOST_BODY + 1, 1 << 20])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(no_spooling, length):
    with serving() as running:
        status, headers, text = ask(running, "POST", b"x" * length)
    assert status == 413
    assert text == f"413 Request Entity Too Large: at most {MOST_BODY} bytes\n".encode()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Connection"] == "close"


def test_a_body_in_pieces_is_counted(no_spooling):
    pieces = (b"x" * 1000 for _ in range(1000))
    with serving() as running:
        assert ask(running, "POST", pieces)[0] == 413


def test_a_body_within_the_limit_is_taken():
    with serving() as running:
        assert ask(running, "POST", b"x" * MOST_BODY)[0] == 200


def test_who_asks_first_whether_to_send_a_large_body_is_told_no():
    with serving() as running, connect(running) as one:
        head = f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {1 << 30}\r\n"
        one.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
        assert one.recv(99).startswith(b"HTTP/1.1 413 ")


def test_who_asks_first_whether_to_send_a_small_body_is_told_yes():
    with serving() as running, connect(running) as one:
        head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
        one.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
        assert one.recv(99) == b"HTTP/1.1 100 Continue\r\n\r\n"
        one.sendall(b"ok")
        assert one.recv(99).startswith(b"HTTP/1.1 200 ")


def test_a_head_that_is_too_long_is_refused():
    with serving() as running:
        status, headers, _ = ask(running, **{"X-Long": "x" * connection.MOST_HEAD})
    assert status == 431
    assert "Content-Security-Policy" in headers


def test_an_answer_on_its_way_is_finished_when_the_server_ends():
    go, asked = threading.Event(), threading.Event()

    def slow(environ, start_response):
        asked.set()
        assert go.wait(LONG)
        return hello(environ, start_response)

    with serving(slow) as running, connect(running) as one, connect(running) as idle:
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert asked.wait(LONG)
        running.end()
        until(lambda: not running.accepting)
        go.set()
        assert one.recv(999).startswith(b"HTTP/1.1 200 OK")
        assert is_closed(idle)


# waitress leaves the file of what waits for a slow reader to Python to close
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_answer_that_is_read_slowly_arrives_whole_when_the_server_ends():
    def large(environ, start_response):
        start_response("200 OK", [("Content-Length", "12000000")])
        return [b"x" * 12_000_000]

    with serving(large) as running, connect(running, 4096) as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        until(lambda: Doing.READING in doings(running))
        running.end()
        until(lambda: not running.accepting)
        read = 0
        while taken := len(one.recv(1 << 20)):
            read += taken
    assert read > 12_000_000


def test_where_no_file_is_left_the_limit_is_lowered_and_said(caplog):
    def accept():
        raise OSError(errno.EMFILE, "no file is left")

    listener = socket.create_server(("127.0.0.1", 0))
    idle = Server(hello, listener, 500)
    kept, idle.socket = idle.socket, SimpleNamespace(accept=accept)
    try:
        idle.handle_accept()
    finally:
        idle.socket = kept
        idle.close()
    assert idle.limit == ACCEPTED_AT_ONCE + 1
    assert "the limit is lowered" in caplog.text


def test_what_is_being_made_is_ended_first_so_that_nobody_waits_for_it():
    go, ended = threading.Event(), []

    def slow(environ, start_response):
        assert go.wait(LONG)
        return hello(environ, start_response)

    listener = socket.create_server(("127.0.0.1", 0))
    running = Server(slow, listener, 100)
    thread = threading.Thread(target=running.run, args=(lambda: ended.append(go.set()),))
    thread.start()
    with connect(running) as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        until(lambda: Doing.WAITING in doings(running))
        running.end()
        assert one.recv(999).startswith(b"HTTP/1.1 200 OK")
    thread.join(LONG)
    assert ended == [None]


def test_nobody_waits_for_answers_longer_than_the_end_lasts(monkeypatch):
    monkeypatch.setattr(server, "ENDING_SECONDS", 0.0)
    with serving(lambda *_: time.sleep(3)) as running, connect(running) as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        until(lambda: Doing.WAITING in doings(running))
