"""``autograder replay --step``: a reader at a keyboard plays the scheduler."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app

ROOT = Path(__file__).resolve().parents[2]
STUB = ROOT / "exercises" / "12_lock_order" / "bank.py"
TEST = "test_opposite_transfers"


@pytest.fixture
def said(monkeypatch):
    monkeypatch.chdir(ROOT)

    def run(file, typed, token=TEST):
        return CliRunner().invoke(app, ["replay", token, str(file), "--step"], input=typed)

    return run


def test_the_reader_breaks_a_stub_takes_it_back_and_goes_another_way(said):
    done = said(STUB, "1\n1\n2\ne\nu\nu\ne\nq\n")
    assert done.exit_code == 0, done.output
    assert done.output.count("It broke: The program stops for ever") == 1
    assert done.output.count("It has ended, and the test holds") == 1
    assert done.output.index("It broke") < done.output.index("It has ended, and the test holds")


def test_a_schedule_that_broke_it_has_a_token_that_replays(said):
    output = said(STUB, "1\n1\n2\ne\nq\n").output
    token = next(line.split()[-1] for line in output.splitlines() if line.startswith("This schedule: "))
    again = CliRunner().invoke(app, ["replay", token, str(STUB)])
    assert again.exit_code == 0, again.output
    assert "It broke" in said(STUB, "f\n", token).output


def test_a_right_program_does_not_break(said):
    done = said(ROOT / "solutions" / "12_lock_order" / "solution.py", "2\n2\n2\ne\nq\n")
    assert done.exit_code == 0
    assert "It has ended, and the test holds" in done.output


def test_what_makes_no_sense_is_answered_with_what_does(said):
    done = said(STUB, "seven\n9\n\n")
    assert done.exit_code == 0  # the end of the input ends it
    assert done.output.count("a number: that thread runs on") == 3


@pytest.mark.parametrize(("token", "file"), [
    ("test_no_such_test", STUB), ("test_two_tasks", ROOT / "exercises" / "20_io_or_cpu" / "speedup.py")])
def test_where_there_is_nothing_to_step_through_it_says_why(said, token, file):
    done = said(file, "", token)
    assert done.exit_code == 2
