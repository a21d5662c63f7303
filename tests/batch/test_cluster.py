"""A real Dask scheduler and real workers, each in a process of its own, some of which die in the middle."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import ExitStack, contextmanager

import pytest

from batch import small

pytest.importorskip("distributed")


@contextmanager
def process(*arguments):
    environment = {**os.environ, "PYTHONPATH": str(small.ROOT / "tests")}
    with subprocess.Popen(small.command(*arguments, module="batch.dask_process"), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, env=environment, cwd=small.ROOT) as made:
        try:
            yield made.stdout.readline().strip()
        finally:
            made.kill()


@contextmanager
def cluster(folder, *roles):
    with ExitStack() as stack:
        address = stack.enter_context(process("scheduler", "", folder))
        for role in roles:
            stack.enter_context(process(role, address, folder))
        yield address


PROGRAMS = {"ann": small.RIGHT, "bob": small.WRONG, "cat": None, "dan": small.REFUSED, "eve": small.RIGHT + "# 2\n"}


@pytest.fixture
def batch(tmp_path):
    small.solutions(tmp_path)
    small.submitted(tmp_path, PROGRAMS)
    return tmp_path


def grade(batch, out, *arguments, **changes):
    return small.run("grade", batch / "submitted", "--out", batch / out, "--solutions", batch / "solutions", "--no-cache",
                     *arguments, **changes)


def results(batch, out):
    return (batch / out / "results.json").read_bytes()


def status(batch, out):
    return {row["student"]: row["status"] for row in json.loads(results(batch, out))["results"]}


def test_a_cluster_grades_as_this_machine_does_although_a_worker_dies(batch):
    small.submitted(batch, {"gus": small.RIGHT + "# ONCE\n"})
    with cluster(batch, "worker", "worker") as address:
        done = grade(batch, "there", "--scheduler", address)
    assert done.returncode == 0, done.stderr
    assert (batch / "died").exists()
    assert grade(batch, "here").returncode == 0
    assert results(batch, "there") == results(batch, "here")


def test_who_kills_its_worker_twice_is_reported_and_the_rest_is_graded(batch):
    small.submitted(batch, {"kim": small.RIGHT + "# KILL\n"})
    with cluster(batch, "worker", "worker", "worker") as address:
        done = grade(batch, "out", "--scheduler", address)
    assert done.returncode == 3, done.stderr
    assert status(batch, "out") == {"ann": "graded", "bob": "graded", "cat": "missing", "dan": "invalid",
                                    "eve": "graded", "kim": "error"}
    assert (batch / "killed").read_text() == "xx"


def test_a_worker_of_another_engine_is_refused(batch):
    with cluster(batch, "old") as address:
        done = grade(batch, "out", "--scheduler", address)
    assert (done.returncode, "install the same version" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    again = grade(batch, "out")
    assert (again.returncode, "5 graded" in again.stderr) == (0, True)


def test_a_scheduler_that_dies_in_the_middle_is_told_and_the_same_command_goes_on(batch):
    small.submitted(batch, {"dot": small.RIGHT + "# HEADLESS\n"})
    with cluster(batch, "worker") as address:
        done = grade(batch, "out", "--scheduler", address, timeout=200)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert f"the Dask scheduler at {address} is not there any more" in done.stderr.splitlines()[-1]
    finished = done.stderr.count("graded ")
    assert 0 < finished < 6
    again = grade(batch, "out")
    assert (again.returncode, f"{finished} kept from before" in again.stderr) == (0, True), again.stderr
    assert grade(batch, "here").returncode == 0
    assert results(batch, "out") == results(batch, "here")


def test_a_scheduler_that_is_not_there_is_told(batch, monkeypatch):
    done = grade(batch, "out", "--scheduler", "tcp://127.0.0.1:1")
    assert (done.returncode, "no Dask scheduler" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
