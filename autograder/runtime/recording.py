"""The events of an execution, for its explanation: recorded only where somebody will read them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from autograder.runtime.task import Task
from autograder.runtime.trace import Event


class Called(NamedTuple):
    """A method call on a built-in container, and what the container held after it."""

    args: tuple[Any, ...]
    result: Any
    left: Any


#: Items of a container beyond which no copy is made: nobody reads so many.
COPIED = 200


def as_it_is(value: Any) -> Any:
    """A copy of a built-in container: what is told later is what it held now."""
    return value.copy() if type(value) in (list, dict, set, deque) and len(value) <= COPIED else value


class Recording:
    """The part of a kernel that records what tasks do."""

    current: Task
    now: int
    unwinding: bool

    def __init__(self, *, recording: bool) -> None:
        self.recording = recording
        self.events: list[Event] = []
        self._unsettled: tuple[int, Callable[[], Any]] | None = None  # an event, and its value once there is one

    def _record(self, kind: str, subject: Any, name: Any, site: Any, value: Any = None) -> None:
        task = self.current
        self.events.append(
            Event(task.id, kind, subject, name, site, self.now, tuple(task.held), value)
        )

    def note(self, kind: str, subject: Any, name: Any, site: Any, value: Any = None) -> None:
        """Record something that is not a switch point (where recording is on)."""
        if self.recording and not self.unwinding:
            self._record(kind, subject, name, site, value)

    def settle(self, value: Callable[[], Any]) -> None:
        """Add the value that the operation just recorded has read or written."""
        if self.recording and self.events and not self.unwinding:
            last = self.events[-1]
            if last.task == self.current.id:
                self.events[-1] = replace(last, value=as_it_is(value()))

    def settle_later(self, value: Callable[[], Any]) -> None:
        """As ``settle``, once the operation is done: at this task's next dealings with the kernel."""
        self._unsettled = (len(self.events) - 1, value)

    def _settle_now(self) -> None:
        if self._unsettled is not None:
            index, value = self._unsettled
            self._unsettled = None
            if 0 <= index < len(self.events):
                self.events[index] = replace(self.events[index], value=as_it_is(value()))
