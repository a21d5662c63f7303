"""Executions leave nothing behind: as many objects after 2N of them as after N."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable

import pytest
from engines import LOCKED, OPPOSITE_ORDER, TWO_CALLS, UNLOCKED, program, run, suite

from autograder.explore.strategies import RandomWalk
from autograder.runtime import kernel
from autograder.runtime.places import Places
from autograder.runtime.world import World

EXECUTIONS = 60

POOL = """
    from concurrent.futures import ThreadPoolExecutor
    def work():
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(abs, [1, -2])) == [1, 2]
    def check(): return True
"""

QUEUE_AND_TIMER = """
    import queue, threading
    items = queue.Queue(1)
    def work():
        items.put(1)
        threading.Timer(1, items.get).start()
    def check(): return True
"""

NEVER_ENDS_AND_DIES = """
    import threading
    never = threading.Event()
    def work():
        threading.Thread(target=never.wait, daemon=True).start()
        threading.Thread(target=lambda: 1 / 0).start()
    def check(): return True
"""

SWALLOWS_THE_ABORT = """
    import queue, threading
    def work():
        items = queue.Queue()
        def serve():
            while True:
                try:
                    items.get()
                    items.task_done()
                except:
                    pass
        threading.Thread(target=serve, daemon=True).start()
        items.put(1)
        items.join()
    def check(): return True
"""

PROGRAMS = {
    "a failed assertion": UNLOCKED, "a pass": LOCKED.replace("{threads}", "2"), "a deadlock": OPPOSITE_ORDER,
    "a pool": POOL, "a queue and a timer": QUEUE_AND_TIMER, "left threads": NEVER_ENDS_AND_DIES,
    "a bare except": SWALLOWS_THE_ABORT,
}


def collect() -> None:
    """Cycles of cycles: what a finalizer lets go is for the next round."""
    for _ in range(3):
        gc.collect()


def live() -> Counter[str]:
    """How many objects there are of each type, once all that can be collected is."""
    collect()
    return Counter(f"{type(thing).__module__}.{type(thing).__qualname__}" for thing in gc.get_objects())


@pytest.mark.parametrize("name", PROGRAMS)
def test_objects_do_not_accumulate(name):
    loaded, testing = program(PROGRAMS[name]), suite(TWO_CALLS)
    parked = len(kernel.GRAVEYARD)

    def run(executions):
        for seed in range(executions):
            assert World(RandomWalk(seed)).run(loaded, testing, "test").loaded

    run(EXECUTIONS)  # fills the caches
    live()  # and so does looking
    before = live()
    run(EXECUTIONS)
    grown = live() - before
    # One object for every fourth execution would show; what an execution makes, it makes at least one of.
    assert {kind: more for kind, more in grown.items() if more >= EXECUTIONS // 4} == {}
    assert len(kernel.GRAVEYARD) == parked
    # The interpreter's own pools grow now and then; what leaks leaks each time.
    assert min(blocks_kept(run) for _ in range(3)) < EXECUTIONS


def blocks_kept(run: Callable[[int], None]) -> int:
    """How many blocks of memory there are more after the executions than before."""
    collect()
    blocks = sys.getallocatedblocks()
    run(EXECUTIONS)
    collect()
    return sys.getallocatedblocks() - blocks


def test_the_count_sees_what_accumulates():
    loaded, testing = program(UNLOCKED), suite(TWO_CALLS)
    before = live()
    kept = [World(RandomWalk(seed)).run(loaded, testing, "test") for seed in range(5)]
    grown = live() - before
    # The process's library knows the last world that it was handed to, so one may have been there before.
    assert grown["autograder.runtime.world.World"] >= len(kept) - 1
    assert grown["autograder.runtime.kernel.Kernel"] >= len(kept) - 1


def test_a_wait_that_timed_out_holds_no_lock():
    """Each wait of a condition makes a lock of its own, which nobody frees after a time-out: 200,000 looks at an event
    that is never set took five minutes"""
    execution = run("""
        import threading
        changed = threading.Condition()
        def work():
            with changed:
                for _ in range(20):
                    changed.wait(0)
        def check():
            return True
    """)
    assert all(len(task.held) <= 1 for task in execution.kernel.tasks)  # one that says that the main thread lives


def test_a_test_notes_things_without_looking_through_them(monkeypatch):
    """Calling a method of a list that a test keeps is no look at all that is in it; comparing the list is one"""
    looked = []
    deep = Places.deep

    def deep_and_noted(self, values, *mode):
        values = list(values)
        looked.extend(len(value) for value in values if type(value) is list)
        return deep(self, values, *mode)

    monkeypatch.setattr(Places, "deep", deep_and_noted)
    run("def work(): pass\n", test_text="""
        class Notes:
            def __init__(self): self.items = []
        def test(submission):
            notes = Notes()
            for number in range(50):
                notes.items.append(number)
            assert notes.items == list(range(50))
    """)
    assert set(looked) == {50}
