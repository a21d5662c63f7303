"""Jobs on interleave-test: its random search, and its depth-first search with at most two preemptions."""

from __future__ import annotations

import threading

import interleave_test

from benchmarks.search.job import CUT, FAILED, ORDERS, PASSED, RATE, Answer, Job, cpu, load, repeat, serve

#: Schedules of a random search: what its documentation uses.
SAMPLES = 500


class Timed(interleave_test.DFSStrategy):
    """Its depth-first search with the default of two preemptions, ended when the budget is used."""

    def __init__(self, budget: float) -> None:
        super().__init__(max_preemptions=2)
        self.until = cpu() + budget

    def more(self) -> bool:
        """Is there a schedule left, and time for it?"""
        return bool(super().more()) and cpu() < self.until


def answer(job: Job) -> Answer:
    """Run the job."""
    began = cpu()
    program = load(job)

    seen: set[tuple[int, ...]] = set()

    def model() -> None:
        state = program()
        threads = [threading.Thread(target=call) for call in state.calls()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if job.mode == ORDERS:
            seen.add(state.order)
        assert state.holds() or job.mode == RATE

    def search(budget: float) -> tuple[int, bool]:
        return interleave_test.explore(model, iterations=20, seed=job.seed).schedules_run, True

    if job.mode == RATE:
        return repeat(search, job.budget)
    if job.setting == "random":
        result = interleave_test.explore(model, iterations=SAMPLES, seed=job.seed, raise_on_failure=False)
        ended = True
    else:
        result = interleave_test.explore(model, iterations=1_000_000, strategy=Timed(job.budget),
                                         raise_on_failure=False)
        ended = result.exhausted
    outcome = FAILED if result.failure is not None else PASSED if ended else CUT
    return Answer(outcome, result.schedules_run, cpu() - began, str(len(seen)) if job.mode == ORDERS else "")


serve(answer)
