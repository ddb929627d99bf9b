"""The words of the map's own interface, in English; said in the language spoken.

A value stands in a message as ``%(name)s``, here as everywhere else in Python and the templates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from webapp.words.languages import N_
from webapp.words.speaking import say

TEXTS: dict[str, str] = {
    "title": N_("Routes Out"),
    "subtitle": N_("Where people went, and on whose word"),
    "rests_on": N_("It rests on"),
    "between": N_("; "),
    "ways_in": N_("Ways in"),
    "way_story": N_("Read the story"),
    "way_explore": N_("Explore the map"),
    "way_method": N_("How to read it"),
    "map": N_("Map of the routes and incidents"),
    "legend": N_("Legend"),
    "pages": N_("Read as lists"),
    "tiers": N_("On whose word"),
    "families": N_("What happened"),
    "signs": N_("Signs"),
    "layers": N_("Layers"),
    "how_to_read": N_("How to read this map"),
    "fan_or": N_("or"),
    "fan_rare": N_("sometimes"),
    "one_voice": N_("rests on one single voice"),
    "records": N_("records"),
    "records_count": N_("%(count)s records"),
    "records_one": N_("1 record"),
    "unplaced": N_("Place not stated"),
    "export": N_("Export"),
    "export_title": N_("Export this view"),
    "export_format": N_("Format"),
    "export_png": N_("A picture for slides, web pages and messages."),
    "export_svg": N_("A drawing that stays sharp and can be edited."),
    "export_pdf": N_("Pages to print and to pass on."),
    "export_html": N_("The map itself in one file, to be opened without a connection."),
    "export_content": N_("What stands beside the map"),
    "export_map": N_("Short key"),
    "export_legend": N_("Legend"),
    "export_sources": N_("All sources"),
    "export_crowded": N_(
        "Much lies close together at this size, and some of it cannot be told apart. "
        "Choose a larger size, fewer layers or a smaller part of the map."
    ),
    "export_size": N_("Size"),
    "export_screens": N_("Slides and cards"),
    "export_slide": N_("Slide 16:9"),
    "export_slide_4_3": N_("Slide 4:3"),
    "export_card": N_("Card of a shared link"),
    "export_pixels": N_("Pixels"),
    "export_screen": N_("As on screen"),
    "export_fit": N_("Fit to what is shown"),
    "export_part": N_("Own section"),
    "export_own": N_("Own width and height"),
    "export_paper": N_("Paper"),
    "export_column": N_("Column of a page"),
    "export_one": N_("one column"),
    "export_half": N_("one and a half columns"),
    "export_two": N_("two columns"),
    "export_other": N_("Own width and height"),
    "export_follows": N_("Left empty, it follows from the map"),
    "export_file": N_("1 file"),
    "export_files": N_("%(files)s files, packed together"),
    "export_head": N_("Title and subtitle on the sheet"),
    "export_subtitle": N_("Subtitle"),
    "export_turn": N_("Orientation"),
    "export_upright": N_("Portrait"),
    "export_turned": N_("Landscape"),
    "export_width": N_("Width"),
    "export_height": N_("Height"),
    "export_scale": N_("Resolution"),
    "export_name": N_("Title"),
    "export_suggest": N_("Suggest"),
    "export_suggest_title": N_("Suggest a title again"),
    "export_suggest_subtitle": N_("Suggest a subtitle again"),
    "export_inset": N_("Overview map in a corner"),
    "export_inset_auto": N_("Where it helps"),
    "export_inset_yes": N_("Always"),
    "export_inset_no": N_("Never"),
    "export_frame": N_("Map section on the sheet"),
    "export_frame_help": N_(
        "Drag the map to move the section, a corner to resize it; or use the arrow keys, + and −."
    ),
    "export_nothing": N_("Nothing of what is shown lies there. The section is as it was before."),
    "export_link": N_("Copy a link to this dialog"),
    "export_goes": N_("What goes in"),
    "export_view": N_("Map section"),
    "export_selected": N_("Open record"),
    "export_layers": N_("%(shown)s of %(all)s"),
    "export_dated": N_("%(time)s, undated left out"),
    "export_preview": N_("Preview"),
    "export_actual": N_("Actual size"),
    "export_offline": N_(
        "One file holds this map with its layers, its records and their sources. "
        "It opens in any browser without a connection, and can be moved, searched and filtered "
        "as here."
    ),
    "export_page": N_("1 page"),
    "export_pages": N_("%(pages)s pages"),
    "export_copy": N_("Copy the address of this export"),
    "export_save": N_("Save"),
    "export_busy": N_("Drawing…"),
    "export_full": N_("Many exports are being drawn just now. Please wait a moment."),
    "export_failed": N_("It could not be drawn. Please try again."),
    "cancel": N_("Cancel"),
    "record": N_("Record"),
    "close": N_("Close"),
    "also_here": N_("Also at this place"),
    "outside_window": N_("outside the chosen time"),
    "time": N_("Time"),
    "time_from": N_("From"),
    "time_to": N_("To"),
    "time_all": N_("all years"),
    "time_whole": N_("All years"),
    "time_play": N_("Play through the years"),
    "time_stop": N_("Stop"),
    "time_step": N_("Next year"),
    "time_by": N_("Count by"),
    "time_month": N_("month"),
    "time_half": N_("half-year"),
    "time_year": N_("year"),
    "time_undated": N_("Undated"),
    "time_axis": N_("%(begins)s – %(ends)s"),
    "time_incidents": N_("Incidents"),
    "time_maybe": N_("pale: may lie in it"),
    "time_arrivals": N_("Counted by year"),
    "time_kept": N_("%(kept)s of %(all)s records"),
    "undated": N_("date not stated"),
    "find": N_("Search and filter"),
    "find_label": N_("Search titles, places, claims and sources"),
    "find_none": N_("Nothing fits all of this."),
    "find_clear": N_("Clear all"),
    "find_show": N_("Show on the map"),
    "why_title": N_("Title"),
    "why_place": N_("Place"),
    "why_date": N_("Date"),
    "why_country": N_("Country"),
    "why_claim": N_("A source says"),
    "why_text": N_("Text"),
    "why_source": N_("Source"),
    "chips": N_("What is chosen"),
    "chip_remove": N_("Take away: %(what)s"),
    "chip_q": N_("“%(words)s”"),
    "chip_undated": N_("undated left out"),
    "chip_layers": N_("%(shown)s of %(all)s layers"),
    "home": N_("The whole map"),
    "empty": N_("Nothing on the map fits all that is chosen."),
    "reset": N_("Show everything"),
    "layer_only": N_("Only this layer"),
    "layer_zoom": N_("Zoom to this layer"),
    "layer_all": N_("All layers"),
    "layer_menu": N_("More on this layer: %(layer)s"),
    "address_mended": N_("The address named what this map does not have; left out: %(parts)s"),
    "find_kind": N_("What it is"),
    "find_tier": N_("On whose word"),
    "find_country": N_("Country"),
    "find_source": N_("Source"),
    "find_disputed": N_("Agreement"),
    "find_record": N_("Only this and what belongs to it"),
    "only_this": N_("Only this"),
    "only_route": N_("Only this route"),
    "chip_record": N_("Only: %(title)s"),
    "find_yes": N_("Sources disagree"),
    "find_no": N_("No dispute"),
    "find_ways": N_("Ways, borders, areas"),
    "find_pages": N_("Policies, law, figures, advice"),
    "find_more": N_("More sources"),
    "language": N_("Language"),
    "share": N_("Link"),
    "share_title": N_("Link to this view"),
    "share_link": N_("Link"),
    "share_embed": N_("Frame for another site"),
    "share_copy": N_("Copy link"),
    "share_copy_embed": N_("Copy embed code"),
    "share_copied": N_("Copied."),
    "share_by_hand": N_("Select the text and copy it."),
    "full_map": N_("Open the full map"),
    "country": N_("country, policies by date"),
    "zoom_in": N_("Zoom in"),
    "zoom_out": N_("Zoom out"),
    "failed_layer": N_("could not be loaded"),
    "failed_title": N_("This record could not be loaded"),
    "failed_text": N_("The connection may be down. Close this panel and try again."),
    "open_page": N_("Open its page"),
    "choose": N_("Several lie here. Which one?"),
    "counted": N_("%(count)s records at this place"),
    "skip_map": N_("Skip the map"),
    "hold_ctrl": N_("Hold Ctrl and scroll to zoom the map"),
    "two_fingers": N_("Move the map with two fingers"),
    "note": N_("Schematic, not for navigation. Borders and names imply no position."),
    "credits": N_("Credits"),
    "likes": N_("%(list)s, %(next)s"),
    "aspects": N_("%(about)s, %(next)s"),
    "facts": N_("%(facts)s; %(next)s"),
    "glances": N_("%(facts)s · %(next)s"),
    "ends": N_("%(first)s – %(last)s"),
    "label": N_("%(what)s: %(values)s"),
    "noted": N_("%(text)s (%(note)s)"),
    "north": N_("%(degrees)s° N"),
    "south": N_("%(degrees)s° S"),
    "east": N_("%(degrees)s° E"),
    "west": N_("%(degrees)s° W"),
    "no_script": N_(
        "To be moved, the map needs JavaScript. Here it is a picture; lists hold all it shows."
    ),
}
"""The map's own interface: the browser is given all of it, by these names."""

_VALUE = re.compile(r"%\((\w+)\)s")


def map_texts() -> Mapping[str, str]:
    """Return the words of the map in the language spoken, as the browser reads them.

    Its scripts put a value in at ``{name}``: they have no gettext.
    """
    return {name: _open_values(message) for name, message in TEXTS.items()}


def _open_values(message: str) -> str:
    opened = {name: f"{{{name}}}" for name in _VALUE.findall(message)}
    return say(message, **opened)


def map_text(name: str) -> str:
    """Return words of the map's interface in the language spoken."""
    return say(TEXTS[name])
