import pytest

from geodata.locators import Piece, locator_texts, read_locator


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("para. 3", [Piece("", "para", "3")]),
        ("paras 1-3", [Piece("", "para", "1", "3")]),
        ("nn. 87-88", [Piece("", "n", "87", "88")]),
        ("p. 3; pp. 5–7", [Piece("", "p", "3"), Piece("", "p", "5", "7")]),
        ("Advice, no. 1 (a)", [Piece("Advice", "no", "1", part="a")]),
        ("The Way, para. 2; n. 9", [Piece("The Way", "para", "2"), Piece("", "n", "9")]),
        ("para. 9; headnote", [Piece("", "para", "9"), Piece("headnote")]),
        # told in words
        ("para. 3: the four", []),
        ("para. 3, at the end", []),
        ("as cited in Another, n. 91", []),
        ("para. 3; at the end", []),
    ],
)
def test_a_locator_is_read_as_far_as_it_follows_the_pattern(text, pieces):
    assert read_locator(text) == tuple(pieces)


def test_a_catalogue_holds_the_sections_of_a_pattern_and_the_whole_of_what_is_told():
    assert locator_texts("The Way, para. 2; n. 9") == ("The Way",)
    assert locator_texts("para. 3: the four; para. 4") == ("para. 3: the four; para. 4",)
    assert locator_texts("para. 2; 2004-05-01") == ("para. 2; 2004-05-01",)
    assert locator_texts("p. 4") == locator_texts("2004-05-01") == ()
