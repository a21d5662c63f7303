"""What ``multiprocessing.pool`` needs of its package where workers are threads.

Run as the private copy ``multiprocessing`` (see ``sources.SOURCES``), so its threading and queue are virtual.
"""

from __future__ import annotations

import queue
import threading
import types
import weakref
from collections.abc import Callable
from typing import Any


class TimeoutError(Exception):
    """A result was not there in time; as ``multiprocessing.TimeoutError``, no kind of the built-in one."""


class _Notifier:
    """The queue that wakes the thread which looks after a pool's workers: a pipe between processes in CPython."""

    def __init__(self) -> None:
        self._items: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._filled = threading.Event()
        self._reader = self

    def put(self, item: Any) -> None:
        self._items.put(item)
        self._filled.set()

    def get(self) -> Any:
        item = self._items.get()
        if self._items.empty():
            self._filled.clear()
        return item

    def empty(self) -> bool:
        return self._items.empty()


class _Context:
    SimpleQueue = _Notifier


def get_context() -> _Context:
    """What a pool makes its queues with."""
    return _Context()


def wait(readers: list[_Notifier], timeout: float | None = None) -> list[_Notifier]:
    """Wait until one has something to read; a pool of threads has a single one."""
    for reader in readers:
        reader._filled.wait(timeout)
    return readers


class _Finalize:
    """Calls ``callback`` once: when it is called itself, or when ``obj`` goes."""

    def __init__(self, obj: Any, callback: Callable[..., Any], args: tuple[Any, ...] = (),
                 kwargs: dict[str, Any] | None = None, exitpriority: int | None = None) -> None:
        self._call: tuple[Any, ...] | None = (callback, args, kwargs or {})
        self._watched = None if obj is None else weakref.ref(obj, self)

    def __call__(self, _: Any = None) -> Any:
        if self._call is None:
            return None
        (callback, args, kwargs), self._call = self._call, None
        return callback(*args, **kwargs)

    def still_active(self) -> bool:
        return self._call is not None


def _say_nothing(*_: Any) -> None:
    """No logger of its own."""


util = types.SimpleNamespace(Finalize=_Finalize, debug=_say_nothing)
