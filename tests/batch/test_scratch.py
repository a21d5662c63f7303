"""Folders of dead graders: they are removed when the next one begins, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager

import pytest

from autograder.grading.scratch import OWNER, PREFIX, Scratch
from batch import small

PROGRAM = """
import sys, tempfile
from autograder.grading.scratch import Scratch
tempfile.tempdir = sys.argv[1]
scratch = Scratch()
(scratch.path / "deep").mkdir()
(scratch.path / "deep" / "work").write_text("x")
print(scratch.path.name, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def among(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@contextmanager
def grader(among):
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(among)], cwd=small.ROOT, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process, among / process.stdout.readline().strip()
        finally:
            process.kill()


def test_it_is_gone_with_its_owner(among):
    with Scratch() as path:
        (path / "file").write_text("x")
        assert path.parent == among
    assert list(among.iterdir()) == []


def test_what_a_killed_process_left_is_removed_by_the_next_and_a_living_ones_is_not(among):
    with grader(among) as (process, left):
        with Scratch():
            assert (left / "deep" / "work").exists()
        process.kill()
        process.wait()
        assert left.exists()
        with Scratch() as path:
            assert list(among.iterdir()) == [path]


def test_nothing_else_is_removed(among):
    elsewhere = among / "elsewhere"
    for name in ("elsewhere", f"{PREFIX}unowned", f"{PREFIX}linked"):
        (among / name).mkdir()
    (elsewhere / OWNER).touch()
    (among / f"{PREFIX}link").symlink_to(elsewhere)
    (among / f"{PREFIX}linked" / OWNER).symlink_to(elsewhere / OWNER)
    (among / f"{PREFIX}file").touch()
    before = sorted(among.rglob("*"))
    with Scratch():
        pass
    assert sorted(among.rglob("*")) == before
