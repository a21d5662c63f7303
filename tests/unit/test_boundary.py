"""Every module that a submission can reach is a private copy, a façade, proved harmless, or refused."""

from __future__ import annotations

import ast
import atexit
import importlib.util
import logging
import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from engines import TWO_CALLS, program, run, suite

from autograder.explore.strategies import Follow
from autograder.runtime import boundary
from autograder.runtime.policy import RefusedError
from autograder.runtime.sources import ABSENT, SAME, SOURCES
from autograder.runtime.world import World

CATALOGUE = ("threading", "queue", "time", "logging", "concurrent.futures", "collections", "contextlib", "dataclasses",
             "functools", "itertools", "random", "typing", "collections.abc")
ALLOWED = (*CATALOGUE, "abc", "bisect", "contextvars", "copy", "datetime", "enum", "heapq", "json", "math", "operator",
           "string", "sys", "os", "traceback", "types", "warnings", "weakref", "multiprocessing.pool",
           "multiprocessing.dummy", "sched", "logging.handlers", "decimal", "fractions", "statistics", "textwrap", "re")

ONE_CALL = "def test(submission): submission.work()"


def at_load(node: ast.AST):
    """The nodes of a module that run when it is imported, on a system that is not Windows."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(child, ast.If) and any(word in ast.unparse(child.test) for word in ("__main__", "win32")):
            continue
        yield child
        yield from at_load(child)


def imports(name: str) -> set[str]:
    """What the source of a module imports when it is loaded."""
    try:
        spec = importlib.util.find_spec(SOURCES.get(name, name))
    except ModuleNotFoundError:  # of another implementation
        return set()
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        return set()
    package = name if spec.submodule_search_locations else name.rpartition(".")[0]
    found: set[str] = set()
    for node in at_load(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package
            for _ in range(node.level - 1):
                base = base.rpartition(".")[0]
            found.add(node.module or "" if not node.level else f"{base}.{node.module}" if node.module else base)
    return {SAME.get(other, other) for other in found}


def test_every_module_that_is_reached_by_imports_is_classified():
    virtual = {"_thread", "time", "sys", "os", "atexit", "socket"}
    known = boundary.COPIED | boundary.FREE | boundary.INNER | boundary.FACADES | virtual | ABSENT
    left, seen = sorted(boundary.COPIED | boundary.FREE), set()
    while left:
        name = left.pop()
        if name in seen or name in virtual:
            continue
        seen.add(name)
        for other in imports(name):
            assert other in known, f"{name} imports {other}, which is not classified"
            left.append(other)
    assert len(seen) > 50


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed_can_be_imported(name):
    execution = run(f"import {name}\nimport {name} as it\nout = it.__name__", test_text=f"def test(s): assert s.out == {name!r}")
    assert execution.error is None, execution.error


@pytest.mark.parametrize("name", ["_thread", "asyncio", "multiprocessing", "subprocess", "ctypes", "socket", "gc", "inspect",
                                  "importlib", "signal", "pickle", "multiprocessing.managers", "autograder"])
def test_what_is_not_is_refused_by_name(name):
    error = run(f"import {name}").error
    assert isinstance(error, RefusedError)
    assert name in error.reason


def output(text: str) -> str:
    execution = run(text, test_text=ONE_CALL)
    assert execution.error is None, execution.error
    return "".join(execution.world.sink.text)


def test_datetime_reads_the_virtual_clock():
    assert output("""
        import time
        from datetime import date, datetime, timezone
        class Mine(datetime): pass
        def work():
            before = datetime.now()
            time.sleep(90_000)
            print(datetime.now() - before, date.today() - before.date())
            print(type(Mine.now()).__name__, type(Mine.today()).__name__, isinstance(Mine.now(), date))
            print(datetime.now(timezone.utc), repr(before))
    """) == ("1 day, 1:00:00 1 day, 0:00:00\nMine Mine True\n2001-09-10 02:46:40+00:00 "
             "datetime.datetime(2001, 9, 9, 1, 46, 40)\n")


def test_a_pool_of_threads_runs_in_virtual_time_and_ends():
    assert output("""
        import threading, time
        from multiprocessing.pool import ThreadPool
        from multiprocessing.dummy import Pool
        def slow(x):
            time.sleep(1)
            return x * x
        def work():
            start = time.monotonic()
            with ThreadPool(2) as pool:
                print(pool.map(slow, range(4)), time.monotonic() - start)
            pool = Pool(3)
            asked = pool.map_async(slow, [5])
            pool.close()
            pool.join()
            print(asked.get(), threading.active_count())
    """) == "[0, 1, 4, 9] 2.0\n[25] 1\n"


def test_a_race_in_a_pool_of_threads_is_found():
    from autograder.explore.verdict import Fail
    from autograder.testing.runner import explore
    from autograder.testing.suite import Case
    text = """
        from multiprocessing.pool import ThreadPool
        n = 0
        def up(_):
            global n
            n += 1
        def work():
            with ThreadPool(2) as pool: pool.map(up, range(2), chunksize=1)
        def check(): return n == 2
    """
    case = Case("test", "pool", 1.0, True, False)
    one = "def test(submission):\n    submission.work()\n    assert submission.check()"
    assert isinstance(explore(program(text), suite(one), case).verdict, Fail)


def test_scheduler_and_queued_log_records():
    assert output("""
        import logging, logging.handlers, queue, sched, time
        def work():
            start = time.monotonic()
            agenda = sched.scheduler(time.monotonic, time.sleep)
            agenda.enter(2, 1, print, ("second",))
            agenda.enter(1, 1, print, ("first",))
            agenda.run()
            print(time.monotonic() - start)
            records = queue.Queue()
            listener = logging.handlers.QueueListener(records, logging.StreamHandler())
            logger = logging.getLogger("x")
            logger.addHandler(logging.handlers.QueueHandler(records))
            listener.start()
            logger.warning("told")
            listener.stop()
    """) == "first\nsecond\n2.0\ntold\n"


def test_a_thread_begins_with_an_empty_context():
    assert output("""
        import contextvars, threading
        request = contextvars.ContextVar("request", default="none")
        def work():
            request.set("main")
            def inside():
                print(request.get())
                request.set("other")
            thread = threading.Thread(target=inside)
            thread.start()
            thread.join()
            print(request.get())
            thread = threading.Thread(target=contextvars.copy_context().run, args=(inside,))
            thread.start()
            thread.join()
    """) == "none\nmain\nmain\n"


def test_virtual_functions_are_not_descriptors():
    assert output("""
        import datetime, random, threading, time
        class Box:
            pause, make, remake, ident, now = time.sleep, threading.Lock, threading.RLock, threading.get_ident, time.monotonic
            get, put, has = getattr, setattr, hasattr
            local, choose, today = threading.local, random.choice, datetime.date.today
        def work():
            box = Box()
            box.pause(1)
            box.put(box, "x", 5)
            print(box.get(box, "x"), box.has(box, "y"), box.make().locked(), box.remake().acquire(), box.ident(), box.now())
            print(box.choose([1]), box.today())
    """) == "5 False False True 1 1001.0\n1 2001-09-09\n"


def test_random_numbers_are_the_same_in_each_world():
    text = """
        import random
        def work():
            own = random.Random()
            print(random.random(), own.random(), random.SystemRandom().random(), random.sample(range(99), 3))
    """
    first = output(text)
    assert output(text) == first
    assert len(set(first.split())) == 6


BUSY = """
    import collections, contextlib, copy, dataclasses, datetime, functools, logging, logging.handlers, queue, random
    import sched, threading, weakref
    import multiprocessing.dummy
    from concurrent.futures import ThreadPoolExecutor
    from multiprocessing.pool import ThreadPool
    class Thing: pass
    def work():
        logging.getLogger("left").addHandler(logging.StreamHandler())
        logging.warning("x")
        threading.local().x = 1
        things = [Thing() for _ in range(3)]
        weakref.finalize(things[0], print, 1)
        weakref.WeakSet(things)
        with ThreadPoolExecutor(2) as pool: list(pool.map(str, [1, 2]))
        with ThreadPool(2) as pool: pool.map(str, [1])
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        threading.Timer(9, print).start()
        random.seed(3)
"""


def traces() -> dict[str, object]:
    import random
    return {"modules": set(sys.modules), "atexit": atexit._ncallbacks(), "dangling": len(threading._dangling),
            "handlers": len(logging._handlers), "loggers": set(logging.Logger.manager.loggerDict),
            "threads": threading.enumerate(), "random": random.getstate(), "root": list(logging.root.handlers),
            "streams": (sys.stdout, sys.stderr), "interval": sys.getswitchinterval(), "hook": threading.excepthook}


def test_a_world_leaves_no_trace(monkeypatch):
    forks = []
    monkeypatch.setattr(os, "register_at_fork", lambda **hooks: forks.append(hooks))
    loaded, testing = program(BUSY), suite(ONE_CALL)
    World(Follow()).run(loaded, testing, "test")  # what the copies need of the real library is loaded once
    before = traces()
    for _ in range(3):
        assert World(Follow()).run(loaded, testing, "test").error is None
    assert traces() == before
    assert forks == []


ORDERS = """
    import threading, time
    from concurrent.futures import ThreadPoolExecutor, as_completed, wait
    class Thing: pass
    def work():
        things = [Thing() for _ in range(9)]
        locks = [threading.Lock() for _ in range(9)]
        threads = [threading.Thread(name=str(n)) for n in range(9)]
        with ThreadPoolExecutor(3) as pool:
            futures = {pool.submit(time.sleep, 1): n for n in range(9)}
            print([futures[f] for f in as_completed(futures)])
        done = wait(futures).done
        print([futures[f] for f in done], [things.index(t) for t in set(things)], [locks.index(l) for l in set(locks)])
        print([t.name for t in set(threads)], [things.index(t) for t in sorted(things, key=id)], hash(things[3]) % 64)
        print(sorted(map(id, locks)) == list(map(id, locks)), threading.get_ident())
"""


def test_one_schedule_gives_one_order_of_completion():
    loaded, testing = program(ORDERS), suite(ONE_CALL)
    seen = set()
    for _ in range(200):
        execution = World(Follow()).run(loaded, testing, "test")
        assert execution.error is None, execution.error
        seen.add("".join(execution.world.sink.text))
    assert len(seen) == 1


def test_orders_do_not_depend_on_the_hash_seed():
    text = textwrap.dedent(f"""
        import sys
        sys.path[:0] = {[str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]!r}
        from engines import run
        execution = run({ORDERS!r}, test_text={ONE_CALL!r})
        assert execution.error is None, execution.error
        print("".join(execution.world.sink.text), execution.kernel.steps)
    """)
    seen = {subprocess.run([sys.executable, "-c", text], env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
                           capture_output=True, text=True, timeout=60).stdout for seed in "123"}
    assert len(seen) == 1


def test_idents_are_used_again_after_death():
    assert output("""
        import threading
        def work():
            seen = []
            for _ in range(3):
                thread = threading.Thread(target=lambda: seen.append(threading.get_ident()))
                thread.start()
                thread.join()
            print(seen)
    """) == "[2, 2, 2]\n"


def test_caches_of_functools_work_in_a_world():
    assert output("""
        import functools
        class Circle:
            @functools.cached_property
            def area(self):
                print("once")
                return 3
            @functools.lru_cache(maxsize=None)
            def times(self, n): return n * self.area
        def work():
            circle = Circle()
            print(circle.area, circle.area, circle.times(2), circle.times(2), Circle.times.cache_info().hits)
            print("area" in circle.__dict__)
    """) == "once\n3 3 6 6 1\nTrue\n"


def test_output_of_a_thread_that_is_torn_down_is_not_kept():
    execution = run("""
        import threading
        def work():
            def left():
                try: threading.Event().wait()
                finally: print("torn down")
            threading.Thread(target=left, daemon=True).start()
            print("over")
        def check(): return True
    """, test_text=TWO_CALLS)
    assert execution.error is None
    assert "".join(execution.world.sink.text) == "over\nover\n"
