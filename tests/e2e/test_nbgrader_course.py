"""nbgrader's own commands over every exercise, and one exercise through the exchange and back.

nbgrader takes seconds to start, so a glob stands for all assignments.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.grading.cells import header
from autograder.grading.exercise import find_exercises
from autograder.nbgrader.course import write_course
from autograder.nbgrader.notebooks import without_demo

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[nbgrader]'")]

ROOT = Path(__file__).resolve().parents[2]
NAME = "06_missing_lock"
EXERCISES = find_exercises(ROOT / "solutions")

#: Right, and as noisy as a program can be: nbgrader by itself takes points for what is on stderr.
NOISE = """

import logging, sys, threading, warnings
_add = Database.change_value
def _noisy(self, *arguments, **named):
    warnings.warn("look"); logging.warning("here"); print("out"); print("err", file=sys.stderr)
    return _add(self, *arguments, **named)
Database.change_value = _noisy
"""


def run(folder, *command, code=0):
    """``python -m COMMAND`` in a folder that is the home, with nobody's settings; returns what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "NBGRADER"))}
    environment |= {"PYTHONPATH": str(ROOT), "HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder / ".jupyter"),
                    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])}
    done = subprocess.run([sys.executable, "-P", "-m", *command], cwd=folder, env=environment, capture_output=True,
                          text=True, check=False)
    assert done.returncode == code, (done.stdout + done.stderr)[-6000:]
    return done.stdout + done.stderr


def answered(notebook, exercise, program):
    """The released notebook with ``program`` in the solution cell."""
    made = json.loads(notebook)
    for cell in made["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "solution":
            cell["source"] = f"{header(exercise.file)}\n{without_demo(program)[0]}"
    return json.dumps(made)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A course of all exercises, a solution and a stub of each handed in, graded by nbgrader and by ``grade``."""
    folder = tmp_path_factory.mktemp("whole")
    write_course(folder, list(EXERCISES.values()))
    run(folder, "nbgrader", "generate_assignment", "*", "--create")
    for name, exercise in EXERCISES.items():
        release = (folder / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8")
        for student, path in (("ada", exercise.solution), ("bob", exercise.stub)):
            to = folder / "submitted" / student / name / f"{name}.ipynb"
            to.parent.mkdir(parents=True)
            to.write_text(answered(release, exercise, path.read_text(encoding="utf-8")), encoding="utf-8")
    noisy = folder / "submitted" / "cyd" / NAME / f"{NAME}.ipynb"
    noisy.parent.mkdir(parents=True)
    release = (folder / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    solution = EXERCISES[NAME].solution.read_text(encoding="utf-8")
    noisy.write_text(answered(release, EXERCISES[NAME], without_demo(solution)[0] + NOISE), encoding="utf-8")
    shutil.copy(folder / "gradebook.db", folder / "other.db")
    run(folder, "nbgrader", "autograde", "*")
    run(folder, "nbgrader", "generate_feedback", "*")
    run(folder, "nbgrader", "export", "--to", "grades.csv")
    run(folder, "nbgrader", "export", "--exporter=autograder.nbgrader.exporter.ByTest", "--to", "tests.csv")
    run(folder, "autograder", "grade", "submitted", "--out", "graded", "--no-cache", "--solutions",
        str(ROOT / "solutions"))
    run(folder, "autograder", "export", "graded", "--format", "nbgrader", "--out", f"sqlite:///{folder}/other.db")
    run(folder, "nbgrader", "export", "--to", "other.csv", f"--CourseDirectory.db_url=sqlite:///{folder}/other.db")
    return folder


def scores(path):
    return {(row["assignment"], row["student_id"]): float(row["score"]) for row in rows(path) if row["timestamp"] != "-"}


def test_every_solution_has_full_marks_and_every_stub_less(whole):
    got = scores(whole / "grades.csv")
    for name, exercise in EXERCISES.items():
        assert got[name, "ada"] == exercise.max_score, name
        assert got[name, "bob"] < exercise.max_score, name


def test_prints_warnings_and_logging_cost_no_point(whole):
    assert scores(whole / "grades.csv")[NAME, "cyd"] == EXERCISES[NAME].max_score


def test_grading_a_batch_gives_the_same_scores_in_the_same_gradebook(whole):
    assert scores(whole / "other.csv") == scores(whole / "grades.csv")


def test_the_export_has_a_row_and_a_reason_for_every_test(whole):
    found = rows(whole / "tests.csv")
    graded = [row for row in found if row["max_score"] != "0"]
    assert len(graded) == 2 * sum(len(e.tests) for e in EXERCISES.values()) + len(EXERCISES[NAME].tests)
    assert all(row["reason"] and row["title"] for row in graded)
    assert not any(row["by_hand"] for row in found)
    for name, exercise in EXERCISES.items():
        mine = [row for row in graded if row["assignment"] == name and row["student"] == "ada"]
        assert [row["test"] for row in mine] == [test.name for test in exercise.tests]
        assert sum(float(row["score"]) for row in mine) == exercise.max_score


def test_hidden_tests_are_neither_in_the_release_nor_in_feedback(whole):
    for name, exercise in EXERCISES.items():
        hidden = [line.strip() for line in exercise.hidden.read_text(encoding="utf-8").splitlines()
                  if line.strip().startswith("assert ")]
        visible = (exercise.folder / "test_visible.py").read_text(encoding="utf-8")
        release = (whole / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8")
        feedback = (whole / "feedback" / "bob" / name / f"{name}.html").read_text(encoding="utf-8")
        for line in hidden:
            if line not in visible:
                assert line not in release, (name, line)
                assert line not in feedback, (name, line)


@pytest.fixture(scope="module")
def exchanged(tmp_path_factory):
    """One exercise from the instructor to a student and back, and once more as the archive of another system."""
    folder = tmp_path_factory.mktemp("exchanged")
    course, home, exchange = (folder / name for name in ("course", "home", "exchange"))
    home.mkdir()
    exchange.mkdir()
    exchange.chmod(0o777)
    write_course(course, [EXERCISES[NAME]])
    root = f"--Exchange.root={exchange}"
    run(course, "nbgrader", "generate_assignment", NAME, "--create")
    run(course, "nbgrader", "release_assignment", NAME, root)
    run(home, "nbgrader", "fetch_assignment", NAME, "--course", "threading", root)
    mine = home / NAME / f"{NAME}.ipynb"
    solution = EXERCISES[NAME].solution.read_text(encoding="utf-8")
    mine.write_text(answered(mine.read_text(encoding="utf-8"), EXERCISES[NAME], solution), encoding="utf-8")
    validated = run(home, "nbgrader", "validate", str(mine))
    run(home, "nbgrader", "submit", NAME, "--course", "threading", "--student=alice", root)
    run(course, "nbgrader", "collect", NAME, "--ExchangeCollect.check_owner=False", root)
    archive = course / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    shutil.copy(mine, archive / f"x_zoe_attempt_2026-01-30-10-30-10_{NAME}.ipynb")
    run(course, "nbgrader", "zip_collect", NAME,
        r"--FileNameCollectorPlugin.named_regexp=.*_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>.*)")
    before = {path: path.read_bytes() for path in (course / "submitted").rglob("*") if path.is_file()}
    write_course(course, [EXERCISES[NAME]])
    assert {path: path.read_bytes() for path in (course / "submitted").rglob("*") if path.is_file()} == before
    run(course, "nbgrader", "autograde", NAME)
    run(course, "nbgrader", "generate_feedback", NAME)
    run(course, "nbgrader", "release_feedback", NAME, "--student=alice", root)
    run(home, "nbgrader", "fetch_feedback", NAME, "--course", "threading", "--student=alice", root)
    run(course, "nbgrader", "export", "--to", "grades.csv")
    return SimpleNamespace(course=course, home=home, validated=validated)


def test_one_exercise_goes_out_and_comes_back(exchanged):
    assert "Success" in exchanged.validated
    assert {row["student_id"]: float(row["score"]) for row in rows(exchanged.course / "grades.csv")} == {
        "alice": EXERCISES[NAME].max_score, "zoe": EXERCISES[NAME].max_score}
    told = list((exchanged.home / NAME / "feedback").rglob("*.html"))
    assert len(told) == 1
    assert all(test.title in told[0].read_text(encoding="utf-8") for test in EXERCISES[NAME].tests)
