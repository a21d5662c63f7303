"""What hidden and visible tests use: marks, and helpers written over plain ``threading``.

Under pytest and in a stressed run this is an ordinary module; in an explored run each world runs a
copy of it over its virtual threads. So a helper works in both, and does the same thing.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from autograder.texts import say

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
    """Ask for all schedules with up to ``switches`` unforced switches, and not for every schedule there is.

    For tests with so many schedules that the search would give up on covering them all, after much work.
    """
    return _mark("bound", int(switches))


class Recorder:
    """Notes things down, in the order in which threads note them."""

    def __init__(self) -> None:
        self.items: list[Any] = []

    def note(self, item: Any) -> None:
        """Add ``item``; atomic."""
        self.items.append(item)


class Workload:
    """Calls that take a stated time, and when each of them began and ended."""

    def __init__(self) -> None:
        self._notes: list[tuple[float, int]] = [(time.monotonic(), 0)]

    def take(self, seconds: float) -> float:
        """Be at work for that long; returns ``seconds``. In an explored test nothing else but a sleep lets
        another thread come between the beginning and the end.
        """
        self._notes.append((time.monotonic(), 1))
        time.sleep(seconds)
        self._notes.append((time.monotonic(), -1))
        return seconds

    @property
    def changes(self) -> list[int]:
        """1 for each beginning and -1 for each end, in the order in which they came."""
        return [change for _, change in self._notes[1:]]

    def most_at_once(self) -> int:
        """How many calls were at work at once, at most."""
        return max(itertools.accumulate(self.changes, initial=0))

    def longest_idle(self, workers: int) -> float:
        """The longest time, in seconds, for which fewer than that many were at work though one was still to begin."""
        last_begin = max(position for position, (_, change) in enumerate(self._notes) if change == 1)
        running, since, longest = 0, self._notes[0][0], 0.0
        for now, change in self._notes[1:last_begin + 1]:
            if running < workers:
                longest = max(longest, now - since)
            if running >= workers or change == 1:
                since = now
            running += change
        return longest


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


class ThreadsLeft:
    """A context that remembers which threads there were; see ``no_thread_left``."""

    def __enter__(self) -> None:
        self._before = threading.enumerate()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        left = [thread.name for thread in threading.enumerate() if thread not in self._before]
        if left and error is None:
            names = ", ".join(left)
            raise AssertionError(say("assertion.threads_left", names=names))


def no_thread_left() -> ThreadsLeft:
    """Fail where a thread that was started inside is still alive at the end."""
    return ThreadsLeft()
