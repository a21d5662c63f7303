"""Runs an observed test of one's own file, in a process forked from this one and with no judge beside it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import tempfile
import time
from pathlib import Path
from typing import Any

from autograder.explore.verdict import Inconclusive
from autograder.testing import real
from autograder.testing.evidence import judged
from autograder.testing.gate import Gatekeeper, hand_down
from autograder.testing.observing import End, Watched, observe
from autograder.testing.record import RecordError
from autograder.testing.rest import look
from autograder.testing.runner import Examined
from autograder.testing.suite import Case, Outside
from autograder.texts import say, spoken

#: Seconds of real time for a test.
WALL_SECONDS = 60.0

#: Processes that it may have at once.
PROCESSES = 64

#: Bytes of an answer.
LONGEST = 1 << 20


def request_for(module: str, text: str, tests: Path, case: Case, gate: int) -> dict[str, Any]:
    """What ``perform_in`` is asked. ``gate`` is the gate's descriptor in the process that runs the test."""
    return {"work": "observe", "language": spoken(), "module": module, "source": text, "tests_module": tests.stem,
            "tests": tests.read_text(encoding="utf-8"), "case": case.name, "gate": gate}


def perform_in(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Lay the submission and its tests down in ``folder`` as real modules, and run the test that is asked for."""
    for name, text in ((request["module"], request["source"]), (request["tests_module"], request["tests"])):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    hand_down(request["gate"])
    return real.perform({**request, "folder": str(folder)})


def observe_here(module: str, text: str, tests: Path, case: Case) -> Examined:
    """Run one observed test of one's own file in a process forked from this one, without confinement."""
    if not hasattr(os, "fork") or not Path("/proc/self/task").is_dir():
        return Examined(Inconclusive(say("observed.only_linux")))
    request = request_for(module, text, tests, case, 0)
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder, Gatekeeper() as keeper:
        mine, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _be_watched(Path(folder), {**request, "gate": keeper.entrance}, theirs, mine)
        theirs.close()
        watched = Watched(pid, mine.fileno(), lambda: look(pid), time.monotonic() + WALL_SECONDS, PROCESSES)
        try:
            seen = observe(watched, keeper, case.observed or Outside())
            answer = answer_in(mine, watched.deadline) if seen.end is End.RETURNED else None
            return judged(case, seen, answer, watched.most_processes)
        except RecordError:
            return Examined(Inconclusive(say("observed.ended")))
        finally:
            for process in (*(p for p in look(pid).processes if p != pid), pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            os.waitpid(pid, 0)
            mine.close()


def answer_in(channel: socket.socket, deadline: float) -> Any:
    """The line that the process answers with; raises RecordError where it is no record, or has not come in time."""
    channel.settimeout(max(0.001, deadline - time.monotonic()))
    try:
        return json.loads(channel.makefile("rb").readline(LONGEST))
    except (OSError, ValueError, RecursionError) as error:
        raise RecordError("the answer is no record") from error


def _be_watched(folder: Path, request: dict[str, Any], channel: socket.socket, other: socket.socket) -> None:
    """The whole life of the forked process."""
    try:
        other.close()
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        channel.sendall(json.dumps(perform_in(folder, request)).encode() + b"\n")
        channel.recv(1)  # until it is ended
    finally:
        os._exit(0)
