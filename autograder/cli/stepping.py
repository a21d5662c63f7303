"""Playing the scheduler in a terminal: who runs next, undo, and try to break the program."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from autograder.cli.common import out, tell
from autograder.explore.shrink import trimmed
from autograder.explore.token import encode
from autograder.explore.verdict import PASSES
from autograder.report.terminal import Interleaving
from autograder.report.text import one_line
from autograder.testing.playing import Moment, Played, Player

#: Rows of the interleaving that are shown above the question.
ROWS = 12

HELP = "a number: that thread runs on; Enter: the first goes on; u: undo; e: to the end by default; " \
       "f: the given schedule to its end; r: from the start; q: quit"


def step(player: Player, given: tuple[int, ...], source: str, test: str) -> None:
    """Ask who runs next until the reader has had enough. ``given`` is the schedule that "f" plays."""
    made: list[tuple[int, ...]] = []  # the prefixes that were chosen, for undo
    prefix: tuple[int, ...] = ()
    tell(out, HELP)
    while True:
        played = player.play(prefix)
        moment = next((m for m in played.moments if m.at >= len(prefix)), None)
        shown = played.rows if moment is None else played.rows[:moment.rows]
        if len(shown) > ROWS:
            tell(out, f"({len(shown) - ROWS} earlier rows)")
        out.print(Interleaving(shown[-ROWS:]))
        if moment is None:
            _told(played, source, test)
        else:
            out.print(_question(moment))
        answer = _answer(moment)
        if answer == "q":
            return
        if answer == "u":
            prefix = made.pop() if made else ()
            continue
        made.append(prefix)
        if answer == "r":
            prefix = ()
        elif answer == "f":
            prefix = (*given, *(0,) * (len(player.play(given).choices) - len(given)))
        elif answer == "e":
            prefix = played.choices
        elif moment is not None:
            prefix = played.prefix(moment, int(answer) - 1)


def _question(moment: Moment) -> Table:
    table = Table(title="Who runs next?", title_justify="left", box=None, show_header=False, pad_edge=False)
    for number, option in enumerate(moment.options, 1):
        place = "" if option.line is None else f"line {option.line}"
        table.add_row(str(number), Text(one_line(option.thread)), place, Text(one_line(option.source)))
    return table


def _answer(moment: Moment | None) -> str:
    """What the reader wants, as a letter or a number that is there; "q" at the end of the input."""
    while True:
        try:
            said = input("> ").strip().lower()
        except EOFError:
            return "q"
        if said == "" and moment is not None:
            return "1"
        if said in ("u", "e", "f", "r", "q"):
            return said
        if moment is not None and said.isascii() and said.isdigit() and 1 <= int(said) <= len(moment.options):
            return said
        tell(out, HELP if moment is not None else "It has ended. u: undo; r: from the start; q: quit")


def _told(played: Played, source: str, test: str) -> None:
    """How it ended, and the token of this schedule."""
    verdict, why = played.outcome.verdict, played.outcome.explanation
    if isinstance(verdict, PASSES):
        tell(out, "It has ended, and the test holds: this order does not break the program.")
        return
    tell(out, "It broke: " + (verdict.sentence if why is None else f"{why.summary} {why.why}"))
    tell(out, f"This schedule: {encode(trimmed(played.choices), source, test)}")
