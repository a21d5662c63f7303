"""Replay tokens: round trip, and refusal of what does not belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.explore.shrink import trimmed
from autograder.explore.token import StaleTokenError, decode, encode, stamp


@given(st.lists(st.integers(0, 12), max_size=200))
def test_round_trip(choices):
    mark, read = decode(encode(trimmed(choices), "source", "test_x"))
    assert (mark, read) == (stamp("source", "test_x"), trimmed(choices))


def test_a_token_is_short():
    assert len(encode([0] * 12 + [1] + [0] * 30 + [2], "source", "test_x")) < 24


@pytest.mark.parametrize("text", ["", "hello", "t1-zz-0", "t9-01234567-4.1", "t1-01234567-4", "t1-01234567-..", "t1-" + "0" * 99])
def test_what_is_no_token_of_this_engine_is_refused(text):
    with pytest.raises(StaleTokenError):
        decode(text)


def test_the_stamp_depends_on_source_and_test():
    assert len({stamp("a", "b"), stamp("a", "c"), stamp("b", "b")}) == 3
