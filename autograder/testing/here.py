"""Runs an observed test of one's own file, in a process forked from this one and with no judge beside it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.explore.verdict import Inconclusive
from autograder.testing import real
from autograder.testing.evidence import judged
from autograder.testing.gate import Gatekeeper
from autograder.testing.observing import End, Watched, observe
from autograder.testing.record import RecordError
from autograder.testing.rest import look
from autograder.testing.runner import Examined
from autograder.testing.suite import Case, Outside

#: Seconds of real time for a test.
WALL_SECONDS = 60.0

#: Processes that it may have at once.
PROCESSES = 64


@contextlib.contextmanager
def folder_of(module: str, text: str, tests: Path) -> Iterator[Path]:
    """A folder that holds the submission and its tests as real modules."""
    folder = tempfile.mkdtemp(prefix="autograder-")
    try:
        Path(folder, f"{module}.py").write_text(text, encoding="utf-8")
        shutil.copyfile(tests, Path(folder, tests.name))
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def request_for(folder: Path, module: str, tests: Path, case: Case, keeper: Gatekeeper) -> dict[str, Any]:
    """What ``real.perform`` is asked."""
    return {"work": "observe", "folder": str(folder), "module": module, "tests_module": tests.stem,
            "case": case.name, "gate": keeper.address}


def observe_here(module: str, text: str, tests: Path, case: Case) -> Examined:
    """Run one observed test of one's own file in a process forked from this one, without confinement."""
    with folder_of(module, text, tests) as folder, Gatekeeper() as keeper:
        mine, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            _be_watched(request_for(folder, module, tests, case, keeper), theirs, mine)
        theirs.close()
        watched = Watched(pid, mine.fileno(), lambda: look(pid), time.monotonic() + WALL_SECONDS, PROCESSES)
        try:
            seen = observe(watched, keeper, case.observed or Outside())
            answer = json.loads(mine.makefile("rb").readline() or b"null") if seen.end is End.RETURNED else None
            return judged(case, seen, answer, watched.most_processes)
        except RecordError:
            return Examined(Inconclusive("the process that ran the test ended by itself"))
        finally:
            for process in (*(p for p in look(pid).processes if p != pid), pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            os.waitpid(pid, 0)
            mine.close()


def _be_watched(request: dict[str, Any], channel: socket.socket, other: socket.socket) -> None:
    """The whole life of the forked process."""
    try:
        other.close()
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        channel.sendall(json.dumps(real.perform(request)).encode() + b"\n")
        channel.recv(1)  # until it is ended
    finally:
        os._exit(0)
