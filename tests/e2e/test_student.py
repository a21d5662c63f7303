"""A student's verbs: start, check from wherever one stands, what comes next, watch, and progress."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from typer.testing import CliRunner

from autograder.cli import VERBS, app, check
from autograder.cli.progress import Progress, read_progress, write_progress
from autograder.grading.folders import state_folder

ROOT = Path(__file__).resolve().parents[2]
LOCK = "06_missing_lock"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """A home of its own, and a place that is in no checkout."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == code, done.output
    return done.output


def repair(folder: str = LOCK) -> None:
    shutil.copy(ROOT / "solutions" / LOCK / "solution.py", Path(folder, "database.py"))


def test_start_makes_a_copy_that_is_the_students_own():
    said = run("start", "6")
    assert f"autograder check {LOCK}" in said
    assert sorted(os.listdir(LOCK)) == sorted(p.name for p in (ROOT / "exercises" / LOCK).iterdir() if p.is_file())
    for path in Path(LOCK).iterdir():
        assert path.read_bytes() == (ROOT / "exercises" / LOCK / path.name).read_bytes()


def test_start_overwrites_nothing_and_brings_back_what_is_gone():
    run("start", LOCK)
    Path(LOCK, "database.py").write_text("mine = 1\n")
    Path(LOCK, "README.md").unlink()
    said = run("start", "missing_lock")
    assert f"there already, and left as it is: {LOCK}/database.py" in said
    assert f"written: {LOCK}/README.md" in said
    assert Path(LOCK, "database.py").read_text() == "mine = 1\n"


def test_start_writes_through_no_link(tmp_path):
    Path(LOCK).mkdir()
    Path(LOCK, "database.py").symlink_to(tmp_path / "another.py")
    run("start", "06")
    assert not (tmp_path / "another.py").exists()


@pytest.mark.parametrize(("name", "advice"), [
    ("missing_lok", "do you mean missing_lock?"), ("99", "from 01_forgotten_join to 25_lazy_value"), ("../06", "autograder list"),
    ("", "autograder list")])
def test_start_of_what_is_no_exercise(name, advice):
    said = run("start", name, code=2)
    assert said.startswith("autograder: there is no exercise")
    assert advice in said
    assert os.listdir() == []


def test_start_where_nothing_can_be_written():
    Path(LOCK).write_text("a file in its place")
    assert "autograder: " in run("start", "06", code=2)


def test_check_finds_the_exercise_from_where_it_stands(monkeypatch):
    run("start", "06")
    for place, *arguments in ((".",), (LOCK,), (LOCK, "database.py"), (LOCK, "06"), (".", "06"), (".", LOCK)):
        with monkeypatch.context() as there:
            there.chdir(place)
            assert "checking database.py (06 The missing lock)" in run("check", *arguments, code=1)
    Path(LOCK, "notes").mkdir()
    monkeypatch.chdir(Path(LOCK, "notes"))
    assert "checking database.py (06 The missing lock)" in run("check", code=1)


def test_check_knows_an_exercise_whose_folder_was_renamed():
    run("start", "06")
    Path(LOCK).rename("bank")
    assert "(06 The missing lock)" in run("check", "bank", code=1)


def test_check_takes_the_exercises_file_where_others_lie_beside_it():
    run("start", "06")
    Path(LOCK, "tried_out.py").write_text("x = 1\n")
    assert "checking database.py" in run("check", code=1)


def test_check_where_there_is_no_exercise(monkeypatch):
    assert "'autograder start 01' makes one" in run("check", code=2)
    assert "06_missing_lock was not started here: autograder start 06" in run("check", "06", code=2)
    assert "there is no file, folder or exercise nothing.py here" in run("check", "nothing.py", code=2)
    Path("alone.py").write_text("x = 1\n")
    assert "there is no test_visible.py in" in run("check", "alone.py", code=2)
    run("start", "06")
    run("start", "07")
    assert "there are 2 exercises here: name one, as in: autograder check 06_missing_lock" in run("check", code=2)
    Path(LOCK, "database.py").unlink()
    assert "has no database.py any more: 'autograder start 06'" in run("check", "06", code=2)
    for name in ("one.py", "two.py"):
        Path(LOCK, name).write_text("x = 1\n")
    assert f"autograder check {LOCK}/one.py" in run("check", "06", code=2)


def test_after_a_pass_comes_the_next_one_that_is_not_done():
    run("start", "06")
    assert "Next:" not in run("check", code=1)
    repair()
    said = run("check")
    assert "All tests that you can see hold. The hidden ones" in said
    assert said.rstrip().endswith("confinement: none, since this is your own file")
    assert "Next: autograder start 07 (The wrong lock name)" in said
    write_progress("07_wrong_lock_name", Path(LOCK, "database.py"), True)
    assert "Next: autograder start 08 (The unreleased lock)" in run("check")
    for folder in (ROOT / "exercises").glob("*/"):
        write_progress(folder.name, Path(LOCK, "database.py"), True)
    assert "all exercises are done" in run("check")


def test_list_shows_what_checks_said_and_no_more():
    def yours(name: str) -> str:
        line = next(line for line in run("list").splitlines() if line.startswith(name))
        return line[line.index(".py") + 3:].strip(" 0123456789")

    assert yours(LOCK) == ""
    run("start", "06")
    assert yours(LOCK) == ""
    run("check", code=1)
    assert yours(LOCK) == "not yet"
    repair()
    run("check", "--json")
    assert yours(LOCK) == "holds"
    assert "1 of 25 hold" in run("list")
    Path(LOCK, "database.py").write_text("x = 1\n")
    assert yours(LOCK) == "changed"
    assert "0 of 25 hold" in run("list")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"holds": 1}', '{"holds": true, "file": 3, "digest": 4}', "\0", "[" * 9999,
                                  '{"holds": true, "file": "\\u0000", "digest": "x"}'])
def test_progress_that_is_damaged_counts_for_nothing(text):
    kept = state_folder() / "progress" / f"{LOCK}.json"
    kept.parent.mkdir(parents=True)
    kept.write_text(text)
    assert read_progress(LOCK) in (Progress.NEW, Progress.CHANGED)
    assert "0 of 25" in run("list")


def test_where_no_progress_can_be_kept_check_goes_on(tmp_path):
    (tmp_path / "state").write_text("a file in its place")
    run("start", "06")
    run("check", code=1)
    assert read_progress(LOCK) is Progress.NEW


def test_watch_checks_at_each_save_and_ctrl_c_ends_it(monkeypatch):
    """What a student does meanwhile: breaks the syntax, empties the file, repairs it, and presses Ctrl-C."""
    run("start", "06")
    file = Path(LOCK, "database.py")

    def press() -> None:
        raise KeyboardInterrupt

    steps = iter([lambda: file.write_text("class Database(:\n"), lambda: file.write_text(""), file.unlink, repair, press])
    monkeypatch.setattr(check.time, "sleep", lambda seconds: next(steps)())
    said = run("check", "--watch")
    assert said.count("waiting for database.py to be saved; Ctrl-C ends") == 5
    assert [part in said for part in ("lost update", "database.py: Line 1", "database.py is empty", "cannot be read",
                                      "Next: autograder start 07")] == [True] * 5


def test_watch_ends_with_what_the_last_check_said(monkeypatch):
    run("start", "06")
    monkeypatch.setattr(check.time, "sleep", lambda seconds: (_ for _ in ()).throw(KeyboardInterrupt))
    run("check", "--watch", code=1)


def test_the_first_line_comes_soon():
    """What takes long to load, and no check of one's own file needs, is not loaded."""
    run("start", "06")
    code = "import sys; from autograder.cli import main\ntry: main()\nexcept SystemExit: print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code, "check"], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "autograder.testing.runner" in loaded
    assert loaded.isdisjoint({"IPython", "asyncio", "distributed", "multiprocessing.pool", "nbformat", "nbgrader", "pytest",
                              "sqlite3"})


def test_a_terminal_has_a_bar_while_it_searches():
    """With the test and how many schedules were tried; a pipe has a line for each test instead."""
    run("start", "06")
    printed = pexpect.run(f"{Path(sys.executable).with_name('autograder')} check", encoding="utf-8", withexitstatus=False,
                          env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"}, dimensions=(100, 100))
    assert "trying: Two tellers at once" in printed
    assert re.search(r"0/2 .*1/2 .*\d schedules?", printed, re.DOTALL)
    assert "1/2 A teller alone" not in printed
    assert "1/2 A teller alone" in run("check", code=1)


def test_in_a_folder_that_only_looks_like_a_checkout():
    """Another course's folders have these names, too."""
    Path("exercises").mkdir()
    Path("solutions").mkdir()
    assert "06_missing_lock" in run("list")
    run("start", "06")


def test_records_for_programs_are_alone_on_stdout():
    run("start", "06")
    done = CliRunner().invoke(app, ["check", "--json"])
    assert json.loads(done.stdout)["file"] == "database.py"
    assert done.stderr.splitlines() == ["1/2 A teller alone changes the value", "2/2 Two tellers at once lose no change"]


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_help_and_loads_no_other(verb):
    code = ("import sys; from autograder.cli import VERBS, app; from typer.testing import CliRunner\n"
            f"done = CliRunner().invoke(app, [{verb!r}, '--help']); assert done.exit_code == 0, done.output\n"
            f"assert 'Usage' in done.output; others = set(VERBS.values()) - {{{VERBS[verb]!r}}}\n"
            "print(sorted(others & {name.removeprefix('autograder.cli.') for name in sys.modules}))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_shell_completes_verbs_and_exercises():
    def completed(line: str) -> str:
        return subprocess.run([Path(sys.executable).with_name("autograder")], check=False, capture_output=True, text=True, env={
            **os.environ, "_AUTOGRADER_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}).stdout

    assert completed("autograder sta") == "start\n"
    assert completed("autograder start 0").split()[:2] == ["01_forgotten_join", "02_serial_join"]


@pytest.mark.parametrize("call", [("start", "08"), ("check", LOCK), ("list",)])
def test_students_verbs_need_nothing_that_only_posix_has(call):
    run("start", "06")
    repair()
    script = Path(__file__).with_name("without_posix.py")
    done = subprocess.run([sys.executable, script, os.pathsep.join([str(ROOT), *sys.path]), *call], capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_where_grading_is_not_possible_it_says_what_is():
    script = Path(__file__).with_name("without_posix.py")
    done = subprocess.run([sys.executable, script, str(ROOT), "doctor"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "this system cannot fork" in done.stderr
    assert "Traceback" not in done.stderr


def test_observed_tests_are_not_decided_where_nothing_can_be_observed():
    run("start", "20")
    script = Path(__file__).with_name("without_posix.py")
    done = subprocess.run([sys.executable, script, str(ROOT), "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "which only Linux has" in done.stdout
