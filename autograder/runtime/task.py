"""A task: one thread of the program as the kernel sees it; and what strategies and endings are."""

from __future__ import annotations

import weakref
from enum import StrEnum
from typing import Any, Protocol

from autograder.runtime.carrier import Carrier
from autograder.runtime.trace import Access


class Strategy(Protocol):
    """Decides at each point where more than one task can run."""

    def choose(self, options: int, at: int) -> int:
        """Pick one of ``options`` (0 is the default); ``at`` choices were made before.

        A negative answer ends the execution as redundant.
        """


class Clock(StrEnum):
    """When virtual time passes."""

    STRICT = "strict"  # only where nobody can run: computing takes no time
    LOOSE = "loose"  # also earlier, as one more choice: everybody else was slow


class Ended(StrEnum):
    """How an execution came to its end."""

    DONE = "done"
    RAISED = "raised"
    DEADLOCK = "deadlock"
    NO_PROGRESS = "no_progress"
    REDUNDANT = "redundant"  # the strategy saw that this execution would repeat another one


class Abandoned(BaseException):
    """Injected once into a thread that outlives its execution, to unwind it."""


class Task:
    """One thread of the program: a greenlet and what it is waiting for."""

    __slots__ = ("daemon", "deadline", "done", "greenlet", "held", "holder_at_end", "id", "ident", "locals",
                 "lock_at_end", "name", "operation", "outer", "pending", "run_length", "site", "wait_kind",
                 "waiting_for")

    def __init__(self, number: int, ident: int, name: str) -> None:
        self.id = number
        self.ident = ident
        self.name = name
        self.greenlet: Carrier | None = None
        self.done = False
        self.daemon = False
        self.deadline: int | None = None
        self.waiting_for: Any = None
        self.wait_kind = ""
        self.site: Any = "begin"
        self.pending: tuple[Access, ...] = ()  # what its next step will access, as far as is known
        self.outer: Access | None = None  # the visible operation of a library copy that it is inside of
        self.operation: tuple[str, Any] = ("", None)  # the visible operation that it is in
        self.held: list[Any] = []
        self.locals: list[weakref.ref[Any]] = []  # the thread-local objects that hold something of it
        self.run_length = 0
        self.lock_at_end: Any = None
        self.holder_at_end: Task | None = None

    def waited_lock(self) -> Any:
        """The lock that the program itself asked for, where it waits for one.

        A condition variable waits on a lock of its own making, which nobody else knows. A task that
        stood before a free lock when another took it waits for nothing else.
        """
        kind, owner = self.operation
        if self.waiting_for is None:
            return owner if kind == "acquire" else None
        for _ in range(3):
            if owner is None or owner is self.waiting_for:
                return owner
            owner = getattr(owner, "_lock", None)
        return None


def drop_locals(task: Task) -> None:
    """What an ended thread kept in thread-local objects is let go of."""
    for reference in task.locals:
        thing = reference()
        if thing is not None:
            object.__getattribute__(thing, "_local_state")[0].pop(task.id, None)
