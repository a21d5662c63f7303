"""Explanations as HTML: fragments without scripts, for notebooks and feedback, and what pages are made with."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.diagnose.explanation import ShownStep
from autograder.grading.model import TestResult
from autograder.report import text
from autograder.report.picture import Arrow, graph_of, lay_out
from autograder.texts import say, spoken


class _Everything(Collection[str]):
    """Holds every name."""

    def __contains__(self, _: object) -> bool:
        return True

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


@dataclass(frozen=True)
class View:
    """What is shown beside a result: the program's text, the exercise's hints, and pictures of which tests.

    ``same`` has, for a test that fails by what an earlier one failed by, that one's title.
    """

    source: str = ""
    hints: tuple[str, ...] = ()
    pictures: Collection[str] = _Everything()
    same: Mapping[str, str] = field(default_factory=dict)


def html_of_test(test: TestResult, file: str | None = None, hints: tuple[str, ...] = ()) -> str:
    """What a student sees of one test, as such a fragment; ``file`` is named in the replay command."""
    return render("fragment_test.html", test=test, file=file, view=View(hints=hints))


def render(template: str, **values: Any) -> str:
    """A template of this package, filled in. Every text in it is shown and none of it acts."""
    return environment().get_template(template).render(values)


def picture(steps: Sequence[ShownStep]) -> str:
    """An interleaving alone."""
    drawn: str = environment().get_template("picture.html").module.interleaving(steps)  # type: ignore[attr-defined]  # a macro
    return drawn


@cache
def environment() -> Environment:
    """Where the templates are, with what they call."""
    made = Environment(
        loader=PackageLoader("autograder.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    made.filters.update(number=text.number, prose=prose)
    made.globals.update(
        mark_of_result=text.mark_of_result,
        mark_of_verdict=text.mark_of_verdict,
        headline=text.headline,
        evidence=text.evidence,
        replay=text.replay,
        lay_out=lay_out,
        graph_of=graph_of,
        path_of=path_of,
        say=say,
        spoken=spoken,
        finding_name=text.finding_name,
    )
    return made


def _finalize(value: Any) -> Any:
    """Every string of a student's that reaches a page is made visible first; markup is ours."""
    return text.visible(value) if type(value) is str else value


def prose(said: str) -> Markup:
    """A paragraph of an exercise's Markdown: what stands between backticks is code."""
    parts = [f"<code>{escape(part)}</code>" if number % 2 else str(escape(part))
             for number, part in enumerate(re.split(r"`([^`]+)`", text.visible(said)))]
    return Markup("".join(parts))


@dataclass(frozen=True)
class Path:
    """An arrow of a graph: the path's data, and where its label stands."""

    d: str
    x: float
    y: float


def path_of(arrow: Arrow) -> Path:
    """A bowed line from the border of one box to that of another; a loop where both are one."""
    (x0, y0), (x1, y1) = ((knot.x * 120, knot.y * 100) for knot in (arrow.start, arrow.end))
    if arrow.start is arrow.end:
        return Path(f"M{x0 - 20:.1f} {y0 + 17:.1f}c-20 45 60 45 42 1", round(x0, 1), round(y0 + 60, 1))
    length = math.hypot(x1 - x0, y1 - y0)
    across, down = (y1 - y0) / length, -(x1 - x0) / length
    middle = ((x0 + x1) / 2 + across * 34, (y0 + y1) / 2 + down * 34)
    begin, end = _border(x0, y0, *middle), _border(x1, y1, *middle)
    label = (middle[0] * 0.75 + (x0 + x1) / 8 + across * 12, middle[1] * 0.75 + (y0 + y1) / 8 + down * 12)
    return Path(f"M{begin[0]:.1f} {begin[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}",
                round(label[0], 1), round(label[1], 1))


def _border(x: float, y: float, towards_x: float, towards_y: float) -> tuple[float, float]:
    """Where the line from the middle of a box to a point leaves the box."""
    dx, dy = towards_x - x, towards_y - y
    scale = min(50 / abs(dx) if dx else math.inf, 18 / abs(dy) if dy else math.inf)
    return (x + dx * scale, y + dy * scale)
