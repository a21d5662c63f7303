"""Watches one observed test from outside: who holds a call, when all is at rest, what is left behind.

The observer holds every call at a gate until nothing else can move, and looks who stands there. Then it
lets them go one by one, the highest place first, each when all is at rest again: so results never come in
order by luck, and what a wrong program does is the same every time. Nothing here depends on how fast
anything is: what counts as evidence is a tree of processes at rest, a call that returned with another
still held, and what is alive after the return. Only a program that sleeps, or computes, without an end is
stopped by a limit, and that is no verdict.
"""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from autograder.testing.gate import Gatekeeper
from autograder.testing.rest import Look, at_rest, calm, command_line, parent
from autograder.testing.suite import Outside

#: Seconds between two looks.
PAUSE = 0.002

#: Held calls that are let go one by one; of more, only the first is.
FEW = 8

#: Seconds after which what is still alive is taken to be left behind, where it is not at rest before.
LEFT = 5.0

#: What the processes are called that multiprocessing itself keeps.
HELPERS = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")


class End(Enum):
    """How the watched call ended."""

    RETURNED = "returned"
    STUCK = "nothing could move any more"
    TOO_LONG = "ran longer than its limit"
    TOO_MANY = "more processes than allowed"


@dataclass(frozen=True)
class Standing:
    """Who stood at the gate when all was at rest for the first time.

    ``inside``: calls in threads of the submission's own process; ``outside``: other processes with a call.
    """

    inside: int
    outside: int


@dataclass(frozen=True)
class Observation:
    """What was seen. ``standing`` is None where no call was ever held; ``held`` counts the calls that were
    still held when the call under test returned, ``processes`` and ``threads`` what was left after it.
    """

    end: End
    standing: Standing | None = None
    held: int = 0
    processes: int = 0
    threads: int = 0


@dataclass(frozen=True)
class Watched:
    """The process that runs the test: its id, the socket that its answer comes on, its tree, and its limits.

    ``pause`` is the time between two looks, in seconds.
    """

    pid: int
    channel: int
    tree: Callable[[], Look]
    deadline: float
    most_processes: int
    pause: float = PAUSE


def observe(watched: Watched, keeper: Gatekeeper, wants: Outside) -> Observation:
    """Watch until the answer is there or can never come, and then what is left; the answer is the caller's to read."""
    end, standing = until_answered(watched, keeper, wants)
    return _after(watched, keeper, standing) if end is End.RETURNED else Observation(end, standing)


def until_answered(watched: Watched, keeper: Gatekeeper, wants: Outside) -> tuple[End, Standing | None]:
    """Watch until the answer is there or can never come."""
    standing: Standing | None = None
    before: Look | None = None
    while True:
        ready, _, _ = select.select([watched.channel, keeper.fileno()], [], [], watched.pause)
        arrived = keeper.admit()
        if watched.channel in ready:
            return End.RETURNED, standing
        now = watched.tree()
        if len(now.processes) > watched.most_processes:
            return End.TOO_MANY, standing
        if time.monotonic() > watched.deadline:
            return End.TOO_LONG, standing
        if arrived or before is None:
            before = now
            continue
        resting = at_rest(before, now)
        # Who polls is never at rest. Where all is there that should be, it need not be.
        enough = standing is not None or _enough(_standing(watched, keeper), wants)
        quiet = resting or (enough and bool(keeper.held) and calm(before, now))
        before = now
        if not quiet or keeper.admit() or _readable(watched.channel):
            continue
        if not keeper.held:
            return End.STUCK, standing
        if standing is not None and len(keeper.held) > FEW:
            keeper.release(*keeper.held)
        else:
            standing = standing or _standing(watched, keeper)
            keeper.release(max(keeper.held, key=lambda held: held.place))
        before = None


def _standing(watched: Watched, keeper: Gatekeeper) -> Standing:
    pids = [held.pid for held in keeper.held]
    return Standing(pids.count(watched.pid), len(set(pids) - {watched.pid}))


def _enough(standing: Standing, wants: Outside) -> bool:
    return standing.inside >= wants.threads and standing.outside >= wants.processes


def _readable(channel: int) -> bool:
    return bool(select.select([channel], [], [], 0)[0])


def _after(watched: Watched, keeper: Gatekeeper, standing: Standing | None) -> Observation:
    """The call has returned: what is still held, and what stays alive."""
    held = len(keeper.held)
    keeper.open = True
    keeper.release(*keeper.held)
    before, until = watched.tree(), time.monotonic() + LEFT
    while True:
        processes = sum(pid != watched.pid and not _helps(pid, before) for pid in before.processes)
        threads = before.threads_of(watched.pid) - 1
        if processes == 0 and threads == 0:
            break
        select.select([keeper.fileno()], [], [], PAUSE)
        keeper.admit()
        now = watched.tree()
        if at_rest(before, now) or time.monotonic() > until:
            break
        before = now
    return Observation(End.RETURNED, standing, held, processes, threads)


def _helps(pid: int, tree: Look) -> bool:
    """Is this a process of multiprocessing's own, and not one that its fork server made?"""
    named = any(helper in command_line(pid) for helper in HELPERS)
    above = parent(pid)
    return named and not (above in tree.processes and any(helper in command_line(above) for helper in HELPERS))
