"""What a check gives back: a number for whoever counts, a page for whoever looks, a text for whoever prints."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from autograder.explore.verdict import PASSES
from autograder.grading.model import TestResult
from autograder.report.html import View, html_of_test, render
from autograder.report.plain import text_of_test
from autograder.report.text import mark_of_verdict, one_line
from autograder.texts import say


class Report(float):
    """The visible tests on a program. As a number it is the share of them that hold, from 0 to 1.

    A notebook shows its HTML, everything else its text. ``tests`` are the results, ``notes`` say how the program was
    put together. ``page`` is a page on which to step through the interleavings; it goes into a frame that may run
    its own scripts and reach nothing else, beside the still picture that is there wherever frames are not.
    """

    def __new__(cls, tests: Sequence[TestResult], file: str, notes: Sequence[str] = (), page: str = "") -> Report:
        """Of the results of at least one test."""
        held = sum(isinstance(test.verdict, PASSES) for test in tests)
        self = super().__new__(cls, held / len(tests))
        self.tests, self.file, self.notes, self.page, self.held = tuple(tests), file, tuple(notes), page, held
        return self

    tests: tuple[TestResult, ...]
    file: str
    notes: tuple[str, ...]
    page: str
    held: int

    @property
    def sentence(self) -> str:
        """How many of the tests hold."""
        return say("notebook.held", count=self.held, all=len(self.tests))

    def __repr__(self) -> str:
        tests = (f"{mark_of_verdict(test.verdict).symbol} {one_line(test.title)}\n{text_of_test(test, self.file)}"
                 for test in self.tests)
        return "\n\n".join([self.sentence, *tests, *map(one_line, self.notes)])

    def _repr_html_(self) -> str:
        stepped = self.page if any(test.explanation for test in self.tests) else ""
        return render("report.html", sentence=self.sentence, tests=self.tests, file=self.file, notes=self.notes,
                      view=View(), page=Markup(escape(stepped)))


class Points(float):
    """The points for one hidden test, as nbgrader reads them from a cell's value, with an explanation to look at."""

    html: str

    def __new__(cls, points: float, html: str) -> Points:
        """A float with a page to it."""
        self = super().__new__(cls, points)
        self.html = html
        return self

    @classmethod
    def of(cls, test: TestResult, file: str) -> Points:
        """What a test earned."""
        return cls(test.points, html_of_test(test, file))

    def _repr_html_(self) -> str:
        return self.html
