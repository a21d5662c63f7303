"""The visible tests in a process of their own: the kernel shows how far they are, and can end them at any time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.model import TestResult
from autograder.grading.source import Source
from autograder.report.text import visible
from autograder.testing.record import RecordError, read_examined
from autograder.texts import say

#: Seconds of real time for the visible tests; they take one or two.
CHECK_SECONDS = 120


class ChildError(Exception):
    """The tests could not be run to their end; the message is for the student."""


@dataclass(frozen=True)
class Checked:
    """The results, and the page on which to step through what was found."""

    tests: tuple[TestResult, ...]
    page: str


def run_visible(source: Source, tests: Path, progress: Callable[[str], None], seconds: float = CHECK_SECONDS,
                ) -> Checked:
    """Run ``tests`` on a program by ``autograder check``; raises ChildError.

    ``progress`` gets a line for each test as it begins. An interrupt ends the child, and all that it started, before
    KeyboardInterrupt is raised.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, page = folder / source.filename, folder / "page.html"
        path.write_text(source.text, encoding="utf-8")
        path.with_name("test_visible.py").write_bytes(tests.read_bytes())
        command = [sys.executable, "-P", "-m", "autograder", "check", "--json", "--page", str(page), str(path)]
        with (folder / "out").open("w+", encoding="utf-8") as out, _child(command, folder, out.fileno()) as child:
            late = threading.Event()

            def too_late() -> None:
                late.set()
                _end(child)

            timer = threading.Timer(seconds, too_late)
            timer.start()
            said = []
            try:
                assert child.stderr is not None
                for line in child.stderr:
                    said.append(visible(line.rstrip()))
                    progress(said[-1])
                child.wait()
            finally:
                timer.cancel()
            if late.is_set():
                raise ChildError(say("notebook.too_late", seconds=f"{seconds:g}"))
            out.seek(0)
            try:
                results = _read_results(out.read())
            except (ValueError, LookupError, TypeError):
                raise ChildError("\n".join(said[-20:]) or say("notebook.not_run")) from None
        return Checked(results, page.read_text(encoding="utf-8") if page.is_file() else "")


@contextmanager
def _child(command: list[str], folder: Path, out: int) -> Iterator[subprocess.Popen[str]]:
    """A process in a group of its own, which ends with the block: a kernel's interrupt is for the kernel alone."""
    claims = {"FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TTY_COMPATIBLE"}  # a kernel's, of being a terminal
    environment = {name: value for name, value in os.environ.items() if name not in claims}
    child = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out,
                             stderr=subprocess.PIPE, text=True, errors="replace", start_new_session=True)
    try:
        yield child
    finally:
        _end(child)
        child.wait()
        assert child.stderr is not None
        child.stderr.close()


def _end(child: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _read_results(printed: str) -> tuple[TestResult, ...]:
    """The records that ``autograder check --json`` prints; a RecordError is a ValueError."""
    results = []
    for record in json.loads(printed)["tests"]:
        named = {"test", "title"}
        examined = read_examined({key: value for key, value in record.items() if key not in named})
        results.append(TestResult(record["test"], record["title"], 0.0, 0.0, examined.verdict, examined.explanation))
    if not results:
        raise RecordError("there is no visible test")
    return tuple(results)
