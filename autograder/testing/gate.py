"""A gate that calls wait at, in whatever thread or process they are made, until an observer lets them go.

``Gate`` is what a test hands to its calls; it can be pickled. ``Gatekeeper`` is the observer's side. Who
stands at the gate is said by the kernel (SO_PEERCRED), not by the one who stands there.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import struct
from dataclasses import dataclass

_CREDENTIALS = struct.Struct("3i")
_PLACE = struct.Struct(">I")


@dataclass(frozen=True)
class Gate:
    """Where calls wait. ``address`` is a name in Linux's abstract socket namespace."""

    address: str

    def hold(self, place: int) -> None:
        """Stand at the gate as number ``place`` until the observer lets go."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect("\0" + self.address)
            line.sendall(_PLACE.pack(place))
            line.recv(1)


@dataclass(frozen=True)
class Held:
    """A call that waits at the gate: its place, and the process that makes it."""

    line: socket.socket
    pid: int
    place: int


class Gatekeeper:
    """Lets calls in, and lets them go; a context manager."""

    def __init__(self) -> None:
        self.address = "autograder-" + secrets.token_hex(8)
        self.held: list[Held] = []
        self.open = False
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind("\0" + self.address)
        self._socket.listen(1024)
        self._socket.setblocking(False)
        self._arriving: list[socket.socket] = []

    def __enter__(self) -> Gatekeeper:
        return self

    def __exit__(self, *_: object) -> None:
        self.release(*self.held)
        for line in self._arriving:
            line.close()
        self._socket.close()

    def fileno(self) -> int:
        """The socket that becomes readable where somebody arrives."""
        return self._socket.fileno()

    def admit(self) -> bool:
        """Take in everyone who has arrived; whether there was anyone. Where the gate is open they go on at once."""
        with contextlib.suppress(BlockingIOError):
            while True:
                line, _ = self._socket.accept()
                line.setblocking(False)
                self._arriving.append(line)
        arrived = bool(self._arriving)
        still = []
        for line in self._arriving:
            try:
                said = line.recv(_PLACE.size)
            except BlockingIOError:
                still.append(line)
                continue
            except OSError:
                said = b""
            if len(said) != _PLACE.size:
                line.close()
                continue
            pid, _, _ = _CREDENTIALS.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))
            self.held.append(Held(line, pid, *_PLACE.unpack(said)))
        self._arriving = still
        if self.open:
            self.release(*self.held)
        return arrived

    def release(self, *calls: Held) -> None:
        """Let these calls go on."""
        for held in calls:
            self.held.remove(held)
            held.line.close()
