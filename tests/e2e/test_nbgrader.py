"""A course in nbgrader: generated, released, handed in, graded, told to the students, exported."""

from __future__ import annotations

import copy
import csv
import html
import json
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.explore.verdict import EngineError, Fail, Inconclusive, PassAll
from autograder.grading.cells import (
    HiddenCheck,
    file_of_program,
    header,
    hidden_check_source,
    is_aside,
    is_visible_check,
    read_hidden_check,
    visible_check_source,
)
from autograder.grading.exercise import find_exercises
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.grading.source import read_notebook
from autograder.grading.tables import TableError
from autograder.nbgrader.course import write_course
from autograder.nbgrader.notebooks import source_notebook, without_demo
from autograder.sandbox.confinement import Confinement, Wall
from autograder.texts import languages, say, speak, spoken

ROOT = Path(__file__).resolve().parents[2]
NAME = "06_missing_lock"

# The commands take a few seconds each, and several times that on a busy machine.
pytestmark = pytest.mark.timeout(900)

needs_nbgrader = pytest.mark.skipif(
    find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[nbgrader]'"
)


#: Where commands find the package, and nbgrader the command of the database tool that it calls by name.
FOUND = {
    "PYTHONPATH": str(ROOT),
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
}


@pytest.fixture(autouse=True)
def _found(monkeypatch):
    for name, value in FOUND.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def exercise():
    return find_exercises(ROOT / "solutions")[NAME]


def cell_of(notebook, grade_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


# -- what the cells say


def test_a_hidden_check_reads_back():
    check = HiddenCheck(NAME, "test_no_deposit_is_lost")
    source = hidden_check_source(check, "A title,\nin two lines")
    assert source.splitlines()[0] == "# A title, in two lines"
    assert read_hidden_check(source) == check
    assert not is_visible_check(source)


def test_a_visible_check_reads_back():
    assert is_visible_check(visible_check_source(NAME))
    assert read_hidden_check(visible_check_source(NAME)) is None


def test_a_program_is_known_by_its_first_line():
    assert file_of_program(header("database.py") + "\nx = 1") == "database.py"
    assert file_of_program("x = 1") is None


def test_a_program_without_its_demo():
    text = 'x = 1\n\nif __name__ == "__main__":\n    for i in range(2):\n        print(i)\n'
    assert without_demo(text) == ("x = 1", "for i in range(2):\n    print(i)")
    assert without_demo("x = 1\n") == ("x = 1", "")


# -- the source notebook and the course


def test_a_source_notebook_is_the_same_each_time(exercise):
    assert json.dumps(source_notebook(exercise)) == json.dumps(source_notebook(exercise))


def test_a_source_notebook_has_a_cell_for_each_test_and_tells_none(exercise):
    notebook = source_notebook(exercise)
    marks = {c["metadata"]["nbgrader"]["grade_id"]: c for c in notebook["cells"] if "nbgrader" in c["metadata"]}
    for test in exercise.tests:
        assert marks[test.name]["metadata"]["nbgrader"]["points"] == test.points
        assert read_hidden_check(marks[test.name]["source"]) == HiddenCheck(NAME, test.name)
    assert sum(c["metadata"]["nbgrader"].get("points", 0) for c in marks.values()) == exercise.max_score
    ids = [c["id"] for c in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(len(i) <= 64 and set(i) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for i in ids)


def test_the_judge_finds_the_solution_in_the_source_notebook(exercise):
    text = read_notebook(json.dumps(source_notebook(exercise)).encode(), f"{NAME}.ipynb").text
    names: dict[str, object] = {}
    exec(compile(text, NAME, "exec"), names)  # it is our own solution
    assert "Database" in names
    assert "check" not in text.replace("checks look", "")


def test_a_course_written_again_touches_what_it_generated_only(exercise, tmp_path):
    written = write_course(tmp_path, [exercise])
    assert all(path.is_file() for path in written)
    first = {path: path.read_bytes() for path in written}
    config, notebook = tmp_path / "nbgrader_config.py", tmp_path / "source" / NAME / f"{NAME}.ipynb"
    config.write_text("# mine\n", encoding="utf-8")
    notebook.write_text("{}", encoding="utf-8")
    (tmp_path / "gradebook.db").write_bytes(b"grades")
    again = write_course(tmp_path, [exercise])
    assert config not in again
    assert config.read_text(encoding="utf-8") == "# mine\n"
    assert notebook.read_bytes() == first[notebook]
    assert (tmp_path / "gradebook.db").read_bytes() == b"grades"


def test_the_settings_are_python(exercise, tmp_path):
    for path in write_course(tmp_path / "a 'quoted' folder", [exercise]):
        if path.suffix == ".py":
            compile(path.read_text(encoding="utf-8"), path.name, "exec")


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_course_is_in_one_language_and_its_cells_are_known_in_all(exercise, tmp_path, language):
    before = spoken()
    speak(language)
    try:
        write_course(tmp_path, [exercise])
        cells = {c["id"]: c for c in source_notebook(exercise)["cells"]}
        assert cells["checks"]["source"] == say("cells.checks")
    finally:
        speak(before)
    assert file_of_program(cells["solution"]["source"]) == exercise.file
    assert is_aside(cells["play"]["source"])
    assert f"speak({language!r})" in (tmp_path / "autograder_config.py").read_text(encoding="utf-8")


# -- nbgrader's plug-ins, one at a time

KNOWN_POINTS = {"test_a": 4.0, "test_b": 6.0}


def small_notebook(*extra):
    """A released notebook: a solution cell, the visible check, two hidden ones and what else there is."""
    import nbformat

    def cell(name, source, **marks):
        usual = {
            "grade": False,
            "grade_id": name,
            "locked": True,
            "schema_version": 3,
            "solution": False,
            "task": False,
        }
        return nbformat.v4.new_code_cell(source, id=name, metadata={"nbgrader": {**usual, **marks}})

    cells = [cell("solution", f"{header('database.py')}\nx = 1", solution=True, locked=False)]
    cells += [cell("visible_tests", visible_check_source(NAME), grade=True, points=0)]
    for name, points in KNOWN_POINTS.items():
        cells.append(cell(name, hidden_check_source(HiddenCheck(NAME, name), name), grade=True, points=points))
    cells += [cell(name, source, grade=True, points=1) for name, source in extra]
    return nbformat.v4.new_notebook(cells=cells)


def graded(monkeypatch, answer, notebook=None, course=""):
    """The notebook after GradeSubmission with a judge that gives ``answer``, or raises it."""
    from autograder.nbgrader import preprocessor

    def grade(exercise, source, student, file):
        if isinstance(answer, Exception):
            raise answer
        return answer

    everything = Confinement(dict.fromkeys(Wall, ""))
    monkeypatch.setattr(preprocessor, "_judge", cache(lambda: SimpleNamespace(grade=grade, confinement=everything)))
    resources = {"nbgrader": {"notebook": NAME, "assignment": NAME, "student": "alice", "db_url": ""}}
    plugin = preprocessor.GradeSubmission(solutions=str(ROOT / "solutions"), course=str(course))
    notebook, resources = plugin.preprocess(notebook or small_notebook(), resources)
    return {c.metadata.nbgrader.grade_id: c for c in notebook.cells}, resources[preprocessor.JUDGED]


def result_of(*tests, status=Status.GRADED):
    return SubmissionResult("alice", NAME, None, status, 0, 10, "The reason.", tests)


def score(cell):
    from nbgrader.utils import determine_grade

    assert all(output.output_type == "execute_result" or output.get("name") == "stdout" for output in cell.outputs)
    return determine_grade(cell)[0]


@needs_nbgrader
def test_a_cell_gets_the_points_and_the_page_of_its_test(monkeypatch):
    tests = (
        TestResult("test_a", "Title A", 4, 4, PassAll(3)),
        TestResult("test_b", "Title B", 0, 6, Fail("lost", "t1-0123abcd-0", 1, 1, True)),
    )
    cells, judged = graded(monkeypatch, result_of(*tests))
    assert [score(cells[name]) for name in ("visible_tests", "test_a", "test_b")] == [0, 4, 0]
    assert "Title B" in cells["test_b"].outputs[0].data["text/html"]
    assert "confinement full (rlimits, landlock, seccomp, bubblewrap, other user)" in cells["visible_tests"].outputs[0].text
    assert (judged.reason, judged.undecided) == ("The reason.", frozenset())


@needs_nbgrader
@pytest.mark.parametrize("points", [-1.0, 99.0, float("nan"), float("inf")])
def test_points_are_always_a_number_that_nbgrader_takes(monkeypatch, points):
    cells, _ = graded(monkeypatch, result_of(TestResult("test_a", "A", points, 4, PassAll(1))))
    assert 0 <= score(cells["test_a"]) <= 4


@needs_nbgrader
def test_a_test_that_holds_earns_what_the_cell_is_worth(monkeypatch):
    notebook = small_notebook()
    notebook.cells[2].metadata.nbgrader["points"] = 7
    cells, _ = graded(monkeypatch, result_of(TestResult("test_a", "A", 4, 4, PassAll(1))), notebook)
    assert score(cells["test_a"]) == 7


@needs_nbgrader
@pytest.mark.parametrize("verdict", [Inconclusive("a budget ran out"), EngineError("gone")])
def test_what_is_undecided_counts_nothing_and_is_left_to_the_instructor(monkeypatch, verdict):
    tests = TestResult("test_a", "A", 4, 4, PassAll(1)), TestResult("test_b", "B", 0, 6, verdict)
    cells, judged = graded(monkeypatch, result_of(*tests))
    assert (score(cells["test_a"]), score(cells["test_b"])) == (4, 0)
    assert judged.undecided == {"test_b"}


@needs_nbgrader
def test_a_course_says_what_is_final_and_what_is_seen(monkeypatch, tmp_path):
    course = tmp_path / "course.toml"
    course.write_text('undecided = "zero"\nshow = "title"\n', encoding="utf-8")
    tests = (TestResult("test_a", "Title A", 0, 4, Fail("SECRET is 2", "t1-0123abcd-0", 1, 1, True)),
             TestResult("test_b", "B", 0, 6, Inconclusive("a budget ran out")))
    answer = replace(result_of(*tests, status=Status.REVIEW), reason="Title A: SECRET is 2")
    notebook = small_notebook(("by_hand", "assert x == 1"))
    cells, judged = graded(monkeypatch, answer, notebook, course)
    assert judged.undecided == {"by_hand"}
    shown = judged.reason + json.dumps([cell.outputs for cell in cells.values() if "outputs" in cell])
    assert "Title A" in shown
    assert "SECRET" not in shown
    assert "t1-" not in shown


@needs_nbgrader
def test_a_course_that_makes_no_sense_stops_the_batch(monkeypatch, tmp_path):
    course = tmp_path / "course.toml"
    course.write_text("weights = 3\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"course\.toml:1: the file has no setting 'weights'"):
        graded(monkeypatch, result_of(), course=course)


@needs_nbgrader
def test_a_fault_of_ours_gives_a_reason_and_no_points(monkeypatch):
    cells, judged = graded(monkeypatch, RuntimeError("no room left"))
    assert [score(cells[name]) for name in KNOWN_POINTS] == [0, 0]
    assert "no room left" in judged.reason
    assert judged.undecided == set(KNOWN_POINTS)


@needs_nbgrader
def test_a_test_left_out_because_another_fails_is_decided(monkeypatch):
    failed = TestResult("test_a", "A", 0, 4, Fail("lost", "t1-0123abcd-0", 1, 1, True))
    cells, judged = graded(monkeypatch, result_of(failed))
    assert score(cells["test_b"]) == 0
    assert "another test fails" in cells["test_b"].outputs[0].data["text/html"]
    assert judged.undecided == frozenset()


@needs_nbgrader
def test_a_graded_cell_that_is_not_ours_never_gets_full_marks_unseen(monkeypatch):
    tests = [TestResult(name, name, points, points, PassAll(1)) for name, points in KNOWN_POINTS.items()]
    cells, judged = graded(monkeypatch, result_of(*tests), small_notebook(("by_hand", "assert x == 1")))
    assert score(cells["by_hand"]) == 0
    assert judged.undecided == {"by_hand"}


@needs_nbgrader
def test_a_notebook_that_is_not_ours_is_executed_as_usual(monkeypatch):
    from autograder.nbgrader import preprocessor

    class Kernel:
        def __init__(self, parent):
            pass

        def preprocess(self, notebook, resources):
            return notebook, {"executed": True}

    monkeypatch.setattr(preprocessor, "Execute", Kernel)
    notebook = small_notebook()
    del notebook.cells[1:]
    assert preprocessor.GradeSubmission().preprocess(notebook, {})[1] == {"executed": True}


@needs_nbgrader
def test_the_gradebook_keeps_reason_and_what_is_open(tmp_path):
    from nbgrader.api import Gradebook

    from autograder.nbgrader.preprocessor import JUDGED, Judged
    from autograder.nbgrader.record import RecordGrades

    url = f"sqlite:///{tmp_path}/gradebook.db"
    with Gradebook(url) as book:
        book.add_assignment(NAME)
        book.add_notebook(NAME, NAME)
        book.add_solution_cell("solution", NAME, NAME)
        for name, points in {"visible_tests": 0, **KNOWN_POINTS}.items():
            book.add_grade_cell(name, NAME, NAME, max_score=points, cell_type="code")
        book.add_student("alice")
        book.add_submission(NAME, "alice")
    place = {"notebook": NAME, "assignment": NAME, "student": "alice", "db_url": url}
    resources = {"nbgrader": place, JUDGED: Judged("The reason.", frozenset({"test_b"}))}
    RecordGrades().preprocess(small_notebook(), resources)
    with Gradebook(url) as book:
        assert book.find_comment("solution", NAME, NAME, "alice").auto_comment == "The reason."
        assert not book.find_grade("test_a", NAME, NAME, "alice").needs_manual_grade
        assert book.find_grade("test_b", NAME, NAME, "alice").needs_manual_grade


def known_cells():
    from autograder.nbgrader.restore import Known

    return {
        c.metadata.nbgrader.grade_id: Known("code", c.source, c.metadata.nbgrader.locked, dict(c.metadata.nbgrader))
        for c in small_notebook().cells
    }


@needs_nbgrader
def test_cells_that_were_copied_deleted_or_changed_are_restored():
    from autograder.nbgrader.restore import restored

    cells = small_notebook().cells
    solution, visible, first, second = copy.deepcopy(cells)
    first.metadata.nbgrader.update(grade=False, solution=True, points=99)
    first.source = "99"
    solution.source = "mine"
    draft = copy.deepcopy(solution)
    draft.source = "a draft"
    made = restored([draft, solution, copy.deepcopy(first), first], known_cells())
    assert [c.source for c in made] == ["a draft", "mine", visible.source, cells[2].source, second.source]
    assert [c.metadata.get("nbgrader") for c in made[1:]] == [c.metadata.nbgrader for c in cells]
    assert "nbgrader" not in made[0].metadata


@needs_nbgrader
def test_a_notebook_whose_metadata_is_lost_is_still_graded():
    from autograder.nbgrader.restore import restored

    cells = copy.deepcopy(small_notebook().cells)
    for cell in cells:
        cell.metadata = {}
    cells[0].source = "mine"
    made = restored(cells, known_cells())
    assert [c.metadata.get("nbgrader", {}).get("grade_id") for c in made] == [
        "solution", "visible_tests", "test_a", "test_b", None
    ]  # fmt: skip
    assert made[-1].source == "mine"
    assert len(made) == len(small_notebook().cells) + 1


# -- the whole of it, by nbgrader's own commands


def run(course, *command):
    """``nbgrader COMMAND`` in the course; returns what it printed."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "NBGRADER", "IPYTHON"))
    }
    environment |= {**FOUND, "JUPYTER_CONFIG_DIR": str(course / ".jupyter"), "HOME": str(course)}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *command],
        cwd=course, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def course(exercise, tmp_path_factory):
    """A course graded to the end: a stub, a solution, one in a damaged notebook, and no notebook at all."""
    folder = tmp_path_factory.mktemp("course")
    write_course(folder, [exercise])
    run(folder, "generate_assignment", NAME, "--create")
    release = (folder / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")

    solved = json.loads(release)
    first_line = cell_of(solved, "solution")["source"][0]
    cell_of(solved, "solution")["source"] = first_line + exercise.solution.read_text(encoding="utf-8")
    damaged = copy.deepcopy(solved)
    first, second = (cell_of(damaged, test.name) for test in exercise.tests[:2])
    damaged["cells"].remove(cell_of(damaged, "setup"))
    damaged["cells"].remove(first)
    damaged["cells"].append(second)

    handed_in = {"alice": release, "bob": json.dumps(solved), "carol": json.dumps(damaged), "dan": "not a notebook"}
    for student, text in handed_in.items():
        path = folder / "submitted" / student / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")

    run(folder, "autograde", NAME)
    run(folder, "generate_feedback", NAME)
    run(folder, "export", "--to", "grades.csv")
    return folder


def feedback(course, student):
    return (course / "feedback" / student / NAME / f"{NAME}.html").read_text(encoding="utf-8")


@needs_nbgrader
def test_the_release_holds_the_stub_and_not_the_solution(course, exercise):
    release = json.loads((course / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    stub, _ = without_demo(exercise.stub.read_text(encoding="utf-8"))
    solution = cell_of(release, "solution")
    assert "".join(solution["source"]) == f"{header(exercise.file)}\n{stub}"
    assert "autograder" not in solution["metadata"]
    assert "SOLUTION" not in json.dumps(release)
    assert (course / "release" / NAME / "test_visible.py").is_file()


@needs_nbgrader
def test_the_scores_are_those_of_the_judge(course, exercise):
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert set(rows) == {"alice", "bob", "carol", "dan"}
    assert rows["bob"] == rows["carol"] == exercise.max_score
    assert rows["alice"] < exercise.max_score / 2
    assert rows["dan"] == 0


@needs_nbgrader
def test_nobody_is_left_to_be_graded_by_hand(course):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        submissions = book.assignment_submissions(NAME)
        reasons = {s.student.id: s.notebooks[0].comments[0].auto_comment for s in submissions}
        assert not any(s.needs_manual_grade for s in submissions)
    assert all(reasons.values())
    assert "not a notebook" in reasons["dan"]
    assert "have been put back" in reasons["carol"]


@needs_nbgrader
def test_the_feedback_explains_and_tells_no_hidden_test(course, exercise):
    assert 'class="steps"' in feedback(course, "alice")
    assert "autograder replay t1-" in feedback(course, "alice")
    assert feedback(course, "alice").count('<details class="hint">') == 1
    assert 'class="steps"' not in feedback(course, "bob")
    assert '<details class="hint">' not in feedback(course, "bob")
    hidden = exercise.hidden.read_text(encoding="utf-8")
    told = [line.strip() for line in hidden.splitlines() if "submission." in line or line.startswith("def ")]
    assert told
    for student in ("alice", "bob", "carol", "dan"):
        page = html.unescape(feedback(course, student))
        assert "Traceback (most recent call last)" not in page
        assert not [line for line in told if line in page]
        assert all(test.title in page for test in exercise.tests)


@needs_nbgrader
def test_validate_tells_a_student_that_the_stub_fails(course):
    printed = run(course, "validate", str(course / "release" / NAME / f"{NAME}.ipynb"))
    assert "VALIDATION FAILED" in printed
    assert "visible tests hold" in printed
