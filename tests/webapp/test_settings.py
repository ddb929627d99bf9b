"""Settings: each read from its option or its variable, refused in words, and documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodata.errors import AtlasError
from webapp.cli import main
from webapp.settings import Place, Settings, check_listened, read_settings, variables

ROOT = Path(__file__).parents[2]
DOCUMENTED = ("README.md", "webapp/help/deploying.md")
ALL = {
    "site": "https://atlas.example/atlas",
    "prefix": "/atlas/",
    "proxies": "2",
    "hosts": "Other.example, .below.example",
}
READ = Settings(
    "https://atlas.example/atlas/",
    "/atlas",
    2,
    ("other.example", ".below.example", "atlas.example"),
)


@pytest.mark.parametrize(
    ("given", "environ"),
    [
        (ALL, {}),
        ({}, {f"ROUTES_OUT_{name.upper()}": text for name, text in ALL.items()}),
        (ALL, {f"ROUTES_OUT_{name.upper()}": "never read" for name in ALL}),
        ({**ALL, "prefix": ""}, {}),
    ],
    ids=["options", "variables", "an option rules", "the prefix is the site's path"],
)
def test_a_setting_is_an_option_or_a_variable(given, environ):
    assert read_settings(given, environ) == READ


def test_nothing_is_trusted_and_nothing_assumed_without_settings():
    assert read_settings({}, {}) == Settings("", "", 0, ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("prefix", "atlas"),
        ("prefix", "/a//b"),
        ("prefix", "//elsewhere.example"),
        ("prefix", "/a/../b"),
        ("prefix", "/."),
        ("prefix", "/a b"),
        ("prefix", '/"><b>'),
        ("prefix", "/%2e"),
        ("prefix", "/지도"),
        ("proxies", "-1"),
        ("proxies", "many"),
        ("proxies", "10"),
        ("proxies", "²"),
        ("hosts", "https://atlas.example"),
        ("hosts", "atlas.example:443"),
        ("hosts", "atlas.example,*"),
        ("hosts", "[::1]"),
        ("hosts", "a..b"),
        ("site", "https://atlas.example/a/../b"),
        ("site", "https://[::1"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(name, text):
    with pytest.raises(AtlasError, match=rf"^{name}: .*; give "):
        read_settings({name: text}, {})


def test_every_wrong_setting_is_named_at_once():
    wrong = {"site": "x", "prefix": "x", "proxies": "x", "hosts": "x y"}
    with pytest.raises(AtlasError) as raised:
        read_settings(wrong, {})
    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == list(wrong)


def test_site_and_prefix_cannot_contradict():
    with pytest.raises(AtlasError, match=r"prefix: '/b' is not the path of the site '.*/a/'; give"):
        read_settings({"site": "https://atlas.example/a", "prefix": "/b"}, {})
    with pytest.raises(AtlasError, match="prefix: "):
        read_settings({"site": "https://atlas.example", "prefix": "/b"}, {})


@pytest.mark.parametrize("host", ["", " "])
def test_an_empty_address_to_listen_on_is_refused(host):
    with pytest.raises(AtlasError, match=r"host: is empty; give 127\.0\.0\.1 for this machine"):
        check_listened(host)


def test_what_is_cited_is_absolute_where_the_site_is_known():
    known = Place("https://atlas.example/atlas/", "/atlas")
    assert known.address("/en/") == "https://atlas.example/atlas/en/"
    assert known.path("/en/") == Place("", "/atlas").address("/en/") == "/atlas/en/"


def used_variables() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "webapp").rglob("*.py"))
    return {name for text in texts for name in re.findall(r"ROUTES_OUT_[A-Z]+", text)}


@pytest.mark.parametrize("file", DOCUMENTED)
def test_every_setting_is_documented(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    missing = [name for name in {*used_variables(), *variables()} if name not in text]
    assert not missing
    options = {option for one in main.commands["serve"].params for option in one.opts}
    assert [option for option in options if f"`{option}" not in text] == []


def test_every_setting_is_an_option_of_serve():
    options = {option for one in main.commands["serve"].params for option in one.opts}
    assert {f"--{name}" for name in ALL} <= options
    assert {f"ROUTES_OUT_{name.upper()}" for name in ALL} == set(variables())
