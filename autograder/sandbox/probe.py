"""What confinement this machine offers, and the proof of it: every escape tried, each in a child of its own."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox.child import Ending, WarmParent
from autograder.sandbox.confinement import Confinement
from autograder.sandbox.escapes import ATTEMPTS, STARTED
from autograder.sandbox.limits import Limits

ENTRY = "autograder.sandbox.escapes:answer"

_LIMITS = Limits(wall_seconds=20, memory_mb=128, threads=16, output_kb=64)


@dataclass(frozen=True)
class Tried:
    """One attempt: whether it was stopped, and by what."""

    attempt: str
    stopped: bool
    how: str


def offered() -> Confinement:
    """What is in force here; raises SandboxError where no confined process can be made at all."""
    with WarmParent(ENTRY) as warm:
        return warm.confinement


def tried() -> tuple[Tried, ...]:
    """Every escape, tried with all walls up; raises SandboxError."""
    with WarmParent(ENTRY) as warm, _others() as facts:
        return tuple(_try(warm, name, facts) for name in ATTEMPTS)


def _try(warm: WarmParent, name: str, facts: dict[str, Any]) -> Tried:
    with warm.child(_LIMITS) as child:
        reply = child.request({"attempt": name, "facts": facts})
    if reply.ending is not Ending.REPLIED or reply.record is None:
        return Tried(name, reply.exit_code != STARTED, f"{reply.ending}: {reply.detail}")
    return Tried(name, reply.record["stopped"] != "", str(reply.record["stopped"]))


@contextmanager
def _others() -> Iterator[dict[str, Any]]:
    """A file, sockets, a process and folders that are not the child's; everybody may read and write the file."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="autograder-others-"))
        os.chmod(folder, 0o777)
        file = Path(folder, "another.txt")
        file.write_text("not yours\n", encoding="ascii")
        file.chmod(0o666)
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        facts: dict[str, Any] = {
            "folder": folder, "file": str(file), "home": os.path.expanduser("~"), "judge": os.getpid(),
            "checkout": str(Path(__file__).resolve().parents[2]), "tcp": tcp.getsockname()[1],
            "memory": _LIMITS.memory_mb << 20, "abstract": f"autograder-others-{os.getpid()}",
            "socket": str(Path(folder, "socket"))}
        for address in ("\0" + facts["abstract"], facts["socket"]):
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(address)
            listener.listen(8)
        os.chmod(facts["socket"], 0o777)
        yield facts
