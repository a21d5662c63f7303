"""The virtual ``_thread``: starting threads, joining them, and what belongs to one of them.

Everything else of threading, queue and concurrent.futures is the standard library's own Python, run
as a private copy over this and the virtual ``time`` (see ``copies``). Semantics follow
Modules/_threadmodule.c of CPython 3.11 to 3.13.
"""

from __future__ import annotations

import _thread
import traceback
import types
import weakref
from collections.abc import Callable
from typing import Any

from autograder.runtime.callers import called_from, user_site
from autograder.runtime.kernel import Kernel
from autograder.runtime.locks import VirtualLock, VirtualRLock
from autograder.runtime.task import Abandoned, Task
from autograder.runtime.trace import OBSERVE, PUBLISH

__autograder_engine__ = True  # see callers.ENGINE_MARK


class Stage:
    """Where the copies find the world that is on: they are made once and serve one after the other."""

    kernel: Kernel
    identity: Callable[[Any], int]
    system: types.ModuleType  # ``sys`` as the copies see it


class StartedFlag:
    """``Thread._started``: set within the step that starts the thread, so that nobody ever waits for it."""

    __slots__ = ("_flag",)

    def __init__(self) -> None:
        self._flag = False

    def is_set(self) -> bool:
        """Has the thread begun?"""
        return self._flag

    def set(self) -> None:
        """The thread has begun."""
        self._flag = True

    def clear(self) -> None:
        """As for a thread that has not begun."""
        self._flag = False

    def wait(self, timeout: float | None = None) -> bool:
        """As ``is_set``: the starter gets control back after the thread has begun."""
        return self._flag


def make_local_class(stage: Stage) -> type:
    """The ``local`` class; subclasses' ``__init__`` runs once in each thread."""
    get, put = object.__getattribute__, object.__setattr__

    def namespace(self: Any) -> dict[str, Any]:
        spaces, args, kwargs = get(self, "_local_state")
        task = stage.kernel.current
        space: dict[str, Any] | None = spaces.get(task.id)
        if space is None:
            space = spaces[task.id] = {}
            task.locals.append(weakref.ref(self))
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


#: PTHREAD_STACK_MIN as CPython has it, in bytes.
SMALLEST_STACK = 0x8000


class Handle:
    """``_thread._ThreadHandle`` (3.13): joins a thread."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._task: Task | None = None
        self._started = False
        self._done = False
        self._waiters: list[Task] = []
        self.ident = 0

    def is_done(self) -> bool:
        """Has the thread ended?"""
        return self._done

    def _start(self) -> None:
        if self._started:
            raise RuntimeError("thread already started")
        self._started = True

    def _check_started(self) -> None:
        if not self._started:
            raise RuntimeError("thread not started")

    def join(self, timeout: float | None = None) -> None:
        """Wait for the thread's end."""
        self._check_started()
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
        self._check_started()
        self._done = True
        self._kernel.accesses.append((self, None, PUBLISH))
        for waiter in self._waiters:
            self._kernel.wake(waiter)

    def __repr__(self) -> str:
        return f"<_ThreadHandle object: ident={self.ident}>"


class VirtualThreadModule:
    """The functions of ``_thread``, as bound methods: built-ins are not descriptors, nor are these."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._hook_arguments = _thread._ExceptHookArgs
        self.restart()
        number = self.number

        class lock(VirtualLock):
            __slots__ = ()

            def __new__(cls) -> Any:
                if not hasattr(_thread, "lock"):  # before 3.13 only allocate_lock makes one
                    raise TypeError("cannot create '_thread.lock' instances")
                return object.__new__(cls)

            def __init__(self) -> None:
                VirtualLock.__init__(self, stage.kernel, number())

            def __init_subclass__(cls) -> None:
                raise TypeError("type '_thread.lock' is not an acceptable base type")

        class RLock(VirtualRLock):
            __slots__ = ()

            # CPython's looks at no argument, so ``make = threading.RLock`` in a class works.
            def __new__(cls, *ignored: Any, **likewise: Any) -> Any:
                made = object.__new__(cls)
                VirtualRLock.__init__(made, stage.kernel, number())
                return made

            def __init__(self, *ignored: Any, **likewise: Any) -> None:
                pass

        for made in (lock, RLock):
            made.__module__, made.__qualname__ = "_thread", made.__name__
        self.lock_type, self.RLock = lock, RLock

    def restart(self) -> None:
        """Forget the world before."""
        self._made = 0
        self._stack_size = 0
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
        made: VirtualLock = object.__new__(self.lock_type)
        VirtualLock.__init__(made, self.kernel, self.number())
        return made

    def get_ident(self) -> int:
        """The running thread's ident."""
        if called_from(2) is not None:
            self.kernel.idents_seen = True
        return self.kernel.current.ident

    def _get_main_thread_ident(self) -> int:
        return self.kernel.tasks[0].ident

    def _count(self) -> int:
        """How many threads are alive, the main one aside."""
        return sum(1 for task in self.kernel.tasks[1:] if not task.done)

    def _set_sentinel(self) -> VirtualLock:
        """A lock that is released when the running thread has ended (3.11, 3.12)."""
        lock = self.allocate_lock()
        self._sentinels[self.kernel.current.id] = lock
        return lock

    def start_new_thread(self, function: Callable[..., object], args: tuple[Any, ...],
                         kwargs: dict[str, Any] | None = None) -> int:
        """Start a thread; its own code begins when the scheduler picks it."""
        if not callable(function):
            raise TypeError("first arg must be callable")
        if not isinstance(args, tuple):
            raise TypeError("2nd arg must be a tuple")
        if kwargs is not None and not isinstance(kwargs, dict):
            raise TypeError("optional 3rd arg must be a dictionary")
        task_id = len(self.kernel.tasks)

        def at_end() -> None:
            lock = self._sentinels.pop(task_id, None)
            if lock is not None and lock._taken_by is not None:
                lock._release(None)

        return self.kernel.spawn(self._beginning(function, called_from(2)), args, kwargs or {}, at_end).ident

    def start_joinable_thread(self, function: Callable[[], object], handle: Handle | None = None,
                              daemon: bool = True) -> Handle:
        """Start a thread that ``handle`` joins (3.13)."""
        kept = Handle(self.kernel) if handle is None else handle
        kept._start()
        task = self.kernel.spawn(self._beginning(function, called_from(2)), (), {}, kept._set_done)
        kept._task = task
        kept.ident = task.ident
        task.daemon = daemon
        return kept

    def _beginning(self, function: Callable[..., object], site: Any) -> Callable[..., object]:
        """``function`` so that the new thread stops before it; ``threading`` says itself where that is."""
        if site is None:
            return function
        kernel = self.kernel

        def begins(*args: Any, **kwargs: Any) -> None:
            kernel.begin(kernel.current.name)
            function(*args, **kwargs)

        return begins

    def _ThreadHandle(self) -> Handle:
        return Handle(self.kernel)

    def _make_thread_handle(self, ident: int) -> Handle:
        handle = Handle(self.kernel)
        handle.ident = ident
        handle._start()
        handle._task = next((t for t in self.kernel.tasks if t.ident == ident and not t.done), None)
        return handle

    def _shutdown(self) -> None:
        """Interpreter exit is not modelled: a world ends with its test."""

    def daemon_threads_allowed(self) -> bool:
        """Always, in the main interpreter."""
        return True

    def _is_main_interpreter(self) -> bool:
        return True

    def stack_size(self, size: int = 0, /) -> int:
        """Kept, and without effect: a task has no stack of its own to size."""
        if size < 0:
            raise ValueError("size must be 0 or a positive value")
        if 0 < size < SMALLEST_STACK:
            raise ValueError(f"size not valid: {size} bytes")
        before, self._stack_size = self._stack_size, size
        return before

    def _excepthook(self, args: Any, /) -> None:
        """What ``threading.excepthook`` does: prints, unless the thread asked to exit."""
        if type(args) is not self._hook_arguments:
            raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
        if args.exc_type is SystemExit or args.exc_type is Abandoned:
            return
        name = str(self.kernel.current.ident) if args.thread is None else args.thread.name
        if args.exc_value is not None:
            self.kernel.thread_failed(name, args.exc_value)
        stream = self.stage.system.stderr
        if stream is None and args.thread is not None:
            stream = vars(args.thread)["_stderr"]
        if stream is not None:
            stream.write(f"Exception in thread {name}:\n")
            traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=stream)
            stream.flush()

    def set_name(self, name: str, /) -> None:
        """The operating system's name for the thread (3.14): nobody in a world can see it."""
        if not isinstance(name, str):
            raise TypeError(f"set_name() argument 'name' must be str, not {type(name).__name__}")

    def module(self) -> types.ModuleType:
        """A module object named ``_thread``, without what this Python's own does not have."""
        made = types.ModuleType("_thread")
        names: dict[str, Any] = {name: getattr(self, name) for name in FUNCTIONS}
        names.update({
            "LockType": self.lock_type, "lock": self.lock_type, "RLock": self.RLock, "error": RuntimeError,
            "TIMEOUT_MAX": _thread.TIMEOUT_MAX, "get_native_id": self.get_ident, "_local": make_local_class(self.stage),
            "_ExceptHookArgs": self._hook_arguments})
        made.__dict__.update({name: thing for name, thing in names.items() if hasattr(_thread, name)})
        return made


#: The functions of ``_thread`` that are modelled.
FUNCTIONS = (
    "allocate_lock", "get_ident", "_count", "start_new_thread", "stack_size", "_excepthook", "_set_sentinel",
    "start_joinable_thread", "_ThreadHandle", "_make_thread_handle", "_shutdown", "daemon_threads_allowed",
    "_is_main_interpreter", "_get_main_thread_ident", "set_name")

for _name in FUNCTIONS:
    getattr(VirtualThreadModule, _name).__module__ = "_thread"
