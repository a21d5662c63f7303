"""A batch as an instructor runs it: files, columns, exit codes, and byte-identical results."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXERCISE = "06_missing_lock"


def autograder(*arguments: str, seed: str = "0", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "80"}
    return subprocess.run([sys.executable, "-m", "autograder", *arguments], cwd=cwd, env=environment,
                          capture_output=True, text=True, check=False)


def rows(out: Path) -> dict[str, dict[str, str]]:
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


BAD = {
    "syntax": b"def f(:\n",
    "imports": b"import no_such_module\n",
    "noclass": b"x = 1\n",
    "signature": b"class Database:\n    value = 0\n    def change_value(self):\n        pass\n",
    "binary": b"\x7fELF\0\1\2",
    "empty": b"",
    "huge": b"# " + b"x" * 50_000_000,
    "exits": b"import os\nos._exit(0)\n",
    "loops": b"while True:\n    pass\n",
}


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    submitted = tmp_path_factory.mktemp("submitted")
    solution = (ROOT / "solutions" / EXERCISE / "solution.py").read_bytes()
    stub = (ROOT / "exercises" / EXERCISE / "database.py").read_bytes()
    dos = b"\xef\xbb\xbf" + solution.replace(b"\n", b"\r\n")
    for student, data in {**BAD, "right": solution, "untouched": stub, "dos": dos}.items():
        folder = submitted / student / EXERCISE
        folder.mkdir(parents=True)
        (folder / "database.py").write_bytes(data)
    (submitted / "absent").mkdir()
    return submitted


@pytest.fixture(scope="module")
def graded(batch, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    done = autograder("grade", str(batch), "--out", str(out), "--exercise", EXERCISE)
    assert done.returncode == 0, done.stderr
    return out


def test_columns_and_one_row_each(graded, batch):
    assert list(next(iter(rows(graded).values())))[:6] == ["student", "exercise", "score", "max_score", "status", "reason"]
    assert set(rows(graded)) == {p.name for p in batch.iterdir()}


@pytest.mark.parametrize("student", sorted(BAD))
def test_bad_input_scores_nothing_with_a_reason(graded, student):
    row = rows(graded)[student]
    assert float(row["score"]) == 0
    assert row["status"] in ("invalid", "graded")
    assert len(row["reason"]) > 10


def test_right_and_wrong_in_the_same_batch_are_graded(graded):
    table = rows(graded)
    assert float(table["right"]["score"]) == float(table["right"]["max_score"]) == float(table["dos"]["score"])
    assert float(table["untouched"]["score"]) < 10
    assert table["absent"]["status"] == "missing"
    assert (graded / "report" / "index.html").is_file()


def test_results_are_byte_identical_under_other_hash_seeds(graded, batch, tmp_path):
    wanted = (graded / "results.json").read_bytes()
    for seed in ("1", "4242"):
        out = tmp_path / seed
        autograder("grade", str(batch), "--out", str(out), "--exercise", EXERCISE, "--workers", "1", "--no-cache", seed=seed)
        assert (out / "results.json").read_bytes() == wanted


def test_the_token_in_a_report_replays_in_another_process(graded, batch):
    results = json.loads((graded / "results.json").read_text(encoding="utf-8"))
    tokens = _tokens(next(r for r in results["results"] if r["student"] == "untouched"))
    assert tokens
    file = batch / "untouched" / EXERCISE / "database.py"
    assert autograder("replay", tokens[0], str(file)).returncode == 0
    stale = autograder("replay", tokens[0], str(batch / "right" / EXERCISE / "database.py"))
    assert (stale.returncode, "changed" in stale.stderr) == (2, True)


def _tokens(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["token"]] if value.get("token") else []
        return own + [t for v in value.values() for t in _tokens(v)]
    return [t for v in value for t in _tokens(v)] if isinstance(value, list) else []


def test_check_fails_on_the_stub_and_passes_on_the_solution(tmp_path):
    work = tmp_path / "work"
    shutil.copytree(ROOT / "exercises" / EXERCISE, work)
    assert autograder("check", str(work)).returncode == 1
    shutil.copy(ROOT / "solutions" / EXERCISE / "solution.py", work / "database.py")
    assert autograder("check", str(work)).returncode == 0


@pytest.mark.parametrize("arguments", [
    ["grade", "no/such/folder", "--out", "x"], ["check", "no/such/folder"], ["verify", "99"], ["replay", "zzz", "x.py"]])
def test_calls_that_make_no_sense_exit_with_2(arguments, tmp_path):
    done = autograder(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_plain_pytest_runs_both_items():
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-c", os.devnull, "--rootdir", str(ROOT),
         "-rA", str(ROOT / "solutions" / EXERCISE / "test_hidden.py")],
        cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "[explored]" in done.stdout
    assert "[stressed]" in done.stdout
