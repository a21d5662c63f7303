"""The library of a Python newer than those it was made for is modelled whole, or refused by name."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest
from engines import run

from autograder.runtime.known import UnknownLibraryError, check
from autograder.runtime.sources import KEPT, VIRTUAL, VISIBLE, _Keep
from autograder.runtime.task import Ended

#: What the sources of Python 3.14 take from ``_thread`` and ``time``.
TAKEN_BY_3_14 = {
    "_thread": {
        "LockType", "RLock", "TIMEOUT_MAX", "_ExceptHookArgs", "_ThreadHandle", "_excepthook", "_get_main_thread_ident",
        "_is_main_interpreter", "_local", "_make_thread_handle", "_shutdown", "allocate_lock",
        "daemon_threads_allowed", "error", "get_ident", "get_native_id", "set_name", "stack_size",
        "start_joinable_thread"},
    "time": {"gmtime", "localtime", "monotonic", "sleep", "strftime", "time", "time_ns"},
}

#: The parts of 3.14's threading and concurrent.futures.thread that differ from 3.13 and have switch points.
STARTS = """
    class Thread:
        def _bootstrap_inner(self):
            try:
                self._set_ident()
                try:
                    self._context.run(self.run)
                except:
                    self._invoke_excepthook(self)
            finally:
                self._delete()
"""
WORKS = """
    class WorkerContext:
        @classmethod
        def prepare(cls, initializer, initargs): ...
    class _WorkItem:
        def run(self, ctx):
            if not self.future.set_running_or_notify_cancel():
                return
            try:
                result = ctx.run(self.task)
            except BaseException as exc:
                self.future.set_exception(exc)
                self = None
            else:
                self.future.set_result(result)
    def _worker(executor_reference, ctx, work_queue):
        try:
            ctx.initialize()
        except BaseException:
            _base.LOGGER.critical('Exception in worker', exc_info=True)
    class ThreadPoolExecutor:
        @classmethod
        def prepare_context(cls, initializer, initargs): ...
        def submit(self, fn, /, *args, **kwargs): ...
        def shutdown(self, wait=True, *, cancel_futures=False): ...
"""


def tree(text: str) -> ast.Module:
    return ast.parse(dedent(text))


def refused(module: str, text: str) -> str:
    with pytest.raises(UnknownLibraryError) as caught:
        check(module, tree(text), VIRTUAL, VISIBLE)
    return str(caught.value)


@pytest.mark.parametrize("module", ["_thread", "time"])
def test_all_that_3_14_takes_is_modelled(module: str) -> None:
    assert TAKEN_BY_3_14[module] <= VIRTUAL[module]


def test_what_3_14_added_is_known() -> None:
    check("threading", tree(STARTS), VIRTUAL, VISIBLE)
    check("concurrent.futures.thread", tree(WORKS), VIRTUAL, VISIBLE)


def test_the_switch_points_of_a_pool_are_found_in_3_14() -> None:
    keep = _Keep("concurrent.futures.thread")
    keep.visit(tree(WORKS))
    wanted = {(function, statement) for (module, function), statements in KEPT.items()
              if module == "concurrent.futures.thread" for statement in statements}
    assert keep.met == wanted


def test_a_function_of_thread_that_is_not_modelled_is_named() -> None:
    said = "uses _thread.interrupt_main, for which this engine was not made: grade with Python 3.11, 3.12 or 3.13"
    assert said in refused("threading", "import _thread\nstop = _thread.interrupt_main")
    assert said in refused("threading", "import _thread as t\ndef f(): t.interrupt_main()")
    assert said in refused("threading", "from _thread import interrupt_main")


def test_what_this_pythons_own_thread_does_not_have_is_no_matter() -> None:
    check("threading", tree("import _thread\ntry: f = _thread.there_is_none\nexcept AttributeError: pass"),
          VIRTUAL, VISIBLE)


def test_a_new_class_function_or_method_is_named() -> None:
    assert "threading of Python 3." in refused("threading", "class ReadWriteLock: pass")
    assert "has ReadWriteLock," in refused("threading", "class ReadWriteLock: pass")
    assert "has race," in refused("concurrent.futures._base", "def race(fs): pass")
    assert "has Queue.peek," in refused("queue", "class Queue:\n    def peek(self): pass")


def test_a_thread_does_not_inherit_the_context_of_its_starter() -> None:
    """As up to 3.13; later Pythons ask ``sys.flags.thread_inherit_context``, which is off with the GIL."""
    execution = run("""
        import contextvars, threading
        who = contextvars.ContextVar("who", default="nobody")
        seen = []
        def work():
            seen.append(who.get())
            who.set("worker")
        def check():
            who.set("main")
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            assert (seen, who.get()) == (["nobody"], "main")
    """, (), "def test(submission): submission.check()")
    assert execution.ended is Ended.DONE, execution.error
