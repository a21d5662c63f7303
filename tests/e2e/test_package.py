"""The zip for Gradescope, unpacked elsewhere and run as Gradescope does, without this checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from installing import install
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCK = "06_missing_lock"


def autograder(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "autograder", *arguments], cwd=ROOT, capture_output=True, text=True,
                          check=False)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """``/autograder`` as Gradescope lays it out, and as ``setup.sh`` would leave it: this checkout is not in it."""
    root = tmp_path_factory.mktemp("autograder")
    made = autograder("package", "gradescope", "--out", str(root / "made.zip"), LOCK)
    assert made.returncode == 0, made.stderr
    with zipfile.ZipFile(root / "made.zip") as archive:
        archive.extractall(root / "source")
        modes = {m.filename: m.external_attr >> 16 & 0o777 for m in archive.infolist()}
    assert (modes["setup.sh"], modes["run_autograder"]) == (0o755, 0o755)
    venv.create(root / "venv", symlinks=True)
    requirements = (root / "source" / "requirements.txt").read_text().splitlines()
    installed = next((root / "venv" / "lib").glob("python3*/site-packages"))
    install([Requirement(line).name for line in requirements], installed, set())
    return root


def run(root: Path, **submission: bytes) -> subprocess.CompletedProcess[str]:
    folder = root / "submission"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, data in submission.items():
        (folder / name).write_bytes(data)
    environment = {**os.environ, "AUTOGRADER_ROOT": str(root)}
    environment.pop("PYTHONPATH", None)
    (root / "results" / "results.json").unlink(missing_ok=True)
    return subprocess.run(["bash", str(root / "source" / "run_autograder")], cwd=root, env=environment,
                          capture_output=True, text=True, check=False)


def results(root: Path) -> dict:
    return json.loads((root / "results" / "results.json").read_text())


def test_it_grades_with_what_is_in_the_zip_alone(place):
    there = subprocess.run([place / "venv/bin/python", "-c", "import autograder; print(autograder.__file__)"],
                           env={**os.environ, "PYTHONPATH": str(place / "source" / "lib")}, cwd=place,
                           capture_output=True, text=True, check=True)
    assert Path(there.stdout.strip()).is_relative_to(place)
    done = run(place, **{"database.py": (ROOT / "solutions" / LOCK / "solution.py").read_bytes()})
    assert done.returncode == 0, done.stderr
    found = results(place)
    assert (found["score"], {test["status"] for test in found["tests"]}) == (10, {"passed"})


def test_a_broken_program_under_another_name(place):
    done = run(place, **{"my work.py": (ROOT / "exercises" / LOCK / "database.py").read_bytes()})
    assert done.returncode == 0, done.stderr
    found = results(place)
    assert 0 <= found["score"] < 10
    assert any(test["status"] == "failed" and "Replay:" in test["output"] for test in found["tests"])


@pytest.mark.parametrize("submission", [{}, {"database.py": b"def f(:\n"}, {"x.zip": b"PK"}])
def test_what_cannot_be_run_gets_a_result_too(place, submission):
    done = run(place, **submission)
    assert done.returncode == 0, done.stderr
    assert results(place)["score"] == 0
    assert results(place)["tests"][0]["output"]


def test_nothing_of_other_exercises_is_in_it(place):
    with zipfile.ZipFile(place / "made.zip") as archive:
        names = archive.namelist()
    assert {n.split("/")[1] for n in names if n.startswith(("exercises/", "solutions/"))} == {LOCK}
    assert {n.split("/")[0] for n in names} == {"setup.sh", "run_autograder", "requirements.txt", "course.toml", "lib", "exercises",
                                                "solutions"}
    requirements = (place / "source" / "requirements.txt").read_text()
    assert "greenlet" in requirements
    assert "nbgrader" not in requirements


def test_the_same_exercises_make_the_same_zip(place, tmp_path):
    autograder("package", "gradescope", "--out", str(tmp_path / "again.zip"), LOCK)
    assert (tmp_path / "again.zip").read_bytes() == (place / "made.zip").read_bytes()


def test_the_scripts_are_shell(place):
    for name in ("setup.sh", "run_autograder"):
        subprocess.run(["bash", "-n", place / "source" / name], check=True)
