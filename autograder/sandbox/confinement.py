"""What stands between a submission and the machine: walls, and the levels that they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Wall(StrEnum):
    """One means of the operating system. The order is that of the reports."""

    LIMITS = "rlimits"
    LANDLOCK = "landlock"
    SECCOMP = "seccomp"
    NAMESPACES = "bubblewrap"
    USER = "other user"

    @property
    def stops(self) -> str:
        """What it stops."""
        return _STOPS[self]

    @property
    def brings(self) -> str:
        """What would bring it."""
        return _BRINGS[self]


_STOPS = {
    Wall.LIMITS: "memory, processor time, threads (not root's), open files and large files beyond a limit",
    Wall.LANDLOCK: "reading and writing files, TCP, signals and abstract sockets of others",
    Wall.SECCOMP: "sockets, processes, programs, signals, shared memory, tracing, new namespaces",
    Wall.NAMESPACES: "a second time: files, other processes, the network, shared memory",
    Wall.USER: "more threads than the limit; files and processes of root",
}

_BRINGS = {
    Wall.LIMITS: "Linux or macOS",
    Wall.LANDLOCK: "Linux 5.13 or later with Landlock, and a container that does not forbid it",
    Wall.SECCOMP: "Linux on x86_64 or aarch64, in a container that does not forbid it",
    Wall.NAMESPACES: "the program bwrap (package bubblewrap), and a system that allows it user namespaces",
    Wall.USER: "root with CAP_SETUID, CAP_SETGID and CAP_KILL; other users do not need it",
}


class Level(StrEnum):
    """How much of it is in force, from most to least."""

    FULL = "full"
    STRONG = "strong"
    NO_OPEN = "no-open"
    BASIC = "basic"
    PROCESS_ONLY = "process-only"

    def at_least(self, other: Level) -> bool:
        """Is it ``other``, or more?"""
        ladder = list(Level)
        return ladder.index(self) <= ladder.index(other)

    @property
    def safe(self) -> bool:
        """Is it enough for programs of other people?"""
        return self.at_least(Level.NO_OPEN)

    @property
    def means(self) -> str:
        """What it is, in a sentence."""
        return _MEANS[self]


_MEANS = {
    Level.FULL: "Two walls, each of which keeps a submission from files, processes and the network.",
    Level.STRONG: "One wall keeps a submission from files, processes and the network. Enough for a course.",
    Level.NO_OPEN: "This kernel has no Landlock: files are closed to submissions altogether, and only modules that are "
                   "loaded already can be imported.",
    Level.BASIC: "Only resource limits. A submission could read your files, hidden tests and other submissions "
                 "included, use the network, and leave processes behind.",
    Level.PROCESS_ONLY: "Only a process of its own. A submission could do whatever you can do, and use up the machine.",
}


@dataclass(frozen=True)
class Confinement:
    """What is in force: by wall why it is missing, empty where it stands, and what else should be known."""

    missing: Mapping[Wall, str]
    notes: tuple[str, ...] = ()

    @property
    def walls(self) -> tuple[Wall, ...]:
        """Those that stand."""
        return tuple(wall for wall in Wall if self.missing[wall] == "")

    @property
    def level(self) -> Level:
        """The level that they add up to."""
        standing = set(self.walls)
        if Wall.LIMITS not in standing:
            return Level.PROCESS_ONLY
        if Wall.SECCOMP not in standing:
            return Level.BASIC
        if Wall.LANDLOCK not in standing:
            return Level.NO_OPEN
        return Level.FULL if Wall.NAMESPACES in standing else Level.STRONG

    @property
    def named(self) -> str:
        """The level and its layers: what every report says."""
        return f"{self.level} ({', '.join(self.walls) or 'nothing but a process of its own'})"

    @property
    def sentence(self) -> str:
        """One line for a terminal or the head of a report."""
        return f"{self.named}. {self.level.means}"


def refusal(found: Confinement, required: Level | None, unsafe: bool) -> str | None:
    """Why other people's programs may not be run with what was ``found``, and what to do; None where they may.

    ``unsafe``: the caller has agreed to walls that are missing. That does not lower what is ``required``.
    """
    if required is not None and not found.level.at_least(required):
        return (f"confinement is {found.level} here, and {required} is required. Missing: {_missing(found)}. "
                "'autograder doctor' says more.")
    if found.level.safe or unsafe:
        return None
    return (f"confinement is {found.level} here. {found.level.means} Missing: {_missing(found)}. Grade in a container "
            "or a virtual machine with a newer Linux, or pass --unsafe-no-sandbox where you trust every submission. "
            "'autograder doctor' says more.")


def _missing(found: Confinement) -> str:
    return "; ".join(f"{wall} ({why})" for wall, why in found.missing.items() if why and wall is not Wall.USER)


#: Where nothing was put up.
NOTHING = Confinement(dict.fromkeys(Wall, "not tried"))
