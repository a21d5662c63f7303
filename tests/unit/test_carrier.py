"""Carriers: each has the same depth of recursion to spend, wherever it was asked for."""

from __future__ import annotations

from greenlet import getcurrent, greenlet

from autograder.runtime import carrier


def room() -> int:
    """How many calls deeper one can go from here."""
    try:
        return 1 + room()
    except RecursionError:
        return 0


def room_of_a_new_one() -> int:
    """The room in a carrier that is started here."""
    found: list[int] = []

    def body() -> greenlet:
        found.append(room())
        return made.parent

    carrier._IDLE.clear()
    made = carrier.carry(body, getcurrent())
    made.switch()
    return found[0]


def down(levels: int) -> int:
    """The room in a carrier that is started so many calls deeper."""
    return down(levels - 1) if levels else room_of_a_new_one()


def test_depth_is_not_inherited() -> None:
    """One that is asked for deep down can go as deep as one that is asked for here"""
    here = room_of_a_new_one()
    assert here > 300
    assert abs(down(200) - here) < 20
