"""Small programs for engine tests, and one way to run each."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent

from autograder.explore.search import Budget, Covered, Found, Outcome, Search
from autograder.explore.strategies import Follow
from autograder.runtime.task import Strategy
from autograder.runtime.world import Execution, Program, TestProgram, World, load_program, load_tests

TWO_CALLS = """
from threading import Thread
def test(submission):
    calls = [Thread(target=submission.work) for _ in range({threads})]
    for call in calls: call.start()
    for call in calls: call.join()
    assert submission.check()
"""


def program(text: str) -> Program:
    return load_program("submission", "submission.py", dedent(text))


def suite(text: str = TWO_CALLS, threads: int = 2) -> TestProgram:
    return load_tests("test.py", dedent(text.replace("{threads}", str(threads))))


def run(program_text: str, choices: Sequence[int] = (), test_text: str = TWO_CALLS, *,
        strategy: Strategy | None = None) -> Execution:
    made = World(strategy or Follow(choices))
    return made.run(program(program_text), suite(test_text), "test")


def search(program_text: str, test_text: str = TWO_CALLS, threads: int = 2, **budget: int) -> tuple[Search, Outcome]:
    loaded, testing = program(program_text), suite(test_text, threads)
    searching = Search(lambda s, active: World(s, active).run(loaded, testing, "test"), Budget(**budget))
    return searching, searching.systematic()


def found(outcome: Outcome) -> Found:
    assert isinstance(outcome, Found), outcome
    return outcome


def covered(outcome: Outcome) -> Covered:
    assert isinstance(outcome, Covered), outcome
    return outcome


UNLOCKED = """
    value = 0
    def work():
        global value
        value += 1
    def check(): return value == 2
"""

LOCKED = """
    import threading
    lock = threading.Lock()
    value = 0
    def work():
        global value
        with lock:
            value += 1
    def check(): return value == {threads}
"""

OPPOSITE_ORDER = """
    import threading
    a, b = threading.Lock(), threading.Lock()
    turn = [(a, b), (b, a)]
    def work():
        first, second = turn.pop()
        with first:
            with second:
                pass
    def check(): return True
"""
