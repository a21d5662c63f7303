"""The page of results: tables in Markdown, made from the committed JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from statistics import median
from typing import Any

from benchmarks.machine import sentence
from benchmarks.search.job import CUT, FAILED, JUDGE, ORDERS, PASSED, RATE, UNDECIDED

Run = dict[str, Any]

#: What is aimed at: times frontrun's schedules a second; CPU seconds for the largest counter.
TIMES, LARGEST, SECONDS = 30, "counter 3 × 3", 1.0

OURS, THEIRS = "autograder", "frontrun DPOR, bound 2"

HEAD = """# Searching for schedules: side by side

{machine}

Written by the command above from `benchmarks/results/search.json`; do not edit. The method and what to beware of
are in `benchmarks/README.md`. Rounds: {rounds}, all tools in turn within each. A cell is the median, with the least
and the greatest in brackets. Behind each tool stands its Python. Programs: a counter of *threads × operations*, and
pairs from `tests/corpus/programs`.
{missing}
"""

RATES = """## Schedules a CPU second

The {which} counter. A search is repeated for at least {rate} CPU seconds; the invariant is evaluated and its answer
ignored, so that nobody spends time on explaining. Starting the process, importing and a first search are not counted.
For real threads a schedule is a run.
"""

RATIO = """Times as fast as frontrun's DPOR with its default bound, by medians, on the same Python:
"""

FIRST = """## The first failure

Each tool as a user runs it, on the broken program, once a round: schedules up to the failure, then CPU seconds
for all of it, explanation and confirmation included. The random searches have another seed in each round. "passes"
is a wrong verdict. "nothing" means that the budget was used up: {judge} seconds, or the samples that a random search
takes (interleave-test 500, frontrun 200).
"""

WHOLE = """## A full pass

Each tool as a user runs it, on the correct program, to the end: schedules, then CPU seconds. "cut" means that
{judge} seconds did not suffice (for frontrun three times as many, of real time, since its limit is of that kind); the
schedules are those until then. Passes are not equal: autograder's cover all
schedules unless it says PASS_BOUND, frontrun's default and interleave-test's DFS those with at most two preemptions,
frontrun's without a bound all that it can tell apart; the last table has what that comes to.
"""

COVERED = """## What a full pass covers

Threads that enter one lock and keep the order in which they did. A program may depend on any of these orders, so a
pass that holds for all schedules has to have run each. Orders seen of those there are, and in how many schedules.
"""


def page(results: dict[str, Any]) -> str:
    """The whole page."""
    cells = {(c["program"], c["which"], c["mode"], c["tool"]): c["runs"] for c in results["cells"]}
    budget = results["budget"]
    labels = {name: f"{name}, of {total}" for name, total in results["orders"].items()}
    missing = "".join(f"\n{line}\n" for line in results["missing"])
    parts = [HEAD.format(machine=sentence(results["machine"]), rounds=results["rounds"], missing=missing)]

    def section(text: str, programs: Iterable[str], which: str, mode: str, show: Callable[[list[Run]], str]) -> None:
        tools = [t["title"] for t in results["tools"] if any((p, which, mode, t["title"]) in cells for p in programs)]
        rows = ([labels.get(program, program), *(show(cells.get((program, which, mode, tool), [])) for tool in tools)]
                for program in programs)
        parts.append(text.format(**budget, which={"Correct": "locked", "Broken": "unlocked"}[which]))
        parts.append("\n".join(_table(["", *tools], rows)) + "\n")

    parts.append("## Against the aims\n\n" + "\n".join(f"- {line}" for line in _aims(results, cells)) + "\n")
    for which in ("Correct", "Broken"):
        section(RATES, results["counters"], which, RATE, _rate)
        parts.append(RATIO + "\n" + "\n".join(_ratios(results, cells, which)) + "\n")
    section(FIRST, results["programs"], "Broken", JUDGE, _first)
    section(WHOLE, results["programs"], "Correct", JUDGE, _whole)
    section(COVERED, [name for name in results["orders"] if any(name == p for p, *_ in cells)], "Correct", ORDERS,
            lambda runs: _orders(runs[-1]) if runs else "—")
    return "\n".join(parts)


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def _number(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _spread(values: list[float], unit: str = "") -> str:
    low, middle, high = min(values), median(values), max(values)
    brackets = "" if low == high else f" ({_number(low)}–{_number(high)})"
    return f"{_number(middle)}{unit}{brackets}"


def _rate(runs: list[Run]) -> str:
    return _spread([run["schedules"] / run["seconds"] for run in runs]) if runs else "—"


def _seconds(runs: list[Run]) -> str:
    return _spread([run["seconds"] for run in runs], " s")


def _first(runs: list[Run]) -> str:
    if not runs:
        return "—"
    found = [run for run in runs if run["outcome"] == FAILED]
    others = sorted({_other(run) for run in runs if run["outcome"] != FAILED})
    if not found:
        return f"**{', '.join(others)}**; {_spread([run['schedules'] for run in runs])}; {_seconds(runs)}"
    words = {run["word"] for run in found if "escapes" in run["word"]}
    count = ", ".join(sorted(words)) or _spread([run["schedules"] for run in found])
    missed = f"; in {len(found)} of {len(runs)}" if others else ""
    return f"{count}; {_seconds(found)}{missed}"


def _other(run: Run) -> str:
    return {PASSED: "passes", CUT: "nothing", UNDECIDED: "undecided"}[run["outcome"]]


def _whole(runs: list[Run]) -> str:
    if not runs:
        return "—"
    last = runs[-1]
    words = {PASSED: last["word"] if last["word"] not in ("", "PASS_ALL") else "", FAILED: "**fails**",
             CUT: "**cut**", UNDECIDED: "**undecided**"}[last["outcome"]]
    return f"{words} {_spread([run['schedules'] for run in runs])}; {_seconds(runs)}".strip()


def _orders(run: Run) -> str:
    return f"{run['word']} in {_number(run['schedules'])}{', **cut**' if run['outcome'] == CUT else ''}"


def _middle(runs: list[Run]) -> float:
    return median(run["schedules"] / run["seconds"] for run in runs)


def _times(results: dict[str, Any], cells: dict[Any, list[Run]], which: str) -> dict[str, dict[str, float]]:
    """By Python, by counter: how many times as fast as the other."""
    found: dict[str, dict[str, float]] = {}
    for python in sorted({tool["python"] for tool in results["tools"]}):
        for program in results["counters"]:
            ours, theirs = (cells.get((program, which, RATE, f"{name}, {python}")) for name in (OURS, THEIRS))
            if ours and theirs:
                found.setdefault(python, {})[program] = _middle(ours) / _middle(theirs)
    return found


def _ratios(results: dict[str, Any], cells: dict[Any, list[Run]], which: str) -> Iterator[str]:
    times = _times(results, cells, which)
    return _table(["Python", *results["counters"]],
                  ([python, *(f"{row[program]:.1f}" for program in results["counters"])]
                   for python, row in times.items()))


def _aims(results: dict[str, Any], cells: dict[Any, list[Run]]) -> Iterator[str]:
    for which, name in (("Correct", "locked"), ("Broken", "unlocked")):
        for python, row in _times(results, cells, which).items():
            two = [times for program, times in row.items() if program.startswith("counter 2 ×")]
            yield (f"At least {TIMES} times frontrun's schedules a second at 2 threads, the {name} counter, "
                   f"Python {python}: **{'met' if min(two) >= TIMES else 'not met'}**, "
                   f"{min(two):.1f} to {max(two):.1f} times.")
    runs = next((runs for (program, which, mode, tool), runs in cells.items() if program == LARGEST
                 and (which, mode) == ("Correct", JUDGE) and tool.startswith(OURS + ",")), None)
    if runs:
        worst = max(run["seconds"] for run in runs)
        good = worst < SECONDS and all(run["outcome"] == PASSED for run in runs)
        yield (f"A full pass of the locked {LARGEST} in under {SECONDS:g} CPU second: "
               f"**{'met' if good else 'not met'}**, {_whole(runs)}.")
