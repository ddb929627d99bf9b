"""How an atlas is reached: its address, its prefix, the proxies before it, the names it has.

Each setting is an option of ``serve`` and an environment variable, for those who start the atlas
from a server of their own; the option rules.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar
from urllib.parse import urlsplit

from geodata.errors import AtlasError

VARIABLE = "ROUTES_OUT_"
MOST_PROXIES = 9
"""More stand before no atlas; a larger number is a slip, as of a port."""

PREFIX = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+")
"""One or more segments that no browser writes otherwise, none of which climbs."""
HOST_NAME = re.compile(r"\.?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
"""A name, or an address of four numbers; a dot before it takes in the names below it. Addresses in
brackets are not among them: Werkzeug's list cannot hold one."""

NOTHING: Mapping[str, str] = {}
Read = TypeVar("Read")


@dataclass(frozen=True)
class Place:
    """Where an atlas stands: its address on the web, if that is known, and its path on the host.

    ``site`` ends with a slash, ``prefix`` begins with one and does not end with one; where both
    are known the prefix is the site's path.
    """

    site: str = ""
    prefix: str = ""

    def path(self, path: str) -> str:
        """Return the path on the host of one of the atlas's own."""
        return f"{self.prefix}{path}"

    def address(self, path: str) -> str:
        """Return the address to be cited: absolute where the site is known."""
        return f"{self.site.rstrip('/')}{path}" if self.site else self.path(path)


ANYWHERE = Place()
"""That of exports, notebooks and a server of one's own: no site and no prefix."""


@dataclass(frozen=True)
class Settings:
    """The settings of a server.

    ``site`` is the atlas's address on the web; ``prefix`` the path below which it is served;
    ``proxies`` the number of proxies before it that are trusted; ``hosts`` the names it answers
    to, every name where none is given.
    """

    site: str = ""
    prefix: str = ""
    proxies: int = 0
    hosts: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Return where the atlas stands; its pages are built for that."""
        return Place(self.site, self.prefix)


def variables() -> tuple[str, ...]:
    """Return the environment variables of the settings, in order."""
    return tuple(f"{VARIABLE}{field.name.upper()}" for field in fields(Settings))


def read_settings(
    given: Mapping[str, str] = NOTHING, environ: Mapping[str, str] | None = None
) -> Settings:
    """Return the settings: each as given, else as its variable says, else as it is by itself.

    Raises:
        AtlasError: settings that cannot be; the text lists every one.
    """
    environ = os.environ if environ is None else environ
    faults: list[str] = []

    def read(name: str, check: Callable[[str], Read]) -> Read:
        text = given.get(name) or environ.get(f"{VARIABLE}{name.upper()}", "")
        try:
            return check(text.strip())
        except AtlasError as error:
            faults.append(str(error))
            return check("")

    site = read("site", check_site)
    prefix = read("prefix", check_prefix)
    proxies = read("proxies", check_proxies)
    hosts = read("hosts", check_hosts)
    path = urlsplit(site).path.rstrip("/")
    if site and prefix and path != prefix:
        fault = f"prefix: {prefix!r} is not the path of the site {site!r}"
        faults.append(f"{fault}; give the same path in both, or the site alone")
    if faults:
        raise AtlasError("\n".join(faults))
    return Settings(site, prefix or path, proxies, _with_own(hosts, site))


def _with_own(hosts: tuple[str, ...], site: str) -> tuple[str, ...]:
    """Return the hosts, that of the site among them, where any is named."""
    own = urlsplit(site).hostname
    return tuple(dict.fromkeys([*hosts, own])) if hosts and own else hosts


def check_site(site: str) -> str:
    """Return the address of an atlas on the web, ended by a slash; nothing where there is none.

    Raises:
        AtlasError: it is no absolute address of http or https, or has parts that no page has.
    """
    if not site:
        return ""
    try:
        parts = urlsplit(site)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return _refuse_site(site)
    plain = site.isascii() and site.isprintable() and not set(site) & set("?#@\"'<>\\ ")
    path = parts.path.rstrip("/")
    if not named or not plain or parts.scheme not in ("http", "https"):
        return _refuse_site(site)
    if path and not PREFIX.fullmatch(path):
        return _refuse_site(site)
    return f"{site.rstrip('/')}/"


def _refuse_site(site: str) -> str:
    fault = f"site: {site[:100]!r} is no address of an atlas"
    raise AtlasError(f"{fault}; give one such as https://atlas.example/, without ? or #")


def check_prefix(prefix: str) -> str:
    """Return the path below which an atlas is served, without a slash at its end.

    Raises:
        AtlasError: it is no plain path.
    """
    path = prefix.rstrip("/")
    if path and not PREFIX.fullmatch(path):
        fault = f"prefix: {prefix[:100]!r} is no path"
        raise AtlasError(f"{fault}; give one such as /atlas, of letters, digits and - . _ ~")
    return path


def check_proxies(number: str) -> int:
    """Return how many proxies are trusted.

    Raises:
        AtlasError: it is no small number.
    """
    if not number:
        return 0
    if not number.isascii() or not number.isdigit() or len(number) > 1:
        fault = f"proxies: {number[:40]!r} is no number of proxies"
        raise AtlasError(f"{fault}; give how many stand before the atlas, 0 to {MOST_PROXIES}")
    return int(number)


def check_hosts(names: str) -> tuple[str, ...]:
    """Return the names that an atlas answers to, in lower case; they are parted by commas.

    Raises:
        AtlasError: one is no name of a host.
    """
    hosts = tuple(name.strip().lower() for name in names.split(",") if name.strip())
    wrong = [name for name in hosts if not HOST_NAME.fullmatch(name)]
    if wrong:
        fault = f"hosts: {wrong[0][:100]!r} is no name of a host"
        raise AtlasError(f"{fault}; give names such as atlas.example,.atlas.example, without ports")
    return hosts


def check_listened(host: str) -> str:
    """Return the address to listen on.

    Raises:
        AtlasError: it is empty, which a socket would take for every address of the machine.
    """
    if not host.strip():
        remedy = "give 127.0.0.1 for this machine alone, or 0.0.0.0 to be reached from others"
        raise AtlasError(f"host: is empty; {remedy}")
    return host
