"""The corpus as notebooks, through nbgrader's own autograde with our preprocessor in place of a kernel."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

from attacks.corpus import EXERCISES, Entry, honest, hostile
from attacks.notebooks import FILES, NOTEBOOKS, dumped, program
from attacks.scene import Scene, scene
from attacks.test_attacks import STUB_EARNS, told
from autograder.grading.exercise import find_exercises
from autograder.nbgrader.course import write_course

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[nbgrader]'")]

NAME = EXERCISES["06"]

HOSTILE = [entry for entry in hostile() if entry.exercise == NAME]
HONEST = [entry for entry in honest() if entry.name in (
    "stray_print", "demo", "crlf", "tabs", "int_enum_result", "unicode_names", "docstrings_and_comments")]


class Course:
    """A course in the scene, with one assignment."""

    def __init__(self, world: Scene) -> None:
        self.world = world
        self.folder = world.root / "course"
        write_course(self.folder, [find_exercises(world.solutions)[NAME]])
        # nbgrader calls a command of its database tool by its name.
        self.path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        self.run("generate_assignment", NAME, "--create")
        self.release = json.loads((self.folder / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))

    def run(self, *command: str) -> str:
        """``nbgrader COMMAND``; what it printed."""
        done = self.world.command("nbgrader", *command, cwd=self.folder, PATH=self.path,
                                  JUPYTER_CONFIG_DIR=str(self.folder / ".jupyter"))
        assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
        return done.stdout + done.stderr

    def hand_in(self, student: str, data: bytes) -> None:
        """Put a notebook where ``student`` hands in."""
        path = self.folder / "submitted" / student / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(self.world.told(data, student, NAME))

    def hand_in_entry(self, entry: Entry) -> None:
        """Put a program of the corpus there, in the solution cell."""
        self.hand_in(entry.name, dumped(program(self.release, entry.path.read_bytes().decode("utf-8-sig"))))

    def scores(self) -> dict[str, float]:
        """Of each student, as nbgrader exports them."""
        with (self.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
            return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    def said(self, student: str) -> str:
        """All that the student gets back."""
        return (self.folder / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")


@pytest.fixture
def world(tmp_path: Path) -> Iterable[Scene]:
    with scene(tmp_path) as made:
        yield made


def test_autograded_by_nbgrader(world: Scene) -> None:
    course = Course(world)
    for entry in (*HOSTILE, *HONEST):
        course.hand_in_entry(entry)
    for student, change in NOTEBOOKS.items():
        notebook = json.loads(json.dumps(course.release))
        change(notebook)
        course.hand_in(student, dumped(notebook))
    for student, data in FILES.items():
        course.hand_in(student, data)
    problems: list[str] = []
    with world.watched(problems):
        course.run("autograde", NAME)
    course.run("export", "--to", "grades.csv")
    scores = course.scores()
    most = {entry.name: entry.most for entry in HOSTILE} | dict.fromkeys((*NOTEBOOKS, *FILES), STUB_EARNS[NAME])
    problems += [f"{name}: {scores.get(name)} points, and may earn {points:g}" for name, points in most.items()
                 if scores.get(name, 99) > points]
    problems += [f"{entry.name}: {scores.get(entry.name)} points" for entry in HONEST if scores.get(entry.name) != 10]
    assert not problems, told(problems)
