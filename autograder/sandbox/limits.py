"""What a child may use, and the walls that it puts round itself before it reads a submission."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
import threading
from dataclasses import dataclass

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_CHILD_SUBREAPER = 1, 38, 36


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


def _prctl(option: int, value: int) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return int(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)) == 0


def die_with_parent(parent: int) -> None:
    """Be killed when ``parent`` ends; end at once where it has already."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of what a dead child leaves behind, so that it can be found and ended."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def confine(limits: Limits) -> None:
    """Put the resource limits and no_new_privs on this process, for good."""
    os.setsid()
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    memory = limits.memory_mb * 1024 * 1024
    cpu = max(1, round(limits.wall_seconds))
    # A semaphore that processes share is a small file in memory.
    written = 0 if limits.processes == 1 else 1 << 20
    # Each call that an observer holds takes a descriptor.
    files = 64 if limits.processes == 1 else 64 + limits.threads
    wanted = [
        (resource.RLIMIT_CPU, cpu, cpu + 1), (resource.RLIMIT_DATA, memory, memory),
        (resource.RLIMIT_AS, memory + (2 << 30), memory + (2 << 30)), (resource.RLIMIT_FSIZE, written, written),
        (resource.RLIMIT_CORE, 0, 0), (resource.RLIMIT_NOFILE, files, files)]
    if os.getuid() != 0:
        # The kernel counts all of this user's threads against the limit, not this child's.
        allowed = _threads_of_user() + limits.threads
        wanted.append((resource.RLIMIT_NPROC, allowed, allowed))
    for kind, soft, hard in wanted:
        with contextlib.suppress(ValueError, OSError):  # never above what is in force already
            resource.setrlimit(kind, (soft, hard))
    threading.stack_size(512 * 1024)


def _threads_of_user() -> int:
    count = 0
    uid = os.getuid()
    with contextlib.suppress(OSError):
        for entry in os.listdir("/proc"):
            with contextlib.suppress(OSError):
                if entry.isdigit() and os.stat(f"/proc/{entry}").st_uid == uid:
                    count += len(os.listdir(f"/proc/{entry}/task"))
    return count
