"""What you can see of the grading of phases.py; the other tests hold the rest of the contract."""

from types import ModuleType

from autograder.testing import Recorder


def test_two_workers_in_two_phases(submission: ModuleType) -> None:
    """Two workers make their steps of the first phase, and then those of the second"""
    steps = Recorder()

    def step(worker: int, phase: int) -> None:
        steps.note((phase, worker))

    submission.run_phases(workers=2, phases=2, step=step)
    assert sorted(steps.items[:2]) == [(0, 0), (0, 1)]
    assert sorted(steps.items[2:]) == [(1, 0), (1, 1)]
