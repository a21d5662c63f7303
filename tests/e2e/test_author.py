"""``autograder new``: what it makes verifies at once, lies where it should, and is linted like the exercises."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading.catalogue import read_given
from autograder.grading.exercise import find_exercises


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done.output


def test_a_new_exercise_verifies_at_once_and_a_broken_one_does_not():
    assert "autograder verify 01_lost_ticket" in run("new", "Lost ticket", "--in", "mine")
    made = find_exercises(Path("mine/solutions"))["01_lost_ticket"]
    assert (made.title, made.max_score, len(made.alternatives), len(made.mistakes)) == ("Lost ticket", 10, 3, 5)
    given = read_given(made.folder)
    assert (given.title, given.file) == ("Lost ticket", made.file)
    said = run("verify", "--solutions", "mine/solutions", "--workers", "1")
    assert "1 of 1 stubs fail, 4 of 4 right programs pass, 5 of 5 mistakes are caught" in " ".join(said.split())
    for path in Path("mine").rglob("*"):
        assert path.is_dir() or "@" not in path.read_text().replace("@points", ""), path
    shutil.copy("mine/solutions/01_lost_ticket/mistakes/lock_for_each_call.py", "mine/solutions/01_lost_ticket/solution.py")
    assert "01_lost_ticket/solution" in run("verify", "--solutions", "mine/solutions", "--workers", "1", code=1)


def test_it_is_an_exercise_like_others_for_students():
    run("new", "lost_ticket", "--in", "mine")
    said = run("list", "--solutions", "mine/solutions")
    assert "01_lost_ticket" in said
    assert "06_missing_lock" not in said
    run("start", "lost_ticket", "--in", "work", "--solutions", "mine/solutions")
    assert sorted(os.listdir("work/01_lost_ticket")) == ["README.md", "test_visible.py", "tickets.py"]
    assert "Two clerks at once get different numbers" in run("check", "work/01_lost_ticket", code=1)


def test_numbers_go_on_and_nothing_is_overwritten():
    run("new", "30_first", "--in", ".")
    run("new", "second")  # the folder is a checkout now, and is found
    assert sorted(os.listdir("solutions")) == ["30_first", "31_second"]
    mine = Path("exercises/31_second/tickets.py")
    mine.write_text("mine = 1\n")
    assert "is there already" in run("new", "31_second", code=2)
    shutil.rmtree("solutions/31_second")
    assert "is there already" in run("new", "second", code=2)
    assert mine.read_text() == "mine = 1\n"
    run("new", "99_last")
    assert "99 is taken" in run("new", "one_more", code=2)


@pytest.mark.parametrize("name", ["", "..", "a/b", "6_lock", "ü", "test.py", "06_", "x" * 60])
def test_a_name_that_will_not_do(name):
    assert "will not do" in run("new", name, "--in", ".", code=2)
    assert os.listdir() == []
