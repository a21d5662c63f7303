"""The shrinker reaches the known minimum from any random witness, and the minimum is one: nothing below fails."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from engines import TWO_CALLS, program, suite

from autograder.diagnose.cause import cause
from autograder.explore.minimum import smallest
from autograder.explore.search import Found, failed
from autograder.explore.shrink import switches, unforced
from autograder.explore.strategies import Follow, RandomWalk
from autograder.runtime.world import EVERYWHERE, World

WITNESSES = 6  # random failing schedules that each program is shrunk from
SEEDS = 3_000  # random schedules among which they are looked for


@dataclass(frozen=True)
class Minimum:
    """A broken program, how many threads call it, and its smallest failing schedule.

    ``unforced`` counts the choices that are not the default one, ``switches`` all changes of the running thread.
    """

    unforced: int
    switches: int
    source: str
    threads: int = 2


PADDING = "\n".join(f"        mine.append({n})" for n in range(8))

PROGRAMS = {
    "lost update": Minimum(1, 4, """
    value = 0
    def work():
        global value
        value += 1
    def check(): return value == 2
"""),
    "lost update among other steps": Minimum(1, 4, f"""
    value = 0
    def work():
        global value
        mine = []
{PADDING}
        value += 1
{PADDING}
    def check(): return value == 2
"""),
    "lost update of three": Minimum(1, 5, """
    value = 0
    def work():
        global value
        value += 1
    def check(): return value > 1
""", 3),
    "opposite order": Minimum(1, 2, """
    import threading
    a, b = threading.Lock(), threading.Lock()
    turn = [(a, b), (b, a)]
    def work():
        first, second = turn.pop()
        with first:
            with second:
                pass
    def check(): return True
"""),
    "check, then act": Minimum(1, 4, """
    import threading
    lock = threading.Lock()
    money = 1
    def work():
        global money
        if money >= 1:
            with lock:
                money -= 1
    def check(): return money == 0
"""),
    "wait under if": Minimum(2, 7, """
    import threading
    changed = threading.Condition()
    items, roles = [], ["take", "take", "put"]
    def work():
        with changed:
            role = roles.pop()
        if role == "put":
            for item in range(2):
                with changed:
                    items.append(item)
                    changed.notify()
            return
        with changed:
            if not items:
                changed.wait()
            items.pop(0)
    def check(): return not items
""", 3),
    "notified before the wait": Minimum(0, 3, """
    import threading
    changed = threading.Condition()
    roles = ["wait", "tell"]
    def work():
        with changed:
            if roles.pop() == "tell":
                changed.notify()
            else:
                changed.wait()
    def check(): return True
"""),
    "the second must come first": Minimum(1, 4, """
    done = []
    roles = [2, 1]
    def work():
        mine = roles.pop()
        done.append(mine)
    def check(): return done == [1, 2]
"""),
}


def run_of(minimum: Minimum):
    loaded, testing = program(minimum.source), suite(TWO_CALLS, minimum.threads)
    return lambda strategy, sites=EVERYWHERE: World(strategy, sites).run(loaded, testing, "test")


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_random_witness_shrinks_to_the_minimum(name):
    minimum = PROGRAMS[name]
    run = run_of(minimum)
    found = 0
    for seed in range(SEEDS):
        witness = run(RandomWalk(seed))
        if not failed(witness):
            continue
        found += 1
        why = cause(witness)
        best = smallest(Found(witness, frozenset(), 1), run, lambda e, why=why: failed(e) and cause(e) == why)
        assert (unforced(best.execution), switches(best.execution)) == (minimum.unforced, minimum.switches), seed
        assert best.fewest
        if found == WITNESSES:
            return
    pytest.fail(f"only {found} of {SEEDS} random schedules fail")


@pytest.mark.parametrize("name", PROGRAMS)
def test_brute_force_finds_nothing_smaller(name):
    minimum = PROGRAMS[name]
    run = run_of(minimum)
    smallest_seen, level = (99, 99), [()]
    for count in range(minimum.unforced + 1):
        following = []
        for prefix in level:
            execution = run(Follow(prefix))
            if failed(execution):
                smallest_seen = min(smallest_seen, (count, switches(execution)))
            kernel = execution.kernel
            following += [(*kernel.choices[:at], other) for at in range(len(prefix), len(kernel.choices))
                          for other in range(1, kernel.branching[at])]
        level = following
    assert smallest_seen == (minimum.unforced, minimum.switches)
