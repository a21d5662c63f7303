"""Which of CPython's own tests are not held against a world, and why: one sentence each.

A test that is listed here must not pass in a world (else the entry is stale), save those of
``NEVER_RUN``, which would not come to an end. An entry that matches no test of a version that it is
for is an error too.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

EVERY = ("3.11", "3.12", "3.13")

#: The test modules that are run.
MODULES = ("test_threading", "test_thread", "test_threading_local", "test_queue", "test_concurrent_futures", "test_sched",
           "test_functools", "test_dataclasses", "test_reprlib", "test_contextlib")

#: Of these modules only some classes are about what a world has.
PARTS = {"test_contextlib": ("LockContextTestCase",)}


@dataclass(frozen=True)
class LeftOut:
    """Tests (patterns of ``module.Class.test``) and the reason, on the versions named ("3.12", or "3.12.1")."""

    reason: str
    patterns: tuple[str, ...]
    versions: tuple[str, ...] = EVERY

    def is_for(self, python: str) -> bool:
        """Does it hold for a Python such as "3.13.0"?"""
        return any(python == version or python.startswith(f"{version}.") for version in self.versions)

    def names(self, test: str) -> bool:
        """Is ``test`` one of its tests?"""
        return any(fnmatchcase(test, pattern) for pattern in self.patterns)


PROCESS = "runs a Python process of its own: what it shows is that Python, not a world"
EXIT = ("is about the end of the interpreter, in a process of its own: a world ends with its test, and what is left "
        "running then is what a verdict looks at")
FORK = "forks: a submission may not, so there is no process in which locks would have to be made anew"
SIGNAL = "is about signals, which reach the process and not a world; a submission may not import signal"
C_API = "calls into CPython's C API (_testcapi, ctypes): a world has no threads of the operating system to call it in"
KEPT = ("is about when an object is freed: an execution keeps what its trace names until its end, so that no address "
        "is used twice; no verdict looks at when memory is freed")
PICKLE = "pickles by module name: the real pickle does not know the modules of a world, nor may a submission import it"

TABLE = (
    LeftOut(EXIT, (
        "test_threading.AtexitTests.*", "test_threading.ThreadJoinOnShutdown.test_1_*",
        "test_threading.ThreadJoinOnShutdown.test_4_*", "test_threading.ThreadTests.test_finaliz*",
        "test_threading.ThreadTests.test_import_from_another_thread",
        "test_threading.ThreadTests.test_join_nondaemon_on_shutdown", "test_threading.ThreadTests.test_locals_at_exit",
        "test_threading.ThreadTests.test_main_thread_during_shutdown",
        "test_concurrent_futures*.ThreadPoolShutdownTest.test_interpreter_shutdown",
        "test_concurrent_futures*.ThreadPoolShutdownTest.test_submit_after_interpreter_shutdown",
        "test_concurrent_futures*.ThreadPoolShutdownTest.test_hang_gh83386",
        "test_concurrent_futures*.ThreadPoolShutdownTest.test_cancel_futures_wait_false")),
    LeftOut(EXIT, ("test_threading.ThreadTests.test_start_new_thread_at_exit",), ("3.12",)),
    LeftOut(EXIT, ("test_threading.ThreadTests.test_start_new_thread_at_finalization",
                   "test_threading.ThreadJoinOnShutdown.test_thread_from_thread"), ("3.13",)),
    LeftOut(PROCESS, (
        "test_threading.ThreadingExceptionTests.test_print_exception",
        "test_threading.ThreadingExceptionTests.test_print_exception_stderr_is_none_?",
        "test_threading.ThreadingExceptionTests.test_recursion_limit")),
    LeftOut(PROCESS, ("test_threading.ThreadingExceptionTests.test_print_exception_gh_102056",), ("3.12", "3.13")),
    LeftOut(PROCESS, ("test_threading.MiscTestCase.test_gh112826_missing__thread__is_main_interpreter",), ("3.12",)),
    LeftOut("is about pools of processes: a world has threads only, and refuses the module", (
        "test_concurrent_futures*.ProcessPool*",)),
    LeftOut("is about pools of processes: a world has threads only, and refuses the module", (
        "test_concurrent_futures.*.FailingInitializerResourcesTest.*",), ("3.12", "3.13")),
    LeftOut(FORK, (
        "test_threading.*.*after_fork*", "test_threading.*.test_at_fork_reinit",
        "test_threading.ThreadJoinOnShutdown.test_[23]_*", "test_thread.LockTests.test_at_fork_reinit",
        "test_thread.TestForkInThread.*",
        "test_concurrent_futures*.ThreadPoolExecutorTest.test_hang_global_shutdown_lock")),
    LeftOut(FORK, ("test_threading.ThreadTests.test_fork_at_exit",), ("3.11",)),
    LeftOut(SIGNAL, ("test_threading.InterruptMainTests.test_interrupt_main_*",)),
    LeftOut(SIGNAL, ("test_concurrent_futures*.ThreadPoolShutdownTest.test_hang_gh94440",), ("3.12", "3.13")),
    LeftOut("runs other interpreters inside this one, which a submission cannot make", (
        "test_threading.SubinterpThreadingTests.*",)),
    LeftOut("asks for os.process_cpu_count, which came with 3.13: these are the tests of 3.13, since 3.12.1 came without", (
        "test_concurrent_futures.*.test_default_workers",), ("3.12.1",)),
    LeftOut(C_API, ("test_threading.ThreadTests.test_PyThreadState_SetAsyncExc",
                    "test_threading.ThreadTests.test_frame_tstate_tracing",
                    "test_threading_local.*.test_threading_local_clear_race")),
    LeftOut("is about the exception of a thread of _thread itself, which a submission cannot import: a world keeps it "
            "among its findings instead of calling sys.unraisablehook", (
        "test_thread.ThreadRunningTests.test_unraisable_exception",)),
    LeftOut(KEPT, ("test_threading_local.PyThreadingLocalTest.test_local_refs",
                   "test_functools.TestLRU*.test_lru_cache_weakrefable",
                   "test_concurrent_futures*.ThreadPoolAsCompletedTest.test_free_reference_yielded_future",
                   "test_concurrent_futures*.ThreadPoolExecutorTest.test_free_reference",
                   "test_concurrent_futures*.ThreadPoolExecutorTest.test_no_stale_references")),
    LeftOut("is about the queues written in C: a world has those written in Python, so that a thread that waits in one "
            "waits in the world; put() from a finalizer (re-entrancy) is the one thing only the C one can, and no "
            "exercise does it", ("test_queue.C*",)),
    LeftOut(PICKLE, ("test_functools.*.test_pickle", "test_functools.TestPartial*.test_recursive_pickle",
                     "test_dataclasses.*.test_dataclasses_pickleable", "test_dataclasses.*.test_frozen_pickle",
                     "test_dataclasses.*.test_frozen_slots_pickle_custom_state")),
    LeftOut(PICKLE, ("test_dataclasses.TestMakeDataclass.test_pickle_support",), ("3.12", "3.13")),
    LeftOut("asks the C API how deep C may recurse", ("test_functools.TestLRU*.test_lru_recursion",), ("3.13",)),
    LeftOut("asks the C API to let functions die", ("test_functools.TestLRU*.test_lru_cache_weakrefable",), ("3.13",)),
    LeftOut("evaluates annotations with the real typing, which looks for a class's module in the process's own list: "
            "a world's modules are not there, and no exercise evaluates annotations", (
        "test_dataclasses.TestStringAnnotations.test_text_annotations",)),
    LeftOut("shows sys itself, which in a world is a façade with a repr of its own", (
        "test_reprlib.LongReprTest.test_module",)),
)

#: As above, and not run at all.
NEVER_RUN = (
    LeftOut("spins without calling anything until another thread has run: a world switches at switch points, and only "
            "a submission is instrumented to have one at each turn of such a loop", (
        "test_threading.InterruptMainTests.test_can_interrupt_tight_loops",)),
)


def is_wanted(test: str) -> bool:
    """Is the test of a class that is run?"""
    module, class_name, _ = test.rsplit(".", 2)
    return class_name in PARTS.get(module, (class_name,))


def reason_for(test: str, python: str, table: tuple[LeftOut, ...]) -> str | None:
    """Why ``test`` is left out for a Python such as "3.13.0", or None."""
    return next((entry.reason for entry in table if entry.is_for(python) and entry.names(test)), None)


def stale(tests: list[str], python: str) -> list[str]:
    """The patterns that match none of ``tests``, of modules that are there."""
    present = {test.partition(".")[0] for test in tests}
    return [pattern for entry in (*TABLE, *NEVER_RUN) if entry.is_for(python) for pattern in entry.patterns
            if pattern.split(".")[0].rstrip("*") in present
            and not any(fnmatchcase(test, pattern) for test in tests)]
