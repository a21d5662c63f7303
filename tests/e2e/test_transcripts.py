"""A student's first fifteen minutes, an instructor's first hour, an author's first exercise, as they are in docs/.

Each is executed in a terminal of 80 columns, with what a wheel of this checkout installs. After a wanted change,
``AUTOGRADER_TRANSCRIPTS=write scripts/test tests/e2e/test_transcripts.py`` writes them anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sessions import Session

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "transcripts"


def as_in_docs(session: Session, name: str) -> None:
    path = DOCS / f"{name}.md"
    if os.environ.get("AUTOGRADER_TRANSCRIPTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(session.done(), encoding="utf-8")
    assert session.done() == path.read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_a_students_first_fifteen_minutes(home, fresh):
    session = Session("A student's first fifteen minutes", home, fresh)
    session.say("After `pip install threading-exercises`. There is no checkout, and no network is needed.")
    session.run("autograder start 06")
    session.enter("06_missing_lock")
    session.run("head -14 README.md")
    session.say("She runs the tests on the program as it is.")
    session.run("autograder check", code=1)
    session.say("A lock round the writing: nearly.")
    broken = (session.here / "database.py").read_text(encoding="utf-8")
    half = broken.replace("        self.value = 0\n", "        self.value = 0\n        self.lock = threading.Lock()\n").replace(
        "        self.value = local_copy\n", "        with self.lock:\n            self.value = local_copy\n")
    session.write("database.py", half)
    session.say("From now on it checks whenever she saves. While it waits she moves the reading under the lock, too.")
    body = broken[broken.index("        local_copy = self.value\n"):broken.index('        logging.info("finishing')]
    whole = broken.replace("        self.value = 0\n", "        self.value = 0\n        self.lock = threading.Lock()\n").replace(
        body, "        with self.lock:\n" + "".join(f"    {line}\n" for line in body.splitlines()))
    waiting = "waiting for database.py to be saved; Ctrl-C ends"
    session.run("autograder check --watch --hints 0", during=[
        (waiting, lambda: (session.here / "database.py").write_text(whole, encoding="utf-8")), (waiting, None)])
    session.say("Ctrl-C ended it. What she has so far, and what comes next:")
    session.enter("..")
    session.run("autograder list | head -9")
    session.run("autograder start 07")
    session.say("Things that go wrong, and what they say:")
    session.run("autograder check", code=2)
    session.run("autograder check 08", code=2)
    session.run("autograder start missing_lok", code=2)
    as_in_docs(session, "student")


def test_an_instructors_first_hour(home, fresh):
    session = Session("An instructor's first hour", home, fresh)
    shutil.copytree(ROOT / "exercises", home / "checkout" / "exercises")
    shutil.copytree(ROOT / "solutions", home / "checkout" / "solutions")
    for student in ("ada", "chen", "rosa"):
        for name in ("06_missing_lock", "07_wrong_lock_name"):
            shutil.copytree(ROOT / "examples" / "submitted" / student / name, home / "course" / "submitted" / student / name)
    session.say("After `git clone` of the repository into `checkout`, and `pip install ./checkout`. What three students handed in "
                "lies in `course/submitted`.")
    session.run("autograder doctor | tail -1")
    session.enter("course")
    session.run("find submitted -type f | sort")
    session.say("Two of the exercises; the second counts half as much as the first. Students see titles of hidden tests, and no "
                "more. At first something is misspelt.")
    settings = ('exercises = ["06", "07"]\nsolutions = "../checkout/solutions"\nshow = "title"\n\n'
                "[exercise.06]\npoints = 20\n\n[exercise.07]\npoint = 10\n")
    session.write("course.toml", settings)
    session.run("autograder grade submitted --out graded", code=2)
    session.write("course.toml", settings.replace("point =", "points ="))
    session.run("autograder grade submitted --out graded --workers 1")
    session.run("cut -d, -f1-5 graded/grades.csv")
    session.say("The same command again grades nothing twice. Then the second exercise shall count as much as the first: what would "
                "change is shown before it does.")
    session.run("autograder grade submitted --out graded --workers 1 | tail -1")
    session.write("course.toml", settings.replace("point = 10", "points = 20"))
    session.run("autograder regrade graded --workers 1 | grep -v '^    '")
    session.run("autograder regrade graded --workers 1 --apply | tail -2")
    session.say("To the gradebook, and to the students. `graded/report/index.html` is the report to read.")
    session.run("autograder export graded --format moodle --out moodle.csv")
    session.run("cut -c 1-70 moodle.csv")
    session.run("autograder export graded --format gradescope --student rosa | grep '\"output\": \"It'")
    as_in_docs(session, "instructor")


def test_an_authors_first_exercise(home, fresh):
    session = Session("An author's first exercise", home, fresh)
    session.say("After `pip install threading-exercises`: an author needs no checkout.")
    session.run("autograder new lost_ticket --in mine")
    session.enter("mine")
    session.run("autograder verify --workers 1")
    session.say("It proves itself. Now a hole is torn into the hidden tests: none of them looks at two rolls any more.")
    path = "solutions/01_lost_ticket/test_hidden.py"
    tests = (session.here / path).read_text(encoding="utf-8")
    session.write(path, tests.replace("    assert [first.take(), second.take()] == [2, 51]\n", "")
                  .replace("run_threads(first.take, second.take) == [1, 50]", "second.take() == 50"))
    session.run("autograder verify --workers 1", code=1)
    session.say("A wrong program passes, and is named. With the tests as they were:")
    session.write(path, tests)
    session.run("autograder verify --workers 1 | tail -4")
    as_in_docs(session, "author")
