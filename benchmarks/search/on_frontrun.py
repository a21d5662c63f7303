"""Jobs on frontrun, through ``frontrun.explore`` under its command, as its documentation says.

The settings are those of its strategies: ``bounded`` is DPOR with its default of two preemptions,
``unbounded`` is DPOR with ``preemption_bound=None``, ``random`` is its random search. Programs that wait
on a condition variable get ``clock="virtual"``: with its default clock it ends without a verdict there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import frontrun

from benchmarks.search.job import CUT, FAILED, ORDERS, PASSED, RATE, UNDECIDED, Answer, Job, cpu, load, repeat, serve

#: Its time limit counts real time, of which other processes take their share, so for a verdict it gets more.
PATIENCE = 3


def workers(program: type[Any]) -> list[Callable[[Any], object]]:
    """The calls as functions of the state: a bound method as its function, anything else through the state."""
    made: list[Callable[[Any], object]] = []
    for number, call in enumerate(program().calls()):
        made.append(getattr(call, "__func__", None) or (lambda state, number=number: state.calls()[number]()))
    return made


def options(job: Job, budget: float) -> dict[str, Any]:
    """What ``explore`` is told beside the program."""
    chosen: dict[str, Any] = {"total_timeout": budget}
    if job.setting == "random":
        chosen.update(strategy="random", seed=job.seed)
    else:
        chosen.update(stop_on_first=job.which == "Broken" and job.mode != RATE)
        if job.setting == "unbounded":
            chosen["preemption_bound"] = None
    if job.waits:
        chosen["clock"] = "virtual"
    return chosen


def answer(job: Job) -> Answer:
    """Run the job."""
    began = cpu()
    program = load(job)
    calls = workers(program)

    seen: set[tuple[int, ...]] = set()

    def invariant(state: Any) -> bool:
        if job.mode == ORDERS:
            seen.add(state.order)
        return bool(state.holds()) or job.mode == RATE

    def explore(budget: float) -> tuple[Any, bool]:
        start = time.monotonic()
        result = frontrun.explore(setup=program, workers=calls, invariant=invariant, **options(job, budget))
        # It does not say whether its time limit has cut it short.
        return result, time.monotonic() - start < budget

    if job.mode == RATE:

        def search(budget: float) -> tuple[int, bool]:
            result, ended = explore(budget)
            return result.num_explored, ended

        return repeat(search, job.budget)
    try:
        result, ended = explore(PATIENCE * job.budget)
    except Exception as error:  # what a worker raises escapes from ``explore``
        return Answer(FAILED, 0, cpu() - began, f"{type(error).__name__} escapes")
    outcome = {True: PASSED if ended else CUT, False: FAILED, None: UNDECIDED}[result.property_holds]
    word = str(len(seen)) if job.mode == ORDERS else result.inconclusive_reason or ""
    return Answer(outcome, result.num_explored, cpu() - began, word)


serve(answer)
