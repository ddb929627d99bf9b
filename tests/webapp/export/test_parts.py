"""Parts of a sheet: what stands behind what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.webapp.scene_fixtures import ENTRIES, IMPRINT, atlas, reference, view
from webapp.export import parts
from webapp.export.sheet import assemble_sheet
from webapp.words import speak


@pytest.mark.parametrize(
    ("lang", "kept", "said"),
    [
        ("en", "On whose word: inferred", "On whose word: inferred · Four more."),
        ("en", "All of it, 2001 to 2002.", "All of it, 2001 to 2002. Four more."),
        ("zh", "有争议", "有争议 · Four more."),
        ("zh", "全部记录。", "全部记录。Four more."),
        ("ko", "", "Four more."),
    ],
)
def test_words_of_a_filter_do_not_run_into_the_sentence_behind_them(lang, kept, said):
    with speak(lang):
        sheet = assemble_sheet(atlas(), reference(), ENTRIES, IMPRINT, view(lang=lang), "")
        made = parts.kept(replace(sheet, kept=kept, unplaced="Four more.", recent=""), 9.0)
    assert "".join(span.text for span in made.spans) == said
