"""Jobs on real threads and luck: run it again and again with the smallest switch interval."""

from __future__ import annotations

import sys
import threading
import time

from benchmarks.search.job import CUT, FAILED, RATE, Answer, Job, cpu, load, repeat, serve

#: Seconds of real time after which a run counts as hanging.
HANG = 1.0


def answer(job: Job) -> Answer:
    """Run the job."""
    began = cpu()
    program = load(job)
    sys.setswitchinterval(1e-6)
    threading.excepthook = lambda _: None

    def holds() -> bool:
        state = program()
        threads = [threading.Thread(target=call, daemon=True) for call in state.calls()]
        for thread in threads:
            thread.start()
        until = time.monotonic() + HANG
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in threads) and state.holds()

    def batch(budget: float) -> tuple[int, bool]:
        for _ in range(100):
            holds()
        return 100, True

    if job.mode == RATE:
        return repeat(batch, job.budget)
    runs = 0
    while cpu() - began < job.budget:
        runs += 1
        if not holds():
            return Answer(FAILED, runs, cpu() - began)
    return Answer(CUT, runs, cpu() - began)


serve(answer)
