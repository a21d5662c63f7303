"""Breaking a solution: which changes there are, and what is said of one that no test catches."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.grading.exercise import ExerciseError, find_exercises
from autograder.grading.mutants import mutants
from autograder.grading.survival import RIGHT, Survival, read_mutants, unneeded
from autograder.report.survival import survival_lines, survivals_summary, write_survivals

ROOT = Path(__file__).parents[2]


def changes(body: str) -> dict[str, list[str]]:
    """The mutants of a function's body, as the bodies that they have instead, by change."""
    lines = "\n".join("    " + line for line in body.splitlines())
    found: dict[str, list[str]] = {}
    for mutant in mutants(f"def f():\n{lines}\n"):
        text = "\n".join(line[4:] for line in mutant.text.splitlines()[1:])
        found.setdefault(mutant.change, []).append(text)
    return found


LOCKED = "with lock:\n    a()\n    b()"


@pytest.mark.parametrize(("body", "change", "instead"), [
    ("with lock:\n    a()", "lock removed", "a()"),
    ("with lock, other:\n    a()", "lock removed", "with other:\n    a()"),
    (LOCKED, "lock split after statement 1", "with lock:\n    a()\nwith lock:\n    b()"),
    (LOCKED, "lock taken later", "a()\nwith lock:\n    b()"),
    (LOCKED, "lock given back earlier", "with lock:\n    a()\nb()"),
    ("with lock:\n    a()\nb()", "lock held longer", "with lock:\n    a()\n    b()"),
    ("b()\nwith lock:\n    a()", "lock taken earlier", "with lock:\n    b()\n    a()"),
    ("while not ready:\n    changed.wait()", "while to if", "if not ready:\n    changed.wait()"),
    ("changed.notify_all()", "notify_all to notify", "changed.notify()"),
    ("changed.notify_all()", "notify_all dropped", "pass"),
    ("changed.wait_for(full)", "wait_for to wait", "changed.wait()"),
    ("thread.join()", "join dropped", "pass"),
    ("thread.join(timeout)", "timeout dropped", "thread.join()"),
    ("lock = RLock()", "RLock to Lock", "lock = Lock()"),
    ("s = threading.BoundedSemaphore(n)", "BoundedSemaphore to Semaphore", "s = threading.Semaphore(n)"),
    ("s = Semaphore(n)", "one more", "s = Semaphore(n + 1)"),
    ("s = Semaphore(n)", "one fewer", "s = Semaphore(n - 1)"),
    ("t = Thread(target=f, daemon=True)", "daemon dropped", "t = Thread(target=f)"),
    ("try:\n    a()\nfinally:\n    b()", "finally to the end", "a()\nb()"),
    ("try:\n    a()\nexcept E:\n    b()", "handler dropped", "a()"),
    ("if a < b:\n    raise E", "raise dropped", "if a < b:\n    pass"),
    ("if a < b:\n    raise E", "comparison changed", "if a <= b:\n    raise E"),
    ("if a:\n    b()\nelse:\n    c()", "branch dropped", "c()"),
    ("return value", "result dropped", "return"),
])
def test_what_is_broken(body, change, instead):
    assert instead in changes(body)[change]


@pytest.mark.parametrize("body", [
    "logging.info('x')", "print(lock)", "return", "return None", "'text'", "with lock:\n    logging.info('x')",
    "with open(path) as file:\n    logging.info('x')", "with closing(a):\n    x = 1",
])
def test_what_makes_no_difference_is_left_alone(body):
    assert set(changes(body)) <= {"lock removed"}


def test_each_mutant_is_a_program_of_its_own_and_names_its_place():
    source = (ROOT / "solutions" / "18_condition_buffer" / "solution.py").read_text(encoding="utf-8")
    made = mutants(source)
    assert len({mutant.text for mutant in made} | {ast.unparse(ast.parse(source))}) == len(made) + 1
    assert all(mutant.line == source.splitlines()[mutant.number - 1].strip() for mutant in made)
    assert [mutant.number for mutant in made] == sorted(mutant.number for mutant in made)
    assert made == mutants(source)


def exercise_with(tmp_path, reasons: str):
    for kind in ("solutions", "exercises"):
        shutil.copytree(ROOT / kind / "06_missing_lock", tmp_path / kind / "06_missing_lock")
    (tmp_path / "solutions" / "06_missing_lock" / RIGHT).write_text(reasons or "mutant = []", encoding="utf-8")
    return find_exercises(tmp_path / "solutions")["06_missing_lock"]


def test_an_author_says_why_a_mutant_is_right(tmp_path):
    first = mutants((ROOT / "solutions" / "06_missing_lock" / "solution.py").read_text(encoding="utf-8"))[0]
    exercise = exercise_with(tmp_path, f"""[[mutant]]
change = "{first.change}"
where = "{first.where}"
line = '''{first.line}'''
why = "nobody can tell"
""")
    assert [why for _, why in read_mutants(exercise) if why] == ["nobody can tell"]


@pytest.mark.parametrize(("reasons", "message"), [
    ("[[mutant]]\nchange = 'x'\nwhere = ''\nline = 'y'\nwhy = 'z'\n", "no mutant 'x' in the module at the line 'y'"),
    ("[[mutant]]\nchange = 'x'\n", "a [[mutant]] has change, where, line and why"),
    ("[[mutant\n", "a [[mutant]] has change, where, line and why"),
])
def test_a_reason_that_belongs_to_nothing_is_refused(tmp_path, reasons, message):
    with pytest.raises(ExerciseError) as raised:
        read_mutants(exercise_with(tmp_path, reasons))
    assert message in str(raised.value)
    assert RIGHT in str(raised.value)


def test_what_is_said_of_them(tmp_path):
    caught, other, passing, wrong = mutants("def f():\n    a()\n    b()\n    c()\n    d()\n")
    found = [Survival("06", caught, "test_a"), Survival("06", other, "", "no difference"), Survival("06", passing, ""),
             Survival("06", wrong, "test_b", "no difference")]
    assert survivals_summary(found) == ("4 mutants: 2 are caught, 2 are right all the same, 1 survive; mutation score "
                                        "50 %.")
    assert survival_lines(found) == [
        "survives: c dropped at line 4, f: c()",
        "caught by test_b, although it is said to be right: d dropped at line 5, f: d()"]
    write_survivals(found, {"06": ["test_c"]}, tmp_path / "page.md")
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "| 06 | 4 | 2 | 2 | 1 | 50 % |" in text
    assert "- never first: test_c" in text
    assert "- right all the same: b dropped in f at `b()`: no difference" in text


def test_which_tests_catch_nothing_first():
    exercise = find_exercises(ROOT / "solutions")["06_missing_lock"]
    assert "test_no_change_is_lost" not in unneeded(exercise, {case.name for case in exercise.tests})
    assert unneeded(exercise, set()) == [case.name for case in exercise.tests]


def test_verify_explains(tmp_path):
    """A weak test lets a mutant through: the command says which, and ends with 1"""
    exercise = exercise_with(tmp_path, "")
    hidden = exercise.solutions / "test_hidden.py"
    hidden.write_text('"""."""\nfrom autograder.testing import points\n\n\n@points(1)\ndef test_value(submission):\n'
                      '    """It has a value"""\n    assert submission.Database().value == 0\n', encoding="utf-8")
    for program in (*exercise.mistakes[1:], *exercise.alternatives):
        program.unlink()
    exercise.mistakes[0].write_text("# mistake: none\n# finding: wrong_result\nclass Database:\n    value = 1\n")
    page = tmp_path / "mutants.md"
    done = subprocess.run([sys.executable, "-m", "autograder", "verify", "06", "--solutions", tmp_path / "solutions",
                           "--mutants", page, "--workers", "1"], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "survives: lock removed at line" in done.stdout.replace("\n", " ").replace("  ", " ")
    assert "survives: lock removed" in page.read_text(encoding="utf-8")
