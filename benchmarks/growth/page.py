"""The page on growth, in Markdown, made from the committed JSON."""

from __future__ import annotations

from typing import Any

from benchmarks.machine import sentence

PAGE = """# How the cost grows

{machine}

Written by the command above from `benchmarks/results/growth.json`; do not edit. Threads 2 to 8 with 1 to 20
operations each, every size in a process of its own. *Shared*: all threads add to one counter under one lock, so every
order of their additions is a schedule of its own. *Apart*: each has a counter and a lock of its own, so there is
one schedule. Rates are those of the partial-order reduction over {budget} CPU seconds (or until it ends, and again);
verdicts are the runner's with its own budget of schedules.

## An execution costs its steps

Steps grow in proportion to threads times operations. Below some 100 of them, making the world and its threads
weighs more than they do.

![Steps of an execution over operations, for 2 to 8 threads](growth-steps.svg)

![Steps a CPU second over operations, nothing shared](growth-steps-per-second.svg)

![Executions a CPU second over operations, one counter shared](growth-executions.svg)

## Schedules grow as orders do

With *n* threads of *k* additions each there are (nk)! / (k!)ⁿ orders; no reduction can do with fewer, since the
value that an addition reads tells them apart. Sizes are left out where neither these {budget} CPU seconds nor the
runner's budget of 2,000 schedules sufficed.

![Schedules over operations](growth-schedules.svg)

## A verdict comes all the same

Where not all schedules fit the budget, the verdict says less: a full marker is PASS_ALL, a half one PASS_BOUND, an
empty one PASS_SAMPLED.

![CPU time to a verdict over operations](growth-verdict.svg)

{verdicts}

## {sleepers} threads that only sleep

{sleep}
"""

KINDS = {"PASS_ALL": "all", "PASS_BOUND": "bound", "PASS_SAMPLED": "sampled"}


def page(results: dict[str, Any]) -> str:
    """The whole page."""
    sleeping = next(cell for cell in results["cells"] if cell["program"] == "sleepers")
    return PAGE.format(machine=sentence(results["machine"]), budget=results["budget"],
                       verdicts=_verdicts([cell for cell in results["cells"] if cell["program"] == "shared"]),
                       sleepers=sleeping["threads"], sleep=_sleep(sleeping))


def _verdicts(cells: list[dict[str, Any]]) -> str:
    by_size = {(cell["threads"], cell["operations"]): cell for cell in cells}
    operations = sorted({o for _, o in by_size})
    lines = [f"| threads | {' | '.join(f'{o} op.' for o in operations)} |", "| --- " * (len(operations) + 1) + "|"]
    for threads in sorted({t for t, _ in by_size}):
        lines.append(f"| {threads} | {' | '.join(_verdict(by_size[threads, o]) for o in operations)} |")
    return "Verdict, schedules and CPU seconds, one counter shared:\n\n" + "\n".join(lines)


def _verdict(cell: dict[str, Any]) -> str:
    if "verdict" not in cell:
        return f"given up after {cell['given_up_after']} s"
    return f"{KINDS[cell['verdict']]} {cell['verdict_schedules']:,}; {cell['verdict_seconds']:.2g} s"


def _sleep(cell: dict[str, Any]) -> str:
    if "verdict" not in cell:
        return f"Given up after {cell['given_up_after']} s."
    ended = f"ends after {cell['schedules']:,} execution(s) in {cell['reduction_seconds']:.2g} CPU seconds" \
        if cell["schedules"] else "does not end within the budget"
    return (f"Started, each sleeping for one second, then joined. One execution takes "
            f"{cell['steps_per_execution']:,.0f} steps, {cell['one_execution_seconds']:.2g} CPU seconds and "
            f"{cell['virtual_seconds']:g} second of virtual time. "
            f"The reduction {ended}. The runner's verdict: {cell['verdict']} after {cell['verdict_schedules']:,} "
            f"schedule(s) and {cell['verdict_seconds']:.2g} CPU seconds.")
