"""Every run of text that is not in its page's language is marked with the one it is in."""

import re
from html.parser import HTMLParser

import pytest

from webapp.sections import FAULTS_MARK
from webapp.words.languages import LANGUAGES
from webapp.words.scripts import split_runs

UNREAD = frozenset({"script", "style", "pre", "code", "title"})
"""Elements whose text is no running text; a page's title can bear no mark."""
VOID = frozenset({"meta", "link", "img", "input", "br", "hr", "wbr", "source"})
NAMES = re.compile(
    r"(?:Routes Out|BibTeX|CSL-JSON|GeoJSON|GeoPackage|TopoJSON|Markdown|JavaScript|Atom|"
    r"Letter|Tabloid|dpi|(?:[\w.-]+\.(?:bib|ris|json|geojson|csv|zip|toml))|[\W\d]|mm|kB)+"
)
"""Names of the atlas, of forms of files and of paper, which are the same in every language."""


class Walker(HTMLParser):
    """Gathers what a reader of a page is told under another language than it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [("", "")]
        self.strange = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            given = dict(attrs)
            # an address of the atlas is in no language
            name = "code" if given.get("class") == "address" else tag
            self.open.append((name, given.get("lang") or self.open[-1][1]))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        if UNREAD & {tag for tag, _ in self.open}:
            return
        lang = self.open[-1][1]
        self.strange += [
            (lang, run) for code, run in split_runs(data, lang) if code and not NAMES.fullmatch(run)
        ]


def strange_runs(page):
    walker = Walker()
    walker.feed(page)
    walker.close()
    return walker.strange


def test_a_run_of_another_script_is_seen():
    page = '<html lang="ko"><p>한국어 <a>in plain English</a> <b lang="en">marked</b> 한국어</p></html>'
    assert strange_runs(page) == [("ko", "in plain English")]
    assert strange_runs('<html lang="en"><p>Dongqi (东旗)<img>, read</p></html>') == [
        ("en", "东旗")
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_run_of_another_language_is_marked_on_every_page(snapshot, lang):
    pages = [
        path
        for path, entry in snapshot.entries.items()
        if path.startswith(f"/{lang}/") and entry.content_type.startswith("text/html")
    ]
    assert len(pages) > 500
    found = {}
    for path in pages:
        for run in strange_runs(snapshot.answer(path).body.decode()):
            found.setdefault(run, path)
    # where the faults are put in when they are known
    found.pop((lang, FAULTS_MARK.strip("{}")), None)
    assert found == {}
