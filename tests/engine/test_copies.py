"""The library's copies: fresh for each world, whatever a program did with them in the one before."""

from __future__ import annotations

import pytest
from engines import program, suite

from autograder.explore.strategies import Follow
from autograder.runtime.boundary import OPEN_COPIES
from autograder.runtime.world import World

PRINTS_STATE = """
def test(submission):
    import concurrent.futures, logging, threading
    from concurrent.futures import thread
    print(threading.active_count(), threading.Thread().name, threading._active.keys(), threading._limbo)
    print(len(logging._handlerList), logging.root.level, sorted(logging._nameToLevel), sorted(logging.root.manager.loggerDict))
    pool = concurrent.futures.ThreadPoolExecutor(1)
    print(pool._thread_name_prefix, len(thread._threads_queues), threading._threading_atexits)
    pool.shutdown()
"""

CHANGES_STATE = """
def test(submission):
    import concurrent.futures, logging, threading
    logging.basicConfig(level=logging.INFO)
    logging.addLevelName(3, "LOUD")
    logging.getLogger("a.b").setLevel(3)
    threads = [threading.Thread(target=print) for _ in range(3)]
    for thread in threads: thread.start()
    threading._limbo[1] = threading._active[77] = threads[0]
    concurrent.futures.ThreadPoolExecutor(2).submit(print)
"""


def output(test: str) -> str:
    execution = World(Follow()).run(program("x = 1"), suite(test), "test")
    assert execution.error is None, execution.error
    return "".join(execution.world.sink.text)


def test_a_world_sees_nothing_of_the_one_before():
    first = output(PRINTS_STATE)
    output(CHANGES_STATE)
    assert output(PRINTS_STATE) == first
    assert first.startswith("1 Thread-1 ")


@pytest.mark.parametrize("name", sorted(OPEN_COPIES))
def test_a_copy_can_be_loaded_again(name):
    imports = f"def test(submission):\n    import {name}\n    print({name}.__name__)\n"
    assert output(imports) == output(imports) == f"{name}\n"
