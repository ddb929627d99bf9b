"""What was answered once is answered again without the application, and nothing else is."""

import pytest

from geodata.errors import AtlasError
from webapp.application import assemble_app
from webapp.settings import read_settings
from webapp.snapshot import repeating
from webapp.snapshot.storage import Resource, read_snapshot, write_snapshot

PATHS = ["/", "/en/", "/ko/embed", "/story/", "/en/incidents/", "/base.json", "/sources.bib"]
WISHES = [
    {},
    {"Accept-Encoding": "gzip"},
    {"Accept-Encoding": "br", "Accept-Language": "ko"},
    {"Accept-Encoding": "br", "Accept-Language": "zh-CN,zh;q=0.9"},
]


@pytest.fixture
def counted(snapshot):
    """The application, and the addresses for which it was called."""
    app = assemble_app(snapshot)
    inner, called = app.wsgi_app.app._app, []

    def count(environ, start):
        called.append(environ["PATH_INFO"])
        return inner(environ, start)

    app.wsgi_app.app._app = count
    return app.test_client(), called


@pytest.mark.parametrize("wishes", WISHES, ids=str)
@pytest.mark.parametrize("path", PATHS)
def test_the_second_answer_is_the_first_in_every_byte_and_header(counted, path, wishes):
    client, called = counted
    first, second = (client.get(path, headers=wishes) for _ in range(2))
    assert called == [path]
    assert second.status_code == first.status_code == 200
    assert second.data == first.data
    assert list(second.headers) == list(first.headers)


def test_who_reads_another_language_or_encoding_gets_that(counted):
    client, _ = counted
    asked = [client.get("/", headers=wishes) for wishes in WISHES * 2]
    assert [one.headers["ETag"] for one in asked[:4]] == [one.headers["ETag"] for one in asked[4:]]
    assert len({one.headers["ETag"] for one in asked}) == 4


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("HEAD", "/en/", {}, 200),
        ("POST", "/en/", {}, 405),
        ("GET", "/en/?a=1", {}, 200),
        ("GET", "/en/", {"If-None-Match": '"another"'}, 200),
        ("GET", "/en/", {"Host": "b.example"}, 200),
    ],
)
def test_what_asks_for_more_goes_to_the_application(counted, method, path, headers, status):
    client, called = counted
    client.get("/en/")
    assert client.open(path, method=method, headers=headers).status_code == status
    assert called == ["/en/", "/en/"]


def test_who_has_it_is_told_so_again_and_nobody_else_is(counted):
    client, called = counted
    etag = client.get("/en/").headers["ETag"]
    tags = [etag, f"W/{etag}", '"another"', "*"]
    asked = [[client.get("/en/", headers={"If-None-Match": tag}) for _ in range(2)] for tag in tags]
    for first, second in asked:
        assert first.status_code == second.status_code
        assert list(first.headers) == list(second.headers)
        assert first.data == second.data
    assert [first.status_code for first, _ in asked] == [304, 304, 200, 304]
    # what has another's tag goes to the application each time
    assert len(called) == 1 + 1 + 1 + 2 + 1


@pytest.mark.parametrize("header", ["Host", "If-None-Match"])
def test_nobody_fills_the_memory_with_long_words(counted, header):
    client, called = counted
    words = {header: f'"{"a" * repeating.LONGEST_WORDS}"'.strip('"' if header == "Host" else "")}
    for _ in range(2):
        client.get("/en/", headers=words | ({} if header == "Host" else {"Host": "x"}))
    assert len(called) == 2


@pytest.mark.parametrize("path", ["/nothing", "/en/incidents", "/health"])
def test_what_is_no_whole_answer_from_the_snapshot_is_not_kept(counted, path):
    client, called = counted
    assert client.get(path).status_code == client.get(path).status_code
    assert called == [path, path]


def test_another_name_of_a_host_is_refused_however_often_one_asks(snapshot):
    client = assemble_app(snapshot, read_settings({"hosts": "a.example"}, {})).test_client()
    names = ["a.example", "b.example", "a.example", "b.example"]
    asked = [client.get("/en/", headers={"Host": name}).status_code for name in names]
    assert asked == [200, 400, 200, 400]


def test_no_more_headers_are_kept_than_the_bound(counted, monkeypatch):
    client, _ = counted
    monkeypatch.setattr(repeating, "MOST", 3)
    for number in range(10):
        client.get("/en/", headers={"Host": f"{number}.example"})
        assert len(client.application.wsgi_app.app._kept) <= 3


def test_no_more_bytes_are_kept_than_the_bound(counted, monkeypatch):
    client, _ = counted
    monkeypatch.setattr(repeating, "ALL_BYTES", 0)
    client.application.wsgi_app.app._room = 0
    for number in range(9):
        client.get("/en/", headers={"Host": f"{number}.example"})
    assert len(client.application.wsgi_app.app._kept) == 1


def test_a_file_that_was_damaged_meanwhile_is_told_by_the_application(tmp_path, monkeypatch):
    monkeypatch.setattr(repeating, "SMALL_BYTES", 0)  # what is read each time
    file = tmp_path / "a.snapshot"
    write_snapshot(file, [Resource("/en/", "text/html", b"<p>text</p>" * 90, "")])
    kept = read_snapshot(file)
    client = assemble_app(kept).test_client()
    assert client.get("/en/").status_code == 200
    with file.open("r+b") as handle:
        handle.truncate(300)
    assert client.get("/en/").status_code == 500
    with pytest.raises(AtlasError):
        kept.answer("/en/")
