"""``autograder check``: the visible tests under every schedule, with what breaks explained."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from autograder.cli.checking import Listener, examined
from autograder.cli.common import Exit, LanguageOption, err, exercise_names, out, tell, told
from autograder.cli.progress import Progress, read_progress, write_progress
from autograder.cli.standing import Place, find_place
from autograder.cli.telling import Searching, Telling
from autograder.cli.watching import PAUSE, saves
from autograder.explore.verdict import Fail
from autograder.grading.catalogue import Given, find_given
from autograder.grading.hints import read_hints
from autograder.grading.source import NotASubmissionError
from autograder.report.html import View
from autograder.report.own import write_own
from autograder.testing.suite import SuiteError
from autograder.texts import ENGLISH, say


def check(
    path: Annotated[Path, typer.Argument(
        help="Your file, its folder, or the exercise's number; by default the exercise in whose folder you are.",
        show_default=False, autocompletion=exercise_names)] = Path(),
    watch: Annotated[bool, typer.Option("--watch", help="Check again each time you save, until Ctrl-C.")] = False,
    print_json: Annotated[bool, typer.Option("--json", help="Print the records for programs.")] = False,
    language: LanguageOption = ENGLISH,
    hints: Annotated[int, typer.Option(min=0, help="So many hints, where a test fails.")] = 1,
    page: Annotated[Path | None, typer.Option(
        "--page", help="Write a page on which to step through what was found, and to play the scheduler.",
        show_default=False)] = None,
) -> None:
    """Run the visible tests on your own file, under every schedule.

    It runs as you do, with no confinement: for files of other people there is 'autograder grade'.

    Exit codes: 0 all hold, 1 one fails, 2 usage, 3 undecided. With --watch, Ctrl-C ends with the last check's code.
    """
    with told(NotASubmissionError, SuiteError, OSError):
        place = find_place(path)
        once = partial(_check, place, hints, print_json, page)
        try:
            ended = _again_and_again(place, once) if watch else once()
        except MemoryError:  # what was examined is let go of by now
            ended = Exit.UNDECIDED
            tell(err, say("check.memory"))
        raise typer.Exit(ended)


def _again_and_again(place: Place, once: partial[Exit]) -> Exit:
    """Check at each save; what is wrong with a file that is half saved is told, and the next save waited for."""
    ended = Exit.PASS
    try:
        for _ in saves((place.file, place.tests), partial(time.sleep, PAUSE)):
            try:
                ended = once()
            except (NotASubmissionError, SuiteError) as error:
                tell(err, f"autograder: {error}")
                ended = Exit.USAGE
            tell(err, say("check.watching", file=place.file.name))
    except KeyboardInterrupt:
        err.print()
    return ended


def _check(place: Place, hints: int, print_json: bool, page: Path | None) -> Exit:
    """Check once; what there is to say goes to the terminal, or is printed as records."""
    listener: Listener = Searching() if print_json else Telling()
    checked = examined(place, listener, trees=page is not None)
    ladder = read_hints(place.tests.with_name("README.md"))
    if place.given is not None:
        write_progress(place.given.name, place.file, checked.exit is Exit.PASS)
    if page is not None and checked.results:
        write_own(page, checked.source.filename, View(checked.source.text, ladder), checked.results, checked.trees)
        tell(err, say("check.written", path=page))
    if print_json:
        print(json.dumps({"file": checked.source.filename, "confinement": None, "tests": list(checked.records)},
                         indent=2))
        return checked.exit
    if any(isinstance(result.verdict, Fail) for result in checked.results):
        _hint(ladder, hints)
    if checked.exit is Exit.PASS and place.given is not None:
        _what_next(place.given)
    err.print(Text(say("check.not_confined")), style="dim", soft_wrap=True)
    return checked.exit


def _hint(ladder: Sequence[str], most: int) -> None:
    """The first rungs of the ladder of hints, and how to come to the next."""
    for hint in ladder[:most]:
        out.print()
        out.print(Text.assemble((say("check.hint"), "bold"), " ", hint.replace("`", "")))
    if 0 < most < len(ladder):
        tell(out, say("check.next_hint", number=most + 1))


def _what_next(given: Given) -> None:
    """The hidden tests, and the exercise after this one that is not done: from the first one again after the last."""
    known = find_given()
    names = list(known)
    at = names.index(given.name)
    out.print()
    out.print(Text(say("check.all_seen")))
    for name in names[at + 1:] + names[:at]:
        if read_progress(name) is not Progress.HOLDING:
            tell(out, say("check.next", number=known[name].number, title=known[name].title))
            return
    tell(out, say("check.all_done"))
