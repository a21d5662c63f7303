"""The library's copies: fresh for each world, whatever a program did with them in the one before."""

from __future__ import annotations

import gc

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
    print(pool._thread_name_prefix, len(thread._threads_queues), len(threading._threading_atexits))
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


@pytest.mark.parametrize("finalizer", [
    "lock.acquire()",  # taken by then: would wait for ever
    "lock.release(); lock.acquire(timeout=5)",
    "1 / 0",
    "threading.Thread(target=print).start()",
    "jobs.put(1); jobs.put(2)",
])
def test_what_objects_do_as_they_go_away_is_done_for_nobody(finalizer, capfd):
    source = f"""
        import queue, threading, time
        lock, jobs = threading.Lock(), queue.Queue(1)
        class Thing:
            def __del__(self):
                {finalizer}
        thing = Thing()
        lock.acquire()
    """
    for _ in range(3):
        execution = World(Follow()).run(program(source), suite("def test(submission): pass"), "test")
        assert execution.error is None
        execution.close()
        del execution
        gc.collect()
    assert capfd.readouterr() == ("", "")


def test_a_pool_that_nobody_shut_down_goes_away_in_silence(capfd):
    source = """
        from concurrent.futures import ThreadPoolExecutor
        pool = ThreadPoolExecutor(2)
        future = pool.submit(len, "abc")
    """
    for _ in range(3):
        execution = World(Follow()).run(program(source), suite("def test(s): assert s.future.result() == 3"), "test")
        assert execution.error is None
        execution.close()
        del execution
        gc.collect()
    assert capfd.readouterr() == ("", "")
