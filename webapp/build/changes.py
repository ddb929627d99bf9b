"""The log of changes: its page, its feed, and what stands where a record was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from geodata.dataset.model import Dataset
from geodata.vocabulary import ChangeKind
from webapp.build.contexts import VersionView
from webapp.build.records import RecordDrawer
from webapp.build.templates import Renderer
from webapp.headers import content_policy
from webapp.sections import CHANGES_PAGE, FEED, SITE_MARK, gone_path
from webapp.snapshot.storage import Resource
from webapp.words import date_words

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
NOON = "T12:00:00Z"
"""A version has a day and no hour; Atom wants one."""


def draw_change_pages(renderer: Renderer, drawer: RecordDrawer) -> Iterator[Resource]:
    """Yield the page of changes and, for each withdrawn record, the page that gives its reason."""
    versions = draw_versions(drawer)
    yield renderer.page(CHANGES_PAGE, "changes.html", section="changes", versions=versions)
    for change in drawer.dataset.changes:
        if change.kind is ChangeKind.WITHDRAWN:
            view = drawer.change(change)
            yield renderer.page(gone_path(change.record), "gone.html", section="", change=view)


def draw_versions(drawer: RecordDrawer) -> tuple[VersionView, ...]:
    """Return the changes by version, the newest first, each version in the file's order."""
    days = {one.version: one.date for one in drawer.dataset.changes}
    newest = sorted(days, key=lambda version: days[version], reverse=True)
    return tuple(
        VersionView(
            version,
            date_words(days[version]),
            tuple(drawer.change(one) for one in drawer.dataset.changes if one.version == version),
        )
        for version in newest
    )


def draw_feed(dataset: Dataset) -> Resource:
    """Return the Atom feed of changes (RFC 4287), one entry a version.

    Absolute addresses bear a mark in place of the site's, which only a request knows; ids are
    tags (RFC 4151) of the dataset's name, so that they stay when an atlas moves.
    """
    ElementTree.register_namespace("", ATOM)
    imprint = dataset.imprint
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    tag = f"tag:{imprint.name}.invalid,{imprint.released[:4]}:changes"
    _add(feed, "id", tag)
    _add(feed, "title", imprint.title)
    days = {one.version: one.date for one in dataset.changes}
    _add(feed, "updated", max(days.values(), default=imprint.released) + NOON)
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", imprint.title)
    _link(feed, "self", FEED)
    _link(feed, "alternate", CHANGES_PAGE)
    for version in sorted(days, key=lambda one: days[one], reverse=True):
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "id", f"{tag}:{version}")
        _add(entry, "title", f"{imprint.title}: {version}")
        _add(entry, "updated", days[version] + NOON)
        _link(entry, "alternate", f"{CHANGES_PAGE}#v{version}")
        changes = [one for one in dataset.changes if one.version == version]
        # of a record that changed in several fields, each reason once
        told = dict.fromkeys(f"{one.record}: {one.kind}: {one.why}" for one in changes)
        _add(entry, "content", "\n".join(told))
    ElementTree.indent(feed)
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Resource(FEED, ATOM_TYPE, body, content_policy())


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: ElementTree.Element, rel: str, path: str) -> None:
    href = f"{SITE_MARK}{path.removeprefix('/')}"
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, href=href)
