"""Old links keep working, for good.

``data/addresses.txt`` holds every address that has answered since the atlas was first published:
pages, layers, downloads, citations, pictures, exports with their parameters, redirects, and some
that never answered. Papers and posts cite them, so this test stays and the list is only added to: at each
release, with what is new.
A record that is withdrawn later answers 410 and is listed as withdrawn in the dataset; its line
moves under ``410``, it does not go.
"""

from __future__ import annotations

from pathlib import Path

import pytest

LIST = Path(__file__).parent / "data" / "addresses.txt"
MADE_WHEN_ASKED = ("/export.", "/preview.")


def read_addresses() -> dict[str, str]:
    """Return each address with its status and content type, as ``200 text/html``."""
    known, answer = {}, ""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            assert line not in known, line
            known[line] = answer
        elif line and not line.startswith("#"):
            answer = line
    return known


ADDRESSES = read_addresses()
MADE = {path: answer for path, answer in ADDRESSES.items() if path.startswith(MADE_WHEN_ASKED)}
DRAWN = {path: answer for path, answer in ADDRESSES.items() if path not in MADE}


def answer_of(client, path):
    with client.get(path) as response:
        if response.status_code == 308:
            # no host in it, and a slash more or less
            assert response.headers["Location"] in (f"{path}/", path.removesuffix("/"))
        return f"{response.status_code} {response.content_type}"


def test_every_address_that_has_answered_still_answers_as_it_did(client):
    answers = {path: answer_of(client, path) for path in DRAWN}
    assert {path: answers[path] for path in DRAWN if answers[path] != DRAWN[path]} == {}


@pytest.mark.parametrize("path", MADE)
def test_an_export_still_answers_as_it_did(client, path):
    assert answer_of(client, path) == MADE[path]
