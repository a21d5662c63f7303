"""Regrading: what would change is shown, and changes when it is told to."""

from __future__ import annotations

import json
import shutil

import pytest

from autograder.grading.journal import Journal
from batch import small

HARDER = small.HIDDEN.replace("@points(2)", "@points(3)").replace("value == 0", "value == 1")


@pytest.fixture
def batch(tmp_path):
    small.solutions(tmp_path)
    small.submitted(tmp_path, {"ann": small.RIGHT, "bob": small.WRONG, "cat": None, "dan": small.REFUSED})
    assert small.run("grade", tmp_path / "submitted", "--out", tmp_path / "out", "--solutions",
                     tmp_path / "solutions").returncode == 0
    return tmp_path


def regrade(batch, *arguments):
    return small.run("regrade", batch / "out", "--solutions", batch / "solutions", *arguments)


def grades(batch):
    rows = json.loads((batch / "out" / "results.json").read_text())["results"]
    return {row["student"]: (row["score"], row["max_score"]) for row in rows}


def test_nothing_changes_where_nothing_changed(batch):
    done = regrade(batch)
    assert (done.returncode, done.stdout) == (0, "graded again: 0; changed: 0\n")


def test_a_change_is_shown_and_then_applied_without_what_was_handed_in(batch):
    shutil.rmtree(batch / "submitted")
    before = grades(batch)
    easier = small.HIDDEN.replace("@points(2)", "@points(3)")
    small.solutions(batch, easier)

    shown = regrade(batch)
    assert shown.returncode == 0, shown.stderr
    assert "ann 01_count: 6/6 graded → 7/7 graded" in shown.stdout
    assert "    A counter begins at 0.: 2/2 pass all → 3/3 pass all" in shown.stdout
    assert "No addition is lost" not in shown.stdout
    assert "--apply" in shown.stdout
    assert grades(batch) == before

    applied = regrade(batch, "--apply")
    assert applied.returncode == 0, applied.stderr
    assert applied.stderr.count("kept from before") == 4  # it was all graded for the preview
    assert grades(batch) == {"ann": (7, 7), "bob": (3, 7), "cat": (0, 7), "dan": (0, 7)}
    with Journal(batch / "out") as journal:
        assert [r.max_score for r in journal.history("ann", small.NAME)] == [6.0]


@pytest.mark.parametrize(("options", "who"), [
    (["--student", "bob"], {"bob"}), (["--status", "missing", "--status", "invalid"], {"cat", "dan"}),
    (["--exercise", "01", "--student", "ann", "--student", "cat"], {"ann", "cat"})])
def test_only_what_is_selected_changes(batch, options, who):
    small.solutions(batch, small.HIDDEN.replace("@points(2)", "@points(3)"))
    assert regrade(batch, *options, "--apply").returncode == 0
    assert {student for student, (_, most) in grades(batch).items() if most == 7} == who


def test_a_grade_is_not_given_up_for_an_error_of_the_grader(batch):
    """The new test fails right programs too, so the controls do not hold."""
    small.solutions(batch, HARDER)
    done = regrade(batch, "--apply")
    assert done.returncode == 3, done.stderr
    assert "stays as it is" in done.stdout
    assert grades(batch)["ann"] == (6, 6)


@pytest.mark.parametrize(("arguments", "said"), [
    (["--student", "nobody"], "no student 'nobody'"), (["--exercise", "99"], "no exercise '99'")])
def test_a_selection_of_nothing_is_told(batch, arguments, said):
    done = regrade(batch, *arguments)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_a_folder_without_a_journal_and_an_exercise_that_is_gone_are_told(batch):
    nowhere = small.run("regrade", batch / "submitted", "--solutions", batch / "solutions")
    assert (nowhere.returncode, "no journal.sqlite" in nowhere.stderr) == (2, True)
    (batch / "solutions" / small.NAME).rename(batch / "solutions" / "02_other")
    gone = regrade(batch)
    assert (gone.returncode, "not among the solutions any more" in gone.stderr) == (2, True)
