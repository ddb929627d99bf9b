"""What is kept is answered by the thread that waits for all, and by every rule of the server."""

from __future__ import annotations

import threading

import pytest

from tests.waiting import LONG, until
from tests.webapp.serving.listening import ask, connect, doings, hello, is_closed, read_all, serving
from webapp.application import assemble_app
from webapp.serving import server
from webapp.serving.connection import Doing
from webapp.serving.opening import Opening
from webapp.serving.tasks import MOST_BODY
from webapp.settings import read_settings
from webapp.snapshot.repeating import SMALL_BYTES
from webapp.snapshot.storage import Resource, read_snapshot, write_snapshot

KEPT = b"kept " * 20


class Keeping:
    """An application that knows one address at once, and is slow with every other."""

    def __init__(self, body=KEPT, slow=hello, headers=()):
        """Keep what to answer, and by which threads it was asked."""
        self.body, self.slow, self.headers = body, slow, list(headers)
        self.at_once, self.called = [], []

    def answer_at_once(self, environ):
        self.at_once.append(threading.current_thread().name)
        known = environ["PATH_INFO"] == "/"
        return ("200 OK", list(self.headers), self.body) if known else None

    def __call__(self, environ, start_response):
        self.called.append(environ["PATH_INFO"])
        return self.slow(environ, start_response)


def test_what_is_known_is_answered_while_every_thread_is_busy(monkeypatch):
    go = threading.Event()

    def slow(environ, start_response):
        assert go.wait(LONG)
        return hello(environ, start_response)

    monkeypatch.setattr(server, "THREADS", 1)
    app = Keeping(slow=slow)
    with serving(app) as running, connect(running) as one:
        one.sendall(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        assert until(lambda: app.called)
        assert ask(running)[2] == KEPT
        go.set()
        assert one.recv(15) == b"HTTP/1.1 200 OK"
    assert app.called == ["/slow"]


def test_nothing_else_is_asked_of_the_thread_that_waits_for_all():
    threads = []

    def slow(environ, start_response):
        threads.append(threading.current_thread().name)
        return hello(environ, start_response)

    app = Keeping(slow=slow)
    with serving(app) as running, connect(running) as one:
        one.sendall(b"GET /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert b"hello" in read_all(one)
    assert not set(threads) & set(app.at_once)


def test_answers_of_one_connection_keep_the_order_of_its_requests():
    app = Keeping()
    with serving(app) as running, connect(running) as one:
        lines = [b"GET /a HTTP/1.1", b"GET / HTTP/1.1", b"GET /b HTTP/1.1\r\nConnection: close"]
        one.sendall(b"".join(line + b"\r\nHost: x\r\n\r\n" for line in lines))
        assert read_all(one).count(b"HTTP/1.1 200 OK") == 3
    assert app.called == ["/a", "/", "/b"]


def test_a_connection_is_kept_for_the_next_request_and_closed_where_that_is_asked():
    app = Keeping()
    with serving(app) as running, connect(running) as one:
        for _ in range(3):
            one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            found = b""
            while not found.endswith(KEPT):
                found += one.recv(999)
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        head, _, body = read_all(one).partition(b"\r\n\r\n")
        assert b"Connection: close" in head
        assert b"Content-Length: %d" % len(KEPT) in head
        assert body == KEPT
    assert app.called == []


def test_what_has_no_body_keeps_its_connection_too():
    app = Keeping()
    app.answer_at_once = lambda environ: ("304 NOT MODIFIED", [("ETag", '"a"')], b"")
    with serving(app) as running, connect(running) as one:
        for _ in range(2):
            one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            found = b""
            while not found.endswith(b"\r\n\r\n"):
                found += one.recv(999)
            assert found.startswith(b"HTTP/1.1 304 ")
            assert b"close" not in found.lower()
            assert b"content-length" not in found.lower()


def test_who_takes_nothing_of_it_holds_nobody_up_and_is_closed(monkeypatch):
    with serving(Keeping(b"x" * 12_000_000)) as running, connect(running, 4096) as one:
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        until(lambda: Doing.READING in doings(running))
        with connect(running) as other:
            other.sendall(b"GET /other HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert b"hello" in read_all(other)
        monkeypatch.setattr(server, "STALLED_SECONDS", 0.0)
        until(lambda: not running.active_channels)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (MOST_BODY + 1), b" 413 "),
        (b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd\r\n\r\n", b" 501 "),
        (b"nonsense\r\n\r\n", b" 400 "),
    ],
)
def test_what_is_no_request_is_refused_as_ever(request_, said):
    app = Keeping()
    with serving(app) as running, connect(running) as one:
        one.sendall(request_)
        assert said in one.recv(15)
        assert is_closed(one) or read_all(one)
    assert app.at_once == app.called == []


@pytest.fixture
def small(tmp_path):
    """A snapshot of one small page and one that is too large to be kept."""
    pages = [
        ("/en/", b"<p>text</p>" * 90),
        ("/en/incidents/", bytes(range(256)) * (SMALL_BYTES >> 7)),
    ]
    file = tmp_path / "a.snapshot"
    write_snapshot(file, [Resource(path, "text/html", body, "") for path, body in pages])
    return read_snapshot(file)


def opened(snapshot, **words):
    opening = Opening()
    opening.app = assemble_app(snapshot, read_settings(words, {}))
    return opening


def answers(opening, path, times=2, **headers):
    """Return the answers to the same request, each as (status, headers without a date, body)."""
    found, threads = [], []
    inner = opening.app.wsgi_app

    def noting(environ, start):
        threads.append(threading.current_thread().name)
        return inner(environ, start)

    opening.app.wsgi_app = noting
    with serving(opening) as running:
        for _ in range(times):
            with connect(running) as one:
                lines = [f"GET {path} HTTP/1.1", "Connection: close"]
                asked = {"Host": "x", **headers}
                lines += [f"{name.replace('_', '-')}: {value}" for name, value in asked.items()]
                one.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
                head, _, body = read_all(one).partition(b"\r\n\r\n")
                lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Date: ")]
                found.append((lines, body))
    by_workers = [name for name in threads if name.startswith("waitress")]
    return found, len(by_workers)


@pytest.mark.parametrize("encoding", ["br", "identity"])
def test_the_same_answer_in_every_byte_and_header_without_a_worker(small, encoding):
    (first, *others), by_workers = answers(opened(small), "/en/", 3, Accept_Encoding=encoding)
    assert first[0][0] == b"HTTP/1.1 200 OK"
    assert others == [first, first]
    assert by_workers == 1


def test_what_the_reader_has_is_said_without_a_worker(small):
    tag = f'"{small.answer("/en/", "identity").etag}"'
    (first, second), by_workers = answers(opened(small), "/en/", If_None_Match=tag, Host="x")
    assert first[0][0] == b"HTTP/1.1 304 NOT MODIFIED"
    assert second == first
    assert by_workers == 1


def test_what_is_too_large_to_be_kept_is_read_by_a_worker(small):
    (first, second), by_workers = answers(opened(small), "/en/incidents/")
    assert first == second
    assert first[0][0] == b"HTTP/1.1 200 OK"
    assert by_workers == 2


def test_the_prefix_the_proxy_and_the_names_of_hosts_hold(small):
    opening = opened(small, prefix="/atlas", hosts="a.example", proxies="1")
    asked = {"Host": "inner", "X_Forwarded_Host": "a.example"}
    known, by_workers = answers(opening, "/atlas/en/", **asked)
    assert [one[0][0] for one in known] == [b"HTTP/1.1 200 OK"] * 2
    assert by_workers == 1
    asked["X_Forwarded_Host"] = "b.example"
    for one in answers(opening, "/atlas/en/", **asked)[0]:
        assert one[0][0] == b"HTTP/1.1 400 BAD REQUEST"


def test_a_fault_on_the_way_is_told_by_the_application(small, caplog):
    opening = opened(small)

    def broken(environ, start):
        raise ValueError("odd")

    opening.app.wsgi_app = broken
    with serving(opening) as running, connect(running) as one:
        one.sendall(b"GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b" 500 " in one.recv(20)
    assert "odd" in caplog.text
