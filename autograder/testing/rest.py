"""A tree of processes at rest: nothing in it can move any more by itself (Linux).

The kernel says of every thread what it waits for. A thread in a system call that waits without a
time limit goes on only when another acts; where all threads of a tree of processes wait so, none ever
goes on, unless somebody outside acts. That is how a deadlock, or a call that is held from outside, is
told from work that takes its time: without a clock, and however busy the machine is.

One look at many threads is not taken in one instant. Two looks are compared: a thread that waited in
both, and got no processor time between them, waited all the while.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")

#: Per machine, by the number of a system call that can wait: which argument holds its time limit (-1: it has none),
#: and the value of it that stands for no limit. Masks cut a C int out of a register.
_FOREVER = -1
_INT, _LONG = 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF
_WAITS: dict[str, dict[int, tuple[int, int, int]]] = {
    "x86_64": {
        202: (3, 0, _LONG), 0: (_FOREVER, 0, 0), 7: (2, _INT, _INT), 23: (4, 0, _LONG), 34: (_FOREVER, 0, 0),
        43: (_FOREVER, 0, 0), 45: (_FOREVER, 0, 0), 47: (_FOREVER, 0, 0), 61: (_FOREVER, 0, 0),
        232: (3, _INT, _INT), 247: (_FOREVER, 0, 0), 270: (4, 0, _LONG), 271: (2, 0, _LONG), 281: (3, _INT, _INT),
        288: (_FOREVER, 0, 0), 1: (_FOREVER, 0, 0), 44: (_FOREVER, 0, 0), 46: (_FOREVER, 0, 0)},
    "aarch64": {
        98: (3, 0, _LONG), 63: (_FOREVER, 0, 0), 64: (_FOREVER, 0, 0), 72: (4, 0, _LONG), 73: (2, 0, _LONG),
        22: (3, _INT, _INT), 202: (_FOREVER, 0, 0), 206: (_FOREVER, 0, 0), 207: (_FOREVER, 0, 0),
        211: (_FOREVER, 0, 0), 212: (_FOREVER, 0, 0), 242: (_FOREVER, 0, 0), 260: (_FOREVER, 0, 0),
        95: (_FOREVER, 0, 0)},
}


@dataclass(frozen=True)
class Seen:
    """One thread at one look: the processor time it had, whether it slept, and whether without a time limit."""

    ran: str
    asleep: bool
    parked: bool


@dataclass(frozen=True)
class Look:
    """All threads of a tree of processes, by process and thread id. Processes that have ended are left out."""

    threads: dict[tuple[int, int], Seen]

    @property
    def processes(self) -> frozenset[int]:
        """The processes that were alive."""
        return frozenset(pid for pid, _ in self.threads)

    def threads_of(self, pid: int) -> int:
        """How many threads process ``pid`` had."""
        return sum(owner == pid for owner, _ in self.threads)


def at_rest(before: Look, after: Look) -> bool:
    """Could nothing in the tree move from the one look to the other?"""
    return before.threads == after.threads and all(seen.parked for seen in after.threads.values())


def calm(before: Look, after: Look) -> bool:
    """Did everything sleep in both looks, some of it with a time limit, and all else without a move between?"""
    return before.threads.keys() == after.threads.keys() and all(
        seen.asleep and before.threads[who].asleep and (not seen.parked or seen == before.threads[who])
        for who, seen in after.threads.items())


def children(pid: int) -> tuple[int, ...]:
    """The processes that are children of ``pid``."""
    return tuple(child for tid in _listed(_PROC / str(pid) / "task")
                 for child in _numbers(_PROC / str(pid) / "task" / str(tid) / "children"))


def look(*roots: int) -> Look:
    """Look at the processes ``roots`` and all that descend from them; what cannot be read counts as moving."""
    threads: dict[tuple[int, int], Seen] = {}
    waiting, met = list(roots), set()
    while waiting:
        pid = waiting.pop()
        if pid in met:
            continue
        met.add(pid)
        for tid in _listed(_PROC / str(pid) / "task"):
            task = _PROC / str(pid) / "task" / str(tid)
            waiting += _numbers(task / "children")
            seen = _seen(task)
            if seen is not None:
                threads[pid, tid] = seen
    return Look(threads)


def command_line(pid: int) -> str:
    """How process ``pid`` was called; empty where it is gone."""
    return _text(_PROC / str(pid) / "cmdline").replace("\0", " ")


def parent(pid: int) -> int:
    """The process that ``pid`` is a child of; 0 where it is gone."""
    fields = _text(_PROC / str(pid) / "stat").rpartition(")")[2].split()
    return int(fields[1]) if len(fields) > 1 else 0


def _seen(task: Path) -> Seen | None:
    """One thread, or None where it has ended."""
    # The name stands in brackets and may hold anything; what follows the last one is the state.
    state = _text(task / "stat").rpartition(")")[2].split()[:1]
    if not state or state[0] in "ZXx":
        return None
    asleep = state[0] == "S"
    ran = _text(task / "schedstat")
    return Seen(ran, asleep, asleep and ran != "" and _waits_for_ever(_text(task / "syscall").split()))


def _waits_for_ever(call: list[str]) -> bool:
    """Is this line of ``/proc/…/syscall`` a call that waits with no time limit?"""
    waits = _WAITS.get(platform.machine(), {})
    if len(call) < 7 or not call[0].isdigit() or int(call[0]) not in waits:
        return False
    argument, no_limit, mask = waits[int(call[0])]
    return argument == _FOREVER or int(call[1 + argument], 16) & mask == no_limit


def _listed(folder: Path) -> list[int]:
    try:
        return [int(entry.name) for entry in folder.iterdir()]
    except OSError:
        return []


def _numbers(path: Path) -> list[int]:
    return [int(number) for number in _text(path).split()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
