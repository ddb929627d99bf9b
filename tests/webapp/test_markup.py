import pytest

from webapp.headers import inline_sources
from webapp.markup import element_source, inline_blocks

PAGE = """<!doctype html><title>a</title><style>p{color:red}</style>
<script src="/a.js"></script><script type="application/json">{"a":1}</script>
<noscript><style>b{}</style></noscript><script></script>
<!-- <script>commented()</script> --><p title="<script>quoted()</script>">탈북</p>
<script>
said("<style>not a sheet</style> &amp; </b>")</script>"""


def test_only_what_runs_inline_is_found_and_its_text_is_untouched():
    assert [(block.tag, block.text) for block in inline_blocks(PAGE)] == [
        ("style", "p{color:red}"),
        ("style", "b{}"),
        ("script", '\nsaid("<style>not a sheet</style> &amp; </b>")'),
    ]


def test_a_source_is_the_hash_that_browsers_take():
    """The example of the CSP specification (level 2, section 4.2.5)."""
    (found,) = inline_sources("<script>alert('Hello, world.');</script>", "script")
    assert found == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert inline_sources("<script>alert('Hello, world.');</script>", "style") == ()


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (
            '<b>x</b><article id="a">\n탈<p>1</p></article >y',
            '<article id="a">\n탈<p>1</p></article >',
        ),
        (
            '<article>0</article>\n<article id="a"><article>1</article>2</article><article>3</article>',
            '<article id="a"><article>1</article>2</article>',
        ),
        ('<article id="b">1</article>', ""),
        ('<article id="a">never ended', ""),
        ("no element at all", ""),
    ],
)
def test_an_element_is_cut_out_whole(html, found):
    assert element_source(html, "article", "a") == found
