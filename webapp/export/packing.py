"""Packing: a page of the atlas becomes one file with everything inside and nothing outside.

Everything packed is the atlas's own page, drawn from autoescaping templates; texts of a dataset
stay escaped as they are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from html import escape, unescape
from urllib.parse import urljoin

from webapp.headers import inline_sources

LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
HREF = re.compile(r'\shref="([^"]*)"')
LINK_ONLY = re.compile(r'\s(?:href|rel|target|hreflang|download|type|aria-current)="[^"]*"')
PERMALINK = re.compile(r'\s*<p class="permalink">.*?</p>', re.DOTALL)
PICTURE = re.compile(r"<img\b[^>]*>")
OUTSIDE_PART = re.compile(
    r'<script src="(?P<script>[^"]*)"></script>'
    r'|<link rel="stylesheet" href="(?P<sheet>[^"]*)">\n?'
    r"|(?P<link><link\b[^>]*>\n?)"
    r"|<noscript>.*?</noscript>",
    re.DOTALL,
)
"""What a page takes from outside, and what it says without scripts."""
ENDING = re.compile(r"<(/(?:script|style)|!--)", re.IGNORECASE)
CHARSET = '<meta charset="utf-8">\n'
HEAD_END = "</head>\n"
NO_FACES: Mapping[str, str] = {}
FACES_ID = "atlas-faces"
CONTENTS_ID = "atlas-contents"
OUTSIDE = ("http://", "https://")


def settle_links(html: str, page: str, known: Collection[str], site: str) -> str:
    """Return HTML whose links work in a file of its own.

    A link to a page inside the file opens it there; any other page of the atlas is linked on the
    ``site``, or becomes plain words where there is none. ``page`` is the HTML's own path.
    """

    def settle(found: re.Match[str]) -> str:
        attributes, words = found.groups()
        href = HREF.search(attributes)
        if href is None:
            return found[0]
        kept = LINK_ONLY.sub("", attributes)
        address = urljoin(page, unescape(href[1]))
        if address in known:
            inside = escape(address)
            return f'<a href="#{inside}" data-page="{inside}"{kept}>{words}</a>'
        if not address.startswith(OUTSIDE) and site:
            address = site + address
        if not address.startswith(OUTSIDE):
            return f"<span{kept}>{words}</span>"
        away = 'target="_blank" rel="noopener noreferrer"'
        return f'<a href="{escape(address)}" {away}{kept}>{words}</a>'

    return LINK.sub(settle, html)


def settle_article(article: str, page: str, known: Collection[str], site: str) -> str:
    """Return a page's article with links that work inside the file; see ``settle_links``.

    Its pictures stay behind: a file that stands alone has the map itself, and fetches nothing.
    """
    article = PICTURE.sub("", article)
    alone = PERMALINK.sub(lambda p: settle_links(p[0], page, (), site) if site else "", article)
    return settle_links(alone, page, known, site)


def pack_page(
    html: str,
    files: Mapping[str, str],
    contents: Mapping[str, object],
    no_script: str,
    faces: Mapping[str, str] = NO_FACES,
) -> str:
    """Return a page with its style sheets, scripts and contents inside, under a policy of its own.

    ``files`` holds the text of every script and style sheet by address, ``contents`` all that the
    map asks for by address, ``no_script`` the words for a reader without scripts, ``faces`` the
    fonts in base64 by name.
    """
    carried = _block(FACES_ID, faces) if faces else ""
    scripts = iter([carried + _block(CONTENTS_ID, contents)])

    def pack(found: re.Match[str]) -> str:
        """Return what stands in place of an outside part; the blocks go before any script."""
        if found["script"]:
            return f"{next(scripts, '')}<script>{_inside(files[found['script']])}</script>"
        if found["sheet"]:
            return f"<style>{_inside(files[found['sheet']])}</style>\n"
        return "" if found["link"] else f"<noscript><p>{escape(no_script)}</p></noscript>"

    packed = OUTSIDE_PART.sub(pack, html)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy(packed)}">\n'
    return packed.replace(CHARSET, CHARSET + policy, 1)


def add_style(html: str, sheet: str) -> str:
    """Return a page with one more style sheet at the end of its head."""
    return html.replace(HEAD_END, f"<style>{_inside(sheet)}</style>\n{HEAD_END}", 1)


def _inside(text: str) -> str:
    """Return a script or style sheet that cannot end its element early."""
    return ENDING.sub(r"<\\\1", text)


def _block(name: str, contents: Mapping[str, object]) -> str:
    return f'<script type="application/json" id="{name}">{_json(contents)}</script>\n'


def _json(contents: Mapping[str, object]) -> str:
    """Return JSON that cannot end its element early."""
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    return text.replace("</", "<\\/").replace("<!", "\\u003c!")


def _policy(html: str) -> str:
    scripts, styles = (
        " ".join(inline_sources(html, name)) or "'none'" for name in ("script", "style")
    )
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
