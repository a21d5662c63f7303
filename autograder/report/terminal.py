"""Grades and explanations in a terminal: readable at 80 columns and without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.diagnose.explanation import Explanation, ShownStep
from autograder.grading.model import Gradebook, TestResult
from autograder.report.picture import Cell, Life, lay_out
from autograder.report.text import (
    evidence,
    headline,
    mark_of_verdict,
    number,
    one_line,
    replay,
    visible,
    why_of,
)
from autograder.texts import say

#: More threads than this, or fewer columns for each, and the interleaving is one column with names.
MOST_COLUMNS = 3
NARROWEST_COLUMN = 24


def render_table(book: Gradebook) -> RenderableType:
    """One row a submission: student, exercise, score, status and reason."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(say("report.student"), overflow="fold", max_width=16)
    table.add_column(say("report.exercise"), overflow="fold", max_width=22)
    table.add_column(say("report.score"), justify="right", no_wrap=True)
    table.add_column(say("report.status"), no_wrap=True)
    table.add_column(say("report.reason"), ratio=1, overflow="fold")
    for row in book.results:
        score = f"{number(row.score)}/{number(row.max_score)}"
        cells = (row.student, row.exercise, score, row.status.value, row.reason)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def render_explanation(test: TestResult, file: str | None = None) -> RenderableType:
    """One test: title, points, what happened, the interleaving, why, and how to see it again.

    ``file`` is the submission as the replay command shall name it.
    """
    points = "" if not test.max_points else " " + say(
        "report.points", points=number(test.points), most=number(test.max_points))
    head = Text.assemble(f"{mark_of_verdict(test.verdict).symbol} ", (one_line(test.title), "bold"), points)
    said = headline(test)
    parts: list[RenderableType] = [head, _text(said)]
    if test.explanation is not None:
        parts += _explained(test.explanation, said)
    if command := replay(test.verdict, file):
        parts += [_text(evidence(test.verdict)), Text(visible(say("report.replay", command=command)), overflow="fold")]
    for warning in test.warnings:
        parts += [_text(say("report.warning", summary=warning.summary))]
        parts += _explained(warning, warning.summary)
    return Group(*parts)


def _explained(explanation: Explanation, said: str) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if explanation.summary != said:
        parts.append(_text(explanation.summary))
    if explanation.steps:
        parts.append(Padding(Interleaving(explanation.steps), (1, 0)))
    if explanation.why:
        parts.append(_text(why_of(explanation)))
    return parts


def _text(text: str) -> Text:
    """A plain paragraph: nothing in it is taken for markup."""
    return Text(visible(text))


@dataclass(frozen=True)
class Interleaving:
    """The steps as a table that fits the console: a column a thread, or one column with names.

    Signs beside the steps say the rest, so that nothing rests on colour: ">" another thread goes on, "*" the
    finding rests on this step, "|" the thread holds a lock, ":" it waits.
    """

    steps: Sequence[ShownStep]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        picture = lay_out(self.steps)
        room = options.max_width // max(1, len(picture.threads))
        columns = len(picture.threads) <= MOST_COLUMNS and room >= NARROWEST_COLUMN
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
        table.add_column("", no_wrap=True)
        if picture.timed:
            table.add_column(say("report.time"), no_wrap=True)
        for title in picture.threads if columns else (say("report.thread"), say("report.step")):
            table.add_column(Text(one_line(title)), overflow="fold")
        for row in picture.rows:
            cells = [Text((">" if row.switched else " ") + ("*" if row.matters else ""))]
            if picture.timed:
                cells.append(Text(row.time))
            if columns:
                cells += [_cell(cell) for cell in row.cells]
            else:
                (step,) = (cell.step for cell in row.cells if cell.step is not None)
                cells += [Text(one_line(step.thread)), _step(step)]
            table.add_row(*cells)
        yield table
        held = any(cell.holds for row in picture.rows for cell in row.cells)
        signs = [say("report.switch")] * any(row.switched for row in picture.rows)
        signs += [say("report.matters")] * any(row.matters for row in picture.rows)
        signs += [say("report.holds"), say("report.waits")] if columns and held else []
        if signs:
            yield Text(",  ".join(signs), style="dim")


def _cell(cell: Cell) -> Text:
    """A thread's step, or what it is about while another one takes its step."""
    sign = "|" if cell.holds else ":" if cell.life is Life.WAITING else " "
    if cell.step is None:
        return Text("" if sign == " " else sign)
    lines = _step(cell.step).split("\n")
    return Text("\n").join(Text.assemble(sign + " ", line) for line in lines)


def _step(step: ShownStep) -> Text:
    """Line number and source, and below them what happened."""
    source = one_line(step.source)
    place = " ".join(part for part in ("" if step.line is None else str(step.line), source) if part)
    action = Text(one_line(step.action))
    return Text.assemble((place, "bold"), "\n", action) if place else action
