"""A course.toml from grading to what leaves for another system."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app

ROOT = Path(__file__).resolve().parents[2]
LOCK = "06_missing_lock"
SETTINGS = """\
exercises = ["06"]
solutions = "{solutions}"
show = "title"
[exercise.06]
points = 20
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a course.toml and what two students handed in for two exercises."""
    for student in ("ada", "chen"):
        shutil.copytree(ROOT / "examples" / "submitted" / student, tmp_path / "submitted" / student)
    (tmp_path / "course.toml").write_text(SETTINGS.format(solutions=ROOT / "solutions"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done.output


def grade() -> str:
    return run("grade", "submitted", "--out", "graded", "--workers", "1", "--no-cache")


def scores() -> dict[str, tuple[str, str]]:
    with open("graded/grades.csv", encoding="utf-8", newline="") as file:
        return {row["student"]: (row["score"], row["max_score"]) for row in csv.DictReader(file)}


def test_a_course_from_grading_to_export(here):
    assert "course: course.toml in this folder" in grade()
    assert scores() == {"ada": ("20", "20"), "chen": ("4", "20")}
    # The instructor's files have all of it, what students see has titles alone.
    assert "database.value == 2" in Path("graded/results.json").read_text()
    pages = "".join(path.read_text() for path in Path("graded/report/students").glob("*.html"))
    gradescope = run("export", "graded", "--format", "gradescope", "--student", "chen")
    for text in (pages, gradescope):
        assert "Two tellers at once lose no change" in text
        assert "It does not hold." in text
        assert "database.value" not in text
        assert "t1-" not in text
    # Another policy takes no grading: the same command again.
    Path("course.toml").write_text(SETTINGS.format(solutions=ROOT / "solutions").replace('"title"', '"body"'))
    assert "2 kept from before" in grade()
    tests = json.loads(run("export", "graded", "--format", "gradescope", "--student", "chen"))["tests"]
    failed = next(test for test in tests if "Two tellers at once" in test["name"])
    assert "run_threads(database.change_value, database.change_value)" in failed["output"]
    assert "run_threads(database.change_value, database.change_value)" in Path(
        "graded/report/students/chen.html").read_text()


def test_other_points_are_shown_before_they_count(here):
    grade()
    Path("course.toml").write_text(SETTINGS.format(solutions=ROOT / "solutions").replace("points = 20", "points = 10"))
    said = run("regrade", "graded", "--workers", "1", "--no-cache")
    assert "chen 06_missing_lock: 4/20 graded → 2/10 graded" in said
    assert scores()["chen"] == ("4", "20")
    run("regrade", "graded", "--workers", "1", "--no-cache", "--apply")
    assert scores() == {"ada": ("10", "10"), "chen": ("2", "10")}


@pytest.mark.parametrize("call", [
    ("grade", "submitted", "--out", "graded"), ("similar", "submitted"), ("course", "made"),
    ("package", "gradescope", "--out", "made.zip")])
def test_each_verb_that_reads_a_course_names_the_line(here, call):
    Path("course.toml").write_text("\n# weights\n[exercise.06]\nweight = 3\n")
    assert "autograder: course.toml:4: [exercise.06] has no setting 'weight'" in run(*call, code=2)
    Path("other.toml").write_text("show = 'title'\nexercises = ['26']\n")
    assert "autograder: other.toml:2: there is no exercise '26'" in run(*call, "--course", "other.toml", code=2)
    assert "autograder: " in run(*call, "--course", "nothing.toml", code=2)


def test_what_a_student_handed_in_is_nobodys_course(here, monkeypatch):
    """Who grades in the folder of the submissions does not grade by a file that somebody put there."""
    shutil.copy("course.toml", "submitted/course.toml")
    monkeypatch.chdir("submitted")
    for place in (".", ".."):
        said = run("grade", place, "--out", str(here / "graded"), "--workers", "1", "--solutions", str(ROOT / "solutions"))
        assert "course:" not in said
    (here / "graded" / "course.json").unlink()
    assert "course: course.toml in this folder" in run(
        "grade", "ada", "--out", str(here / "graded"), "--workers", "1", "--layout", "alone")


def test_nbgrader_gets_the_courses_points(here):
    run("course", "made")
    assert [path.name for path in Path("made/source").iterdir()] == [LOCK]
    notebook = json.loads(Path(f"made/source/{LOCK}/{LOCK}.ipynb").read_text())
    points = [cell["metadata"]["nbgrader"].get("points", 0) for cell in notebook["cells"] if "nbgrader" in cell["metadata"]]
    assert sum(points) == pytest.approx(20)
    assert f"c.GradeSubmission.course = '{here / 'course.toml'}'" in Path("made/autograder_config.py").read_text()
