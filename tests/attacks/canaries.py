"""What a run must not reach: secrets, sockets, a process, folders; and how one sees that it did."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36

#: Folders that the whole machine shares: what is new there is ours where it has our mark in its name.
SHARED = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))

#: Seconds until a process that has been told to end must be gone; it takes milliseconds.
GRACE = 20.0


class Sockets:
    """Listeners on the loopback device and an abstract name, made for who asks, by the asker's name."""

    def __init__(self) -> None:
        self._listening: dict[tuple[str, str], socket.socket] = {}

    def address(self, kind: str, name: str) -> str:
        """The port, or the abstract name, that ``name`` must not reach; ``kind`` is TCP, UDP or UNIX."""
        if kind == "UNIX":
            listener = socket.socket(socket.AF_UNIX)
            listener.bind("\0canary-" + secrets.token_hex(8))
        else:
            listener = socket.socket(type=socket.SOCK_DGRAM if kind == "UDP" else socket.SOCK_STREAM)
            listener.bind(("127.0.0.1", 0))
        if kind != "UDP":
            listener.listen()
        self._listening[kind, name] = listener
        bound = listener.getsockname()
        return bound[1:].decode() if kind == "UNIX" else str(bound[1])

    def reached(self) -> list[str]:
        """Whose listeners somebody has connected or sent to."""
        ready, _, _ = select.select(list(self._listening.values()), [], [], 0)
        return [f"{name}: reached the network ({kind})" for (kind, name), listener in self._listening.items()
                if listener in ready]

    def close(self) -> None:
        """Stop listening."""
        for listener in self._listening.values():
            listener.close()


class Files:
    """Everything below some folders, remembered, to be compared with what is there later."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._before = self._now()

    def changed(self) -> list[str]:
        """What is new, gone or different."""
        now = self._now()
        return [f"{path}: {'new' if path not in self._before else 'gone' if path not in now else 'changed'}"
                for path in sorted(self._before.keys() | now.keys()) if self._before.get(path) != now.get(path)]

    def _now(self) -> dict[str, str]:
        return {str(path): _said(path) for folder in self._folders for path in (folder, *folder.rglob("*"))}


def _said(path: Path) -> str:
    state = path.lstat()
    if not path.is_file() or path.is_symlink() or state.st_size > 1 << 22:
        return f"{state.st_mode} {state.st_size if path.is_file() else ''}"
    return f"{state.st_mode} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def left_in_shared_folders(mark: str) -> list[str]:
    """Files with ``mark`` in their names where all programs may write; they are removed."""
    found = []
    for folder in SHARED:
        for name in os.listdir(folder) if folder.is_dir() else ():
            if mark in name:
                found.append(f"{folder / name}: new")
                with contextlib.suppress(OSError):
                    (folder / name).rmdir() if (folder / name).is_dir() else (folder / name).unlink()
    return found


class Descendants:
    """What a command leaves running: this process adopts it, so nothing can get away."""

    def __init__(self) -> None:
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._before = set(_children())

    def left(self) -> list[str]:
        """What still runs, after the time that ending takes; it is ended."""
        until = time.monotonic() + GRACE
        while (left := self._alive()) and time.monotonic() < until:
            with contextlib.suppress(OSError):
                select.select([os.pidfd_open(left[0])], [], [], 0.2)
        said = [_command(pid) for pid in left]
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return [f"still running: {command}" for command in said]

    def _alive(self) -> list[int]:
        """Adopted processes that have not ended; those that have are reaped."""
        found = []
        for pid in set(_children()) - self._before:
            with contextlib.suppress(ChildProcessError):
                if os.waitpid(pid, os.WNOHANG) == (0, 0):
                    found.append(pid)
        return found


def _children() -> list[int]:
    found = []
    for task in os.listdir("/proc/self/task"):
        with contextlib.suppress(OSError):
            found += [int(pid) for pid in Path(f"/proc/self/task/{task}/children").read_text().split()]
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
    except OSError:
        return f"process {pid}"


@contextlib.contextmanager
def victim(secret: str) -> Iterator[int]:
    """A process of the same user with a secret in its environment, which nobody may touch; its id."""
    command = [sys.executable, "-S", "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, env={"CANARY": secret}, start_new_session=True) as process:
        try:
            yield process.pid
        finally:
            process.kill()


def is_running(pid: int) -> bool:
    """Has the process not ended, nor been stopped or traced?"""
    state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return state in "RS"
