"""The warm parent: an interpreter with everything imported, which forks a child on request.

It runs as a process of its own (``python -m autograder.sandbox.warm START``), holds no secret, and never sees a
submission: the child reads it from a socket of its own. Its standard input is a socket on which the judge sends
limits with descriptors, and learns the child's process id and, once the judge says so, how it ended. Both greet the
judge with a byte: the kernel says who sends it, by the number that the judge knows it by. Where children cannot open
a file, the entry's module loads what they need beforehand, in its function ``preload`` if it has one. What the judge
has all coming children know, the module's function ``learn`` takes, if it has one; the children inherit what it made.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from autograder.sandbox import frames, stacks
from autograder.sandbox.confinement import Level, Wall
from autograder.sandbox.kernel import call
from autograder.sandbox.limits import Limits, adopt_orphans, close_memory, die_with_parent
from autograder.sandbox.start import CHANNEL, GATE, GREETING, Start
from autograder.sandbox.syscalls import X86_64
from autograder.sandbox.walls import Walls, build, private_folder

Entry = Callable[[dict[str, Any]], dict[str, Any]]


def load_entry(name: str) -> Entry:
    """The function that a "package.module:function" names."""
    module, _, function = name.partition(":")
    entry: Entry = getattr(importlib.import_module(module), function)
    return entry


def main() -> None:
    """Serve until the judge closes the socket."""
    start = Start.read(sys.argv[1])
    control = socket.socket(fileno=os.dup(0))
    die_with_parent(start.parent or os.getppid())
    adopt_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the judge's to handle
    entry = load_entry(start.entry)
    walls = build(start.path, start.judge, {Wall(name): why for name, why in start.missing.items()})
    confinement = walls.confinement
    if confinement.level is Level.NO_OPEN:
        getattr(sys.modules[entry.__module__], "preload", int)()
    close_memory()
    gc.freeze()
    control.sendall(GREETING)
    frames.send(control, {"pid": os.getpid(), "user": 0 if walls.user is None else walls.user.number,
                          "missing": dict(confinement.missing), "notes": list(confinement.notes)})
    while True:
        try:
            order = frames.receive(control)
            if "learn" in order:
                getattr(sys.modules[entry.__module__], "learn", bool)(order["learn"])
                gc.freeze()
                continue
            _, fds, _, _ = socket.recv_fds(control, len(GREETING), 4)
        except (frames.Closed, OSError):
            return
        limits = Limits(**order["limits"])
        folder = private_folder(walls) if limits.processes > 1 else None
        pid = os.fork()
        if pid == 0:
            _be_child(entry, walls, limits, folder, fds)
        for descriptor in fds:
            os.close(descriptor)
        try:
            frames.send(control, {"pid": pid})
            frames.receive(control)  # the judge is done with this child
        except (frames.Closed, OSError):
            return
        finally:
            status = _end(pid, everything=Wall.NAMESPACES in confinement.walls)
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
        frames.send(control, {"status": status})


def _end(pid: int, everything: bool) -> int:
    """Kill the child's group and whatever it left behind; its wait status.

    ``everything``: in namespaces of its own the kernel kills all at once, however fast they make others.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    while True:
        if everything:
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)
        for orphan in _children():
            with contextlib.suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return status


def _children() -> list[int]:
    me = os.getpid()
    try:
        with open(f"/proc/{me}/task/{me}/children", encoding="ascii") as listing:
            return [int(child) for child in listing.read().split()]
    except OSError:
        return []


def _be_child(entry: Entry, walls: Walls, limits: Limits, folder: Path | None, fds: Sequence[int]) -> None:
    """The child's whole life: shut itself in, then answer requests until the socket closes."""
    try:
        _arrange(fds, walls.rules)
        parent = os.getppid()
        os.environ.clear()
        if folder is None:
            os.chdir("/")
        else:
            os.chdir(folder)
            os.environ["TMPDIR"] = os.environ["HOME"] = tempfile.tempdir = str(folder)
            # Pythons that multiprocessing starts look there, and have no main module to load again.
            sys.path.insert(0, str(folder))
            sys.modules["__main__"] = type(sys)("__main__")
        stacks.offer(stacks.DESCRIPTOR)
        walls.enter(limits, folder, parent)
        wire = socket.socket(fileno=CHANNEL)
        wire.sendall(GREETING)
        while True:
            try:
                request = frames.receive(wire)
            except frames.Closed:
                os._exit(0)
            frames.send(wire, {"asked": request["asked"], "answer": entry(request["request"])})
    except BaseException as error:
        with contextlib.suppress(BaseException):
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(70)


def _arrange(fds: Sequence[int], rules: int | None) -> None:
    """Nothing stays open but: no input, two outputs, the channel, perhaps a gate, the stacks, and Landlock's rules."""
    channel, output, answers, *gate = (fcntl.fcntl(fd, fcntl.F_DUPFD, stacks.DESCRIPTOR + 10) for fd in fds)
    null = os.open(os.devnull, os.O_RDONLY)
    for descriptor, place in ((null, 0), (output, 1), (output, 2), (channel, CHANNEL), *((g, GATE) for g in gate),
                              (answers, stacks.DESCRIPTOR)):
        os.dup2(descriptor, place)
    kept = {0, 1, 2, CHANNEL, stacks.DESCRIPTOR, *([GATE] if gate else []), *([] if rules is None else [rules])}
    below = 0
    for descriptor in sorted(kept):
        _close(below, descriptor - 1)
        below = descriptor + 1
    _close(below, 0xFFFFFFFF)


def _close(first: int, last: int) -> None:
    """Close all descriptors from ``first`` to ``last``."""
    if first > last:
        return
    try:
        call(X86_64.numbers["close_range"], first, last, 0)  # the same number on every machine
    except OSError:
        os.closerange(first, min(last + 1, os.sysconf("SC_OPEN_MAX")))


if __name__ == "__main__":
    main()
