"""``autograder check`` after a repair: the schedule that failed before is tried first, and it says what came of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.cli.former import place_of, read_former, write_former

ROOT = Path(__file__).resolve().parents[2]
HOLDS_NOW = "The schedule that failed last time holds now: Two tellers"


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def work(tmp_path):
    return Path(shutil.copytree(ROOT / "exercises" / "06_missing_lock", tmp_path / "06"))


def check(work):
    return CliRunner().invoke(app, ["check", str(work)])


def test_a_repair_is_told_that_the_old_schedule_holds(work):
    assert HOLDS_NOW not in check(work).output
    assert read_former(work)
    shutil.copy(ROOT / "solutions" / "06_missing_lock" / "solution.py", work / "database.py")
    done = check(work)
    assert (done.exit_code, done.output.count(HOLDS_NOW)) == (0, 1)
    assert not place_of(work).exists()
    assert HOLDS_NOW not in check(work).output


def test_a_file_that_fails_still_is_told_nothing_of_the_kind(work):
    check(work)
    file = work / "database.py"
    file.write_text(file.read_text(encoding="utf-8") + "\n# tried again\n", encoding="utf-8")
    done = check(work)
    assert (done.exit_code, HOLDS_NOW in done.output) == (1, False)


@pytest.mark.parametrize("text", ["", "[]", '{"test_two_tellers": 3}', '{"test_two_tellers": "t1-0"}', "\0", "[" * 9999])
def test_what_is_remembered_may_be_damaged(work, text):
    place_of(work).parent.mkdir(parents=True)
    place_of(work).write_text(text, encoding="utf-8")
    assert check(work).exit_code == 1
    assert read_former(work)


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path):
    (tmp_path / "cache").write_text("a file in its place")
    write_former(tmp_path, {"test_two_tellers": "t1-01234567-3.1"})
    write_former(tmp_path, {})
    assert read_former(tmp_path) == {}
