"""The engine outside of any exercise: what docs/explore.md says is so, and what is asked in a wrong way is told."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.explore.verdict import PassAll
from autograder.testing import Recorder, ScheduleError, UndecidedError, explore, replay, run_threads

PAGE = Path(__file__).parents[2] / "docs" / "explore.md"
BLOCK = re.compile(r'^```(\w+) title="([^"]+)"\n(.*?)^```$', re.M | re.S)
BLOCKS = {title: text for _, title, text in BLOCK.findall(PAGE.read_text(encoding="utf-8"))}


@pytest.fixture
def folder(tmp_path):
    for name, text in BLOCKS.items():
        if name.endswith(".py"):
            (tmp_path / name).write_text(text, encoding="utf-8")
    repaired = BLOCKS["cache.py"].replace("with self.lock:\n", "with self.lock:\n              if key not in self.values:\n  ")
    (tmp_path / "cache_repaired.py").write_text(repaired, encoding="utf-8")
    return tmp_path


def ran(folder, *arguments) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_page_shows_what_pytest_says(folder):
    said = ran(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_cache.py")
    assert BLOCKS["what pytest says"] in said
    assert "explore(\"cache.py\", computed_once)" in said  # the line that called, and not the engine's
    assert "exploring.py" not in said


def test_the_page_shows_what_is_covered(folder):
    assert ran(folder, "covered.py") == BLOCKS["what covered.py prints"]


def test_the_marker_names_the_program(folder):
    said = ran(folder, "-m", "pytest", "-q", "--strict-markers", "-p", "no:cacheprovider", "test_marked.py")
    assert BLOCKS["what pytest says of it"].strip() in said


def test_a_marker_that_names_no_file_is_told(folder):
    (folder / "test_marked.py").write_text(BLOCKS["test_marked.py"].replace("cache_repaired.py", "none.py"))
    said = ran(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_marked.py")
    assert "@pytest.mark.program wants the name of a file" in said


UNLOCKED = "value = 0\n\ndef add():\n    global value\n    value += 1\n"


def both_count(program):
    """Two additions count"""
    run_threads(program.add, program.add)
    assert program.value == 2


def noted(program):
    """Everything is noted"""
    notes = Recorder()
    run_threads(lambda: notes.note(program.value))
    assert notes.items == [0]


@pytest.fixture
def counter(tmp_path):
    file = tmp_path / "counter.py"
    file.write_text(UNLOCKED, encoding="utf-8")
    return file


def test_a_failing_schedule_replays(counter):
    with pytest.raises(ScheduleError) as raised:
        explore(counter, both_count)
    with pytest.raises(ScheduleError, match=r"program\.value == 2"):
        replay(counter, both_count, raised.value.token)
    locked = UNLOCKED.replace("value = 0", "import threading\nlock = threading.Lock()\nvalue = 0", 1).replace(
        "    value += 1", "    with lock:\n        value += 1")
    other = counter.with_name("locked.py")
    other.write_text(locked, encoding="utf-8")
    assert isinstance(explore(str(other), both_count), PassAll)
    with pytest.raises(ValueError, match="does not belong to"):
        replay(other, both_count, raised.value.token)
    with pytest.raises(ValueError, match="not a replay token"):
        replay(other, both_count, "t")


def test_a_schedule_under_which_it_holds(counter):
    assert isinstance(explore(counter, noted), PassAll)


def test_what_cannot_be_loaded_is_undecided(counter):
    counter.write_text("import subprocess\n", encoding="utf-8")
    with pytest.raises(UndecidedError, match="subprocess"):
        explore(counter, noted)
    counter.write_text("def\n", encoding="utf-8")
    with pytest.raises(UndecidedError, match=r"counter\.py"):
        explore(counter, noted)


def test_what_is_no_test_or_no_program_is_told(counter, tmp_path):
    def inner(program):
        pass

    for test in (inner, lambda program: None, print, 3):
        with pytest.raises(ValueError, match="top level"):
            explore(counter, test)
    for program in (tmp_path / "none.py", tmp_path, sys):
        with pytest.raises(ValueError, match="is not a file"):
            explore(program, noted)
