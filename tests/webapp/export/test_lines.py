"""Lines: where they may break."""

from __future__ import annotations

import pytest

from webapp.export.lines import Span, break_lines

ADDRESS = "https://atlas.example.org/en/?z=6.35&at=102.00,17.70&from=2001-01&to=2003-12"


@pytest.mark.parametrize("width", range(60, 330, 15))
def test_no_number_of_an_address_is_broken_at_its_point(width):
    lines = ["".join(span.text for span in one) for one in break_lines((Span(ADDRESS),), width, 9, "en")]  # fmt: skip
    assert "".join(lines) == ADDRESS
    starts = [sum(map(len, lines[:n])) for n in range(1, len(lines))]
    # a part as wide as the column may be cut anywhere
    if width > 200:
        assert not [at for at in starts if ADDRESS[at - 1] == "." and ADDRESS[at].isdigit()]
        assert all(ADDRESS[at - 1] in "/?&=.-" for at in starts)


@pytest.mark.parametrize("stop", [". ", ", ", ") "])
@pytest.mark.parametrize("width", range(120, 400, 4))
def test_no_stop_behind_an_address_begins_a_line(width, stop):
    href = "https://atlas.example.org/hunger1.htm"
    spans = (Span("Life Funds (2004). Available at: "), Span(href, href=href), Span(stop + "Read."))
    lines = ["".join(span.text for span in one) for one in break_lines(spans, width, 9, "en")]
    assert "".join(lines).replace(" ", "") == "".join(one.text for one in spans).replace(" ", "")
    # an address as wide as the line has no room for it
    if width > 200:
        assert not [one for one in lines if one[0] in ".,)"]
