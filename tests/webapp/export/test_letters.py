"""Letters that no font of exports has are named before a file is made."""

from __future__ import annotations

import pytest

from tests.webapp.scene_fixtures import ENTRIES, IMPRINT, atlas, reference, view
from webapp.errors import RequestError
from webapp.export.export import export_view
from webapp.export.layout import lay_out
from webapp.export.letters import check_letters, find_lacking
from webapp.export.pagesize import read_pagesize
from webapp.export.sheet import assemble_sheet

SMALL = {"bbox": "126,41,132,44", "layers": "tumen_border", "size": "500x400"}


def refused(layers=None, base=None, **changes):
    layers = layers or atlas()
    asked = view(layers=tuple(layers), **changes)
    sheet = assemble_sheet(layers, base or reference(), ENTRIES, IMPRINT, asked, "")
    with pytest.raises(RequestError) as found:
        check_letters(lay_out(sheet, read_pagesize({"size": "800x600"})))
    return str(found.value).split("\n")


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ("Latin, ελληνικά, кириллица, हिन्दी, 한국어, 中文, かな, “–…” ½ №", ""),
        ("zero\u200bwidth\u00ad\u200f\u2068blanks\u00a0", ""),
        ("ไทย", "ไทย"),
        ("မြန်မာ", "မြန်မာ"),
        ("ខ្មែរ", "ខ្មែរ"),
        ("አማርኛ", "አማርኛ"),
        ("עברית 12–15, العربية، فارسی", ""),
        ("ܣܘܪܝܝܐ", "ܣܘܪܝܝܐ"),
        ("a😀\ue000", "😀\ue000"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ko", "zh"])
def test_letters_are_known_by_the_fonts_themselves(words, lacking, lang):
    assert find_lacking(words, lang) == set(lacking)


def test_a_sheet_without_such_letters_passes():
    sheet = assemble_sheet(atlas(), reference(), ENTRIES, IMPRINT, view(), "")
    check_letters(lay_out(sheet, read_pagesize({"size": "800x600"})))


def test_a_title_is_named_with_its_letters_and_the_remedy():
    (fault,) = refused(title="Ways to ไทย")
    assert fault.startswith(
        "title: “Ways to ไทย”: no font of exports has ท (U+0E17), ย (U+0E22), ไ (U+0E44); write "
    )
    assert fault.endswith("or export HTML, which is read with the reader's own fonts")


def test_a_record_and_a_name_on_the_map_are_named_where_they_stand():
    layers = atlas()
    layers["other_incidents"]["features"][0]["properties"]["title"] = "Arrest in ខ្មែរ"
    faults = refused(layers)
    assert [one.partition(":")[0] for one in faults] == ["notes"]
    assert "Arrest in ខ្មែរ" in faults[0]
    base = reference()
    base.labels[0]["text"] = "กขค"
    (fault,) = refused(base=base)
    assert fault.startswith("map: “กขค”: no font of exports has ก (U+0E01), ข (U+0E02), ค (U+0E04)")


def test_many_places_are_counted():
    layers = atlas()
    for n, one in enumerate(layers["other_incidents"]["features"]):
        one["properties"]["title"] = f"ไ {n}"
    faults = refused(layers)
    assert len(faults) == 7
    assert faults[-1].startswith("letters: 1 further places hold such letters; ")


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_it_is_refused_before_a_file_is_made(snapshot, suffix):
    with pytest.raises(RequestError, match=r"title: .*U\+0E44"):
        export_view(snapshot, suffix, {**SMALL, "title": "ไทย"})


def test_a_page_is_read_with_the_reader_s_own_fonts(snapshot):
    assert "ไทย" in export_view(snapshot, ".html", {**SMALL, "title": "ไทย"}).body.decode()
