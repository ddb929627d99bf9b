"""A server on loopback for as long as it is needed, in this process; a page of the app, parsed."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass
from http.client import HTTPMessage, HTTPResponse
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from waitress.server import create_server
from waitress.wasyncore import close_all

from webapp.serving.connection import Connection


@contextlib.contextmanager
def serve(app, wrap=lambda app: app):
    """Serve a WSGI app, wrapped, on a free port of 127.0.0.1; yield its origin."""
    server = create_server(
        wrap(app),
        host="127.0.0.1",
        port=0,
        threads=8,
        ident=None,
        clear_untrusted_proxy_headers=False,
    )
    server.channel_class = Connection
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # in the thread that waits on the sockets: it would else meet one closed under it
        server.trigger.pull_trigger(lambda: close_all(server._map, ignore_all=True))
        thread.join(timeout=5)
        server.task_dispatcher.shutdown()
        if exports := getattr(app, "extensions", {}).get("exports"):
            exports.close()


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.get_data(as_text=True), "html.parser")


@dataclass(frozen=True)
class RawAnswer:
    """An answer as it came over a socket."""

    status: int
    headers: HTTPMessage
    body: bytes


def exchange(origin, *requests):
    """Send requests over one connection, each after the answer to the last; return the answers.

    Ends early where the server closes the connection.
    """
    parts = urlsplit(origin)
    answers = []
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as connection:
        for request in requests:
            connection.sendall(request)
            method = request.split(b" ", 1)[0].decode()
            with HTTPResponse(connection, method=method) as answer:
                answer.begin()
                closes = answer.will_close
                answers.append(RawAnswer(answer.status, answer.headers, answer.read()))
            if closes:
                break
    return answers
