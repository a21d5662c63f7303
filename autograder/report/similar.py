"""Similar submissions, as a page and as lines: what is alike, and what that does and does not mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.grading.similar import Likeness, Pair
from autograder.report.html import render
from autograder.report.scripts import Scripts
from autograder.report.text import one_line

#: Pairs of one exercise that a report shows.
MOST = 200

CAUTION = ("Alike is not copied. Right answers to a small task look alike, the more so the smaller it is; what the "
           "exercise's own skeleton has is left out already, names and comments too. This says where to look, and "
           "nothing about who did what. Talk to the students before you decide anything.")


def said(found: Likeness) -> str:
    """What there is to know before one looks at an exercise's pairs."""
    pairs = f"{found.programs} programs, {len(found.pairs)} pairs that are alike"
    if len(found.pairs) > MOST:
        pairs += f", of which {MOST} are shown"
    if found.usual is None:
        return f"{pairs}."
    return (f"{pairs}. Right programs of the exercise's own, which nobody copied, share up to {found.usual:.0%} "
            "with each other: that much means nothing here, and is listed only where two texts are the same.")


def line(pair: Pair) -> str:
    """One pair, on one line."""
    same = ", the same text to the letter" if pair.same else ""
    return one_line(f"{pair.one.program.who} and {pair.other.program.who}: {pair.one.share:.0%} of the first, "
                    f"{pair.other.share:.0%} of the second{same}")


def write_similar(found: Sequence[Likeness], path: Path) -> None:
    """Write the page; raises OSError where that is not possible."""
    page = render("similar.html", likenesses=found, most=MOST, caution=CAUTION, said=said, line=line, scripts=Scripts())
    path.write_text(page, encoding="utf-8")
