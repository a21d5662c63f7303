"""Playing the scheduler: each moment's options lead somewhere, and the tree has every schedule of a small program."""

from __future__ import annotations

import pytest

from autograder.explore.verdict import Fail
from autograder.testing import runner
from autograder.testing.playing import ROWS, Player
from autograder.testing.suite import Case
from autograder.testing.whatif import tree

CASE = Case("test", "the test's title", 1.0, True, False)
UNLOCKED = "value = 0\ndef add():\n    global value\n    seen = value\n    value = seen + 1\n"
LOCKED = ("import threading\nlock = threading.Lock()\nvalue = 0\n"
          "def add():\n    global value\n    with lock:\n        value += 1\n")


def player(source: str) -> Player:
    program = runner.load("submission", "submission.py", source)
    tests = runner.load_tests("test.py", "from autograder.testing import run_threads\ndef test(submission):\n"
                                         "    run_threads(submission.add, submission.add)\n"
                                         "    assert submission.value == 2")
    return Player(program, tests, CASE)


def test_another_choice_leads_to_a_schedule_that_begins_the_same_way():
    plays = player(UNLOCKED)
    usual = plays.play()
    moment = next(m for m in usual.moments if len(m.options) == 2 and m.options[0].line == 5)
    assert moment.options[0].source == "value = seen + 1"
    other = plays.play(usual.prefix(moment, 1))
    assert other.rows[:moment.rows] == usual.rows[:moment.rows]
    assert other.rows[moment.rows].thread == moment.options[1].thread
    assert not isinstance(usual.outcome.verdict, Fail)
    assert isinstance(other.outcome.verdict, Fail)


def test_a_choice_that_is_not_there_is_the_last_one():
    plays = player(UNLOCKED)
    moment = plays.play().moments[0]
    assert plays.play((*(0,) * moment.at, 99)).choices[moment.at] == len(moment.options) - 1


@pytest.mark.parametrize(("source", "breaks"), [(UNLOCKED, True), (LOCKED, False)])
def test_the_tree_has_every_schedule(source, breaks):
    grown = tree(player(source))
    assert grown.complete
    assert {node.ending.holds for node in grown.nodes if node.ending} == ({True, False} if breaks else {True})
    reached = {0} | {number for node in grown.nodes for number in node.next}
    assert reached == set(range(len(grown.nodes)))
    assert all((node.ending is None) is bool(node.options) for node in grown.nodes)


def test_what_a_tree_says_of_a_path_is_what_playing_it_says():
    plays = player(UNLOCKED)
    grown = tree(plays)

    def paths(number, rows):
        node = grown.nodes[number]
        rows = (*rows, *node.rows)
        if node.ending:
            yield rows, node.ending.holds
        for child in node.next:
            yield from paths(child, rows)

    walked = sorted(([row.action for row in rows], holds) for rows, holds in paths(0, ()))
    assert len(walked) > 5
    assert sum(not holds for _, holds in walked) > 0
    usual = plays.play()
    assert ([row.action for row in usual.rows], True) in walked


def test_a_large_tree_says_that_it_is_not_complete(monkeypatch):
    monkeypatch.setattr("autograder.testing.whatif.EXECUTIONS", 2)
    grown = tree(player(UNLOCKED))
    assert not grown.complete
    assert any(None in node.next for node in grown.nodes)


SPINNING = "value = 0\nbusy = False\ndef add():\n    global value, busy\n    while busy: pass\n    busy = True\n    value += 1\n"


def test_a_program_that_goes_round_for_ever_is_played_as_far_as_one_reads():
    plays = player(SPINNING)
    usual = plays.play()
    assert isinstance(usual.outcome.verdict, Fail)
    assert len(usual.rows) == ROWS
    assert all(moment.rows <= ROWS for moment in usual.moments)
    grown = tree(plays)
    assert not grown.complete
    assert sum(len(node.rows) for node in grown.nodes) < 20 * ROWS
