"""The path through the course, as a page: the exercises in order, what each one adds, and what it builds on."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.grading.exercise import Exercise

_HEAD = """\
# The exercises

Written by `autograder list --page exercises/README.md`, from what each exercise says of itself.

Each folder holds a program that is broken in one place, a README that says what it should do, and a test
that shows the trouble. Repair the program until `autograder check` in its folder is content; the hidden
tests hold the rest of what the README promises. Take them in order, or follow the arrows of the map: an
exercise needs only what its arrows come from. In all about {hours} hours. The tutorial is
[An Intro to Threading in Python](https://realpython.com/intro-to-python-threading/).

## The path
"""

_MAP = """\
## The map

An arrow goes from an exercise to one that builds on it.

```mermaid
graph LR
"""


def path_page(exercises: Sequence[Exercise]) -> str:
    """The page, in Markdown; the map is a Mermaid graph."""
    lines = [_HEAD.format(hours=round(sum(e.minutes for e in exercises) / 60)),
             "| exercise | topic | the idea that it adds | builds on | minutes | section of the tutorial |",
             "|---|---|---|---|---:|---|"]
    for e in exercises:
        builds = ", ".join(name.partition("_")[0] for name in e.prerequisites) or "–"
        lines.append(f"| [{_number(e)} {e.title}]({e.name}/README.md) | {e.topic} | {e.idea} | {builds} | {e.minutes} "
                     f"| {e.tutorial} |")
    lines += ["", _MAP + "\n".join(_graph(exercises)), "```"]
    return "\n".join(lines) + "\n"


def _graph(exercises: Sequence[Exercise]) -> list[str]:
    nodes = [f'  e{_number(e)}["{_number(e)} {e.title}"]' for e in exercises]
    arrows = [f"  e{name.partition('_')[0]} --> e{_number(e)}" for e in exercises for name in e.prerequisites]
    return nodes + arrows


def _number(exercise: Exercise) -> str:
    return exercise.name.partition("_")[0]
