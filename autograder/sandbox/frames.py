"""The wire: length-prefixed JSON records on a socket, bounded in size and read strictly."""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any

FRAME_LIMIT = 4 * 1024 * 1024  # bytes of one record
_HEADER = struct.Struct(">I")


class FrameError(Exception):
    """What came is not a record; the message says why."""


class Closed(Exception):
    """The other side is gone."""


def send(channel: socket.socket, record: dict[str, Any]) -> None:
    """Send one record."""
    data = json.dumps(record, ensure_ascii=True, allow_nan=False).encode("ascii")
    if len(data) > FRAME_LIMIT:
        raise FrameError(f"a record of {len(data)} bytes is too large")
    channel.sendall(_HEADER.pack(len(data)) + data)


def receive(channel: socket.socket, deadline: float | None = None) -> dict[str, Any]:
    """Wait for one record, until ``deadline`` (of ``time.monotonic``).

    Raises TimeoutError, Closed, or FrameError.
    """
    (size,) = _HEADER.unpack(_exactly(channel, _HEADER.size, deadline))
    if size > FRAME_LIMIT:
        raise FrameError(f"a record claims {size} bytes")
    data = _exactly(channel, size, deadline)
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FrameError("a record is not JSON") from error
    if type(record) is not dict:
        raise FrameError("a record is not an object")
    return record


def _exactly(channel: socket.socket, size: int, deadline: float | None) -> bytes:
    parts: list[bytes] = []
    while size:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            channel.settimeout(left)
        try:
            part = channel.recv(min(size, 1 << 16))
        except ConnectionError as error:
            raise Closed from error
        if not part:
            raise Closed
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
