"""Links of a PDF, as a viewer of another make follows them."""

from __future__ import annotations

import ctypes
import re

import pypdfium2
import pytest
from pypdfium2 import raw

from webapp.export.export import export_view
from webapp.words.languages import LANGUAGES

ABOVE_PT = 10
"""How much a link shows above what it leads to."""
NUMBER = re.compile(r"\[(\d+)\]")


def links_of(document):
    """Yield the words of each link inside, and those at the place it leads to."""
    for page in document:
        at, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
            target = raw.FPDFLink_GetDest(document, link)
            if target:
                box = raw.FS_RECTF()
                raw.FPDFLink_GetAnnotRect(link, ctypes.byref(box))
                middle = (box.bottom + box.top) / 2
                words = page.get_textpage().get_text_bounded(
                    box.left, middle - 1, box.right, middle + 1
                )
                yield words, _words_at(document, target)


def _words_at(document, target):
    """Return the line that a viewer shows at the top left after following a link."""
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    has = [ctypes.c_int() for _ in range(3)]
    raw.FPDFDest_GetLocationInPage(target, *map(ctypes.byref, (*has, x, y, zoom)))
    page = document[raw.FPDFDest_GetDestPageIndex(document, target)]
    left, top = x.value - 30, y.value - ABOVE_PT
    return page.get_textpage().get_text_bounded(left, top - 8, left + 60, top - 2)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_number_of_a_source_leads_to_that_source(snapshot, lang):
    made = export_view(snapshot, ".pdf", {"paper": "a4", "lang": lang})
    with pypdfium2.PdfDocument(made.body) as document:
        links = list(links_of(document))
    assert len(links) > 250
    for words, there in links:
        asked = NUMBER.findall(words)
        assert asked, words
        assert NUMBER.findall(there)[:1] == asked[:1], (words, there)
