"""Similar submissions, as a page and as lines: what is alike, and what that does and does not mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.grading.similar import Likeness, Pair
from autograder.report.html import render
from autograder.report.scripts import Scripts
from autograder.report.text import one_line
from autograder.texts import say

#: Pairs of one exercise that a report shows.
MOST = 200


def said(found: Likeness) -> str:
    """What there is to know before one looks at an exercise's pairs."""
    parts = [say("similar.pairs", count=len(found.pairs), programs=found.programs)]
    if len(found.pairs) > MOST:
        parts.append(say("similar.most", most=MOST))
    if found.usual is not None:
        parts.append(say("similar.usual", share=f"{found.usual:.0%}"))
    return " ".join(parts)


def line(pair: Pair) -> str:
    """One pair, on one line."""
    return one_line(say("similar.same" if pair.same else "similar.alike", one=pair.one.program.who,
                        other=pair.other.program.who, share=f"{pair.one.share:.0%}",
                        other_share=f"{pair.other.share:.0%}"))


def write_similar(found: Sequence[Likeness], path: Path) -> None:
    """Write the page; raises OSError where that is not possible."""
    page = render("similar.html", likenesses=found, most=MOST, said=said, line=line, scripts=Scripts())
    path.write_text(page, encoding="utf-8")
