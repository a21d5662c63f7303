"""What a person is shown of a failure: the finding, why it happens, and the steps that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Does(StrEnum):
    """What kind of thing a step does, as far as a picture shows kinds."""

    READS = "reads"
    WRITES = "writes"
    CALLS = "calls"
    TAKES = "takes"  # a lock
    GIVES = "gives"  # a lock back
    WAITS = "waits"  # and another thread runs meanwhile
    SLEEPS = "sleeps"
    STARTS = "starts"
    JOINS = "joins"
    ENDS = "ends"
    RAISES = "raises"


@dataclass(frozen=True)
class Change:
    """A variable, an item or a container, and its value from here on, as text."""

    variable: str
    value: str


@dataclass(frozen=True)
class ShownStep:
    """One row of the interleaving.

    ``thread`` is the thread's name, ``line`` the line in the submission (None where the step is
    the test's own), ``source`` that line's text, ``action`` what happened in words ("reads
    self.value: 0"), ``does`` what kind of thing that is, ``switched`` whether another thread ran
    just before, ``time`` the virtual clock in seconds since the execution began. ``holds`` are the
    locks that the thread has after the step; ``change`` is what has another value after it;
    ``matters`` says that the finding rests on this step.
    """

    thread: str
    line: int | None
    source: str
    action: str
    does: Does
    switched: bool
    time: float
    holds: tuple[str, ...] = ()
    change: Change | None = None
    matters: bool = False


@dataclass(frozen=True)
class Waiting:
    """An edge of the wait-for graph: a thread that stands at ``line`` and waits for ``what``.

    ``holder`` is the thread that could end its waiting, itself perhaps; empty where there is not one such thread.
    """

    thread: str
    line: int | None
    source: str
    what: str
    holder: str


@dataclass(frozen=True)
class Explanation:
    """A failure or a warning, explained.

    ``finding`` is a stable name ("lost_update", "deadlock", "thread_not_joined", ...),
    ``summary`` one sentence on what the program did against what it should have done,
    ``why`` one to three sentences on the cause with names and lines,
    ``steps`` the shortest failing interleaving found, in order,
    ``waiting`` who waits for whom where nobody can go on.
    """

    finding: str
    summary: str
    why: str
    steps: tuple[ShownStep, ...]
    waiting: tuple[Waiting, ...] = ()
