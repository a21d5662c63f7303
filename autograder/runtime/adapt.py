"""Where the operations of a copy are switch points, for a program that calls them from outside."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from autograder.runtime.callers import called_from, user_site
from autograder.runtime.futures import StandIn
from autograder.runtime.locks import VirtualLock, VirtualRLock, WaiterLock
from autograder.runtime.task import Abandoned
from autograder.runtime.threads import Stage
from autograder.runtime.trace import OBSERVE, PUBLISH, READ, THREADS, WRITE

__autograder_engine__ = True  # see callers.ENGINE_MARK


def visible(stage: Stage, function: Callable[..., Any], kind: str, looks: bool, mortal: bool) -> Callable[..., Any]:
    """``function`` as one switch point on its first argument when called from outside the copies."""

    mode = READ if looks else WRITE

    @functools.wraps(function)
    def operation(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        site = called_from(2)
        kernel = stage.kernel
        task = kernel.current
        outer = task.outer
        subject = StandIn.for_(self) if mortal else self
        if site is None:
            if outer is None or outer[2] is WRITE:
                kernel.accesses.append((subject, None, mode))
            if kernel.recording:
                kernel.note("inside", subject, kind, None)
            return function(self, *args, **kwargs)
        kernel.point(kind, subject, "", site, write=not looks)
        # Whatever it does after having waited is an access to the same object.
        task.outer = (subject, None, mode)
        try:
            result = function(self, *args, **kwargs)
        finally:
            task.outer = outer
        kernel.note("returns", subject, kind, site, result)
        return result

    return operation


def inner_point(stage: Stage, kind: str, subject: Any) -> None:
    """What ``__point__`` in a copy does: a switch point, or what the kernel must hear of at that place."""
    kernel = stage.kernel
    if kind == "begin":
        kernel.begin(subject.name)
        return
    if kind == "waits":
        kernel.current.waits_since = kernel.now
        return
    if kind == "waited":
        if not subject._flag and kernel.current.waits_since == kernel.now:
            kernel.polls += 1
        return
    if kind == "worker dies":
        if kernel.unwinding:
            raise Abandoned
        return
    if kind == "work raised":
        error = sys.exception()
        if error is not None:
            kernel.thread_failed(kernel.current.name, error, subject.future)
        return
    site = user_site() or kind
    if kind == "exit":
        kernel.point("ends", subject, "", "exit", write=True, aspect="alive")
        kernel.look_at_threads(write=False)
        kernel.accesses.append((subject, "end", PUBLISH))
    else:
        kernel.point(kind, subject, "", site, write=True)


def adapt_names(stage: Stage, space: dict[str, Any]) -> None:
    """Numbering threads is an access: whose thread is made first shows in its name."""
    number = space["_newname"]

    def _newname(*args: Any) -> Any:
        stage.kernel.touch(THREADS, "names", write=True)
        return number(*args)

    space["_newname"] = _newname


def adapt_threading(stage: Stage, space: dict[str, Any]) -> None:
    """Starting, joining and looking at threads, and ``with condition``."""
    condition = space["Condition"]
    enter, leave = condition.__enter__, condition.__exit__

    def visible_enter(self: Any) -> Any:
        # ``with condition`` is ``with`` its lock, which other conditions may share.
        lock = self._lock
        if isinstance(lock, (VirtualLock, VirtualRLock)):
            return lock._acquire(True, -1, called_from(2))
        return enter(self)

    def visible_leave(self: Any, *args: Any) -> Any:
        lock = self._lock
        if isinstance(lock, (VirtualLock, VirtualRLock)):
            return lock._release(called_from(2))
        return leave(self, *args)

    condition.__enter__, condition.__exit__ = visible_enter, visible_leave
    allocate_lock = space["_allocate_lock"]
    space["_allocate_lock"] = lambda: WaiterLock(stage.kernel, hash(allocate_lock()))
    thread = space["Thread"]
    start, join, is_alive = thread.start, thread.join, thread.is_alive

    @functools.wraps(start)
    def visible_start(self: Any) -> None:
        site = called_from(2)
        if site is not None:
            stage.kernel.point("starts", self, "", site, write=True, aspect="start")
            stage.kernel.look_at_threads(write=False)
        start(self)

    @functools.wraps(join)
    def visible_join(self: Any, timeout: float | None = None) -> None:
        site = called_from(2)
        kernel = stage.kernel
        if site is None:
            join(self, timeout)
            kernel.accesses.append((self, "end", OBSERVE))
            return
        # A join without a time-out cannot tell when the thread ended.
        aspect = "start" if timeout is None else "alive"
        kernel.point("joins", self, "", site, write=False, aspect=aspect)
        task = kernel.current
        outer = task.outer
        task.outer = (self, aspect, READ)
        try:
            join(self, timeout)
        finally:
            task.outer = outer
        kernel.accesses.append((self, "end", OBSERVE))
        kernel.note("joined", self, "", site)

    @functools.wraps(is_alive)
    def visible_is_alive(self: Any) -> bool:
        site = called_from(2)
        if site is not None:
            stage.kernel.point("looks at", self, "", site, write=False, aspect="alive")
        return is_alive(self)  # type: ignore[no-any-return]  # the library's own bool

    thread.start, thread.join, thread.is_alive = visible_start, visible_join, visible_is_alive
    for name in ("enumerate", "active_count"):
        function = space[name]

        def looking(function: Callable[[], Any] = function) -> Any:
            site = called_from(2)
            if site is not None:
                stage.kernel.point("looks at", THREADS, "threads", site, write=True, aspect="all")
            return function()

        space[name] = functools.wraps(function)(looking)
