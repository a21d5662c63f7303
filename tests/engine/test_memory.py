"""Executions leave nothing behind: as many objects after 2N of them as after N."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Callable

import pytest
from engines import LOCKED, OPPOSITE_ORDER, TWO_CALLS, UNLOCKED, program, suite

from autograder.explore.strategies import RandomWalk
from autograder.runtime import kernel
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
