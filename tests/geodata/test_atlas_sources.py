"""Sources of the built-in atlas that a reader can check: real titles, dates, addresses, what was
read of each, and locators that find the passage."""

from __future__ import annotations

import re

from geodata.dataset.folder import BUILT_IN
from geodata.reading import read_bytes

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
BARE = re.compile(
    r"(?:(?:news|press|agency|feature|wire) )?"
    r"(?:article|report|story|item|text|page|release|statement|briefing note|news story|opening|"
    r"website|excerpt|1st paragraphs?|first paragraphs?|undated page|entry)s?"
    rf"(?: of)?(?: \d{{1,2}})?(?: (?:{MONTH}))?(?: \d{{4}})?"
    rf"|(?:\d{{1,2}} )?(?:{MONTH})(?: \d{{4}})?|[\w.]+\.[a-z]{{2,3}}[ /]\d+"
)
"""A locator that names the kind of text or its day, and no place in it."""
REASON = re.compile(
    r"address|not read|search|forum|blog|footnote|found again only in another article"
)
UNDATED = re.compile(r"no date|shows no|prints no|does not|undated|versions?|date")


def citations(dataset):
    """Yield (id of a record or chapter, citation) of everything that cites."""
    for _, record in dataset.records():
        for item in (record, *record.claims, *getattr(record, "rows", ())):
            yield from ((record.id, cited) for cited in item.sources)
        yield from ((record.id, cited) for cited in getattr(record, "by_sources", ()))
        for tier in record.tiers.values():
            yield from ((record.id, cited) for cited in tier.sources)
    for chapter in dataset.chapters:
        for paragraph in chapter.text:
            yield from ((chapter.id, cited) for cited in paragraph.sources)


def test_no_locator_is_bare(dataset):
    bare = {
        (name, cited.source, cited.locator)
        for name, cited in citations(dataset)
        if BARE.fullmatch(cited.locator)
    }
    assert bare == set()


def test_a_bare_locator_is_known_as_one():
    assert all(BARE.fullmatch(text) for text in ("article", "news report", "23 August 2006"))
    assert BARE.fullmatch("news.bbc.co.uk 5277046")
    assert not BARE.fullmatch("opening: the entry and the number")
    assert not BARE.fullmatch("para. 20")


def test_every_source_has_title_author_and_what_was_read(dataset):
    lacking = [
        source.id
        for source in dataset.sources
        if not source.title or not source.note or "author" not in source.csl()
    ]
    assert lacking == []


def test_a_source_without_address_says_why_and_is_one_in_ten_at_most(dataset):
    without = [source for source in dataset.sources if not source.url]
    assert [source.id for source in without if not REASON.search(source.note)] == []
    assert len(without) <= len(dataset.sources) / 10


def test_every_source_but_works_of_reference_has_a_date_or_says_that_none_was_seen(dataset):
    undated = [
        source.id
        for source in dataset.sources
        if not source.issued
        and source.type not in ("entry-encyclopedia", "legislation")
        and not UNDATED.search(source.note)
    ]
    assert undated == []


def test_no_title_stands_for_a_source_that_is_cited_by_nobody(dataset):
    cited = {one.source for _, one in citations(dataset)} | set(dataset.imprint.reports)
    # its address has answered since the first version, so that it stays
    kept = {"wikipedia-north-korean-defectors"}
    assert {source.id for source in dataset.sources} - cited - kept == set()


def test_every_change_names_a_record_that_stands_or_was_withdrawn(dataset):
    ids = {record.id for _, record in dataset.records()}
    for others in (dataset.sources, dataset.places, dataset.chapters):
        ids |= {one.id for one in others}
    assert len(dataset.changes) > 300
    gone = {change.record for change in dataset.changes if change.kind == "withdrawn"}
    assert {change.record for change in dataset.changes} - ids == gone
    assert not gone & ids
    assert {change.version for change in dataset.changes} == {dataset.imprint.version}


def test_a_change_says_what_was_what_is_and_why(dataset):
    mute = [
        change.record
        for change in dataset.changes
        if not change.why or not (change.was or change.now) or change.was == change.now
    ]
    assert mute == []


def test_every_record_that_is_new_since_the_first_version_is_in_the_log(dataset):
    log = {change.record for change in dataset.changes if change.kind == "added"}
    new = {"border-protocol-1964-06-09", "un-assembly-resolution-2005", "mongolia-flight"}
    assert new <= log
    text = read_bytes(BUILT_IN / "changes.toml", 10_000_000).decode("utf-8")
    assert "Huai Khwang" not in text
