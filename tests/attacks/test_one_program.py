"""A notebook has one program: what nbgrader's way makes of it and what ``autograder grade`` does, whatever was done to it."""

from __future__ import annotations

import copy
import io
import json
import logging
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from fuzz.profile import fuzzed
from hypothesis import given
from hypothesis import strategies as st

from attacks.notebooks import FILES, NOTEBOOKS, cell, code, dumped, graded
from autograder.grading.cells import header
from autograder.grading.exercise import find_exercises
from autograder.grading.source import NotASubmissionError, module_of_cells, read_notebook
from autograder.nbgrader.notebooks import source_notebook, without_demo

pytestmark = pytest.mark.skipif(find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[nbgrader]'")

ROOT = Path(__file__).resolve().parents[2]
EXERCISE = find_exercises(ROOT / "solutions")["06_missing_lock"]
FIRST = header(EXERCISE.file)
SOLUTION = without_demo(EXERCISE.solution.read_text(encoding="utf-8"))[0]


def released() -> dict[str, Any]:
    """The notebook as nbgrader would release it, with the solution in it."""
    notebook = source_notebook(EXERCISE)
    solution = cell(notebook, "solution")
    del solution["metadata"]["autograder"]
    solution["source"] = [f"{FIRST}\n", SOLUTION]
    return notebook


def as_grade_reads(data: bytes) -> str | None:
    """The program, or None where there is none."""
    try:
        return read_notebook(data, "work.ipynb").text
    except NotASubmissionError:
        return None


def restored_notebook(data: bytes) -> tuple[Any, bool, list[str]]:
    """What nbgrader's way has after its first step: the notebook, whether its file was none, and what was repaired."""
    from autograder.nbgrader.reader import UNREADABLE, SubmissionExporter
    from autograder.nbgrader.restore import Known, repairs, restored

    known = {}
    for c in source_notebook(EXERCISE)["cells"]:
        if marks := c["metadata"].get("nbgrader"):
            known[marks["grade_id"]] = Known(c["cell_type"], c["source"], marks["locked"], marks)
    exporter = SubmissionExporter()
    exporter.log.setLevel(logging.CRITICAL)
    read: list[Any] = []
    exporter.from_notebook_node = lambda notebook, resources=None, **_: read.extend((notebook, resources or {})) or ("", {})
    exporter.from_file(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    notebook, resources = read
    told = [] if UNREADABLE in resources else repairs(list(notebook.cells), known)
    notebook.cells = restored(list(notebook.cells), known)
    return notebook, UNREADABLE in resources, told


def as_autograde_reads(data: bytes) -> str | None:
    notebook, unreadable, _ = restored_notebook(data)
    try:
        return None if unreadable else module_of_cells(list(notebook.cells), "work.ipynb").text
    except NotASubmissionError:
        return None


def changed(*changes: Any) -> bytes:
    notebook = released()
    for change in changes:
        change(notebook)
    return dumped(notebook)


@pytest.mark.parametrize("change", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_an_attack_on_the_notebook_has_one_program(change):
    assert as_grade_reads(changed(change)) == as_autograde_reads(changed(change))


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_what_is_no_notebook_has_no_program_on_either_way(data):
    assert as_grade_reads(data) is as_autograde_reads(data) is None


# -- what happens to honest notebooks: it costs nothing


def lose_all_metadata(n):
    for c in n["cells"]:
        c["metadata"] = {}


def lose_metadata_of_solution(n):
    cell(n, "solution")["metadata"] = {}


def lose_names(n):
    for c in n["cells"]:
        c["metadata"].get("nbgrader", {}).pop("grade_id", None)


def delete_checks(n):
    n["cells"] = [c for c in n["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") in ("solution", "story")]


def copy_checks(n):
    n["cells"] += copy.deepcopy(graded(n)[:2])


def copy_solution_as_draft(n):
    draft = copy.deepcopy(cell(n, "solution"))
    draft["source"] = f"{FIRST}\nclass Database:  # not yet\n    def ("
    n["cells"].insert(0, draft)


def move_solution_to_the_end(n):
    n["cells"].append(n["cells"].pop(n["cells"].index(cell(n, "solution"))))


def make_solution_markdown(n):
    cell(n, "solution")["cell_type"] = "markdown"


def call_check_in_the_solution(n):
    cell(n, "solution")["source"] += ["\n", "from autograder.notebook import check\n", 'check("06_missing_lock")\n']


def mark_the_solution_as_play(n):
    cell(n, "solution")["metadata"]["tags"] = ["play"]


def mark_the_solution_as_graded(n):
    cell(n, "solution")["metadata"]["nbgrader"].update(grade=True, locked=True, points=3)


def try_things_out(n):
    n["cells"].append(code("database = Database()\nraise ValueError('an experiment')"))


HONEST = (lose_all_metadata, lose_metadata_of_solution, lose_names, delete_checks, copy_checks, copy_solution_as_draft,
          move_solution_to_the_end, make_solution_markdown, call_check_in_the_solution, mark_the_solution_as_play,
          mark_the_solution_as_graded, try_things_out)


def bare(text: str | None) -> str:
    return "\n".join(line for line in (text or "").split("\n") if line.strip())


@pytest.mark.parametrize("change", HONEST)
def test_what_happens_to_a_notebook_costs_nothing(change):
    data = changed(change)
    assert bare(as_grade_reads(data)) == bare(f"{FIRST}\n{SOLUTION}")
    assert as_autograde_reads(data) == as_grade_reads(data)


@given(st.lists(st.sampled_from([*HONEST, *NOTEBOOKS.values()]), max_size=4))
@fuzzed(60)
def test_whatever_is_done_to_it_a_notebook_has_one_program(changes):
    notebook = released()
    for change in changes:
        try:
            change(notebook)
        except (StopIteration, KeyError, AttributeError, TypeError):  # what it would change is not there any more
            continue
    data = json.dumps(notebook).encode()
    assert as_grade_reads(data) == as_autograde_reads(data)


@pytest.mark.parametrize(("change", "says"), [
    (copy_checks, "Copies of cells were found"), (delete_checks, "have been put back: setup, checks, visible_tests"),
    (lose_metadata_of_solution, "metadata was lost"), (copy_solution_as_draft, "the last one of each counts: solution")])
def test_what_is_repaired_is_told(change, says):
    assert any(says in sentence for sentence in restored_notebook(changed(change))[2])


def test_a_sound_notebook_needs_no_repair():
    assert restored_notebook(changed())[2] == []
