"""Whatever arrives at a gate: it is held or let go, its descriptors do not stay, and the observer goes on."""

from __future__ import annotations

import os
import socket
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.testing.gate import MOST, Gatekeeper
from fuzz.profile import fuzzed

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel says who stands at a gate")


def open_descriptors() -> set[str]:
    return set(os.listdir("/proc/self/fd"))


def arrive(entrance: int, said: bytes, descriptors: list[int]) -> None:
    with socket.socket(fileno=os.dup(entrance)) as door:
        if descriptors:
            socket.send_fds(door, [said], descriptors)
        else:
            door.send(said)


messages = st.tuples(st.binary(min_size=1, max_size=9) | st.just(b"\0\0\0\7"), st.lists(st.sampled_from(["line", "pipe", "file"]), max_size=6))


@given(st.lists(messages, max_size=8))
@fuzzed(100)
def test_any_messages_leave_no_descriptor(arriving):
    before = open_descriptors()
    pairs = socket.socketpair()
    pipe = os.pipe()
    file = os.open(os.devnull, os.O_RDONLY)
    known = {"line": pairs[1].fileno(), "pipe": pipe[0], "file": file}
    with Gatekeeper() as keeper:
        for said, kinds in arriving:
            arrive(keeper.entrance, said, [known[kind] for kind in kinds])
        keeper.admit()
        assert len(keeper.held) == sum(len(said) == 4 and kinds == ["line"] for said, kinds in arriving)
        assert all(held.pid == os.getpid() for held in keeper.held)
    for one in (*pipe, file):
        os.close(one)
    for line in pairs:
        line.close()
    assert open_descriptors() == before


def test_two_lines_in_one_message_do_not_use_up_the_observers_descriptors():
    before = len(open_descriptors())
    mine, theirs = socket.socketpair()
    with mine, theirs, Gatekeeper() as keeper:
        for _ in range(100):
            arrive(keeper.entrance, b"\0\0\0\1", [theirs.fileno(), theirs.fileno()])
            keeper.admit()
            keeper.release(*keeper.held)
        assert len(open_descriptors()) <= before + 6


def test_who_keeps_arriving_does_not_keep_the_observer(monkeypatch):
    """A message that comes for each one that is taken: the observer looks at its limits all the same."""
    with Gatekeeper() as keeper:
        taken = []

        def take(said, extra):
            taken.append(said)
            if len(taken) > 10 * MOST:
                raise AssertionError("the observer never comes back")
            arrive(keeper.entrance, b"again", [])

        monkeypatch.setattr(keeper, "_take", take)
        arrive(keeper.entrance, b"first", [])
        assert keeper.admit()
        assert len(taken) <= MOST
