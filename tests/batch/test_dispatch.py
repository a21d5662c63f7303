"""Workers die, and the work is done all the same: elsewhere, and not for ever."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from autograder.grading import workers
from autograder.grading.dispatch import AHEAD, Dispatch
from autograder.grading.engine import engine
from autograder.grading.exercise import read_exercise
from autograder.grading.model import Status, SubmissionResult
from autograder.grading.records import result_record
from autograder.grading.source import Source
from autograder.grading.work import Work
from autograder.grading.worker import WorkerError, perform, task_of
from autograder.grading.workers import LocalWorkers, Pool, named_executor
from autograder.sandbox import Level
from batch import small

DONE = {"result": result_record(SubmissionResult("", small.NAME, None, Status.GRADED, 6.0, 6.0, "fine"))}


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    return read_exercise(small.solutions(tmp_path_factory.mktemp("dispatch")) / small.NAME)


def work(exercise, student, text=small.RIGHT):
    return Work(student, exercise, f"{student}/counter.py", Source("counter", "counter.py", text))


class Frail:
    """Workers that hold ``slots`` tasks, and lose all of them when one of them is to kill."""

    lost = (BrokenExecutor,)

    def __init__(self, slots, broken_from_the_start=False):
        self.slots, self.deaths, self.most, self.broken = slots, 0, 0, broken_from_the_start
        self.held = []
        self.executor = self

    def submit(self, _, task):
        if self.broken:
            raise BrokenExecutor
        future = Future()
        self.held.append((future, task))
        self.most = max(self.most, len(self.held))
        if "KILL" in task["work"]["source"]["text"]:
            self.broken = True
            self.deaths += 1
            for lost, _ in self.held:
                lost.set_exception(BrokenExecutor("gone"))
            self.held = []
        elif len(self.held) == self.slots * AHEAD or self.slots == 1:
            self._finish()
        return future

    def _finish(self):
        for future, _ in self.held:
            future.set_result(DONE)
        self.held = []

    def renew(self):
        self.broken = False

    def close(self):
        pass


def test_who_kills_twice_is_reported_and_the_others_are_graded(exercise):
    works = [work(exercise, name, "KILL" if name == "eve" else small.RIGHT) for name in ("ann", "eve", "bob", "cat")]
    frail = Frail(1)
    found = {made.student: result for made, result in Dispatch(frail, Level.STRONG).done(works)}
    assert {name: result.status for name, result in found.items()} == {
        "ann": Status.GRADED, "eve": Status.ERROR, "bob": Status.GRADED, "cat": Status.GRADED}
    assert "died, twice" in found["eve"].reason
    assert (found["bob"].student, found["bob"].file, found["bob"].score) == ("bob", "bob/counter.py", 6.0)
    assert frail.deaths == 2


def test_workers_that_died_while_idle_are_replaced(exercise):
    found = list(Dispatch(Frail(1, broken_from_the_start=True), Level.STRONG).done([work(exercise, "ann")]))
    assert [result.status for _, result in found] == [Status.GRADED]


def test_work_is_read_only_as_far_as_there_is_room(exercise):
    read = []

    def works():
        for i in range(40):
            read.append(i)
            yield work(exercise, f"s{i}")

    frail = Frail(2)
    ahead = 0
    for done, _ in enumerate(Dispatch(frail, Level.STRONG).done(works())):
        ahead = max(ahead, len(read) - done)
    assert frail.most == 2 * AHEAD
    assert ahead <= 2 * AHEAD + 1


class Answers(Executor):
    def __init__(self, answer):
        self.answer = answer

    def submit(self, function, *args):
        future = Future()
        answer = engine() if function is engine else self.answer
        future.set_exception(answer) if isinstance(answer, Exception) else future.set_result(answer)
        return future


@pytest.mark.parametrize(("answer", "said"), [
    ({"unable": "a worker has engine 0"}, "a worker has engine 0"), (ModuleNotFoundError("autograder"), "executor failed"),
])
def test_what_no_worker_can_do_ends_the_batch(exercise, answer, said):
    with pytest.raises(WorkerError, match=said):
        list(Dispatch(Pool(lambda _: Answers(answer), 1), Level.STRONG).done([work(exercise, "ann")]))


@pytest.mark.parametrize("answer", [None, {}, {"result": {}}, {"result": {**DONE["result"], "score": "6"}}])
def test_an_answer_that_makes_no_sense_is_an_error_of_its_row(exercise, answer):
    (_, result), = Dispatch(Pool(lambda _: Answers(answer), 1), Level.STRONG).done([work(exercise, "ann")])
    assert result.status is Status.ERROR
    assert "makes no sense" in result.reason


def test_a_worker_of_another_engine_refuses(exercise):
    answer = perform({**task_of(work(exercise, "ann"), Level.STRONG), "engine": "0.0.9-abc on Python 3.2"})
    assert "install the same version" in answer["unable"]
    assert "0.0.9-abc on Python 3.2" in answer["unable"]


def _dies(parent, killer):
    """A worker's start that makes it die at each task with this word in it."""
    real = sys.modules["autograder.grading.worker"].perform.__globals__["fields_of"]

    def fields_of(task, *rest):
        if type(task) is dict and killer in str(task.get("work")):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(task, *rest)

    sys.modules["autograder.grading.worker"].perform.__globals__["fields_of"] = fields_of


def _dying_processes(slots):
    import multiprocessing

    return ProcessPoolExecutor(slots, mp_context=multiprocessing.get_context("spawn"), initializer=_dies,
                               initargs=(os.getpid(), "KILL"))


def test_real_processes_that_die_are_replaced(exercise):
    pool = Pool(_dying_processes, 2)
    names = ("ann", "eve", "bob", "dan")
    try:
        found = {made.student: result.status for made, result in Dispatch(pool, Level.STRONG).done(
            [work(exercise, name, "# KILL" if name == "eve" else small.RIGHT) for name in names])}
    finally:
        pool.close()
    assert found == dict.fromkeys(names, Status.GRADED) | {"eve": Status.ERROR}


def test_workers_that_do_not_start_end_the_batch(exercise, monkeypatch):
    monkeypatch.setattr(workers, "begin_local", _never)
    with pytest.raises(WorkerError, match="do not start"):
        list(Dispatch(LocalWorkers(1), Level.STRONG).done([work(exercise, "ann")]))


def _never(parent, folder):
    raise RuntimeError("no")


@pytest.mark.parametrize(("name", "said"), [
    ("no.such.Executor", "there is no executor"), ("Executor", "there is no executor"), ("os.sep", "cannot be called"),
    ("concurrent.futures.nothing", "there is no executor")])
def test_a_name_of_no_executor_is_told(name, said):
    with pytest.raises(WorkerError, match=said):
        named_executor(name)


def test_what_makes_no_executor_is_told():
    with pytest.raises(WorkerError, match="not a concurrent"):
        named_executor("builtins.str")(1)


def test_an_executor_by_its_name_grades(exercise, tmp_path):
    made = named_executor("concurrent.futures.ThreadPoolExecutor")(2)
    assert isinstance(made, ThreadPoolExecutor)
    made.shutdown()
    small.submitted(tmp_path, {"ann": small.RIGHT, "bob": small.WRONG})
    done = small.run("grade", tmp_path / "submitted", "--out", tmp_path / "out", "--solutions", exercise.solutions.parent,
                     "--no-cache", "--executor", "concurrent.futures.ThreadPoolExecutor", "--workers", "2")
    assert (done.returncode, "2 graded" in done.stderr) == (0, True), done.stderr


def test_executor_and_scheduler_are_one_too_many(exercise, tmp_path):
    small.submitted(tmp_path, {"ann": small.RIGHT})
    done = small.run("grade", tmp_path / "submitted", "--out", tmp_path / "out", "--solutions", exercise.solutions.parent,
                     "--executor", "concurrent.futures.ThreadPoolExecutor", "--scheduler", "tcp://127.0.0.1:1")
    assert (done.returncode, "give one of them" in done.stderr) == (2, True)
