"""The search: exact schedule counts, outcome sets, and what it must find."""

from __future__ import annotations

import itertools

import pytest
from engines import OPPOSITE_ORDER, TWO_CALLS, UNLOCKED, covered, found, run, search

from autograder.explore.search import Unsteady
from autograder.explore.shrink import shrink, trimmed
from autograder.explore.strategies import Follow, RandomWalk
from autograder.runtime.progress import QUIET_LIMIT, STEP_LIMIT
from autograder.runtime.task import Ended
from autograder.runtime.world import World


def test_unlocked_increment_is_caught_in_under_fifty_schedules():
    searching, outcome = search(UNLOCKED)
    assert found(outcome).execution.ended is Ended.RAISED
    assert searching.tried < 50


def test_opposite_lock_order_deadlocks():
    _, outcome = search(OPPOSITE_ORDER)
    assert found(outcome).execution.ended is Ended.DEADLOCK


def test_restricting_branches_to_conflicts_loses_no_outcome():
    """All choices at all points, by brute force, against the search: the same final values."""
    text = """
        import threading
        lock = threading.Lock()
        seen = []
        value = 0
        def work():
            global value
            v = value
            with lock:
                value = v + 1
            seen.append(value)
        def check(): raise AssertionError(str((value, sorted(seen))))
    """
    brute = {str(run(text, choices).error) for choices in itertools.product((0, 1), repeat=9)}
    outcomes = set()

    class Collect:
        def __init__(self, inner):
            self.inner = inner

        def __call__(self, strategy, active):
            execution = self.inner(strategy, active)
            outcomes.add(str(execution.error))
            execution.kernel.ended = None
            return type(execution)(Ended.DONE, None, True, execution.kernel, execution.world)

    from engines import program, suite

    from autograder.explore.search import Budget, Search
    loaded, testing = program(text), suite()
    Search(Collect(lambda s, a: World(s, a).run(loaded, testing, "test")), Budget(bound=99)).systematic()
    assert outcomes == brute
    assert len(brute) >= 3


def test_the_same_choices_give_the_same_execution():
    for seed in range(20):
        first = run(UNLOCKED, strategy=RandomWalk(seed))
        again = run(UNLOCKED, first.kernel.choices)
        assert (first.ended, first.kernel.order, first.kernel.steps) == (
            again.ended, again.kernel.order, again.kernel.steps)


def test_a_random_witness_shrinks_to_the_known_minimum():
    failing = next(e for e in (run(UNLOCKED, strategy=RandomWalk(seed)) for seed in range(200))
                   if e.ended is Ended.RAISED and sum(map(bool, e.kernel.choices)) > 1)
    best = shrink(failing, lambda s: run(UNLOCKED, strategy=s), lambda e: e.ended is Ended.RAISED)
    assert sum(map(bool, trimmed(best.kernel.choices))) == 1


def test_uncontrolled_nondeterminism_is_noticed():
    test = """
        import itertools
        count = next(submission_runs)
        def test(submission):
            for _ in range(count): submission.work()
    """
    import builtins

    builtins.submission_runs = itertools.count()
    try:
        _, outcome = search("x = [0]\ndef work(): x.append(1)\ndef check(): return True", test)
    finally:
        del builtins.submission_runs
    assert isinstance(outcome, Unsteady)


def test_a_spinning_loop_is_no_progress_and_ends():
    _, outcome = search("""
        done = False
        def work():
            while not done:
                pass
        def check(): return True
    """)
    assert found(outcome).execution.ended is Ended.NO_PROGRESS


def test_long_work_that_changes_something_is_progress():
    execution = run("""
        import threading
        lock = threading.Lock()
        count = 0
        def work():
            global count
            for _ in range(8_000):
                with lock:
                    count += 1
        def check(): return count == 16_000
    """)
    assert execution.ended is Ended.DONE
    assert execution.kernel.steps > QUIET_LIMIT


@pytest.mark.parametrize("turn", ["pass", "lock.acquire(blocking=False)", "lock.locked()", "time.sleep(0)",
                                  "try: jobs.get_nowait()\n                except queue.Empty: pass"])
def test_a_loop_that_changes_nothing_ends_at_the_smaller_limit(turn):
    execution = run(f"""
        import queue, threading, time
        lock, jobs, done = threading.Lock(), queue.Queue(), [False]
        lock.acquire()
        def work():
            while not done[0]:
                {turn}
        def check(): return True
    """)
    assert execution.ended is Ended.NO_PROGRESS
    assert execution.kernel.steps <= QUIET_LIMIT + 100


def test_a_loop_that_only_counts_its_turns_ends_at_the_larger_one():
    execution = run("""
        done, turns = [False], 0
        def work():
            global turns
            while not done[0]:
                turns += 1
        def check(): return True
    """)
    assert execution.ended is Ended.NO_PROGRESS
    assert QUIET_LIMIT < execution.kernel.steps <= STEP_LIMIT + 100


def test_trying_again_because_another_got_on_is_progress():
    _, outcome = search("""
        import threading
        lock = threading.Lock()
        count = [0]
        def work():
            while not lock.acquire(blocking=False):
                pass
            count[0] += 1
            lock.release()
        def check(): return count[0] == 2
    """, bound=1)
    covered(outcome)


IN_STEP = """
    import threading, time
    locks = [threading.Lock(), threading.Lock()]
    turns = [0, 1]
    def work():
        mine = turns.pop()
        while True:
            with locks[mine]:
                time.sleep(0)
                if locks[1 - mine].acquire(blocking=False):
                    locks[1 - mine].release()
                    return
    def check(): return True
"""


def test_a_livelock_that_a_random_schedule_leaves_is_no_fail():
    """Each takes its own lock, makes way, and finds the other's taken: for ever, but only in step."""
    assert run(IN_STEP).ended is Ended.NO_PROGRESS
    _, outcome = search(IN_STEP, bound=1, samples=20)
    covered(outcome)


def test_polling_with_a_sleep_is_progress():
    _, outcome = search("""
        import threading, time
        ready = []
        def work():
            if threading.current_thread().name.startswith("Thread-1"):
                time.sleep(1)
                ready.append(1)
            else:
                while not ready:
                    time.sleep(0.01)
        def check(): return True
    """, bound=1)
    covered(outcome)


def test_a_wait_without_a_predicate_loses_the_wake_up():
    _, outcome = search("""
        import threading
        condition = threading.Condition()
        calls = []
        def work():
            with condition:
                calls.append(1)
                if len(calls) == 1:
                    condition.notify()
                else:
                    condition.wait()
        def check(): return True
    """)
    assert found(outcome).execution.ended is Ended.DEADLOCK


def test_threads_due_at_the_same_instant_run_in_every_order():
    _, outcome = search("""
        import threading, time
        order = []
        def work():
            time.sleep(1)
            order.append(threading.current_thread().name)
        def check(): return order == sorted(order)
    """, bound=1)
    assert isinstance(found(outcome).execution.error, AssertionError)


LEFT_BEHIND = """
    from threading import Thread
    def test(submission):
        Thread(target=submission.work, daemon=True).start()
        import time; time.sleep(1)
"""


@pytest.mark.parametrize(("name", "loop"), [("endless", "while True: pass"), ("swallows", """while True:
                    try:
                        while True:
                            threading.Event().wait()
                    except BaseException:
                        pass""")])
def test_a_loop_that_swallows_the_abort_is_left_at_its_next_turn(name, loop):
    execution = run(f"""
        import threading
        def work():
            try:
                threading.Event().wait()
            except BaseException:
                {loop}
        def check(): return True
    """, test_text=LEFT_BEHIND)
    assert execution.ended is Ended.DONE
    assert execution.kernel.parked == 0


def test_a_thread_that_cannot_be_unwound_is_parked():
    execution = run("""
        import threading
        value = 0
        def work():
            global value
            try:
                threading.Event().wait()
            except BaseException:
                sum(iter(lambda: value, None))
            value = 1
        def check(): return True
    """, test_text=LEFT_BEHIND)
    assert execution.ended is Ended.DONE
    assert execution.kernel.parked == 1


def test_default_schedule_is_what_plain_threads_most_likely_do():
    assert run(UNLOCKED).ended is Ended.DONE
    assert run(UNLOCKED, test_text=TWO_CALLS).kernel.choices == run(UNLOCKED, (0, 0)).kernel.choices


def test_follow_makes_its_choices_then_defaults():
    strategy = Follow((0, 2))
    assert [strategy.choose(3, at) for at in range(4)] == [0, 2, 0, 0]
