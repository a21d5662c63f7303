"""The virtual ``_thread`` and ``time``: what CPython writes in C, over the kernel.

Everything else of threading, queue and concurrent.futures is the standard library's own Python,
run as a private copy over these two (see ``copies``). An operation called by a copy is part of the
step of whoever called the copy; called by anybody else it is a switch point of its own.

Semantics follow Modules/_threadmodule.c and Modules/timemodule.c of CPython 3.11 to 3.13.
"""

from __future__ import annotations

import sys
import time as real_time
import types
from collections.abc import Callable
from typing import Any

from autograder.runtime.kernel import NANOSECONDS, Abandoned, Kernel, Task
from autograder.runtime.trace import OBSERVE, PUBLISH, READ, WRITE

#: Set in the globals of every private copy; how an internal call is told from a visible one.
LIBRARY_MARK = "__autograder_library__"

#: Set in the globals of engine modules that stand between a program and a primitive.
ENGINE_MARK = "__autograder_engine__"
__autograder_engine__ = True

_getframe = sys._getframe
TIMEOUT_MAX = 4294967.0

#: A world's clock starts here, in seconds: 2001-09-09 01:46:40 UTC. Small enough that adding a
#: nanosecond-rounded time-out to a float does not lose it.
EPOCH = 1_000_000_000
MONOTONIC_START = 1_000


def called_from(depth: int) -> tuple[str, int] | None:
    """Site (file, line) of the caller ``depth`` frames up, or None where that is a library copy."""
    frame = _getframe(depth)
    if LIBRARY_MARK in frame.f_globals:
        return None
    return (frame.f_code.co_filename, frame.f_lineno)


def user_site() -> tuple[str, int] | None:
    """Site of the nearest frame outside the library copies and the engine."""
    frame: types.FrameType | None = _getframe(2)
    while frame is not None:
        if LIBRARY_MARK not in frame.f_globals and ENGINE_MARK not in frame.f_globals:
            return (frame.f_code.co_filename, frame.f_lineno)
        frame = frame.f_back
    return None




def _check_timeout(blocking: bool, timeout: float) -> None:
    if not isinstance(timeout, (int, float)):
        raise TypeError(f"'{type(timeout).__name__}' object cannot be interpreted as an integer or float")
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


class Stage:
    """Where the copies find the world that is on: they are made once and serve one after the other."""

    kernel: Kernel
    identity: Callable[[Any], int]


class VirtualLock:
    """``_thread.lock``: not owned, may be released by any thread, wakes no one in particular."""

    __slots__ = ("__weakref__", "_kernel", "_number", "_taken_by", "_waiters", "quiet", "site")

    def __init__(self, kernel: Kernel, number: int) -> None:
        self.quiet = False  # guards what nobody can see: taking it is not an access
        self._kernel = kernel
        self._number = number
        self._taken_by: Task | None = None
        self._waiters: list[Task] = []
        self.site = user_site()

    def __hash__(self) -> int:
        return self._number

    def __eq__(self, other: object) -> bool:
        return self is other

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock; says whether it did."""
        return self._acquire(blocking, timeout, called_from(2))

    def _acquire(self, blocking: bool, timeout: float, site: tuple[str, int] | None) -> bool:
        kernel = self._kernel
        _check_timeout(bool(blocking), timeout)
        task = kernel.current
        waits_for_ever = blocking and timeout == -1
        if site is not None:
            if not waits_for_ever or kernel.unwinding:
                kernel.point("acquire", self, "", site, write=True)
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
        task.held.append(self)
        kernel = self._kernel
        for waiter in self._waiters:
            if waiter is not task:
                kernel.unwake(waiter)
        if site is not None:
            kernel.note("acquired", self, "", site)

    def _log_taken(self) -> None:
        """Two takings conflict; a taking comes after the releases before it.

        Inside an operation that only looks at its object, a copy's own lock orders nothing.
        """
        kernel = self._kernel
        if not self.quiet and (kernel.current.outer is None or kernel.current.outer[2] is WRITE):
            kernel.accesses.append((self, None, OBSERVE))
            kernel.accesses.append((self, None, WRITE))

    def _log_attempt(self) -> None:
        """An attempt that may fail can tell when the lock was released; one that waits for ever cannot."""
        self._kernel.touch(self, None, write=True)
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
        if not self.quiet and (kernel.current.outer is None or kernel.current.outer[2] is WRITE):
            kernel.accesses.append((self, "release", READ))
            kernel.accesses.append((self, None, PUBLISH))
        for waiter in self._waiters:
            kernel.wake(waiter)

    def locked(self) -> bool:
        """Is the lock taken?"""
        site = called_from(2)
        if site is not None:
            self._kernel.point("looks at", self, "", site, write=True)
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
        return f"<{state} _thread.lock object>"


class VirtualRLock:
    """``_thread.RLock``: owned by a thread, taken again by it without waiting."""

    __slots__ = ("__weakref__", "_count", "_lock")

    def __init__(self, kernel: Kernel, number: int) -> None:
        self._lock = VirtualLock(kernel, number)
        self._count = 0

    def __hash__(self) -> int:
        return self._lock._number

    def __eq__(self, other: object) -> bool:
        return self is other

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

    def _at_fork_reinit(self) -> None:
        self._count = 0
        self._lock._at_fork_reinit()

    def __repr__(self) -> str:
        state = "locked" if self._count else "unlocked"
        return f"<{state} _thread.RLock object count={self._count}>"


def make_local_class(stage: Stage) -> type:
    """The ``local`` class; subclasses' ``__init__`` runs once in each thread."""
    get, put = object.__getattribute__, object.__setattr__

    def namespace(self: Any) -> dict[str, Any]:
        spaces, args, kwargs = get(self, "_local_state")
        task = stage.kernel.current
        space: dict[str, Any] | None = spaces.get(task.id)
        if space is None:
            space = spaces[task.id] = {}
            if type(self).__init__ is not object.__init__:
                type(self).__init__(self, *args, **kwargs)
        return space

    class local:
        """Thread-local data."""

        def __new__(cls, /, *args: Any, **kwargs: Any) -> Any:
            if (args or kwargs) and cls.__init__ is object.__init__:
                raise TypeError("Initialization arguments are not supported")
            self = object.__new__(cls)
            put(self, "_local_state", ({stage.kernel.current.id: {}}, args, kwargs))
            return self

        def __getattribute__(self, name: str) -> Any:
            space = namespace(self)
            if name == "__dict__":
                return space
            if name in space:
                found = getattr(type(self), name, None)
                if not (hasattr(type(found), "__get__") and hasattr(type(found), "__set__")):
                    return space[name]
            return get(self, name)

        def __setattr__(self, name: str, value: Any) -> None:
            if name == "__dict__":
                raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
            space = namespace(self)
            found = getattr(type(self), name, None)
            if found is not None and hasattr(type(found), "__set__"):
                put(self, name, value)
            else:
                space[name] = value

        def __delattr__(self, name: str) -> None:
            space = namespace(self)
            if name not in space:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            del space[name]

    local.__module__ = "_thread"
    local.__qualname__ = "_local"
    return local


class Handle:
    """``_thread._ThreadHandle`` (3.13): joins a thread."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._task: Task | None = None
        self._done = False
        self._waiters: list[Task] = []
        self.ident = 0

    def is_done(self) -> bool:
        """Has the thread ended?"""
        return self._done

    def join(self, timeout: float | None = None) -> None:
        """Wait for the thread's end."""
        kernel = self._kernel
        if self._task is kernel.current:
            raise RuntimeError("Cannot join current thread")
        seconds = -1.0 if timeout is None else timeout
        deadline = None if seconds < 0 else kernel.deadline_after(seconds)
        where = user_site()
        task = kernel.current
        self._waiters.append(task)
        try:
            while not self._done and not (deadline is not None and kernel.now >= deadline):
                if seconds == 0:
                    return
                kernel.block(self, "join", where, deadline)
        finally:
            self._waiters.remove(task)
        if self._done:
            kernel.accesses.append((self, None, OBSERVE))

    def _set_done(self) -> None:
        self._done = True
        self._kernel.accesses.append((self, None, PUBLISH))
        for waiter in self._waiters:
            self._kernel.wake(waiter)


class VirtualThreadModule:
    """The functions of ``_thread``, as bound methods: built-ins are not descriptors, nor are these."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.restart()
        number = self.number

        class lock(VirtualLock):
            __slots__ = ()

            def __init__(self) -> None:
                VirtualLock.__init__(self, stage.kernel, number())

        self.lock_type = lock

    def restart(self) -> None:
        """Forget the world before."""
        self._made = 0
        self._sentinels: dict[int, VirtualLock] = {}

    @property
    def kernel(self) -> Kernel:
        """The kernel of the world that is on."""
        return self.stage.kernel

    def number(self) -> int:
        """The next small number: identity in creation order."""
        self._made += 1
        return self._made

    def allocate_lock(self) -> VirtualLock:
        """A new lock, not taken."""
        return self.lock_type()

    def RLock(self) -> VirtualRLock:
        """A new re-entrant lock."""
        return VirtualRLock(self.kernel, self.number())

    def get_ident(self) -> int:
        """The running thread's ident."""
        if called_from(2) is not None:
            self.kernel.idents_seen = True
        return self.kernel.current.ident

    def _get_main_thread_ident(self) -> int:
        return self.kernel.tasks[0].ident

    def _set_sentinel(self) -> VirtualLock:
        """A lock that is released when the running thread has ended (3.11, 3.12)."""
        lock = self.allocate_lock()
        self._sentinels[self.kernel.current.id] = lock
        return lock

    def start_new_thread(self, function: Callable[..., object], args: tuple[Any, ...],
                         kwargs: dict[str, Any] | None = None) -> int:
        """Start a thread; its own code begins when the scheduler picks it."""
        task_id = len(self.kernel.tasks)

        def at_end() -> None:
            lock = self._sentinels.pop(task_id, None)
            if lock is not None and lock._taken_by is not None:
                lock._release(None)

        return self.kernel.spawn(function, tuple(args), kwargs or {}, at_end).ident

    def start_joinable_thread(self, function: Callable[[], object], handle: Handle | None = None,
                              daemon: bool = True) -> Handle:
        """Start a thread that ``handle`` joins (3.13)."""
        kept = Handle(self.kernel) if handle is None else handle
        task = self.kernel.spawn(function, (), {}, kept._set_done)
        kept._task = task
        kept.ident = task.ident
        task.daemon = daemon
        return kept

    def _ThreadHandle(self) -> Handle:
        return Handle(self.kernel)

    def _make_thread_handle(self, ident: int) -> Handle:
        handle = Handle(self.kernel)
        handle.ident = ident
        handle._task = next((t for t in self.kernel.tasks if t.ident == ident and not t.done), None)
        return handle

    def _shutdown(self) -> None:
        """Interpreter exit is not modelled: a world ends with its test."""

    def daemon_threads_allowed(self) -> bool:
        """Always, in the main interpreter."""
        return True

    def _is_main_interpreter(self) -> bool:
        return True

    def stack_size(self, size: int = 0) -> int:
        """Accepted and ignored: a task has no stack of its own to size."""
        return 0

    def _excepthook(self, args: Any) -> None:
        """What ``threading.excepthook`` does: prints, unless the thread asked to exit."""
        if args.exc_type is SystemExit or args.exc_type is Abandoned:
            return
        name = args.thread.name if args.thread is not None else str(self.get_ident())
        self.kernel.thread_failed(name, args.exc_value)

    def module(self) -> types.ModuleType:
        """A module object named ``_thread``, without what this Python's own does not have."""
        import _thread

        made = types.ModuleType("_thread")
        for name in ("allocate_lock", "RLock", "get_ident", "start_new_thread", "stack_size", "_excepthook",
                     "_set_sentinel", "start_joinable_thread", "_ThreadHandle", "_make_thread_handle",
                     "_shutdown", "daemon_threads_allowed", "_is_main_interpreter", "_get_main_thread_ident"):
            if hasattr(_thread, name):
                setattr(made, name, getattr(self, name))
        made.get_native_id = self.get_ident  # type: ignore[attr-defined]  # a module made at run time
        made.LockType = made.lock = self.lock_type  # type: ignore[attr-defined]  # likewise
        made.error = RuntimeError  # type: ignore[attr-defined]  # likewise
        made.TIMEOUT_MAX = TIMEOUT_MAX  # type: ignore[attr-defined]  # likewise
        made._local = make_local_class(self.stage)  # type: ignore[attr-defined]  # likewise
        made._ExceptHookArgs = _thread._ExceptHookArgs  # type: ignore[attr-defined]  # likewise
        if sys.version_info < (3, 13):
            import threading
            made._ExceptHookArgs = threading.ExceptHookArgs  # type: ignore[attr-defined]  # likewise
        return made


class VirtualTimeModule:
    """The functions of ``time`` on the kernel's clock, as bound methods."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def kernel(self) -> Kernel:
        """The kernel of the world that is on."""
        return self.stage.kernel

    def sleep(self, seconds: float) -> None:
        """Let ``seconds`` of virtual time pass; other threads run meanwhile."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        kernel = self.kernel
        site = user_site()
        nanoseconds = round(seconds * NANOSECONDS)
        if nanoseconds == 0:
            kernel.make_way(site)
            return
        deadline = kernel.now + nanoseconds
        kernel.note("sleeps", None, seconds, site)
        while kernel.now < deadline:
            kernel.block(None, "sleep", site, deadline)

    def monotonic_ns(self) -> int:
        """Nanoseconds on a clock that never goes back."""
        return self.kernel.now + MONOTONIC_START * NANOSECONDS

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""
        return self.monotonic_ns() / NANOSECONDS

    def time_ns(self) -> int:
        """Nanoseconds since 1970, in this world."""
        return self.kernel.now + EPOCH * NANOSECONDS

    def time(self) -> float:
        """Seconds since 1970, in this world."""
        return self.time_ns() / NANOSECONDS

    def _parts(self, convert: Callable[[float], Any], seconds: float | None) -> Any:
        return convert(self.time() if seconds is None else seconds)

    def gmtime(self, seconds: float | None = None) -> Any:
        """As ``time.gmtime``; without argument, this world's now."""
        return self._parts(real_time.gmtime, seconds)

    # A world has no time zone: the same submission logs the same line everywhere.
    localtime = gmtime

    def strftime(self, form: str, when: Any = None) -> str:
        """As ``time.strftime``."""
        return real_time.strftime(form, self.gmtime() if when is None else when)

    def asctime(self, when: Any = None) -> str:
        """As ``time.asctime``."""
        return real_time.asctime(self.gmtime() if when is None else when)

    def ctime(self, seconds: float | None = None) -> str:
        """As ``time.ctime``."""
        return real_time.asctime(self.gmtime(seconds))

    def module(self) -> types.ModuleType:
        """A module object named ``time``."""
        made = types.ModuleType("time")
        for name in ("sleep", "monotonic", "monotonic_ns", "time", "time_ns", "gmtime", "localtime",
                     "strftime", "asctime", "ctime"):
            setattr(made, name, getattr(self, name))
        for name in ("perf_counter", "process_time", "thread_time"):
            setattr(made, name, self.monotonic)
            setattr(made, name + "_ns", self.monotonic_ns)
        for name in ("struct_time", "strptime", "mktime"):
            setattr(made, name, getattr(real_time, name))
        made.timezone = made.altzone = made.daylight = 0  # type: ignore[attr-defined]  # made at run time
        made.tzname = ("UTC", "UTC")  # type: ignore[attr-defined]  # likewise
        return made
