"""What a person is shown of a failure: the finding, why it happens, and the steps that lead to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ShownStep:
    """One row of the interleaving.

    ``thread`` is the thread's name, ``line`` the line in the submission (None where the step is
    the test's own), ``source`` that line's text, ``action`` what happened in words ("reads
    self.value: 0"), ``switched`` whether another thread ran just before, ``time`` the virtual
    clock in seconds since the execution began.
    """

    thread: str
    line: int | None
    source: str
    action: str
    switched: bool
    time: float


@dataclass(frozen=True)
class Finding:
    """What kind of mistake a trace shows: a stable name and one to three sentences on the cause."""

    name: str
    why: str


@dataclass(frozen=True)
class Explanation:
    """A failure or a warning, explained.

    ``finding`` is a stable name ("lost_update", "deadlock", "thread_not_joined", ...),
    ``summary`` one sentence on what the program did against what it should have done,
    ``why`` one to three sentences on the cause with names and lines,
    ``steps`` the shortest failing interleaving found, in order.
    """

    finding: str
    summary: str
    why: str
    steps: tuple[ShownStep, ...]
