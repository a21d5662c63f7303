"""``docs/nbgrader.md``, block by block as it is written: the commands of the instructor and of a student, in their order."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from e2e.test_nbgrader_course import ROOT, rows

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[nbgrader]'")]

PAGE = (ROOT / "docs" / "nbgrader.md").read_text(encoding="utf-8")

#: What is put for what a test has not: a checkout of its own, a place for everybody, all 25 exercises, another user.
PLACES = {"~/course ": "~/course 06 ", "/srv/exchange": "~/exchange", "~/exercises/solutions": str(ROOT / "solutions"),
          "nbgrader submit 06": "nbgrader submit --student=alice 06", "fetch_feedback 06": "fetch_feedback --student=alice 06",
          "collect 06_missing_lock\n": "collect 06_missing_lock --ExchangeCollect.check_owner=False\n"}


def blocks(heading: str) -> list[str]:
    """The indented blocks of a section."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert section, heading
    found = [""]
    for line in section.split("\n"):
        if line.startswith("    "):
            found[-1] += line[4:] + "\n"
        elif found[-1]:
            found.append("")
    return [block for block in found if block]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home in which the page's commands were given."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "student").mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "NBGRADER"))}
    environment |= {"HOME": str(folder), "PYTHONPATH": str(ROOT), "PATH": os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])}

    def give(commands: str, where: str) -> None:
        for written, put in PLACES.items():
            commands = commands.replace(written, put)
        done = subprocess.run(["sh", "-e", "-c", commands], cwd=folder / where, env=environment, capture_output=True,
                              text=True, check=False)
        assert done.returncode == 0, (commands + done.stdout + done.stderr)[-6000:]

    once = blocks("Once")[0].partition("pip install '.[nbgrader]'\n")[2]  # what comes before it is the tests' own way here
    give(once, ".")
    setting = f'c.Exchange.root = "{folder}/exchange"\n'
    for config, more in ((folder / "course" / "nbgrader_config.py", setting),
                         (folder / "student" / "nbgrader_config.py",
                          f'c = get_config()\nc.CourseDirectory.course_id = "threading"\n{setting}')):
        with config.open("a", encoding="utf-8") as file:
            file.write(more)
    instructor, student, by_test = blocks("Each assignment")
    out, between, back = instructor.partition("# students fetch, work, submit\n")
    assert between
    work, fetch, feedback = student.partition("nbgrader fetch_feedback")
    give(out, "course")
    give(work, "student")
    give(back, "course")
    give(fetch + feedback, "student")
    give(by_test, "course")
    for block in blocks("In parallel"):
        give(block, "course")
    return folder


def test_the_page_leads_from_an_empty_machine_to_released_grades(home):
    [row] = [row for row in rows(home / "course" / "grades.csv") if row["student_id"] == "alice"]
    assert float(row["score"]) > 0
    assert list((home / "student" / "06_missing_lock" / "feedback").rglob("*.html"))


def test_the_page_leads_to_a_table_of_tests_and_to_grading_in_parallel(home):
    from nbgrader.api import Gradebook

    one = sum(float(row["score"]) for row in rows(home / "course" / "tests.csv"))
    [other] = [row for row in rows(home / "course" / "graded" / "grades.csv") if row["status"] != "missing"]
    assert one == float(other["score"])
    with Gradebook(f"sqlite:///{home}/course/gradebook.db") as book:
        assert [assignment.name for assignment in book.assignments] == ["06_missing_lock"]  # and none that is not of the course
