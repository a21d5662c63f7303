"""What a child may use: numbers from the exercise, and the resource limits that hold it to them."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import threading
from dataclasses import dataclass

from autograder.sandbox.kernel import PR_SET_CHILD_SUBREAPER, PR_SET_DUMPABLE, PR_SET_PDEATHSIG, prctl

#: Seconds of processor time beyond the wall time: the judge ends a child first, and says where it stood.
_SPARE_CPU = 5


@dataclass(frozen=True)
class Limits:
    """Limits of one child's whole life: seconds of wall time, MB of memory, threads, KB of output.

    ``processes`` is how many it may have, itself included.
    """

    wall_seconds: float
    memory_mb: int
    threads: int
    output_kb: int
    processes: int = 1


def die_with_parent(parent: int) -> None:
    """Be killed when ``parent`` ends; end at once where it has already."""
    with contextlib.suppress(OSError):
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of what a dead child leaves behind, so that it can be found and ended."""
    with contextlib.suppress(OSError):
        prctl(PR_SET_CHILD_SUBREAPER, 1)


def close_memory() -> None:
    """Let no other process of this user read this one's memory or environment."""
    with contextlib.suppress(OSError):
        prctl(PR_SET_DUMPABLE, 0)


def open_states() -> None:
    """Let the judge read what this process's threads wait for."""
    with contextlib.suppress(OSError):
        prctl(PR_SET_DUMPABLE, 1)


def limit(limits: Limits, neighbours: int | None) -> None:
    """Put the resource limits on this process, for good; raises ImportError on Windows, which has none.

    ``neighbours`` is how many threads this user has besides: the kernel counts them all. None stands for root,
    whose threads it does not count.
    """
    import resource

    memory = limits.memory_mb * 1024 * 1024
    cpu = math.ceil(limits.wall_seconds) + _SPARE_CPU
    # A semaphore that processes share is a small file in memory.
    written = 0 if limits.processes == 1 else 1 << 20
    # Each call that an observer holds takes a descriptor.
    files = 64 if limits.processes == 1 else 64 + limits.threads
    wanted = {"CPU": cpu, "DATA": memory, "AS": memory + (2 << 30), "FSIZE": written, "CORE": 0, "NOFILE": files,
              "MEMLOCK": 0, "MSGQUEUE": 0, "SIGPENDING": 64}
    if neighbours is not None:
        wanted["NPROC"] = neighbours + limits.threads + limits.processes
    for name, number in wanted.items():
        kind = getattr(resource, f"RLIMIT_{name}", None)
        if kind is not None:
            _lower(kind, number)
    threading.stack_size(512 * 1024)


def _lower(kind: int, number: int) -> None:
    """Soft and hard limit alike; what is lower already stays."""
    import resource

    _, hard = resource.getrlimit(kind)
    wanted = number if hard == resource.RLIM_INFINITY else min(number, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS has names for limits that it does not take
        resource.setrlimit(kind, (wanted, wanted))


def threads_of_user() -> int:
    """How many threads this process's user has, as far as they can be seen."""
    count = 0
    uid = os.getuid()
    with contextlib.suppress(OSError):
        for entry in os.listdir("/proc"):
            with contextlib.suppress(OSError):
                if entry.isdigit() and os.stat(f"/proc/{entry}").st_uid == uid:
                    count += len(os.listdir(f"/proc/{entry}/task"))
    return count
