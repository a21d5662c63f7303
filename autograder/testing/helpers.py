"""What hidden and visible tests use: marks, and helpers written over plain ``threading``.

Under pytest and in a stressed run this is an ordinary module; in an explored run each world runs a
copy of it over its virtual threads. So a helper works in both, and does the same thing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Test = TypeVar("Test", bound=Callable[..., Any])


def _mark(name: str, value: Any) -> Callable[[Test], Test]:
    def decorate(test: Test) -> Test:
        marks = dict(getattr(test, "__autograder_marks__", {}))
        marks[name] = value
        test.__autograder_marks__ = marks  # type: ignore[attr-defined]  # marks travel on the function
        return test

    return decorate


def points(worth: float) -> Callable[[Test], Test]:
    """The test is worth ``worth`` points (above 0)."""
    return _mark("points", float(worth))


def explored_only(test: Test) -> Test:
    """Run under every schedule only: for what needs the virtual clock, or asks whether calls overlap."""
    return _mark("runs", "explored")(test)


def stressed_only(test: Test) -> Test:
    """Run on real threads only."""
    return _mark("runs", "stressed")(test)


def sampled(test: Test) -> Test:
    """Run random schedules instead of all: for tests with more than three or four threads."""
    return _mark("search", "sampled")(test)


def reachable(test: Test) -> Test:
    """The test holds where *some* schedule makes it return a true value: for what a program must allow.

    It fails only when the search has ended and no schedule did.
    """
    return _mark("search", "reachable")(test)


def loose_clock(test: Test) -> Test:
    """Let time pass while threads could still run, as it does where a machine is slow.

    For contracts that forbid to sleep instead of waiting. Never for a test of times.
    """
    return _mark("clock", "loose")(test)


def observed(*, threads: int = 0, processes: int = 0, most: int = 0) -> Callable[[Test], Test]:
    """Run once on real threads and processes, watched from outside.

    ``threads`` calls must stand at the test's gate at once in threads of this process, or calls in at
    least ``processes`` other processes and at most ``most`` (0: any number). The call must have returned
    only after every held call, and may leave no process and, with ``threads``, no thread behind.
    """
    return _mark("observed", (threads, processes, most))


def repeats(count: int) -> Callable[[Test], Test]:
    """Repeat the stressed run ``count`` times (default 20)."""
    return _mark("repeats", int(count))


def bound(switches: int) -> Callable[[Test], Test]:
    """Try all schedules with up to ``switches`` unforced switches (default 2)."""
    return _mark("bound", int(switches))


class Recorder:
    """Notes things down, in the order in which threads note them."""

    def __init__(self) -> None:
        self.items: list[Any] = []

    def note(self, item: Any) -> None:
        """Add ``item``; atomic."""
        self.items.append(item)


class Meeting:
    """A place where ``parties`` threads must be at the same time for any of them to go on.

    In an explored test this asks whether calls can overlap: where they cannot, everything stops,
    and the finding says who was inside and who could not come in.
    """

    def __init__(self, parties: int) -> None:
        self._parties = parties
        self._inside = 0
        self._changed = threading.Condition()

    def arrive(self) -> None:
        """Wait until all parties are here; who comes later goes straight through."""
        with self._changed:
            self._inside += 1
            self._changed.notify_all()
            while self._inside < self._parties:
                self._changed.wait()


def run_threads(*functions: Callable[[], Any]) -> list[Any]:
    """Call each function in a thread of its own and wait for all; results in order.

    The first exception, in the order of ``functions``, is raised again.
    """
    results: list[Any] = [None] * len(functions)
    errors: list[BaseException | None] = [None] * len(functions)

    def call(index: int) -> None:
        try:
            results[index] = functions[index]()
        except Exception as error:
            errors[index] = error

    threads = [threading.Thread(target=call, args=(i,), name=f"caller {i + 1}") for i in range(len(functions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in errors:
        if error is not None:
            raise error
    return results


@contextmanager
def no_thread_left() -> Iterator[None]:
    """Fail where a thread that was started inside is still alive at the end."""
    before = threading.enumerate()
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    if left:
        names = ", ".join(left)
        raise AssertionError(f"every thread should have ended when the call returned, but {names} had not")
