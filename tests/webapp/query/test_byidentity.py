"""What is worked out of a thing once is of that thing and of no other."""

from __future__ import annotations

import gc
import weakref

from webapp.query.byidentity import ByIdentity


class Thing(list):
    """A list that can be seen to be gone."""


def test_of_one_thing_it_is_worked_out_once_and_of_its_like_anew():
    asked = []

    def length(thing):
        asked.append(thing)
        return len(thing)

    of, one, like = ByIdentity(length), Thing([1, 2]), Thing([1, 2])
    assert [of(one), of(one), of(like), of(one)] == [2, 2, 2, 2]
    assert [id(thing) for thing in asked] == [id(one), id(like)]


def test_no_new_thing_takes_on_what_was_worked_out_of_one_that_is_gone():
    of = ByIdentity(len)
    # where the thing itself were not kept, the next one would stand at its address
    assert [of(Thing(range(n))) for n in range(50)] == list(range(50))


def test_no_more_things_are_kept_than_are_to_be():
    of = ByIdentity(len, most=3)
    things = [Thing(range(n)) for n in range(10)]
    seen = [weakref.ref(thing) for thing in things]
    assert [of(thing) for thing in things] == list(range(10))
    things.clear()
    gc.collect()
    assert sum(one() is not None for one in seen) <= 3
