"""The hidden tests of phases.py: which steps are made, when, by whom, and what a failing one does."""

import threading
import time
from types import ModuleType

from autograder.testing import Meeting, Recorder, bound, explored_only, no_thread_left, points, sampled

#: Sleeps are added up in floating point; a wait is not too short for being short by this.
ROUNDING = 0.001


class StepFailed(Exception):
    """What a step raises here."""


def failure(submission: ModuleType, phases: int, begun: Recorder, *failing: tuple[int, int]) -> str:
    """Run two workers; the steps ``failing`` (worker, phase) raise. The message of what is raised in the end.

    Notes in ``begun`` which steps were made.
    """

    def step(worker: int, phase: int) -> None:
        begun.note((worker, phase))
        if (worker, phase) in failing:
            raise StepFailed(f"worker {worker} in phase {phase}")

    try:
        submission.run_phases(2, phases, step)
    except StepFailed as error:
        return str(error)
    return "nothing was raised"


@points(1.5)
@bound(2)
def test_every_step_once(submission: ModuleType) -> None:
    """Every worker makes one step in every phase"""
    steps = Recorder()

    def step(worker: int, phase: int) -> None:
        steps.note((worker, phase))

    submission.run_phases(workers=2, phases=2, step=step)
    assert sorted(steps.items) == [(0, 0), (0, 1), (1, 0), (1, 1)]


@points(2)
@bound(2)
def test_phases_in_order(submission: ModuleType) -> None:
    """No step begins before every step of the phase before has ended"""
    events = Recorder()

    def step(worker: int, phase: int) -> None:
        events.note(("begins", phase))
        events.note(("ends", phase))

    submission.run_phases(2, 3, step)
    assert [phase for _, phase in events.items] == [0] * 4 + [1] * 4 + [2] * 4


@points(0.5)
@bound(2)
@explored_only
def test_slow_steps_are_waited_for(submission: ModuleType) -> None:
    """However long the slowest step takes, the next phase waits for it"""
    began = Recorder()

    def step(worker: int, phase: int) -> None:
        if phase == 1:
            began.note(time.monotonic() - start)
        elif worker == 0:
            time.sleep(3)

    start = time.monotonic()
    submission.run_phases(2, 2, step)
    assert len(began.items) == 2
    assert min(began.items) >= 3 - ROUNDING


@points(1)
@bound(2)
@explored_only
def test_steps_overlap(submission: ModuleType) -> None:
    """Two workers make their steps of every phase at the same time"""
    meetings = [Meeting(2), Meeting(2)]
    submission.run_phases(2, 2, lambda worker, phase: meetings[phase].arrive())
    # Every step came to its meeting, and no meeting waits for anybody.
    for meeting in meetings:
        meeting.arrive()


@points(0.5)
@explored_only
@sampled
def test_many_workers_overlap(submission: ModuleType) -> None:
    """Six workers make their steps of a phase at the same time, and wait for each other before the next"""
    meetings = [Meeting(6), Meeting(6)]
    ended = Recorder()
    too_early = Recorder()

    def step(worker: int, phase: int) -> None:
        if len(ended.items) < phase * 6:
            too_early.note((worker, phase))
        meetings[phase].arrive()
        ended.note((phase, worker))

    submission.run_phases(6, 2, step)
    assert too_early.items == []
    assert sorted(ended.items) == [(phase, worker) for phase in range(2) for worker in range(6)]


@points(1)
@bound(2)
def test_a_thread_for_each_worker(submission: ModuleType) -> None:
    """All steps of a worker are made in one thread, which is neither another worker's nor the caller's"""
    threads = Recorder()

    def step(worker: int, phase: int) -> None:
        threads.note((worker, threading.get_ident()))

    submission.run_phases(2, 2, step)
    assert len(threads.items) == 4
    assert len(set(threads.items)) == 2
    assert len({ident for _, ident in threads.items}) == 2
    assert threading.get_ident() not in [ident for _, ident in threads.items]


@points(0.5)
def test_one_worker(submission: ModuleType) -> None:
    """One worker goes through the phases alone, in a thread of its own, and one phase is enough"""
    steps = Recorder()

    def step(worker: int, phase: int) -> None:
        assert threading.get_ident() != caller
        steps.note((worker, phase))

    caller = threading.get_ident()
    submission.run_phases(1, 3, step)
    assert steps.items == [(0, 0), (0, 1), (0, 2)]
    submission.run_phases(1, 1, step)
    assert steps.items[3:] == [(0, 0)]


@points(0.5)
@bound(2)
def test_no_thread_left(submission: ModuleType) -> None:
    """Every thread has ended when it returns, and so it has after an error"""
    steps = Recorder()
    with no_thread_left():
        submission.run_phases(2, 1, lambda worker, phase: steps.note((worker, phase)))
    assert sorted(steps.items) == [(0, 0), (1, 0)]
    with no_thread_left():
        failure(submission, 1, Recorder(), (0, 0))


@points(1)
@bound(2)
def test_error(submission: ModuleType) -> None:
    """When a step raises, its exception is raised in the end, and no later phase begins"""
    begun = Recorder()
    assert failure(submission, 2, begun, (1, 0)) == "worker 1 in phase 0"
    assert (1, 0) in begun.items
    assert [phase for _, phase in begun.items if phase > 0] == []
    assert len(begun.items) == len(set(begun.items))


@points(0.5)
@bound(2)
def test_error_in_a_later_phase(submission: ModuleType) -> None:
    """A step may raise in a later phase, too, when all steps before have been made"""
    begun = Recorder()
    assert failure(submission, 3, begun, (0, 1)) == "worker 0 in phase 1"
    assert sorted(begun.items[:2]) == [(0, 0), (1, 0)]
    assert (0, 1) in begun.items
    assert [phase for _, phase in begun.items if phase > 1] == []


@points(0.5)
@bound(2)
def test_two_errors(submission: ModuleType) -> None:
    """Where two steps raise, one of the two exceptions is raised in the end"""
    begun = Recorder()
    raised = failure(submission, 2, begun, (0, 0), (1, 0))
    assert raised in ("worker 0 in phase 0", "worker 1 in phase 0")
    assert [phase for _, phase in begun.items if phase > 0] == []


@points(0.5)
@bound(2)
@explored_only
def test_error_beside_slow_and_quick(submission: ModuleType) -> None:
    """When a step raises, those who wait for the others go, and a slow step is waited for"""
    begun = Recorder()
    ended = Recorder()

    def step(worker: int, phase: int) -> None:
        begun.note((worker, phase))
        time.sleep((0, 1, 2)[worker])
        if worker == 1:
            raise StepFailed("in the middle")
        ended.note((worker, phase))

    raised = "nothing was raised"
    with no_thread_left():
        try:
            submission.run_phases(3, 2, step)
        except StepFailed as error:
            raised = str(error)
        assert sorted(begun.items) == [(0, 0), (1, 0), (2, 0)]
        assert ended.items == [(0, 0), (2, 0)]
    assert raised == "in the middle"
