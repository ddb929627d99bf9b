"""A sheet: the scene and everything that must stand beside it, as values ready for setting."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.maps.scene import FONTS, draw_shown
from webapp.maps.scene_names import Names
from webapp.maps.shown import Collection, Shown, select_shown
from webapp.maps.style import LAYERS
from webapp.maps.svg import clean_text
from webapp.maps.view import View, check_view
from webapp.press.key import KeyGroup, select_key
from webapp.press.layout import column_count, margin_px, set_columns
from webapp.press.notes import Note, SourceEntry, as_plain, breakable, list_notes
from webapp.press.scale_bar import ScaleBar, measure_scale
from webapp.press.wording import WORDING, counted, wording
from webapp.words import date_words, say


@dataclass(frozen=True)
class Sheet:
    """What stands on a sheet. ``width`` and ``height`` are those of the map in px."""

    title: str
    subtitle: str
    lang: str
    fonts: tuple[str, ...]
    width: int
    height: int
    scene: str
    scale: ScaleBar
    scale_words: str
    key: tuple[KeyGroup, ...]
    notes: tuple[Note, ...]
    unplaced: str
    sources: tuple[SourceEntry, ...]
    credits: tuple[str, ...]
    dataset: str
    permalink: str
    wording: Mapping[str, str]
    released: str

    def values(self) -> dict[str, Any]:
        """Return everything but the scene as plain values."""
        plain: dict[str, Any] = as_plain(self)
        del plain["scene"]
        notes, sources = set_columns(self.notes, self.sources, self.width)
        return {
            **plain,
            "notes": notes,
            "sources": sources,
            "columns": column_count(self.width),
            "margin": margin_px(self.width),
        }


@dataclass(frozen=True)
class Reference:
    """The base map and the names on it: plain values as read from their JSON files.

    ``places`` need ``name``, ``lon``, ``lat`` and ``label``; ``credits`` are lines of text.
    """

    base: Mapping[str, Any]
    labels: Sequence[Mapping[str, Any]] = ()
    countries: Mapping[str, Mapping[str, Any]] | None = None
    places: Sequence[Mapping[str, Any]] = ()
    credits: Sequence[str] = ()


def _unplaced(count: int) -> str:
    return counted("unplaced", count) if count else ""


def _dataset_line(imprint: Mapping[str, Any]) -> str:
    named = {key: clean_text(imprint[key]) for key in ("title", "version", "licence")}
    return wording("dataset", **named, released=date_words(imprint["released"]))


def _subtitle(shown: Shown, imprint: Mapping[str, Any]) -> str:
    """Name the dataset, and how much of it stands on the sheet."""
    incidents = sum(len(swarm.symbols) for swarm in shown.swarms)
    stages = sum(1 for one in shown.shapes if one.feature["properties"]["kind"] == "stage")
    counts = (("stages", stages), ("incidents", incidents))
    parts = [counted(name, count) for name, count in counts if count]
    begins, ends = str(imprint.get("begins", ""))[:4], str(imprint.get("ends", ""))[:4]
    if begins and ends:
        parts.append(wording("years", begins=begins, ends=ends))
    return " · ".join(parts)


def assemble_sheet(
    layers: Mapping[str, Collection],
    reference: Reference,
    entries: Mapping[str, str],
    imprint: Mapping[str, Any],
    view: View,
    permalink: str = "",
) -> Sheet:
    """Assemble the sheet of a view, with its legend, scale, sources and credits.

    Layers are GeoJSON FeatureCollections by name; ``entries`` holds the bibliographic entry of
    each source by id; ``imprint`` is the dataset's; ``permalink`` is the view's address.

    Raises:
        RequestError: the view is faulty, or nothing lies in it.
    """
    check_view(view, tuple(dict.fromkeys([*LAYERS, *layers])))
    shown = select_shown(layers, view)
    names = Names(reference.labels, reference.countries, reference.places)
    notes, sources = list_notes(shown, entries)
    scale = measure_scale(shown.frame)
    credited = reference.credits or imprint.get("derived_from", ())
    return Sheet(
        title=breakable(view.title or imprint["title"]),
        subtitle=_subtitle(shown, imprint),
        lang=view.lang,
        fonts=FONTS[view.lang],
        width=round(view.width),
        height=round(view.height),
        scene=draw_shown(shown, reference.base, names, view),
        scale=scale,
        scale_words=wording("scale", latitude=scale.latitude_words),
        key=select_key(shown),
        notes=notes,
        unplaced=_unplaced(shown.unplaced),
        sources=sources,
        credits=tuple(breakable(one).rstrip(".") + "." for one in credited),
        dataset=_dataset_line(imprint),
        permalink=breakable(permalink),
        wording={name: say(words) for name, words in WORDING.items()},
        released=datetime.date.fromisoformat(imprint["released"]).isoformat(),
    )
