"""The exercises hold what they promise: stub fails, right programs pass, every mistake is caught."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "snapshots" / "messages"
EXERCISES = sorted(p.parent for p in (ROOT / "solutions").glob("*/exercise.toml"))


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_verify(tmp_path):
    """All of it in one call, which shares the work among the processors; what students are told is as reviewed."""
    messages = tmp_path / "messages"
    done = subprocess.run([sys.executable, "-m", "autograder", "verify", "--messages", str(messages)], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(p.name for p in messages.iterdir()) == sorted(p.name for p in GOLDEN.iterdir())
    golden = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()}
    if next(iter(golden.values())).startswith(f"Python {sys.version_info[0]}.{sys.version_info[1]}:"):
        for name, text in golden.items():
            assert (messages / name).read_text(encoding="utf-8") == text, (
                f"{name} changed: review it, then 'autograder verify --messages tests/snapshots/messages'")


def test_the_whole_catalogue_is_there():
    """Twenty-five exercises, each with the number of programs that its tests have to tell apart"""
    assert len(EXERCISES) == 25
    for folder in EXERCISES:
        assert len(list((folder / "alternatives").glob("*.py"))) >= 3, folder.name
        mistakes = sorted((folder / "mistakes").glob("*.py"))
        assert len(mistakes) >= 10, folder.name
        for mistake in mistakes:
            first, second, *_ = mistake.read_text(encoding="utf-8").splitlines()
            assert first.startswith("# mistake: "), mistake
            assert second.startswith("# finding: "), mistake


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda folder: folder.name)
def test_what_a_student_gets(folder):
    """The README has its parts, three hints among them; the stub documents itself; the solution is not given away"""
    table = tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))
    given = ROOT / "exercises" / folder.name
    readme = (given / "README.md").read_text(encoding="utf-8")
    for part in ("## The contract", "## What goes wrong today", "autograder check", "## To read",
                 "https://docs.python.org/3/library/", "## Hints"):
        assert part in readme, part
    assert readme.count("<details><summary>") == 3
    stub = (given / table["file"]).read_text(encoding="utf-8")
    assert stub.startswith('"""')
    assert "__main__" in stub
    assert "logging" in stub
    assert sorted(p.name for p in given.iterdir() if p.name != "__pycache__") == sorted(
        ["README.md", "test_visible.py", table["file"]])
    assert (folder / "solution.py").read_text(encoding="utf-8") != stub


def test_the_path_is_up_to_date(tmp_path):
    """exercises/README.md is what the exercises say of themselves"""
    page = tmp_path / "README.md"
    subprocess.run([sys.executable, "-m", "autograder", "list", "--page", str(page)], cwd=ROOT, check=True,
                   capture_output=True)
    assert page.read_text(encoding="utf-8") == (ROOT / "exercises" / "README.md").read_text(encoding="utf-8")
