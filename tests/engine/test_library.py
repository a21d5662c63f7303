"""What a program may expect of the standard library, where a world once did otherwise."""

from __future__ import annotations

from textwrap import dedent

import pytest
from engines import found, program, run, search, suite

from autograder.explore.strategies import Follow
from autograder.runtime.task import Ended
from autograder.runtime.world import World

CALL = """
def test(submission):
    submission.check()
"""


def passes(text: str) -> None:
    execution = run(text, (), CALL)
    assert execution.ended is Ended.DONE, execution.error


@pytest.mark.parametrize("timeout", [0, 0.01])
def test_as_completed_ends_when_its_time_is_over(timeout: float) -> None:
    passes(dedent("""
        import concurrent.futures, time
        def check():
            start = time.monotonic()
            try:
                list(concurrent.futures.as_completed([concurrent.futures.Future()], timeout=TIMEOUT))
            except TimeoutError:
                assert TIMEOUT <= time.monotonic() - start < TIMEOUT + 0.001
            else:
                raise AssertionError("no time-out")
    """).replace("TIMEOUT", str(timeout)))


def test_an_event_waited_for_takes_just_its_time() -> None:
    passes("""
        import threading, time
        def check():
            start = time.monotonic()
            assert not threading.Event().wait(timeout=2)
            assert time.monotonic() - start == 2
    """)


def test_a_pools_task_may_have_a_keyword_named_self() -> None:
    passes("""
        from concurrent.futures import ThreadPoolExecutor
        def keywords(**given): return given
        def check():
            with ThreadPoolExecutor(1) as pool:
                assert pool.submit(keywords, self=1, fn=2).result() == {"self": 1, "fn": 2}
    """)


def test_dataclasses_know_their_init_only_and_keyword_only_fields() -> None:
    passes("""
        from dataclasses import KW_ONLY, InitVar, dataclass
        @dataclass
        class Account:
            owner: str
            opening: InitVar[int]
            _: KW_ONLY
            limit: int = 0
            def __post_init__(self, opening): self.balance = opening
        def check():
            account = Account("a", 5, limit=3)
            assert (account.balance, account.limit) == (5, 3)
            try: Account("a", 5, 3)
            except TypeError: return
            raise AssertionError("limit is keyword-only")
    """)


def test_logging_is_whole_in_every_world() -> None:
    text = """
        import logging, queue
        def check():
            lines = queue.Queue()
            class Keep(logging.Handler):
                def emit(self, record): lines.put(self.format(record))
            keep = Keep()
            keep.setFormatter(logging.Formatter("{levelname} {message}", style="{"))
            logger = logging.getLogger("bank")
            logger.addHandler(keep)
            logger.warning("low")
            assert lines.get() == "WARNING low"
    """
    passes(text)
    passes(text)


def test_the_threads_of_a_pool_that_nobody_has_any_more_end() -> None:
    passes("""
        import threading
        from concurrent.futures import ThreadPoolExecutor
        def answer():
            return ThreadPoolExecutor(2).submit(pow, 2, 3).result()
        def check():
            assert answer() == 8
            for thread in threading.enumerate():
                if thread is not threading.main_thread():
                    thread.join()
    """)


def test_a_recorded_execution_lets_a_pool_die_at_the_same_step() -> None:
    text = """
        import threading
        from concurrent.futures import ThreadPoolExecutor
        lock = threading.Lock()
        def answer():
            pool = ThreadPoolExecutor(1)
            with lock:
                return pool.submit(pow, 2, 3).result()
    """
    test = """
import threading
def test(submission):
    submission.answer()
    for thread in threading.enumerate():
        if thread is not threading.main_thread(): thread.join()
"""
    plain, recorded = (World(Follow(), recording=recording).run(program(text), suite(test), "test")
                       for recording in (False, True))
    assert plain.ended is recorded.ended is Ended.DONE
    assert (plain.kernel.steps, plain.kernel.order) == (recorded.kernel.steps, recorded.kernel.order)


def test_what_a_thread_keeps_in_a_local_is_freed_with_it() -> None:
    passes("""
        import threading, weakref
        own = threading.local()
        class Thing: pass
        left = []
        def work():
            own.thing = Thing()
            left.append(weakref.ref(own.thing))
        def check():
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            assert left[0]() is None
    """)


def test_the_arguments_of_acquire_are_checked_in_the_words_of_this_python() -> None:
    passes("""
        import threading
        def check():
            for lock in (threading.Lock(), threading.RLock()):
                for arguments, error in (((False, 1), ValueError), ((True, -2), ValueError), ((True, "1"), TypeError),
                                         ((True, threading.TIMEOUT_MAX * 2), OverflowError)):
                    for _ in range(2):
                        try:
                            lock.acquire(*arguments)
                        except error:
                            pass
                        else:
                            raise AssertionError(arguments)
                        lock.acquire(True, 5)
                        if isinstance(lock, type(threading.Lock())): lock.release()
    """)


WATCHED = """
    import threading, time
    from concurrent.futures import Future, FIRST_COMPLETED, as_completed, wait
    event, barrier, future = threading.Event(), threading.Barrier(2), Future()
    def work(): {act}
    def look(): return {look}
"""
SEEN = """
from threading import Thread
def test(submission):
    worker = Thread(target=submission.work, daemon=True)
    worker.start()
    assert submission.look() is {expected}
"""


@pytest.mark.filterwarnings("ignore:isSet:DeprecationWarning")
@pytest.mark.parametrize("expected", [True, False])
@pytest.mark.parametrize(("act", "look"), [
    ("event.set()", "event.isSet()"),
    ("barrier.wait()", "barrier.n_waiting == 1"),
    ("barrier.abort()", "barrier.broken"),
    ("future.set_result(1)", "bool(wait([future], timeout=0).done)"),
    ("future.set_result(1)", "bool(wait([future, Future()], 0, FIRST_COMPLETED).done)"),
    ("future.cancel()", "not future.set_running_or_notify_cancel()"),
])
def test_others_may_run_before_every_look(act: str, look: str, expected: bool) -> None:
    """Whichever answer a test expects, some schedule gives the other one."""
    _, outcome = search(WATCHED.replace("{act}", act).replace("{look}", look),
                        SEEN.replace("{expected}", str(expected)))
    assert found(outcome).execution.ended is Ended.RAISED


def test_deadlines_that_differ_by_rounding_are_one_instant() -> None:
    text = """
        import threading, time
        order = []
        def sleeps():
            time.sleep(0.3)
            order.append("sleeps")
        def waits():
            end = time.time() + 0.3
            condition = threading.Condition()
            with condition: condition.wait(end - time.time())
            order.append("waits")
    """
    test = """
from threading import Thread
def test(submission):
    threads = [Thread(target=submission.sleeps), Thread(target=submission.waits)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert submission.order != {order}
"""
    for order in (["sleeps", "waits"], ["waits", "sleeps"]):
        _, outcome = search(text, test.replace("{order}", str(order)))
        assert found(outcome).execution.ended is Ended.RAISED, order


