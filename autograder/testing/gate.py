"""A gate that calls wait at, in whatever thread or process they are made, until an observer lets them go.

``Gate`` is what a test hands to its calls; it can be pickled. ``Gatekeeper`` is the observer's side. A gate is an
inherited descriptor, so that whoever stands there needs no name to connect to, and no right to. Who it is, is said by
the kernel (SO_PASSCRED), not by the one who stands there.
"""

from __future__ import annotations

import contextlib
import multiprocessing.util
import os
import socket
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

_CREDENTIALS = struct.Struct("3i")
_DESCRIPTOR = struct.Struct("i")
_PLACE = struct.Struct(">I")

#: Calls that are held at once, at most: each takes a descriptor of the observer's. More pass by.
MOST = 512


@dataclass(frozen=True)
class Gate:
    """Where calls wait. ``entrance`` is a descriptor that every process of the test has under this number."""

    entrance: int

    def hold(self, place: int) -> None:
        """Stand at the gate as number ``place`` until the observer lets go."""
        mine, theirs = socket.socketpair()
        with mine, theirs, socket.socket(fileno=os.dup(self.entrance)) as entrance:
            socket.send_fds(entrance, [_PLACE.pack(place)], [theirs.fileno()])
            mine.recv(1)


def hand_down(entrance: int) -> None:
    """Have every Python that multiprocessing starts from this process inherit the gate; forked ones do anyway."""
    util: Any = multiprocessing.util
    start: Callable[..., int] = util.spawnv_passfds

    def passing(path: str, arguments: Any, descriptors: Iterable[int]) -> int:
        return start(path, arguments, {*descriptors, entrance})

    util.spawnv_passfds = passing


@dataclass(frozen=True)
class Held:
    """A call that waits at the gate: its place, and the process that makes it."""

    line: socket.socket
    pid: int
    place: int


class Gatekeeper:
    """Lets calls in, and lets them go; a context manager. ``entrance`` is the descriptor for those who come."""

    def __init__(self) -> None:
        self.held: list[Held] = []
        self.open = False
        self._inside, self._outside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._inside.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._inside.setblocking(False)
        self.entrance = self._outside.fileno()

    def __enter__(self) -> Gatekeeper:
        return self

    def __exit__(self, *_: object) -> None:
        self.release(*self.held)
        self._inside.close()
        self._outside.close()

    def fileno(self) -> int:
        """The socket that becomes readable where somebody arrives."""
        return self._inside.fileno()

    def admit(self) -> bool:
        """Take in those who have arrived; whether there was anyone. Where the gate is open they go on at once.

        Not more than ``MOST`` of them: who never stops arriving must not keep the observer from looking at the time.
        """
        arrived = False
        with contextlib.suppress(BlockingIOError):
            for _ in range(MOST):
                space = socket.CMSG_SPACE(_CREDENTIALS.size) + socket.CMSG_SPACE(_DESCRIPTOR.size)
                said, extra, _, _ = self._inside.recvmsg(_PLACE.size + 1, space)
                arrived = True
                self._take(said, {kind: data for _, kind, data in extra})
        if self.open:
            self.release(*self.held)
        return arrived

    def _take(self, said: bytes, extra: dict[int, bytes]) -> None:
        """One message: a place, with the line on which its sender waits. Anything else is dropped."""
        passed = extra.get(socket.SCM_RIGHTS, b"")
        whole = len(passed) - len(passed) % _DESCRIPTOR.size
        descriptors = [number for (number,) in _DESCRIPTOR.iter_unpack(passed[:whole])]
        if len(descriptors) != 1:  # there is room for a second one, to align the first
            for descriptor in descriptors:
                os.close(descriptor)
            return
        (descriptor,) = descriptors
        try:
            line = socket.socket(fileno=descriptor)
        except OSError:
            os.close(descriptor)
            return
        line.setblocking(False)
        pid, _, _ = _CREDENTIALS.unpack(extra[socket.SCM_CREDENTIALS])
        call = Held(line, pid, *_PLACE.unpack(said)) if len(said) == _PLACE.size else None
        if call is None or len(self.held) >= MOST:
            _let_go(line)
        else:
            self.held.append(call)

    def release(self, *calls: Held) -> None:
        """Let these calls go on."""
        for held in calls:
            self.held.remove(held)
            _let_go(held.line)


def _let_go(line: socket.socket) -> None:
    """By a byte: a process that was forked meanwhile may hold the other end open."""
    with contextlib.suppress(OSError):
        line.send(b"!")
    line.close()
