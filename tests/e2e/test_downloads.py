"""A download from Moodle to grades that Moodle imports, as an instructor goes through it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAME = "06_missing_lock"
SOLUTION = (ROOT / "solutions" / NAME / "solution.py").read_text()


def autograder(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "autograder", *map(str, arguments)], cwd=ROOT, capture_output=True,
                          text=True, check=False)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A Moodle download of four, one of them late, one in a form that is none; a list of five; and a policy."""
    folder = tmp_path_factory.mktemp("course")
    with zipfile.ZipFile(folder / "download.zip", "w") as made:
        for student, name, text, day in (
                ("Ada Lovelace_11", "database.py", SOLUTION, 20), ("Bob B_12", "my database (1).py", SOLUTION, 23),
                ("Cy C_13", "database.py", "def f(:\n", 20), ("Dee D_14", "work.zip", "PK", 20)):
            made.writestr(zipfile.ZipInfo(f"{student}_assignsubmission_file/{name}", (2026, 11, day, 12, 0, 0)), text)
        made.writestr("../evil.py", "x = 1\n")
    (folder / "students.csv").write_text("".join(
        f"{line}\n" for line in ("\ufeffUsername;First name;Surname;Email address", "ada;Ada;Lovelace;ada@x.org",
                                 "bob;Bob;B;bob@x.org", "cy;Cy;C;c@x.org", "dee;Dee;D;d@x.org", "eva;Eva;E;e@x.org")))
    (folder / "course.toml").write_text("[late]\ndue = 2026-11-21\ntimezone = 'UTC'\npercent_per_day = 10\n")
    return folder


@pytest.fixture(scope="module")
def graded(course):
    done = autograder("grade", course / "download.zip", "--out", course / "graded", "--exercise", "06", "--no-cache",
                      "--students", course / "students.csv", "--course", course / "course.toml")
    assert done.returncode == 0, done.stderr
    return course / "graded", done.stderr


def test_each_student_has_a_row_and_each_stray_file_a_line(graded):
    folder, said = graded
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert {s: (r["score"], r["status"]) for s, r in rows.items()} == {
        "ada": ("10", "graded"), "bob": ("8", "graded"), "cy": ("0", "invalid"), "dee": ("0", "missing"),
        "eva": ("0", "missing")}
    assert "an archive, work.zip: unpack it" in rows["dee"]["reason"]
    assert (rows["bob"]["before"], rows["bob"]["penalty"]) == ("10", "2")
    assert rows["bob"]["file"] == "Bob B_12_assignsubmission_file/my database (1).py"
    assert "layout: moodle" in said
    assert "not counted: ../evil.py" in said


def test_what_was_late_is_so_whenever_reports_are_written(course, graded):
    (graded[0] / "grades.csv").unlink()
    done = autograder("regrade", graded[0], "--apply")
    assert done.returncode == 0, done.stderr
    assert f"bob,{NAME},8,10," in (graded[0] / "grades.csv").read_text()


def test_the_grades_go_back_to_moodle(course, graded):
    done = autograder("export", graded[0], "--format", "moodle", "--students", course / "students.csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader(done.stdout.splitlines()))
    assert rows[0] == ["Username", "Email address", NAME, f"{NAME} (feedback)"]
    assert [row[:3] for row in rows[1:]] == [
        ["ada", "ada@x.org", "10"], ["bob", "bob@x.org", "8"], ["cy", "c@x.org", "0"], ["dee", "d@x.org", "0"],
        ["eva", "e@x.org", "0"]]


def test_who_is_not_in_the_list_is_named(course, graded, tmp_path):
    (tmp_path / "few.csv").write_text("Username\nada\n")
    done = autograder("export", graded[0], "--format", "canvas", "--students", tmp_path / "few.csv")
    assert [line.rpartition(" ")[2] for line in done.stderr.splitlines()] == ["bob", "cy", "dee", "eva"]


def test_a_file_for_each_student(course, graded):
    done = autograder("export", graded[0], "--format", "gradescope", "--out", course / "gradescope")
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (course / "gradescope").iterdir()) == [
        "ada.json", "bob.json", "cy.json", "dee.json", "eva.json"]
    assert json.loads((course / "gradescope" / "bob.json").read_text())["score"] == 8


@pytest.mark.parametrize(("arguments", "says"), [
    (("--format", "nothing"), "there are: csv"), (("--format", "csv", "--student", "zoe"), "'zoe'"),
    (("--format", "gradescope"), "--out"), (("--format", "nbgrader"), "sqlite:///"),
])
def test_an_export_that_makes_no_sense_is_told(graded, arguments, says):
    done = autograder("export", graded[0], *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_results_that_are_none_are_told(tmp_path):
    (tmp_path / "results.json").write_text('{"schema": 1}')
    done = autograder("export", tmp_path, "--format", "csv")
    assert done.returncode == 2
    assert "results.json" in done.stderr


@pytest.mark.parametrize("arguments", [
    ("--layout", "nothing"), ("--due", "soon"), ("--due", "2026-12-01T12:00"), ("--students", "no/such/file.csv"),
    ("--course", "no/such/file.toml")])
def test_a_call_that_makes_no_sense_is_told(course, tmp_path, arguments):
    done = autograder("grade", course / "download.zip", "--out", tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("autograder: ")
