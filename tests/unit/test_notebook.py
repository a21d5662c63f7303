"""What a kernel knows of a student's cells, and what a check in it says."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.explore.verdict import Fail, PassAll
from autograder.grading.cells import SETUP, header, play_header, visible_check_source
from autograder.grading.exercise import find_exercises
from autograder.grading.model import TestResult
from autograder.grading.source import NotASubmissionError, Source, module_of_cells
from autograder.notebook import checks
from autograder.notebook.child import ChildError, run_visible
from autograder.notebook.kernel import Recorder, Run, Saved, program_as_run, saved_notebook
from autograder.notebook.report import Points, Report

ROOT = Path(__file__).resolve().parents[2]
NAME = "06_missing_lock"
HEADER = header("database.py")


@pytest.fixture(scope="module")
def exercise():
    return find_exercises(ROOT / "solutions")[NAME]


def solution(text):
    return f"{HEADER}\n{text}"


NOT_SAVED = Saved()


def text(*runs, saved=NOT_SAVED):
    return program_as_run(runs, saved).text


def saved(*cells, at=0.0):
    return Saved([{"cell_type": "code", "id": name, "source": source, "metadata": metadata}
                  for name, source, metadata in cells], at)


# -- the program as it was run


def test_a_cell_that_was_run_again_counts_once_with_its_last_text():
    assert text(Run("a", solution("x = 1")), Run("b", "y = 1"), Run("a", solution("x = 2"))) == f"{HEADER}\nx = 2\n\ny = 1"


def test_without_ids_the_solution_is_known_by_its_first_line():
    assert text(Run(None, solution("x = 1")), Run("a", solution("x = 2"))) == solution("x = 2")


def test_the_order_is_that_of_the_notebook_where_it_is_known():
    runs = [Run("b", solution("x = y")), Run("a", "y = 1"), Run("b", solution("x = y + 1"))]
    notebook = saved(("a", "y = 0", {}), ("b", solution("x = y"), {"nbgrader": {"solution": True}}))
    assert text(*runs, saved=notebook) == f"y = 1\n\n{HEADER}\nx = y + 1"
    assert text(*runs) == f"{HEADER}\nx = y + 1\n\ny = 1"


def test_a_cell_that_is_not_saved_yet_follows_the_one_that_was_run_before_it():
    notebook = saved(("a", "a = 1", {}), ("s", solution("x = 1"), {"nbgrader": {"solution": True}}))
    runs = [Run("a", "a = 1"), Run("new", "n = 1"), Run("s", solution("x = 1"))]
    assert text(*runs, saved=notebook) == f"a = 1\n\nn = 1\n\n{HEADER}\nx = 1"


def test_what_is_ours_and_what_is_tagged_is_no_part_of_it():
    notebook = saved(("p", "z = 1", {"tags": ["play"]}))
    runs = [Run(None, SETUP), Run("s", solution("x = 1")), Run(None, f"{play_header()}\ny = 1"), Run("p", "z = 1"),
            Run(None, visible_check_source(NAME))]
    assert text(*runs, saved=notebook) == solution("x = 1")


def test_of_two_copies_of_the_solution_cell_the_one_that_stands_last_counts_as_when_it_is_graded():
    marks = {"nbgrader": {"grade_id": "solution", "solution": True}}
    notebook = saved(("a", solution("x = 1"), marks), ("b", solution("x = 2"), marks))
    runs = [Run("b", solution("x = 2")), Run("a", solution("x = 1"))]
    graded = module_of_cells(list(notebook.cells), "database.py").text
    assert text(*runs, saved=notebook) == graded
    assert graded.endswith("x = 2")


def test_a_solution_cell_that_is_not_in_the_notebook_any_more_does_not_count():
    notebook = saved(("new", solution("x = 1"), {}))
    assert text(Run("old", solution("x = 2")), Run("new", solution("x = 1")), saved=notebook) == solution("x = 1")
    assert text(Run("new", solution("x = 1")), Run("old", solution("x = 2")), saved=notebook) == solution("x = 1")


def test_a_check_in_the_solution_cell_is_no_part_of_the_program():
    runs = [Run("s", solution(f"{SETUP}\nx = 1\n{visible_check_source(NAME)}")), Run("c", visible_check_source(NAME))]
    made = program_as_run(runs, NOT_SAVED)
    assert made.text.split() == solution("x = 1").split()
    assert len(made.notes) == 2


def test_no_solution_cell_was_run():
    with pytest.raises(NotASubmissionError, match="Run the solution cell first"):
        text(Run(None, "x = 1"))


def test_a_change_that_was_saved_and_not_run_is_told():
    notebook = saved(("s", solution("x = 2"), {"nbgrader": {"solution": True}}), at=2.0)
    run = Run("s", solution("x = 1"), 1.0)
    made = program_as_run([run], notebook)
    assert made.text == solution("x = 1")
    assert "changed and saved after you ran it" in made.notes[-1]
    assert program_as_run([run], Saved(notebook.cells, 0.5)).notes == ()  # the file is the older one


class Shell:
    """As much of IPython's as a recorder asks for."""

    def __init__(self, *texts):
        self.history_manager = SimpleNamespace(input_hist_raw=["", *texts])
        self.events = SimpleNamespace(register=lambda name, called: None)
        self.deleted = []

    def get_parent(self):
        return {"metadata": {"deletedCells": self.deleted}}


def test_the_recorder_forgets_deleted_cells_and_ignores_what_leaves_no_history():
    shell = Shell("x = 0")
    recorder = Recorder(shell)
    recorder.note(SimpleNamespace(raw_cell="y = 1", cell_id="b", store_history=True))
    recorder.note(SimpleNamespace(raw_cell="quiet", cell_id="c", store_history=False))
    shell.deleted = ["b", 3]
    recorder.note(SimpleNamespace(raw_cell="z = 1", cell_id="d", store_history=True))
    assert [(run.cell, run.text) for run in recorder.runs] == [(None, "x = 0"), ("d", "z = 1")]


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"cells": 1}', b'{"cells": ["x"]}'])
def test_a_file_that_is_no_notebook_says_nothing(monkeypatch, tmp_path, data):
    path = tmp_path / "n.ipynb"
    path.write_bytes(data)
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    assert list(saved_notebook().cells) == []


# -- the child


def test_the_visible_tests_run_in_a_child_that_says_how_far_it_is(exercise):
    said = []
    source = Source("database", "database.py", exercise.stub.read_text(encoding="utf-8"))
    checked = run_visible(source, exercise.folder / "test_visible.py", said.append)
    assert [line[:4] for line in said[:2]] == ["1/2 ", "2/2 "] or said[0].startswith("1/")
    assert any(isinstance(test.verdict, Fail) for test in checked.tests)
    assert "</html>" in checked.page


def test_a_program_that_does_not_load_is_told(exercise):
    with pytest.raises(ChildError, match="not valid Python"):
        run_visible(Source("database", "database.py", "def ("), exercise.folder / "test_visible.py", lambda line: None)


def test_an_interrupt_ends_the_child(exercise, monkeypatch):
    ended = []
    real = os.killpg
    monkeypatch.setattr(os, "killpg", lambda group, number: (ended.append(number), real(group, number)))

    def interrupt(line):
        raise KeyboardInterrupt

    source = Source("database", "database.py", exercise.stub.read_text(encoding="utf-8"))
    with pytest.raises(KeyboardInterrupt):
        run_visible(source, exercise.folder / "test_visible.py", interrupt)
    assert ended == [signal.SIGKILL]


def test_a_child_that_takes_too_long_is_ended(exercise):
    source = Source("database", "database.py", exercise.stub.read_text(encoding="utf-8"))
    with pytest.raises(ChildError, match="did not end within 0 s"):
        run_visible(source, exercise.folder / "test_visible.py", lambda line: None, seconds=0)


# -- what a check says


@pytest.fixture
def kernel(monkeypatch):
    """A kernel that ran ``solution``; what it was made to show is in ``shown``."""
    made = SimpleNamespace(runs=[], shown=[])
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")  # as kernels do
    monkeypatch.setattr(checks, "record", lambda: made)
    monkeypatch.setattr(checks, "_display", lambda shown, **how: made.shown.append(shown._repr_html_()))
    monkeypatch.chdir(ROOT)
    return made


def test_a_check_returns_a_report(kernel, exercise):
    kernel.runs = [Run("s", solution(exercise.solution.read_text(encoding="utf-8")))]
    good = checks.check(NAME)
    assert (float(good), good.held) == (1.0, len(good.tests))
    assert repr(good).startswith(f"{len(good.tests)} of {len(good.tests)} visible tests hold")
    assert "<iframe" not in good._repr_html_()
    kernel.runs = [Run("s", solution(exercise.stub.read_text(encoding="utf-8")))]
    bad = checks.check(NAME)
    page = bad._repr_html_()
    assert float(bad) < 1
    assert page.count('sandbox="allow-scripts"') == 1
    assert 'class="steps"' in page.partition("</iframe>")[2]
    assert "<script" not in page
    assert "autograder replay t1-" in repr(bad)


def test_validate_gets_an_error_where_a_visible_test_fails(kernel, exercise, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    kernel.runs = [Run("s", solution(exercise.solution.read_text(encoding="utf-8")))]
    assert checks.check(NAME) is None
    kernel.runs = [Run("s", solution(exercise.stub.read_text(encoding="utf-8")))]
    with pytest.raises(checks.CheckFailed, match="visible tests hold"):
        checks.check(NAME)
    assert 'class="steps"' in kernel.shown[-1]


def test_an_interrupted_check_says_so(kernel, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    kernel.runs = [Run("s", solution("x = 1"))]
    monkeypatch.setattr(checks, "run_visible", interrupted)
    with pytest.raises(checks.CheckFailed, match="Interrupted"):
        checks.check(NAME)


def test_a_hidden_check_in_a_students_kernel_has_no_value(kernel, monkeypatch):
    monkeypatch.setattr(checks, "_installed", lambda exercise: None)
    assert checks.check(NAME, "test_x") is None
    assert kernel.shown == ["<p>Graded after you have submitted.</p>"]


def test_a_hidden_check_in_an_instructors_kernel_has_its_points(kernel, exercise):
    kernel.runs = [Run("s", solution(exercise.solution.read_text(encoding="utf-8")))]
    test = exercise.tests[0]
    points = checks.check(NAME, test.name)
    assert repr(points) == repr(float(test.points))  # nbgrader reads the number from here
    assert test.title in points._repr_html_()


def test_a_check_never_passes_in_a_kernel_that_grades(kernel, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    for arguments in ((NAME,), (NAME, "test_x")):
        with pytest.raises(checks.CheckFailed, match="GradeSubmission"):
            checks.check(*arguments)


def test_a_report_shows_strangers_words_and_none_of_them_acts():
    evil = "</iframe><script>alert(1)</script>\x1b[2J"
    report = Report([TestResult("t", evil, 0, 0, Fail(evil, "", 1, 1, True))], evil, [evil], f"<p>{evil}</p>")
    assert "<script" not in report._repr_html_()
    assert "\x1b" not in report._repr_html_() + repr(report)


def test_points_are_a_number_with_a_page():
    assert repr(Points(2.5, "<p>why</p>")) == "2.5"
    assert float(Report([TestResult("t", "T", 0, 0, PassAll(1))], "f.py")) == 1.0
    assert json.dumps(float(Points(2.5, ""))) == "2.5"
