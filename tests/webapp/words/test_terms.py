"""Every term of a vocabulary has words of its own, also where two vocabularies spell one alike."""

import pytest

from geodata.precision import Precision
from geodata.vocabulary import TravelMode, ValueField
from webapp.words import TERMS, term


@pytest.mark.parametrize("vocabulary", TERMS, ids=lambda one: one.__name__)
def test_every_term_has_words(vocabulary):
    assert set(TERMS[vocabulary]) == set(vocabulary)
    assert all(term(one) for one in vocabulary)


def test_terms_spelt_alike_are_told_apart():
    assert Precision.NOT_STATED == TravelMode.NOT_STATED
    assert term(Precision.NOT_STATED) == "place not stated"
    assert term(TravelMode.NOT_STATED) == "way not stated"
    assert term(ValueField.PEOPLE) == "number of people"
