"""Where work is done: processes of this machine, an executor of one's own, or a Dask cluster."""

from __future__ import annotations

import importlib
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor

from autograder.grading.engine import engine
from autograder.grading.scratch import Scratch
from autograder.grading.worker import WorkerError, begin_local


def cores() -> int:
    """How many this process may use."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


class Pool:
    """Workers behind an executor that ``make`` makes, and makes anew when one of them has died."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, make: Callable[[int], Executor], slots: int) -> None:
        """``make`` is called with ``slots``, how many tasks shall be under way at once, when there is one to do."""
        self._make = make
        self.slots = slots
        self._executor: Executor | None = None

    @property
    def executor(self) -> Executor:
        """Takes tasks; raises WorkerError where none can be done."""
        if self._executor is None:
            self._executor = self._made()
        return self._executor

    def renew(self) -> None:
        """Another executor in the place of the broken one."""
        self._end()
        self._executor = None

    def close(self) -> None:
        """End at once; what is under way is given up."""
        self._end()

    def _end(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _made(self) -> Executor:
        """One whose workers start: else each submission in turn would be blamed for their end."""
        executor = self._make(self.slots)
        try:
            executor.submit(engine).result()
        except Exception as error:
            raise WorkerError(f"the workers do not start: {type(error).__name__}: {error}") from error
        return executor


class LocalWorkers(Pool):
    """Processes on this machine; each has a warm parent of its own, and ends with the grader."""

    def __init__(self, slots: int) -> None:
        super().__init__(self._processes, slots)
        self._scratch = Scratch()

    def close(self) -> None:
        """End at once; what is under way is given up."""
        super().close()
        self._scratch.close()

    def _end(self) -> None:
        """Those that grade are killed: nothing of theirs is waited for."""
        super()._end()
        for process in multiprocessing.active_children():
            process.kill()
            process.join()

    def _processes(self, slots: int) -> Executor:
        return local_processes(slots, str(self._scratch.path))


def local_processes(slots: int, folder: str) -> Executor:
    """Processes that end with this one, however it ends, and keep their files in ``folder``."""
    return ProcessPoolExecutor(slots, mp_context=multiprocessing.get_context("spawn"), initializer=begin_local,
                               initargs=(os.getpid(), folder))


def named_executor(name: str) -> Callable[[int], Executor]:
    """What ``package.module.name`` is: called with a number of workers, it makes an Executor; raises WorkerError."""
    module, _, attribute = name.rpartition(".")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise WorkerError(f"there is no executor {name!r}: {error}; name one as in "
                          "concurrent.futures.ProcessPoolExecutor") from error
    if not callable(found):
        raise WorkerError(f"{name} cannot be called to make an executor")

    def make(slots: int) -> Executor:
        made = found(slots)
        if not isinstance(made, Executor):
            raise WorkerError(f"{name} makes a {type(made).__name__}, and not a concurrent.futures.Executor")
        return made

    return make
