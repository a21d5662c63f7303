"""The virtual locks: what ``_thread`` writes in C, over the kernel.

An operation called by a library copy is part of the step of whoever called the copy; called by
anybody else it is a switch point of its own. Semantics follow Modules/_threadmodule.c of CPython 3.11
to 3.13.
"""

from __future__ import annotations

import _thread
from typing import Any

from autograder.runtime.callers import called_from, mark_of, user_frame, user_site
from autograder.runtime.kernel import Kernel
from autograder.runtime.task import Task
from autograder.runtime.trace import OBSERVE, PUBLISH, READ, TAKE, WRITE

__autograder_engine__ = True  # see callers.ENGINE_MARK

#: Always free; says what is wrong with the arguments of an acquisition, in the words of this Python.
_FREE = _thread.allocate_lock()


def _check_arguments(blocking: Any, timeout: Any) -> None:
    if blocking is not True or timeout != -1:
        _FREE.acquire(blocking, timeout)
        _FREE.release()


class VirtualLock:
    """``_thread.lock``: not owned, may be released by any thread, wakes no one in particular."""

    __slots__ = ("__weakref__", "_kernel", "_number", "_taken_by", "_waiters", "site")

    def __init__(self, kernel: Kernel, number: int) -> None:
        self._kernel = kernel
        self._number = number
        self._taken_by: Task | None = None
        self._waiters: list[Task] = []
        self.site = user_site() if kernel.recording else None

    def __hash__(self) -> int:
        return self._number

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock; says whether it did."""
        return self._acquire(blocking, timeout, called_from(2))

    def _acquire(self, blocking: bool, timeout: float, site: tuple[str, int] | None) -> bool:
        kernel = self._kernel
        _check_arguments(blocking, timeout)
        task = kernel.current
        waits_for_ever = blocking and timeout == -1
        if site is not None:
            if not waits_for_ever or kernel.unwinding:
                kernel.point("acquire", self, "", site, write=False)
            else:
                self._stand_before(task, site)
        if not waits_for_ever:
            self._log_attempt()
        if self._taken_by is None:
            self._take(task, site)
            self._log_taken()
            return True
        if not blocking or timeout == 0:
            if site is not None:
                kernel.note("busy", self, "", site)
            return False
        return self._wait(task, site if site is not None else user_site(),
                          None if waits_for_ever else kernel.deadline_after(timeout))

    def _stand_before(self, task: Task, site: Any) -> None:
        """The point before an acquisition: a task that stands here cannot run while the lock is taken."""
        kernel = self._kernel
        kernel.arrive("acquire", self, site, (self, None, WRITE))
        if self._taken_by is None:
            self._waiters.append(task)
            kernel.offer()
            self._waiters.remove(task)
        kernel.note("acquire", self, "", site)

    def _wait(self, task: Task, site: Any, deadline: int | None) -> bool:
        kernel = self._kernel
        self._waiters.append(task)
        try:
            while True:
                kernel.block(self, "lock", site, deadline)
                if deadline is not None:
                    self._log_attempt()
                if self._taken_by is None:
                    self._take(task, site)
                    kernel.accesses.append((self, None, OBSERVE))
                    self._log_taken()
                    return True
                if deadline is not None and kernel.now >= deadline:
                    kernel.note("timeout", self, "", site)
                    return False
        finally:
            self._waiters.remove(task)

    def _take(self, task: Task, site: Any) -> None:
        self._taken_by = task
        self._hold(task)
        kernel = self._kernel
        for waiter in self._waiters:
            if waiter is not task:
                kernel.unwake(waiter)
        if kernel.recording and site is not None:
            # The frame itself would keep its variables alive, a pool among them, in a recorded execution only.
            frame = user_frame()
            kernel.note("acquired", self, "", site, None if frame is None else (mark_of(frame), frame.f_code))

    def _hold(self, task: Task) -> None:
        task.held.append(self)

    def _log_taken(self) -> None:
        """Two takings conflict; a taking comes after the releases before it.

        Inside an operation that only looks at its object, a copy's own lock orders nothing.
        """
        kernel = self._kernel
        if kernel.current.outer is None or kernel.current.outer[2] is WRITE:
            kernel.accesses.append((self, None, TAKE))

    def _log_attempt(self) -> None:
        """An attempt that may fail can tell when the lock was released; one that waits for ever cannot.

        It only looks at who has the lock: what takes it after a failed attempt could have come before
        the taking that made the attempt fail, not only before the attempt.
        """
        self._kernel.touch(self, None, write=False)
        self._kernel.touch(self, "release", write=True)

    def release(self) -> None:
        """Free the lock; ``RuntimeError`` where it is not taken."""
        self._release(called_from(2))

    def _release(self, site: tuple[str, int] | None) -> None:
        kernel = self._kernel
        if site is not None:
            kernel.point("release", self, "", site, write=False, aspect="release")
        holder = self._taken_by
        if holder is None:
            raise RuntimeError("release unlocked lock")
        self._taken_by = None
        if holder.held and self in holder.held:
            holder.held.remove(self)
        if kernel.current.outer is None or kernel.current.outer[2] is WRITE:
            if site is None:  # otherwise its point has said so
                kernel.accesses.append((self, "release", READ))
            kernel.accesses.append((self, None, PUBLISH))
        for waiter in self._waiters:
            kernel.wake(waiter)

    def locked(self) -> bool:
        """Is the lock taken?"""
        return self._locked(called_from(2))

    def _locked(self, site: tuple[str, int] | None) -> bool:
        if site is not None:
            self._kernel.point("looks at", self, "", site, write=False)
            self._kernel.touch(self, "release", write=True)
        return self._taken_by is not None

    def __enter__(self) -> bool:
        return self._acquire(True, -1, called_from(2))

    def __exit__(self, *_: object) -> None:
        self._release(called_from(2))

    def _at_fork_reinit(self) -> None:
        self._taken_by = None

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def __repr__(self) -> str:
        state = "locked" if self._taken_by is not None else "unlocked"
        return f"<{state} _thread.lock object at {self._number:#x}>"


class WaiterLock(VirtualLock):
    """What a condition makes for each wait. No thread counts it as held: a wait that times out never frees it."""

    __slots__ = ()

    def _hold(self, task: Task) -> None:
        pass


class VirtualRLock:
    """``_thread.RLock``: owned by a thread, taken again by it without waiting."""

    __slots__ = ("__weakref__", "_count", "_lock")

    def __init__(self, kernel: Kernel, number: int) -> None:
        self._lock = VirtualLock(kernel, number)
        self._count = 0

    def __hash__(self) -> int:
        return self._lock._number

    @property
    def site(self) -> Any:
        """Where the lock was made."""
        return self._lock.site

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock, once more where this thread has it; says whether it did."""
        return self._acquire(blocking, timeout, called_from(2))

    def _acquire(self, blocking: bool, timeout: float, site: tuple[str, int] | None) -> bool:
        lock = self._lock
        if lock._taken_by is lock._kernel.current:
            _check_arguments(blocking, timeout)
            self._count += 1
            return True
        taken = lock._acquire(blocking, timeout, site)
        if taken:
            self._count = 1
        return taken

    def release(self) -> None:
        """Give it back once; ``RuntimeError`` where this thread does not have it."""
        self._release(called_from(2))

    def _release(self, site: tuple[str, int] | None) -> None:
        lock = self._lock
        if lock._taken_by is not lock._kernel.current:
            raise RuntimeError("cannot release un-acquired lock")
        if self._count == 1:
            if site is not None:
                lock._kernel.point("release", lock, "", site, write=False, aspect="release")
            self._count = 0
            lock._release(None)
        else:
            self._count -= 1

    def __enter__(self) -> bool:
        return self._acquire(True, -1, called_from(2))

    def __exit__(self, *_: object) -> None:
        self._release(called_from(2))

    def _is_owned(self) -> bool:
        return self._lock._taken_by is self._lock._kernel.current

    def _recursion_count(self) -> int:
        return self._count if self._is_owned() else 0

    def _release_save(self) -> tuple[int, Task]:
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._count, self._lock._kernel.current)
        self._count = 0
        self._lock._release(None)
        return state

    def _acquire_restore(self, state: tuple[int, Task]) -> None:
        self._lock._acquire(True, -1, None)
        self._count = state[0]

    def _locked(self) -> bool:
        return self._lock._locked(called_from(2))

    def _at_fork_reinit(self) -> None:
        self._count = 0
        self._lock._at_fork_reinit()

    def __repr__(self) -> str:
        holder = self._lock._taken_by
        state, owner = ("unlocked", 0) if holder is None else ("locked", holder.ident)
        name = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{state} {name} object owner={owner} count={self._count} at {self._lock._number:#x}>"


if hasattr(_thread.RLock, "locked"):  # since 3.14
    VirtualRLock.locked = VirtualRLock._locked  # type: ignore[attr-defined]  # where Python's own has it
