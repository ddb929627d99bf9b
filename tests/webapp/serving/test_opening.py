"""The page while the atlas is built."""

from __future__ import annotations

import json
import re
import socket
import threading

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import Client
from werkzeug.wrappers import Response

from geodata.errors import AtlasError
from tests.waiting import LONG
from tests.webapp.serving.listening import read_all
from webapp.serving import answering
from webapp.serving.opening import BUILDING, Opening
from webapp.words import say, speak
from webapp.words.languages import DEFAULT, LANGUAGES


def test_every_address_says_in_every_language_that_the_atlas_is_being_built():
    answer = Client(Opening()).get("/ko/incidents/")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    soup = BeautifulSoup(answer.get_data(as_text=True), "html.parser")
    said = {one["lang"]: one.get_text() for one in soup.find_all("p")}
    assert set(said) == set(LANGUAGES)
    assert len(set(said.values())) == len(LANGUAGES), "a language without its own words"
    for lang, words in said.items():
        with speak(lang):
            assert words == (BUILDING if lang == DEFAULT else say(BUILDING))
    refresh = soup.find("meta", attrs={"http-equiv": "refresh"})["content"]
    assert refresh == answer.headers["Retry-After"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_its_health_says_so_too():
    answer = Client(Opening()).get("/health")
    assert answer.status_code == 503
    assert json.loads(answer.data) == {"status": "building"}


def test_the_head_of_the_page_has_no_body():
    answer = Client(Opening()).head("/")
    assert answer.status_code == 503
    assert answer.data == b""


def test_then_the_atlas_answers():
    opening = Opening()
    opening.app = Response("atlas")
    assert Client(opening).get("/").data == b"atlas"


def test_the_port_answers_while_the_atlas_is_opened_and_ends_with_its_fault(monkeypatch):
    seen, go = [], threading.Event()
    monkeypatch.setattr(answering, "end_on_signals", lambda end: None)
    listener = socket.create_server(("127.0.0.1", 0))

    def ask():
        with socket.create_connection(listener.getsockname(), timeout=LONG) as one:
            one.sendall(b"GET /health HTTP/1.0\r\n\r\n")
            seen.append(read_all(one))
        go.set()

    def open_app():
        assert go.wait(LONG)
        raise AtlasError("incidents.toml: is broken; mend it")

    asker = threading.Thread(target=ask)
    asker.start()
    with pytest.raises(AtlasError, match="is broken; mend it"):
        answering.answer(listener, open_app, lambda: None)
    asker.join(LONG)
    assert re.match(rb"HTTP/1\.0 503 ", seen[0])
