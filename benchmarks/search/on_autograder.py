"""Jobs on this project: the reduction for the rate, the runner for the verdict that a user gets."""

from __future__ import annotations

from autograder.explore.dpor import Reduction
from autograder.explore.verdict import PASSES, Fail
from autograder.runtime.world import Program, World
from autograder.testing import runner
from benchmarks.search.job import CUT, FAILED, ORDERS, PASSED, RATE, UNDECIDED, Answer, Job, cpu, repeat, serve, source
from benchmarks.the_test import NAME, the_test


def answer(job: Job) -> Answer:
    """Run the job."""
    began = cpu()
    program = runner.load("program", job.file, source(job))
    assert isinstance(program, Program), program
    seeing = "print(program.order)" if job.mode == ORDERS else ""
    tests, case = the_test(job.which, ignored=job.mode == RATE, seen=seeing)
    seen: set[str] = set()

    def search(budget: float) -> tuple[int, bool]:
        start = cpu()
        reduction = Reduction(lambda strategy, sites: World(strategy, sites).run(program, tests, NAME))
        schedules = 0
        while cpu() - start < budget:
            execution = reduction.step()
            if execution is None:
                return schedules, True
            schedules += 1
            seen.add("".join(execution.world.sink.text))
            execution.close()  # as the search does
        return schedules, False

    if job.mode == RATE:
        return repeat(search, job.budget)
    if job.mode == ORDERS:
        schedules, ended = search(job.budget)
        return Answer(PASSED if ended else CUT, schedules, cpu() - began, str(len(seen)))
    verdict = runner.explore(program, tests, case).verdict
    seconds = cpu() - began
    if isinstance(verdict, Fail):
        return Answer(FAILED, verdict.tried, seconds, verdict.kind)
    if isinstance(verdict, PASSES):
        return Answer(PASSED, verdict.schedules, seconds, verdict.kind)
    return Answer(UNDECIDED, 0, seconds, verdict.kind)


serve(answer)
