"""Partial-order reduction: exact counts, and the same outcomes as trying everything."""

from __future__ import annotations

import os

import pytest
from engines import LOCKED, OPPOSITE_ORDER, TWO_CALLS, UNLOCKED, program, suite
from hypothesis import HealthCheck, assume, given, settings
from random_programs import Outcomes, bounded, naive, programs, reduced

from autograder.explore.dpor import Reduction
from autograder.explore.search import Budget, Covered, Search
from autograder.explore.strategies import Follow
from autograder.runtime.world import EVERYWHERE, World


def times(count: int, text: str) -> str:
    """``work`` of ``text`` with its locked increment made ``count`` times."""
    return text.replace("        with lock:\n            value += 1",
                        f"        for _ in range({count}):\n            with lock:\n                value += 1").replace(
        "value == {threads}", f"value == {count} * {{threads}}")


PHILOSOPHERS = """
    import threading
    forks = [threading.Lock() for _ in range({threads})]
    places = list(range({threads}))
    meals = 0
    def work():
        global meals
        place = places.pop()
        first, second = sorted((place, (place + 1) % {threads}))
        with forks[first]:
            with forks[second]:
                pass
    def check(): return True
"""

WAITS_IN_A_LOOP = """
    import threading
    ready = False
    condition = threading.Condition()
    roles = [1, 0]
    def work():
        global ready
        if roles.pop():
            with condition:
                while not ready:
                    condition.wait()
        else:
            with condition:
                ready = True
                condition.notify()
    def check(): return ready
"""

DISJOINT = """
    import threading
    class Cell: pass
    cells = [Cell() for _ in range({threads})]
    places = list(range({threads}))
    def work():
        cell = cells[places.pop()]
        cell.value = 0
        for _ in range(3):
            cell.value += 1
    def check(): return all(c.value == 3 for c in cells)
"""

#: program, threads: (reduced, bound 0, bound 1, bound 2) schedules.
COUNTS = [
    ("locked once", LOCKED, 1, (1, 1, 1, 1)),
    ("locked once", LOCKED, 2, (2, 1, 7, 12)),
    ("locked once", LOCKED, 3, (6, 1, 16, 87)),
    ("locked once", LOCKED, 4, (24, 1, 28, 305)),
    ("locked twice", times(2, LOCKED), 2, (6, 1, 11, 28)),
    ("locked twice", times(2, LOCKED), 3, (90, 1, 26, 230)),
    ("locked three times", times(3, LOCKED), 2, (20, 1, 15, 51)),
    ("philosophers in order", PHILOSOPHERS, 2, (4, 1, 9, 20)),
    ("philosophers in order", PHILOSOPHERS, 3, (38, 1, 31, 352)),
    ("waits in a loop", WAITS_IN_A_LOOP, 2, (4, 1, 11, 33)),
    ("nothing shared but the places", DISJOINT, 2, (2, 1, 7, 13)),
    ("nothing shared but the places", DISJOINT, 3, (6, 1, 16, 94)),
]


@pytest.mark.parametrize(("name", "text", "threads", "counts"), COUNTS)
def test_exact_schedule_counts(name, text, threads, counts):
    loaded, testing = program(text.replace("{threads}", str(threads))), suite(TWO_CALLS, threads)

    def run(strategy, active=EVERYWHERE):
        execution = World(strategy, active).run(loaded, testing, "test")
        assert execution.error is None
        return execution

    reduction = Reduction(run)
    while reduction.step() is not None:
        pass
    levels = []
    for bound in range(3):
        outcome = Search(run, Budget(bound=bound)).bounded()
        assert isinstance(outcome, Covered)
        levels.append(outcome.schedules)
    assert (reduction.schedules, *levels) == counts


def test_no_execution_of_a_locked_counter_is_redundant():
    loaded, testing = program(times(2, LOCKED).replace("{threads}", "3")), suite(TWO_CALLS, 3)
    reduction = Reduction(lambda strategy, sites: World(strategy, sites).run(loaded, testing, "test"))
    while reduction.step() is not None:
        pass
    assert reduction.schedules == 90
    assert reduction.tried == 91  # the first one showed where to look


@pytest.mark.parametrize(("text", "tried"), [(UNLOCKED, 3), (OPPOSITE_ORDER, 3)])
def test_a_suspect_confirms_a_bug_in_a_handful_of_executions(text, tried):
    loaded, testing = program(text), suite(TWO_CALLS)
    search = Search(lambda s, active: World(s, active).run(loaded, testing, "test"), Budget())
    outcome = search.systematic()
    assert not isinstance(outcome, Covered)
    assert search.tried == tried


#: Thousands take a while: RANDOM_PROGRAMS=5000 scripts/test tests/engine/test_reduction.py -k brute
RANDOM_PROGRAMS = int(os.environ.get("RANDOM_PROGRAMS", "60"))


@pytest.mark.slow
@settings(max_examples=RANDOM_PROGRAMS, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(programs())
def test_reduction_and_bounding_see_all_that_brute_force_sees(made):
    text, test = made
    without_bound = bounded(text, test, 400)
    assume(without_bound is not None)
    by_reduction = reduced(text, test)
    assert by_reduction.seen == without_bound.seen
    assert by_reduction.executions <= without_bound.executions
    by_force = naive(text, test, 400)
    if by_force is not None:
        assert by_force.seen == without_bound.seen


@pytest.mark.parametrize("attempt", ["a.acquire(blocking=False)", "a.locked()", "condition.notify()"])
def test_an_attempt_that_fails_does_not_hide_the_taking_before_it(attempt):
    """The other thread cannot come between the taking and the attempt, but before both."""
    text = f"""
import threading
x = y = 0
items, table = [], {{}}
a = threading.Lock()
condition = threading.Condition(a)
def work1(out):
    global x
    with a:
        {attempt}
        x += 1
def work2(out):
    global x
    with a:
        x += 1
WORK = [work1, work2]
"""
    test = """
def test(submission):
    import threading
    threads = [threading.Thread(target=work, args=([],)) for work in submission.WORK]
    for thread in threads: thread.start()
    threads[1].join()
    print(submission.x)
"""
    assert reduced(text, test).seen == naive(text, test, 10_000).seen == {"done: None 1\n", "done: None 2\n"}


def test_the_collector_can_tell_a_lost_outcome():
    text = "x = y = 0\nitems, table = [], {}\ndef work1(out):\n    global x\n    x += 1\nWORK = [work1, work1]\n"
    test = """
def test(submission):
    import threading
    threads = [threading.Thread(target=work, args=([],)) for work in submission.WORK]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(submission.x)
"""
    assert reduced(text, test).seen == {"done: None 1\n", "done: None 2\n"}
    only_default = Outcomes(text, test)
    only_default.run(Follow())
    assert only_default.seen == {"done: None 2\n"}
