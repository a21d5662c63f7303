"""How alike the programs of one exercise are: fingerprints of their tokens, by copydetect.

copydetect (github.com/blingenf/copydetect) does what MOSS does: names, strings and comments are taken out, and shared
runs of what is left are counted (Schleimer, Wilkerson, Aiken: Winnowing, 2003). Every run is a fingerprint here (a
window of 1), so nothing depends on the process's hash seed, and programs are short. What the exercise's own skeleton
has counts for nobody. Right programs for a small task are alike because the task is small; how much, the exercise's own
programs show, which nobody copied from each other.
"""

from __future__ import annotations

import io
import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.exercise import Exercise

#: Characters of what is left of the tokens that make a run; copydetect's own measure of noise.
RUN = 25


class SimilarError(Exception):
    """Programs cannot be compared; the message says what to do."""


@dataclass(frozen=True)
class Program:
    """What ``who`` handed in."""

    who: str
    text: str


@dataclass(frozen=True)
class Side:
    """One of two programs: the share of it, 0 to 1, that the other has too, and the lines (from 1) where that is."""

    program: Program
    share: float
    lines: frozenset[int]


@dataclass(frozen=True)
class Pair:
    """Two programs that are alike."""

    one: Side
    other: Side

    @property
    def share(self) -> float:
        """How alike they are: the larger share, since a copy may have been added to."""
        return max(self.one.share, self.other.share)

    @property
    def same(self) -> bool:
        """Are they the same text, comments and names and all?"""
        return self.one.program.text.split() == self.other.program.text.split()


@dataclass(frozen=True)
class Likeness:
    """The programs of one exercise: how many there are, those that are alike, and what is ``usual``.

    ``usual`` is the largest share among the exercise's own right programs; None where it has fewer than two.
    """

    exercise: Exercise
    programs: int
    usual: float | None
    pairs: tuple[Pair, ...]


def likeness(exercise: Exercise, programs: Sequence[Program], least: float,
             done: Callable[[], None] = lambda: None) -> Likeness:
    """Compare each with each; the most alike first.

    A pair is listed with a share of at least ``least``, and more than what is usual or the same text.
    ``done`` is called after each comparison. Raises SimilarError where copydetect is not installed.
    """
    skeleton = _Prints.of(_own(exercise.stub), [])
    boilerplate = list(skeleton.prints.hashes)
    right = [_Prints.of(_own(path), boilerplate) for path in (exercise.solution, *exercise.alternatives)]
    usual = max((pair.share for pair in _pairs(right)), default=None)
    handed_in = [_Prints.of(program, boilerplate) for program in programs]
    found = []
    for pair in _pairs(handed_in):
        done()
        if pair.share >= least and (usual is None or pair.share > usual or pair.same):
            found.append(pair)
    found.sort(key=lambda p: (not p.same, -p.share, p.one.program.who, p.other.program.who))
    return Likeness(exercise, len(programs), usual, tuple(found))


def _own(path: Path) -> Program:
    return Program(path.stem, path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class _Prints:
    """A program with its fingerprints."""

    program: Program
    prints: Any

    @classmethod
    def of(cls, program: Program, boilerplate: list[int]) -> _Prints:
        """Make them, without those of ``boilerplate``."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the drawing library that copydetect loads
                from copydetect import CodeFingerprint
        except ImportError as error:
            raise SimilarError("this needs copydetect: pip install 'threading-exercises[similar]'") from error
        return cls(program, CodeFingerprint(program.who, RUN, 1, boilerplate, language="python",
                                            fp=io.StringIO(program.text)))


def _pairs(programs: Sequence[_Prints]) -> Iterator[Pair]:
    from copydetect import compare_files

    for one, other in itertools.combinations(programs, 2):
        if not one.prints.token_coverage or not other.prints.token_coverage:
            yield Pair(Side(one.program, 0.0, frozenset()), Side(other.program, 0.0, frozenset()))
            continue
        _, shares, slices = compare_files(one.prints, other.prints)
        yield Pair(*(Side(p.program, min(1.0, float(share)), _lines(p.program.text, where))
                     for p, share, where in zip((one, other), shares, slices, strict=True)))


def _lines(text: str, slices: Any) -> frozenset[int]:
    """The lines in which pieces of the text lie, given as their beginnings and their ends."""
    if len(slices) == 0:
        return frozenset()
    return frozenset(line for begin, end in zip(*slices, strict=True) for line in range(
        text.count("\n", 0, int(begin)) + 1, text.count("\n", 0, max(int(begin), int(end) - 1)) + 2))
