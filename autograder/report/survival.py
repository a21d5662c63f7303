"""What breaking the solutions found, in lines for the terminal and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.grading.survival import Survival
from autograder.report.files import write_whole

_HEAD = """\
# The hidden tests, tried on broken solutions

Written by `autograder verify --mutants docs/mutants.md`. Each exercise's solution is broken in one place at a time: a
lock removed, split, taken later or given back earlier, held longer; a call of a primitive dropped; `while` turned to
`if`; a count off by one; a condition turned; a `finally`, a handler or a `raise` dropped. Every such mutant is graded
by the hidden tests. One that gets full marks is either right all the same, and then the exercise's
`right_mutants.toml` says why, or it survives: it shows a sentence of the contract that no test holds.

The *score* is the share of those mutants that are not right all the same which a test catches. A test is listed as
*never first* where each wrong program that it might catch is caught by a test before it: mutants and mistakes are
graded only as far as the first failure.

{summary}

| exercise | mutants | caught | right all the same | survive | score |
|---|---:|---:|---:|---:|---:|
"""


def score(found: Sequence[Survival]) -> str:
    """The mutation score, in percent."""
    wrong = [s for s in found if not s.right]
    return f"{100 * sum(bool(s.caught_by) for s in wrong) // len(wrong)} %" if wrong else "–"


def survivals_summary(found: Sequence[Survival]) -> str:
    """How many mutants there are and what became of them, in a sentence."""
    undecided = sum(bool(s.undecided) for s in found)
    return (f"{len(found)} mutants: {sum(bool(s.caught_by) for s in found)} are caught, {_right(found)} are right all "
            f"the same, {_surviving(found)} survive{f', of which {undecided} are undecided' if undecided else ''}; "
            f"mutation score {score(found)}.")


def _right(found: Sequence[Survival]) -> int:
    return sum(bool(s.right) for s in found)


def _surviving(found: Sequence[Survival]) -> int:
    return sum(s.survives for s in found)


def survival_lines(found: Sequence[Survival]) -> list[str]:
    """A line for each mutant that should have been caught, or that was and should not."""
    lines = []
    for s in found:
        place = f"line {s.mutant.number}, {s.mutant.where or 'the module'}: {s.mutant.line}"
        if s.survives:
            lines.append(f"survives: {s.mutant.change} at {place}" + (f" ({s.undecided})" if s.undecided else ""))
        elif s.wrongly_caught:
            lines.append(f"caught by {s.caught_by}, although it is said to be right: {s.mutant.change} at {place}")
    return lines


def write_survivals(found: Sequence[Survival], never_first: dict[str, list[str]], path: Path) -> None:
    """Write the page, whole or not at all. ``never_first``: for each exercise the tests that caught nothing."""
    lines = [_HEAD.format(summary=survivals_summary(found)).rstrip("\n")]
    for name in never_first:
        mine = [s for s in found if s.exercise == name]
        lines.append(f"| {name} | {len(mine)} | {sum(bool(s.caught_by) for s in mine)} | {_right(mine)} "
                     f"| {_surviving(mine)} | {score(mine)} |")
    for name, tests in never_first.items():
        mine = [s for s in found if s.exercise == name]
        lines += ["", f"## {name}", ""]
        lines += [f"- {line}" for line in survival_lines(mine)]
        lines += [f"- right all the same: {s.mutant.change} in {s.mutant.where or 'the module'} at "
                  f"`{s.mutant.line}`: {s.right}" for s in mine if s.right]
        lines.append(f"- never first: {', '.join(tests) or 'none'}")
    write_whole(path, "\n".join(lines) + "\n")
