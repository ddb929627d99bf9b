"""Exports by address: headers, what is refused, and that no query breaks the server."""

from __future__ import annotations

import os
import random
from urllib.parse import quote_from_bytes, urlencode

import pytest

from webapp.export.filenames import name_view
from webapp.export.formats import FORMATS
from webapp.export.params import ASKED

SMALL = {"bbox": "126,41,132,44", "layers": "tumen_border", "size": "300x200"}


def test_an_export_that_has_not_changed_is_not_sent_again(client):
    first = client.get("/export.png", query_string=SMALL)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.content_length == len(first.data)
    again = client.get("/export.png", query_string=SMALL, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == tag


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_exported_file_carries_the_security_headers(client, suffix):
    headers = client.head(f"/export{suffix}", query_string=SMALL).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'none'")
    assert f'filename="{name_view(SMALL)}{suffix}"' in headers["Content-Disposition"]


def test_a_preview_is_a_picture_that_runs_nothing_and_counts_its_pages(client):
    response = client.get("/preview.svg", query_string={**SMALL, "format": "pdf"})
    assert response.content_type == "image/svg+xml"
    assert int(response.headers["X-Sheet-Pages"]) >= 1
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'none'; style-src 'unsafe-inline'; font-src data:" in policy
    assert "sandbox" in policy


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        ("lang=en&lang=ko", 422, "lang: is given more than once; give it once"),
        (f"title={'x' * 31_000}", 414, "longer than 30000 bytes"),
        ("format=gif", 422, "format: 'gif' is not known; give one of png, svg, pdf, html"),
    ],
)
def test_a_query_that_no_view_has_is_refused_before_an_export_begins(client, query, code, words):
    response = client.get(f"/preview.svg?{query}")
    assert response.status_code == code
    assert words in response.text


NAMES = [*ASKED, "format", "colour"]
ODD = [
    b"", b"0", b"-1", b"nan", b"inf", b"-inf", b"1e308", b"1e999", b"9" * 400, b"0x10", b"1_0",
    b"\x00", b"\x1b[31m", b"\r\nX: y", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80",
    "\u202eabc\u2066".encode(), "\ufeff".encode(), "١٢٣".encode(), b"../../etc/passwd", b"<svg/>",
    b"{{7*7}}", b'#eval("1")', b"$x$", b"'\"\\", b"x" * 199, b"x" * 3000, b"en", b"ko", b"a4",
    b"90mm", b"90x60mm", b"300x200", b"200x200", b"99999x99999", b"0x0", b"nanxnan", b"72", b"600",
    b"126,41,132,44", b"132,44,126,41", b"nan,nan,nan,nan", b"inf,-inf,inf,inf", b"1,2,3",
    b"1e308,-1e308,1e309,1", b"0,0,0,0", b"180,90,-180,-90", b",,,,", b"tumen_border",
    b"tumen_border,roads", b"yanbian," * 100, b"pdf", b"html", b"svg", b"4", b"1999/2001", b"all",
]  # fmt: skip


def fuzzed(chance):
    """A query: mostly one fault in a small view, at times several names and none sound."""
    if chance.random() < 0.2:  # words that a view may have, and a sheet is to set
        words = b"".join(chance.choices(ODD, k=3))[:150]
        return f"{urlencode(SMALL)}&{chance.choice(['title', 'q'])}={quote_from_bytes(words)}"
    pairs = [] if chance.random() < 0.3 else [(k, v.encode()) for k, v in SMALL.items()]
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(NAMES).encode() if chance.random() < 0.9 else chance.choice(ODD)
        if chance.random() < 0.9:
            pairs = [pair for pair in pairs if pair[0] != name.decode("latin-1")]
        value = chance.choice(ODD)
        if chance.random() < 0.2:
            value += chance.choice(ODD)
        pairs.append((name, value))
    if not any(name in ("size", b"size", b"paper") for name, _ in pairs):
        pairs.append(("size", b"300x200"))
    parts = [f"{quote_from_bytes(os.fsencode(k))}={quote_from_bytes(v)}" for k, v in pairs]
    if chance.random() < 0.1:
        parts.append(chance.choice(["%", "%zz", "%ff%", "&&&", "=", "a=b=c", "+", "%00=%00"]))
    return "&".join(parts)


@pytest.mark.parametrize("path", ["/preview.svg", *(f"/export{suffix}" for suffix in FORMATS)])
def test_no_query_whatever_is_an_error_of_the_server(client, path):
    chance = random.Random(f"{path} 20")  # noqa: S311 (the same each time)
    # a sound query of HTML packs a file of megabytes, and its words are read as those of any other
    for _ in range(15 if path.endswith(".html") else 60):
        query = fuzzed(chance)
        code = client.get(f"{path}?{query}").status_code
        assert code in {200, 400, 404, 413, 414, 422, 503}, (code, f"{path}?{query}")


def test_a_preview_refuses_what_the_export_would(client):
    asked = {"paper": "a2", "dpi": "600", "format": "png"}
    response = client.get("/preview.svg", query_string=asked)
    assert response.status_code == 413
    assert "ask for a lower dpi" in response.text
    assert client.get("/preview.svg", query_string={**asked, "format": "svg"}).status_code == 200
