"""The rows of an interleaving: what a thread holds, what changes, which rows matter, and who waits for whom."""

from __future__ import annotations

from autograder.diagnose.explanation import Change, Does, Explanation, Waiting
from autograder.explore.verdict import Fail
from autograder.testing import runner
from autograder.testing.suite import Case

CASE = Case("test", "the test's title", 1.0, True, False)


def explained(source: str, test: str) -> Explanation:
    program = runner.load("submission", "submission.py", source)
    tests = runner.load_tests("test.py", f"from autograder.testing import run_threads\ndef test(submission):\n{test}")
    examined = runner.explore(program, tests, CASE)
    assert isinstance(examined.verdict, Fail), examined.verdict
    assert examined.explanation is not None
    return examined.explanation


COUNTER = """
import threading
class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0
    def add(self):
        with self.lock:
            seen = self.value
        self.value = seen + 1
"""


def test_a_row_says_which_locks_the_thread_has_after_it():
    told = explained(COUNTER, "    c = submission.Counter()\n    run_threads(c.add, c.add)\n    assert c.value == 2")
    mine = [step for step in told.steps if step.thread == "caller 1" and step.line is not None]
    assert [(step.does, step.holds) for step in mine] == [
        (Does.TAKES, ("self.lock",)), (Does.READS, ("self.lock",)), (Does.GIVES, ()), (Does.WRITES, ())]


def test_the_rows_that_the_finding_rests_on_are_marked():
    told = explained(COUNTER, "    c = submission.Counter()\n    run_threads(c.add, c.add)\n    assert c.value == 2")
    assert told.finding == "lost_update"
    marked = [(step.thread, step.does) for step in told.steps if step.matters]
    first, second = marked[0][0], marked[1][0]
    assert marked == [(first, Does.READS), (second, Does.WRITES), (first, Does.WRITES)]
    assert first != second


def test_a_change_is_the_value_at_that_time_and_not_the_last_one():
    source = "import collections\nitems, line, table = [], collections.deque(), {}\ndef go():\n" \
             "    items.append(1)\n    items.append(2)\n    line.append(3)\n    table['a'] = 4\n    del table['a']\n"
    told = explained(source, "    submission.go()\n    assert submission.items == []")
    assert [step.change for step in told.steps if step.change] == [
        Change("items", "[1]"), Change("items", "[1, 2]"), Change("line", "deque([3])"), Change("table['a']", "4"),
        Change("table['a']", "deleted")]


ACCOUNTS = """
import threading
class Account:
    def __init__(self):
        self.lock = threading.Lock()
def both(one, other):
    with one.lock:
        with other.lock:
            pass
"""


def test_a_deadlock_has_its_wait_for_graph_with_the_objects_told_apart():
    told = explained(ACCOUNTS, "    a, b = submission.Account(), submission.Account()\n"
                               "    run_threads(lambda: submission.both(a, b), lambda: submission.both(b, a))")
    edges = {edge.thread: edge for edge in told.waiting}
    one, other = edges["caller 1"], edges["caller 2"]
    assert (one.holder, other.holder) == ("caller 2", "caller 1")
    assert {one.what, other.what} == {"Account 1.lock", "Account 2.lock"}
    assert one.line == other.line == 8
    assert edges["the test"] == Waiting("the test", None, "", "caller 1 to end", "caller 1")


def test_each_thread_of_a_deadlock_has_a_last_row_that_says_what_it_waits_for():
    told = explained(ACCOUNTS, "    a, b = submission.Account(), submission.Account()\n"
                               "    run_threads(lambda: submission.both(a, b), lambda: submission.both(b, a))")
    last = {step.thread: step for step in told.steps}
    assert {last[name].does for name in ("caller 1", "caller 2", "the test")} == {Does.WAITS}
    assert all(step.matters for step in last.values())
    assert {last[name].holds for name in ("caller 1", "caller 2")} == {("Account 1.lock",), ("Account 2.lock",)}


CONDITION = """
import threading
class Box:
    def __init__(self):
        self.changed = threading.Condition()
        self.full = False
    def put(self):
        with self.changed:
            self.full = True
    def take(self):
        with self.changed:
            while not self.full:
                self.changed.wait()
"""


def test_a_thread_in_wait_holds_nothing_and_the_library_s_own_lock_is_not_told():
    told = explained(CONDITION, "    box = submission.Box()\n    run_threads(box.take, box.put)")
    assert told.finding == "waits_for_ever"
    wait = next(step for step in told.steps if step.thread == "caller 1" and step.does is Does.WAITS)
    assert wait.holds == ()
    assert "made at" not in " ".join(step.action for step in told.steps)
    taken = next(step for step in told.steps if step.does is Does.TAKES)
    assert taken.holds == ("self.changed",)


SIGNALS = """
import threading
seats, over = threading.Semaphore(2), threading.Event()
def go():
    seats.acquire()
    with seats:
        seats.acquire(blocking=False)
    over.set()
    seats.release()
    seats.release()
    over.clear()
    raise ValueError("told")
"""


def test_a_semaphore_s_permits_and_an_event_s_state_are_told():
    told = explained(SIGNALS, "    submission.go()")
    assert [(step.change.variable, step.change.value) for step in told.steps if step.change] == [
        ("seats", "1 free"), ("seats", "0 free"), ("seats", "0 free"), ("seats", "1 free"), ("over", "set"),
        ("seats", "2 free"), ("seats", "3 free"), ("over", "not set")]
