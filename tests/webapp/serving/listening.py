"""A server on loopback for one test, and who connects to it."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading

from tests.waiting import LONG
from webapp.serving.server import Server


def hello(environ, start_response):
    body = b"hello " * 10
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


@contextlib.contextmanager
def serving(app=hello, limit=200):
    listener = socket.create_server(("127.0.0.1", 0))
    running = Server(app, listener, limit)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        running.end()
        thread.join(LONG)
        assert not thread.is_alive()


def connect(running, takes=0):
    """Connect; who takes little at once leaves the rest of an answer with the server."""
    one = socket.socket()
    if takes:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
    one.settimeout(LONG)
    one.connect(("127.0.0.1", int(running.effective_port)))
    return one


def ask(running, method="GET", body=None, **headers):
    client = http.client.HTTPConnection("127.0.0.1", int(running.effective_port), timeout=LONG)
    try:
        client.request(method, "/", body, headers)
        answer = client.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        client.close()


def doings(running):
    return [one.standing.doing for one in tuple(running.active_channels.values())]


def is_closed(one):
    one.settimeout(LONG)
    try:
        return one.recv(1) == b""
    except ConnectionError:
        return True


def read_all(one):
    """Return everything a connection is sent until it is closed."""
    return b"".join(iter(lambda: one.recv(1 << 16), b""))
