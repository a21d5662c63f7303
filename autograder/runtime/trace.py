"""What an execution leaves behind: the accesses of each step, and the events for its explanation.

A *step* is what one task does between two picks of the scheduler. Two steps of different tasks are
dependent where they access the same location and one of them writes; independent neighbours can be
exchanged without anybody being able to tell (Mazurkiewicz 1977).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from autograder.runtime.task import Task


class Mode(IntEnum):
    """What an access does. Reads, writes and takings conflict; the others only order steps."""

    READ = 0
    WRITE = 1
    PUBLISH = 2  # what was done so far happens before whatever observes the same subject later
    OBSERVE = 3
    SPAWN = 4  # the subject is the new task
    IDENT = 5  # gives or frees a thread ident: a write where the program looks at idents
    TAKE = 6  # OBSERVE and WRITE in one: of a lock, after whoever gave it back


READ, WRITE, PUBLISH, OBSERVE, SPAWN, IDENT, TAKE = (
    Mode.READ, Mode.WRITE, Mode.PUBLISH, Mode.OBSERVE, Mode.SPAWN, Mode.IDENT, Mode.TAKE)

#: (subject, aspect, mode). The aspect is the part of the subject: an attribute's name, "release", …
#: The subject itself is kept, so that no other object gets its address during the execution.
Access = tuple[Any, Any, Mode]

#: Stands for the set of all threads as a location.
THREADS = "the threads"

#: The task number of a moved clock in a trace: it comes after all that was done before.
CLOCK = -1

#: In place of a step's pick: nobody else could run, or nobody was asked although others could.
ALONE, INNER = -1, -2


class Step(NamedTuple):
    """One step: who, which pick it came from (else ALONE or INNER), where, and what it accessed.

    A pick and the INNER steps that follow it are one *coarse* step: nothing else runs in between.
    """

    task: int
    pick: int
    site: Any
    accesses: list[Access]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a task did, recorded for the explanation (only when recording is on)."""

    task: int
    kind: str
    subject: Any
    name: Any
    site: Any
    time: int
    held: tuple[Any, ...]
    value: Any = None


class Standing(NamedTuple):
    """A frame of a task that is not running; ``mark`` is its ``callers.Mark``, where it has one."""

    file: str
    line: int
    function: str
    owner: Any  # its ``self``
    mark: Any


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where a task stood when the execution ended without it; frames innermost first."""

    task: Task
    site: Any
    frames: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class ThreadError:
    """An exception that ended a thread, or a pool's piece of work: then ``future`` has it."""

    thread: str
    error: BaseException
    future: Any = None


def frames_of(task: Task) -> tuple[Standing, ...]:
    """The frames of a task that is not running, innermost first, 200 at most."""
    found: list[Standing] = []
    frame = None if task.greenlet is None else task.greenlet.gr_frame
    while frame is not None and len(found) < 200:
        code = frame.f_code
        owner = frame.f_locals.get("self")
        found.append(Standing(code.co_filename, frame.f_lineno, code.co_name, owner, frame.f_trace))
        frame = frame.f_back
    return tuple(found)
