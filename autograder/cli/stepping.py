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
from autograder.texts import say

#: Rows of the interleaving that are shown above the question.
ROWS = 12


def step(player: Player, given: tuple[int, ...], source: str, test: str) -> None:
    """Ask who runs next until the reader has had enough. ``given`` is the schedule that "f" plays."""
    made: list[tuple[int, ...]] = []  # the prefixes that were chosen, for undo
    prefix: tuple[int, ...] = ()
    tell(out, say("play.help"))
    while True:
        played = player.play(prefix)
        moment = next((m for m in played.moments if m.at >= len(prefix)), None)
        shown = played.rows if moment is None else played.rows[:moment.rows]
        if len(shown) > ROWS:
            tell(out, say("play.earlier", count=len(shown) - ROWS))
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
    table = Table(title=say("play.who"), title_justify="left", box=None, show_header=False, pad_edge=False)
    for number, option in enumerate(moment.options, 1):
        place = "" if option.line is None else say("report.line", line=option.line)
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
        tell(out, say("play.help") if moment is not None else say("play.ended"))


def _told(played: Played, source: str, test: str) -> None:
    """How it ended, and the token of this schedule."""
    verdict, why = played.outcome.verdict, played.outcome.explanation
    if isinstance(verdict, PASSES):
        tell(out, say("play.held"))
        return
    tell(out, say("play.broke", why=verdict.sentence if why is None else f"{why.summary} {why.why}"))
    tell(out, say("play.token", token=encode(trimmed(played.choices), source, test)))
