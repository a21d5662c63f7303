"""What a student installs: built, installed into an environment of its own, and used far from this checkout."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = sorted(path for path in (ROOT / "solutions").rglob("*") if path.suffix in (".py", ".toml"))


@pytest.fixture(scope="module")
def contents(built):
    """What is in both, by name."""
    found = {}
    for path in built.glob("*.whl"):
        with zipfile.ZipFile(path) as wheel:
            found |= {f"wheel/{name}": wheel.read(name) for name in wheel.namelist()}
    for path in built.glob("*.tar.gz"):
        with tarfile.open(path) as sdist:
            found |= {f"sdist/{member.name}": sdist.extractfile(member).read() for member in sdist if member.isfile()}
    return found


@pytest.fixture(scope="module")
def autograder(fresh, tmp_path_factory):
    """The command of the new environment, far from this checkout."""
    place = tmp_path_factory.mktemp("home")
    environment = {"PATH": f"{fresh}:{os.environ['PATH']}", "HOME": str(place), "COLUMNS": "80"}

    def run(*arguments: str, command: str = "autograder") -> subprocess.CompletedProcess[str]:
        return subprocess.run([fresh / command, *arguments], cwd=place, env=environment, capture_output=True, text=True,
                              check=False)

    run.work = place
    return run


def test_the_exercises_are_in_both(contents):
    for path in (ROOT / "exercises").glob("*/*"):
        if path.is_file():
            below = path.relative_to(ROOT / "exercises").as_posix()
            for name in (f"wheel/autograder/exercises/{below}",
                         next(n for n in contents if n.startswith("sdist/") and n.endswith(f"/exercises/{below}"))):
                assert contents[name] == path.read_bytes(), name


def test_no_solution_and_no_hidden_test_is_in_either(contents):
    secret = {hashlib.sha256(path.read_bytes()).digest(): path for path in HIDDEN}
    assert len(secret) > 600
    assert [name for name, data in contents.items() if hashlib.sha256(data).digest() in secret] == []
    # Nor among other text: each hidden test by the line that defines it, and what its exercise's README does not say.
    lines = {line.strip().encode() for path in HIDDEN if path.name == "test_hidden.py"
             for line in path.read_text(encoding="utf-8").splitlines() if line.strip().startswith('"""') and len(line) > 60}
    given = b"".join(data for name, data in contents.items() if "/exercises/" in name)
    lines = {line for line in lines if line not in given}
    assert len(lines) > 50
    everything = b"\n".join(contents.values())
    assert [line for line in lines if line in everything] == []


def test_nothing_else_strayed_in(contents):
    tops = {name.split("/")[2] for name in contents if name.startswith("sdist/")}
    assert tops == {".gitignore", "autograder", "exercises", "pyproject.toml", "PKG-INFO", "README.md", "LICENSE",
                    "CHANGELOG.md", "SECURITY.md"}
    assert not [name for name in contents if "__pycache__" in name or name.endswith(".pyc")]


def test_start_check_and_list_far_from_the_checkout(autograder):
    assert "0 of 25" in autograder("list").stdout
    started = autograder("start", "06")
    assert started.returncode == 0, started.stderr
    done = autograder("check", "06")
    assert done.returncode == 1, done.stderr
    assert "lost update" in done.stdout
    shutil.copy(ROOT / "solutions" / "06_missing_lock" / "solution.py", autograder.work / "06_missing_lock" / "database.py")
    done = autograder("check")
    assert done.returncode == 0, done.stderr
    assert "Next: autograder start 07" in done.stdout
    assert "1 of 25" in autograder("list").stdout


def test_the_visible_tests_are_plain_pytest_there(autograder):
    autograder("start", "07")
    done = autograder("-m", "pytest", "-q", "-p", "no:cacheprovider", "07_wrong_lock_name", command="python")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "[explored]" in done.stdout


def test_an_author_needs_no_checkout(autograder):
    assert autograder("new", "lost_ticket", "--in", "mine").returncode == 0
    done = autograder("verify", "--solutions", "mine/solutions", "--workers", "1")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_needs_hidden_tests_says_where_they_are(autograder):
    autograder("start", "06")
    done = autograder("grade", ".", "--out", "graded")
    assert done.returncode == 2
    assert "--solutions" in done.stderr
