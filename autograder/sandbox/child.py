"""The judge's side: a warm parent, and the children that it forks, one at a time."""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.sandbox import bubblewrap, frames, stacks
from autograder.sandbox.confinement import NOTHING, Confinement, Level, Wall
from autograder.sandbox.limits import Limits
from autograder.sandbox.reachable import PACKAGE
from autograder.sandbox.start import GREETING, Start
from autograder.sandbox.user import seeing_as
from autograder.texts import say


class Ending(StrEnum):
    """How a request ended."""

    REPLIED = "replied"
    WALL = "ran longer than its limit"
    MEMORY = "used more memory than its limit"
    OUTPUT = "printed more than its limit"
    DIED = "ended without an answer"
    PROTOCOL = "sent something that is not an answer"


@dataclass(frozen=True)
class Reply:
    """The answer to one request; ``record`` is there where ``ending`` is REPLIED.

    ``detail`` is a sentence's end for readers. ``stacks`` is where its threads stood when it ran too long, as its
    faulthandler says: text not to be trusted. ``exit_code`` is there where the process ended with one.
    """

    ending: Ending
    record: dict[str, Any] | None
    detail: str
    stacks: str = ""
    exit_code: int | None = None


class SandboxError(Exception):
    """Confined processes cannot be made here; the message says what to do."""


class WarmParent:
    """A context manager that owns one warm parent process; not for use by several threads.

    Its children are confined as well as this machine can (``confinement``). Raises SandboxError where that is less
    than ``floor``: nothing is ever confined less than was asked for.
    """

    def __init__(self, entry: str, path: Sequence[str] = (), floor: Level = Level.PROCESS_ONLY,
                 without: Iterable[Wall] = ()) -> None:
        """``path``: folders to import from; ``without``: walls to leave out, for who measures or tests."""
        self._entry = entry
        self._left_out = dict.fromkeys(without, "left out")
        self._path = tuple(path)
        self._floor = floor
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._pid = 0
        self._learned: Mapping[str, Any] | None = None
        self._user = 0  # who its children are, and as whom the judge sees what they wait for; 0 is as it is
        self._seer = 0
        self.confinement = NOTHING

    def __enter__(self) -> WarmParent:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _start(self) -> None:
        """With namespaces where they can be had, and as another user where the judge can see what that one does."""
        if not hasattr(os, "fork"):
            raise SandboxError("this system cannot fork, so nothing can be confined or graded here: use Linux, in WSL2 "
                               "or a container (docs/confinement.md). 'start', 'check' and 'list' need none of it")
        missing: dict[Wall, str] = dict(self._left_out)
        bwrap = bubblewrap.program()
        if bwrap is None:
            missing.setdefault(Wall.NAMESPACES, "bwrap is not installed")
        if Wall.NAMESPACES not in missing:
            try:
                self._start_once(bwrap, missing)
            except SandboxError as error:
                missing[Wall.NAMESPACES] = str(error)
        if Wall.NAMESPACES in missing:
            bwrap = None
            self._start_once(None, missing)
        if Wall.USER in self.confinement.walls and not self._sees_states():
            self._stop()
            self._start_once(bwrap, {**missing, Wall.USER: "the judge could not see what its threads wait for"})
            self._seer = 0
        if not self.confinement.level.at_least(self._floor):
            self._stop()
            raise SandboxError(f"confinement is {self.confinement.level} here, and {self._floor} is required")

    def _start_once(self, bwrap: str | None, missing: Mapping[Wall, str]) -> None:
        mine, theirs = socket.socketpair()
        _ask_who(mine)
        # A clean environment and a fixed hash seed: the same submission iterates over the same set
        # in the same order on every machine.
        environment = {"PYTHONHASHSEED": "0", "PYTHONPATH": os.pathsep.join((str(PACKAGE.parent), *self._path)),
                       "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}
        start = Start(self._entry, self._path, os.getpid(), 0 if bwrap else os.getpid(),
                      {wall.value: why for wall, why in missing.items()})
        command = [sys.executable, "-P", "-s", "-B", "-m", "autograder.sandbox.warm", start.text()]
        if bwrap is not None:
            command = bubblewrap.command(bwrap, command, self._path)
        self._process = subprocess.Popen(command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL,
                                         stderr=subprocess.PIPE, env=environment, cwd="/", start_new_session=True)
        theirs.close()
        self._control = mine
        try:
            who = _who(mine, time.monotonic() + 120)
            ready = frames.receive(mine, time.monotonic() + 120)
        except (frames.Closed, frames.FrameError, TimeoutError) as error:
            self._process.kill()
            _, said = self._process.communicate()
            self._stop()
            last = said.decode("utf-8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
            raise SandboxError(f"the warm parent process did not start: {last[0]}") from error
        self._pid = who or int(ready["pid"])
        self._user = int(ready["user"])
        self.confinement = Confinement({wall: str(ready["missing"][wall]) for wall in Wall}, tuple(ready["notes"]))

    def _sees_states(self) -> bool:
        """Can the judge read what a child of another user waits for: as it is, or else as that user? Try it."""
        with self.child(Limits(60, 1024, 64, 64)) as child:
            for user in (0, self._user):
                self._seer = user
                with seeing_as(user), contextlib.suppress(OSError):
                    return Path(f"/proc/{child.pid}/task/{child.pid}/syscall").read_bytes() != b""
        return False

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            if self._process.stderr is not None:
                self._process.stderr.close()
            self._process.kill()
            self._process.wait()
            self._process = None
        self._learned = None

    @property
    def pid(self) -> int:
        """Its process id."""
        if self._process is None:
            raise SandboxError("use WarmParent as a context manager")
        return self._pid

    def learn(self, record: Mapping[str, Any]) -> None:
        """Have it prepare what its next children need of ``record``, by the function ``learn`` of the entry's module.

        A saving and nothing else: one that was started again does without. Nothing of a submission, nothing that a
        child must not know: all inherit it.
        """
        if self._control is not None and record != self._learned:
            with contextlib.suppress(OSError):  # it has died, which the next child finds out
                frames.send(self._control, {"learn": dict(record)})
            self._learned = record

    def child(self, limits: Limits, gate: int | None = None) -> Child:
        """Fork a child; the warm parent is started again, once, where it has died.

        The child has the descriptor ``gate`` under the number ``start.GATE``.
        """
        try:
            return self._fork(limits, gate)
        except (OSError, frames.Closed, frames.FrameError, TimeoutError):
            self._stop()
            self._start()
        try:
            return self._fork(limits, gate)
        except (OSError, frames.Closed, frames.FrameError, TimeoutError) as error:
            raise SandboxError(f"no confined process can be started here: {error}") from error

    def _fork(self, limits: Limits, gate: int | None) -> Child:
        if self._control is None:
            raise SandboxError("use WarmParent as a context manager")
        mine, theirs = socket.socketpair()
        _ask_who(mine)
        output, printing = os.pipe()
        answers, answering = os.pipe()
        given = [theirs.fileno(), printing, answering, *([] if gate is None else [gate])]
        try:
            frames.send(self._control, {"limits": asdict(limits)})
            socket.send_fds(self._control, [GREETING], given)
            answer = frames.receive(self._control, time.monotonic() + 60)
        except BaseException:
            mine.close()
            os.close(output)
            os.close(answers)
            raise
        finally:
            theirs.close()
            os.close(printing)
            os.close(answering)
        return Child(self._control, mine, output, answers, int(answer["pid"]), self.pid, self._seer, limits)


def _ask_who(channel: socket.socket) -> None:
    """Have the kernel say who sends."""
    if hasattr(socket, "SO_PASSCRED"):
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)


def _who(channel: socket.socket, deadline: float) -> int:
    """Who sent the greeting: its process id here, whatever it is in there; 0 where the system does not say.

    Raises TimeoutError, or Closed.
    """
    channel.settimeout(max(0.001, deadline - time.monotonic()))
    try:
        greeting, extra, _, _ = channel.recvmsg(len(GREETING), socket.CMSG_SPACE(_CREDENTIALS.size))
    except ConnectionError as error:
        raise frames.Closed from error
    if not greeting:
        raise frames.Closed
    if not hasattr(socket, "SO_PASSCRED"):
        return 0
    channel.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
    return next((int(_CREDENTIALS.unpack(data)[0]) for _, kind, data in extra if kind == socket.SCM_CREDENTIALS), 0)


_CREDENTIALS = struct.Struct("3i")


class Child:
    """One confined process; a context manager that ends it and all that it started.

    ``parent`` is the warm parent's process id, and ``deadline`` when it is ended (of ``time.monotonic``).
    """

    def __init__(self, control: socket.socket, channel: socket.socket, output: int, answers: int, pid: int,
                 parent: int, seer: int, limits: Limits) -> None:
        self._control = control
        self._channel = channel
        self._answers = answers
        self.parent = parent
        self._seer = seer
        self._limits = limits
        self._printed = bytearray()
        self._flooded = False
        self._asked = ""
        self._over: Reply | None = None
        self._pid = 0  # until the kernel has said it: in there it has another number
        self._pidfd: int | None = None
        self._reader = threading.Thread(target=self._read_output, args=(output,), daemon=True)
        self._reader.start()
        try:
            self._pid = _who(channel, time.monotonic() + 60) or pid
        except (frames.Closed, TimeoutError) as error:
            self.__exit__(None, None, None)
            raise SandboxError(f"a child could not confine itself: {self.output.strip() or 'it has ended'}") from error
        self.deadline = time.monotonic() + limits.wall_seconds
        self._pidfd = os.pidfd_open(self._pid) if hasattr(os, "pidfd_open") else None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._end()
        self._channel.close()
        self._reader.join(5)
        os.close(self._answers)

    @property
    def output(self) -> str:
        """What the child printed so far, capped."""
        return bytes(self._printed).decode("utf-8", "replace")

    def _read_output(self, output: int) -> None:
        limit = self._limits.output_kb * 1024
        with open(output, "rb", buffering=0) as pipe:
            while part := pipe.read(1 << 16):
                room = limit - len(self._printed)
                self._printed += part[:room]
                if len(part) > room:
                    self._flooded = True
                    self._kill()

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._pidfd is not None:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            elif self._pid:
                os.kill(self._pid, signal.SIGKILL)

    def _end(self) -> int | None:
        """Have the warm parent end and reap the child and its descendants; the wait status."""
        if self._pidfd is None and self._over is not None:
            return None
        self._kill()
        status: int | None = None
        with contextlib.suppress(OSError, frames.Closed, frames.FrameError, TimeoutError):
            frames.send(self._control, {"done": True})
            status = int(frames.receive(self._control, time.monotonic() + 60)["status"])
        if self._pidfd is not None:
            os.close(self._pidfd)
            self._pidfd = None
        self._over = self._over or Reply(Ending.DIED, None, say("sandbox.ended"))
        return status

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._pid

    def eyes(self) -> AbstractContextManager[None]:
        """While it is entered, this thread may read in procfs what the child and its descendants are doing."""
        return seeing_as(self._seer)

    def fileno(self) -> int:
        """The socket that becomes readable when an answer is there, or none can come any more."""
        return self._channel.fileno()

    def request(self, record: dict[str, Any]) -> Reply:
        """Send one record and wait for the one answer, within the child's whole lifetime."""
        return self.send(record) or self.receive()

    def send(self, record: dict[str, Any]) -> Reply | None:
        """Send one record; a reply where it is over already."""
        if self._over is not None:
            return self._over
        try:
            self._channel.settimeout(max(0.001, self.deadline - time.monotonic()))
            # A number that cannot be guessed: what was written before it was asked for is no answer.
            self._asked = secrets.token_hex(8)
            frames.send(self._channel, {"asked": self._asked, "request": record})
        except TimeoutError:
            return self._late()
        except OSError:
            return self._died()
        return None

    def receive(self) -> Reply:
        """Wait for the answer to what was sent."""
        if self._over is not None:
            return self._over
        try:
            reply = frames.receive(self._channel, self.deadline)
        except TimeoutError:
            return self._late()
        except frames.FrameError as error:
            return self._ended(Ending.PROTOCOL, str(error))
        except (frames.Closed, OSError):
            return self._died()
        if reply.get("asked") != self._asked or type(reply.get("answer")) is not dict or len(reply) != 2:
            return self._ended(Ending.PROTOCOL, say("sandbox.not_asked"))
        if select.select([self._channel], [], [], 0)[0]:
            return self._ended(Ending.PROTOCOL, say("sandbox.after"))
        return Reply(Ending.REPLIED, reply["answer"], "")

    def stacks(self) -> str:
        """Where its threads stand now, as far as it can be had."""
        return "" if self._pidfd is None else stacks.ask(self._pidfd, self._answers)

    def _late(self) -> Reply:
        detail = say("sandbox.within", seconds=f"{self._limits.wall_seconds:g}")
        self._over = Reply(Ending.WALL, None, detail, self.stacks())
        return self._over

    def _ended(self, ending: Ending, detail: str) -> Reply:
        self._over = Reply(ending, None, detail)
        return self._over

    def _died(self) -> Reply:
        """The channel closed without an answer: find out why."""
        self._await_exit()
        killed_by_us = self._flooded
        status = self._end()
        if killed_by_us:
            return self._ended(Ending.OUTPUT, say("sandbox.output", kb=self._limits.output_kb))
        if status is None:
            return self._ended(Ending.DIED, say("sandbox.unknown"))
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            if number == signal.SIGXCPU:
                return self._ended(Ending.WALL, say("sandbox.processor"))
            if number == signal.SIGSYS:
                return self._ended(Ending.DIED, say("sandbox.socket"))
            return self._ended(Ending.DIED, say("sandbox.signal", name=signal.Signals(number).name))
        code = os.WEXITSTATUS(status)
        self._over = Reply(Ending.DIED, None, say("sandbox.code", code=code), exit_code=code)
        return self._over

    def _await_exit(self) -> None:
        """The child closed its socket; it is ending, or has to be ended."""
        if self._pidfd is not None:
            poller = select.poll()
            poller.register(self._pidfd, select.POLLIN)
            poller.poll(1000)
