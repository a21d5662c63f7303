"""A small exercise and a batch for it, graded in hundredths of a second."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = "01_count"

TOML = """\
title = "Count"
file = "counter.py"
topic = "locks"
tutorial = "Lock"
prerequisites = []
"""

HIDDEN = '''\
from threading import Thread
from autograder.testing import explored_only, points

@points(4)
@explored_only
def test_no_addition_is_lost(submission):
    """No addition is lost."""
    counter = submission.Counter()
    threads = [Thread(target=counter.add) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert counter.value == 2

@points(2)
@explored_only
def test_begins_at_nothing(submission):
    """A counter begins at 0."""
    assert submission.Counter().value == 0
'''

WRONG = """\
class Counter:
    def __init__(self):
        self.value = 0

    def add(self):
        self.value += 1
"""

RIGHT = """\
from threading import Lock


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = Lock()

    def add(self):
        with self.lock:
            self.value += 1
"""

REFUSED = "import socket\n"


def solutions(folder: Path, hidden: str = HIDDEN) -> Path:
    """A solutions folder with the exercise; written anew where it is there."""
    made = folder / "solutions" / NAME
    files = {"exercise.toml": TOML, "test_hidden.py": hidden, "solution.py": RIGHT, "alternatives/same.py": RIGHT,
             "mistakes/unlocked.py": "# finding: lost_update\n" + WRONG}
    for name, text in files.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    return made.parent


def submitted(folder: Path, programs: dict[str, str | None]) -> Path:
    """A submitted folder: a program for each student, None where nothing was handed in."""
    made = folder / "submitted"
    for student, text in programs.items():
        (made / student / NAME).mkdir(parents=True, exist_ok=True)
        if text is not None:
            (made / student / NAME / "counter.py").write_text(text, encoding="utf-8")
    return made


def command(*arguments: object, module: str = "autograder") -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def run(*arguments: object, **changes: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(command(*arguments), cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
                          **changes)
