"""What verifying the exercises found, as a sentence and as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from autograder.explore.verdict import Fail
from autograder.grading.proof import MARGIN, Proof
from autograder.report.files import write_whole
from autograder.testing.suite import DEFAULT_REPEATS

_HEAD = """\
# The exercises, verified

Written by `autograder verify --page docs/verified.md`. For each exercise the hidden tests are run on the stub,
on the solution, on other right programs and on wrong ones. A right program is graded as in a batch and has
to get all points. A wrong one is graded as far as the first test that catches it, which has to report the
finding that the program names.

*Schedules* is how many were tried until the failure showed. The search is ready to spend at least {margin}
times as many on a test. Where there is none, no search was needed: the test watches real threads and
processes, or asks for what must be possible, and fails when there is no schedule left. *Stress alone* says
what happened when the same tests ran on real threads only, {repeats} times each with a small switch interval,
on the machine that wrote this page: a failure, a deadlock, a time-out, or nothing.

{summary}

{witnesses}

| exercise | right programs | wrong programs caught | of these by stress alone | most schedules needed |
|---|---:|---:|---:|---:|
"""


def summary(proofs: Sequence[Proof]) -> str:
    """How many programs were as they should be, in a sentence or two."""
    right = [p for p in proofs if p.wanted.should_pass]
    stubs = [p for p in proofs if p.wanted.program == "stub"]
    mistakes = [p for p in proofs if not p.wanted.should_pass and p.wanted.program != "stub"]
    return (f"{_of(stubs)} stubs fail, {_of(right)} right programs pass, {_of(mistakes)} mistakes are caught; stress "
            f"alone would have caught {sum(bool(p.stress) for p in mistakes)} of them. Most schedules that one needed: "
            f"{_most(proofs)}.")


def witnesses(proofs: Sequence[Proof]) -> str:
    """How short the failing schedules are that the wrong programs' students are shown."""
    shown = [p.failed for p in proofs if p.failed is not None]
    fails = [(t.verdict, t.explanation) for t in shown if isinstance(t.verdict, Fail) and t.verdict.token]
    if not fails:
        return "No program failed by a schedule."
    switches = Counter(verdict.switches for verdict, _ in fails)
    rows = sorted(len(told.steps) for _, told in fails if told is not None)
    least = sum(verdict.fewest for verdict, _ in fails)
    counts = ", ".join(f"{count} with {number}" for number, count in sorted(switches.items()))
    return (f"Witnesses: {len(fails)} programs fail by a schedule, by the number of unforced switches in it {counts}. "
            f"For {least} of them ({100 * least // len(fails)} %) it is proved that no schedule with fewer fails. Rows "
            f"shown: median {rows[len(rows) // 2]}, nine in ten at most {rows[len(rows) * 9 // 10]}, most {rows[-1]}.")


def _of(proofs: Sequence[Proof]) -> str:
    return f"{sum(not p.wrong for p in proofs)} of {len(proofs)}"


def _most(proofs: Sequence[Proof]) -> str:
    hardest = max((p for p in proofs if p.tried is not None), key=lambda p: p.tried or 0, default=None)
    return "none" if hardest is None else f"{hardest.tried} of {hardest.allowed} ({hardest.wanted.program})"


def write_page(proofs: Sequence[Proof], path: Path) -> None:
    """Write the page, whole or not at all."""
    names = list(dict.fromkeys(p.exercise for p in proofs))
    lines = [_HEAD.format(margin=MARGIN, repeats=DEFAULT_REPEATS, summary=summary(proofs),
                          witnesses=witnesses(proofs)).rstrip("\n")]
    for name in names:
        mine = [p for p in proofs if p.exercise == name]
        mistakes = [p for p in mine if p.wanted.program.startswith("mistakes/")]
        needed = max((p.tried or 0 for p in mistakes), default=0)
        lines.append(f"| [{name}](#{name}) | {_of([p for p in mine if p.wanted.should_pass])} | {_of(mistakes)} "
                     f"| {sum(bool(p.stress) for p in mistakes)} | {needed} |")
    for name in names:
        lines += ["", f"## {name}", "", "| program | caught by | schedules | stress alone | finding |",
                  "|---|---|---:|---|---|"]
        for proof in proofs:
            if proof.exercise == name:
                lines.append(_row(proof))
    write_whole(path, "\n".join(lines) + "\n")


def _row(proof: Proof) -> str:
    program = proof.wanted.program.removeprefix("mistakes/")
    if proof.wanted.should_pass:
        return f"| {program} | {'passes' if not proof.wrong else 'WRONG: ' + proof.wrong} | | | |"
    wrong = f" WRONG: {proof.wrong}" if proof.wrong else ""
    tried = "" if proof.tried is None else str(proof.tried)
    return f"| {program} | {proof.caught_by}{wrong} | {tried} | {proof.stress or '–'} | {proof.finding} |"
