"""Loops that go round are folded, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.diagnose.explanation import Does, ShownStep
from autograder.diagnose.folding import FEW, LONGEST_TURN, folded


def steps(actions: str) -> list[ShownStep]:
    return [ShownStep("t", 1, "", action, Does.READS, False, float(at)) for at, action in enumerate(actions)]


def shown(actions: str) -> str:
    return " ".join(step.action for step in folded(steps(actions)))


@pytest.mark.parametrize(("actions", "expected"), [
    ("", ""),
    ("abc", "a b c"),
    ("aaa", "a a a"),
    ("aaaa", "a the same again, 2 times a"),
    ("xaaaaay", "x a the same again, 3 times a y"),
    ("abababab", "a b the same again, 2 times a b"),
    ("ababab", "a b a b a b"),
    ("ababababa", "a b the same again, 2 times a b a"),
    ("aaaabbbb", "a the same again, 2 times a b the same again, 2 times b"),
    ("abcabdabcabd", "a b c a b d a b c a b d"),
])
def test_what_is_folded(actions, expected):
    assert shown(actions) == expected


def test_a_long_turn_is_read_as_it_stands():
    turn = "".join(chr(ord("a") + at) for at in range(LONGEST_TURN + 1))
    assert len(folded(steps(turn * (FEW + 2)))) == len(turn) * (FEW + 2)
    assert len(folded(steps(turn[:-1] * (FEW + 2)))) == 2 * LONGEST_TURN + 1


def test_a_step_that_matters_is_shown():
    rows = steps("aaaaaaaaa")
    rows[4] = replace(rows[4], matters=True)
    assert [step.matters for step in folded(rows)] == [False, False, False, True, False, False, False]


def test_steps_of_other_threads_or_lines_are_others():
    rows = steps("aaaa")
    other = [*rows[:2], ShownStep("u", 1, "", "a", Does.READS, False, 2.0), *rows[2:]]
    assert folded(other) == other
    assert [step.time for step in folded(rows)] == [0.0, 3.0, 3.0]
