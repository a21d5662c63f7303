"""The warm parent: an interpreter with everything imported, which forks a child on request.

It runs as a process of its own (``python -m autograder.sandbox.warm ENTRY``), holds no secret, and
never sees a submission: the child reads it from a socket of its own. Its standard input is a socket
on which the judge sends limits with two file descriptors, and learns the child's process id and,
once the judge says so, how it ended.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from autograder.sandbox import frames
from autograder.sandbox.limits import Limits, adopt_orphans, confine, die_with_parent

Entry = Callable[[dict[str, Any]], dict[str, Any]]


def load_entry(name: str) -> Entry:
    """The function that a "package.module:function" names."""
    module, _, function = name.partition(":")
    entry: Entry = getattr(importlib.import_module(module), function)
    return entry


def main() -> None:
    """Serve until the judge closes the socket."""
    entry = load_entry(sys.argv[1])
    judge = int(sys.argv[2])
    control = socket.socket(fileno=os.dup(0))
    die_with_parent(judge)
    adopt_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the judge's to handle
    gc.freeze()
    frames.send(control, {"ready": True})
    while True:
        try:
            message, fds, _, _ = socket.recv_fds(control, 4096, 2)
        except OSError:
            return
        if not message:
            return
        limits = Limits(**json.loads(message))
        channel, output = fds
        pid = os.fork()
        if pid == 0:
            _be_child(entry, limits, channel, output)
        os.close(channel)
        os.close(output)
        frames.send(control, {"pid": pid})
        try:
            frames.receive(control)  # the judge is done with this child
        except frames.Closed:
            return
        frames.send(control, {"status": _end(pid)})


def _end(pid: int) -> int:
    """Kill the child's group and whatever it left behind; its wait status."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    while True:
        try:
            stray, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return status
        if stray == 0:
            for orphan in _children():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(orphan, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(orphan, 0)


def _children() -> list[int]:
    me = os.getpid()
    try:
        with open(f"/proc/{me}/task/{me}/children", encoding="ascii") as listing:
            return [int(child) for child in listing.read().split()]
    except OSError:
        return []


def _be_child(entry: Entry, limits: Limits, channel: int, output: int) -> None:
    """The child's whole life: shut itself in, then answer requests until the socket closes."""
    try:
        parent = os.getppid()
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        kept = os.dup2(channel, 3)
        os.closerange(4, 1024)
        die_with_parent(parent)
        os.chdir("/")
        os.environ.clear()
        confine(limits)
        wire = socket.socket(fileno=kept)
        while True:
            try:
                request = frames.receive(wire)
            except frames.Closed:
                os._exit(0)
            frames.send(wire, entry(request))
    except BaseException as error:
        with contextlib.suppress(BaseException):
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(70)


if __name__ == "__main__":
    main()
