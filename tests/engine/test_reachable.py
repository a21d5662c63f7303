"""What must be possible, and what must hold though time passes early: the other two questions of a test."""

from __future__ import annotations

import pytest

from autograder.explore.verdict import Fail, Inconclusive, PassReached, Refused
from autograder.runtime.task import Clock
from autograder.testing import runner
from autograder.testing.suite import Asks, Case

TOGETHER = Case("test", "Two readers can be inside at the same time.", 1.0, True, False, Asks.SOME)
ALL_LOOSE = Case("test", "the result is complete", 1.0, True, False, clock=Clock.LOOSE)

INSIDE_TOGETHER = """
from autograder.testing import run_threads
def test(submission):
    inside, together = [], []
    def look():
        inside.append(1)
        together.append(len(inside) > 1)
        submission.pause()
        inside.pop()
    run_threads(lambda: submission.read(look), lambda: submission.read(look))
    return any(together)
"""

ONE_AT_A_TIME = """
import threading
lock = threading.Lock()
value = 0
def pause():
    global value
    value += 1
def read(look):
    with lock:
        look()
"""

TOGETHER_NOW_AND_THEN = """
value = 0
def pause():
    global value
    value += 1
def read(look):
    look()
"""


def judged(source: str, test: str, case: Case) -> runner.Examined:
    program = runner.load("submission", "submission.py", source)
    return runner.explore(program, runner.load_tests("test.py", test), case)


def test_a_schedule_that_does_it_is_enough():
    verdict = judged(TOGETHER_NOW_AND_THEN, INSIDE_TOGETHER, TOGETHER).verdict
    assert isinstance(verdict, PassReached)
    program = runner.load("submission", "submission.py", TOGETHER_NOW_AND_THEN)
    from autograder.explore.token import decode
    _, choices = decode(verdict.token)
    assert any(choices)
    again = runner.replay(program, runner.load_tests("test.py", INSIDE_TOGETHER), TOGETHER, choices)
    assert isinstance(again.verdict, PassReached)


def test_a_lock_around_everything_is_a_fail_once_all_schedules_were_tried():
    examined = judged(ONE_AT_A_TIME, INSIDE_TOGETHER, TOGETHER)
    assert isinstance(examined.verdict, Fail)
    assert examined.verdict.fewest
    assert (examined.explanation.finding, "line 9" in examined.explanation.why) == ("no_overlap", False)
    assert "none of them" in examined.explanation.summary


def test_the_lock_that_keeps_the_others_out_is_named():
    waits = ONE_AT_A_TIME.replace("    global value\n", "    global value\n    import time; time.sleep(1)\n")
    examined = judged(waits, INSIDE_TOGETHER, TOGETHER)
    assert examined.explanation.finding == "over_locking"
    assert "line 10" in examined.explanation.why


def test_a_search_that_did_not_end_says_neither():
    many = ONE_AT_A_TIME.replace("    value += 1\n", "    for _ in range(9): value += 1\n").replace(
        "    with lock:\n        look()", "    for _ in range(9):\n        pause()\n        with lock: pass")
    verdict = judged(many, INSIDE_TOGETHER, TOGETHER).verdict
    assert isinstance(verdict, Inconclusive)


def test_a_missing_name_is_a_refusal_here_too():
    assert isinstance(judged("x = 1\n", INSIDE_TOGETHER, TOGETHER).verdict, Refused)


SLEEPS = """
import threading, time
done = []
def job():
    done.append(1)
def work():
    thread = threading.Thread(target=job)
    thread.start()
    {wait}
    return list(done)
"""
COMPLETE = "def test(submission):\n    assert submission.work() == [1]\n"


def test_sleeping_instead_of_waiting_fails_under_the_loose_clock_only():
    source = SLEEPS.format(wait="time.sleep(1)")
    assert not isinstance(judged(source, COMPLETE, Case("test", "", 1.0, True, False)).verdict, Fail)
    examined = judged(source, COMPLETE, ALL_LOOSE)
    assert isinstance(examined.verdict, Fail)
    assert examined.verdict.switches == 1
    assert examined.explanation.finding == "sleep_as_synchronisation"


@pytest.mark.parametrize("wait", ["thread.join()", "thread.join(); time.sleep(1)"])
def test_waiting_holds_under_the_loose_clock(wait):
    assert not isinstance(judged(SLEEPS.format(wait=wait), COMPLETE, ALL_LOOSE).verdict, Fail)


def test_a_schedule_in_which_time_passed_early_replays():
    source = SLEEPS.format(wait="time.sleep(1)")
    examined = judged(source, COMPLETE, ALL_LOOSE)
    program = runner.load("submission", "submission.py", source)
    again = runner.replay(program, runner.load_tests("test.py", COMPLETE), ALL_LOOSE, examined.choices)
    assert isinstance(again.verdict, Fail)
    assert again.cause == examined.cause
