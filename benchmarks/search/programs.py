"""The programs: a counter of each size, and pairs of a mistake and its repair from the tests' corpus.

Each is a module with two classes, ``Broken`` and ``Correct``; ``calls()`` are what the threads run, and
``holds()`` is the invariant once all have ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

from benchmarks.environments import ROOT

CORPUS = ROOT / "tests" / "corpus" / "programs"

COUNTER = '''"""A counter; THREADS threads add to it OPERATIONS times each."""

import threading


class Broken:
    def __init__(self):
        self.value = 0

    def work(self):
        for _ in range(OPERATIONS):
            self.value += 1

    def calls(self):
        return [self.work] * THREADS

    def holds(self):
        return self.value == THREADS * OPERATIONS


class Correct(Broken):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def work(self):
        for _ in range(OPERATIONS):
            with self.lock:
                self.value += 1
'''

ORDER = '''"""Each of THREADS threads enters OPERATIONS times; the order in which they do is kept."""

import threading


class Correct:
    def __init__(self):
        self.order = ()
        self.lock = threading.Lock()

    def enter(self, name):
        for _ in range(OPERATIONS):
            with self.lock:
                self.order = (*self.order, name)

    def calls(self):
        return [lambda name=name: self.enter(name) for name in range(THREADS)]

    def holds(self):
        return len(self.order) == THREADS * OPERATIONS
'''

#: Threads and operations of each.
SIZES = ((2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (2, 6), (3, 1), (3, 2), (3, 3))
QUICK_SIZES = ((2, 1), (2, 3), (3, 1))
ORDER_SIZES = ((2, 1), (2, 2), (2, 3), (2, 4), (3, 1), (3, 2))


@dataclass(frozen=True)
class Program:
    """A module with the two classes. ``waits`` says that its threads wait on a condition variable."""

    name: str
    source: str
    waits: bool = False


def counter(threads: int, operations: int) -> Program:
    """A counter of this size."""
    source = COUNTER.replace("THREADS", str(threads)).replace("OPERATIONS", str(operations))
    return Program(f"counter {threads} × {operations}", source)


def order(threads: int, operations: int) -> Program:
    """Threads that enter in every order, (threads × operations)! / operations! ** threads of them."""
    source = ORDER.replace("THREADS", str(threads)).replace("OPERATIONS", str(operations))
    return Program(f"{threads} × {operations}", source)


def orders(threads: int, operations: int) -> int:
    """How many orders there are."""
    return factorial(threads * operations) // factorial(operations) ** threads


def _from_corpus(name: str, *, waits: bool = False) -> Program:
    return Program(name.replace("_", " "), (CORPUS / f"{name}.py").read_text(encoding="utf-8"), waits)


def pairs() -> list[Program]:
    """Mistakes of several kinds: a race, a wrong lock, a deadlock, an order, a lost wake-up, a missing join."""
    return [_from_corpus("lock_of_its_own"), _from_corpus("key_checked_then_set"),
            _from_corpus("opposite_order"), _from_corpus("event_checked_then_set"),
            _from_corpus("wait_under_if", waits=True), _from_corpus("lost_wakeup", waits=True),
            _from_corpus("never_joined")]
