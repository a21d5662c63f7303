"""Kills a batch at seeded instants, goes on each time, and compares: ``python -m batch.kills KILLS [SEED]``.

After each kill every process that the grader had started has to end by itself: this process adopts them, and waits.
At the end no result may have been lost or made twice, and results.json is that of an undisturbed run to the byte.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from autograder.sandbox.limits import adopt_orphans
from batch import small

STUDENTS = {"ann": small.RIGHT, "bob": small.WRONG, "cat": None, "dan": small.REFUSED, "eve": "def f(:\n",
            "fay": small.RIGHT + "\n# fay's\n", "gus": "# gus's\n" + small.WRONG, "hal": small.RIGHT}


def graded(batch: Path, out: Path, what: str, whom: str, number: int) -> tuple[int, int]:
    """Grade until the event; the exit code, and how many events there were where it did not come."""
    environment = {**os.environ, "PYTHONPATH": str(small.ROOT / "tests")}
    done = subprocess.run(
        small.command(what, whom, number, "grade", batch / "submitted", "--out", out, "--solutions",
                      batch / "solutions", "--workers", "2", "--no-cache", module="batch.killed"),
        cwd=small.ROOT, env=environment, capture_output=True, text=True, check=False, start_new_session=True)
    while True:  # whatever was left behind ends, or this never does
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode, int(done.stdout.split()[-1]) if done.returncode == 0 else 0


def kept(out: Path) -> set[tuple[str, str]]:
    """Students with a finished result, and the result."""
    if not (out / "journal.sqlite").exists():
        return set()
    with closing(sqlite3.connect(out / "journal.sqlite")) as journal:
        if not journal.execute("SELECT 1 FROM sqlite_master").fetchone():
            return set()
        return set(journal.execute("SELECT student, record FROM results"))


def main(kills: int, seed: int) -> None:
    adopt_orphans()
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder)
        small.solutions(batch)
        small.submitted(batch, STUDENTS)
        events = {what: graded(batch, batch / what, what, "grader", 0)[1] for what in ("statement", "line")}
        wanted = (batch / "statement" / "results.json").read_bytes()
        done = batches = 0
        while done < kills:
            out = batch / f"out{batches}"
            batches += 1
            code = -signal.SIGKILL
            while code != 0:
                what = chance.choice(["statement", "statement", "statement", "line"])
                whom = chance.choice(["grader", "group"])
                before = kept(out)
                number = chance.randint(1, events[what]) if done < kills else 0
                code, _ = graded(batch, out, what, whom, number)
                assert before <= kept(out), "a finished result was lost"
                done += code != 0
            assert len(kept(out)) == len(STUDENTS), "a result was made twice"
            assert (out / "results.json").read_bytes() == wanted, f"{out} differs from an undisturbed run"
        print(f"{done} kills in {batches} batches: nothing lost, nothing repeated, results identical")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
