"""A course for nbgrader: source notebooks and settings, written once or brought up to date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.grading.exercise import Exercise
from autograder.nbgrader.notebooks import header_notebook, source_notebook
from autograder.texts import spoken


def write_course(folder: Path, exercises: Sequence[Exercise], settings: Path | None = None) -> list[Path]:
    """Write ``source/<exercise>/``, the settings and a README; returns the files of ours, in order.

    What the notebooks say round an exercise, and what is told with a grade, is in the language spoken now.
    ``settings`` is the course's own file, by which nbgrader shall grade; ``exercises`` are as it has changed them.
    Called again, it brings the generated files up to date. ``nbgrader_config.py``, ``header.ipynb`` and
    ``README.md`` are the instructor's as soon as they are there: an existing one is left alone and not in
    the list. Nothing else in the folder is touched. Raises OSError where it cannot be written.
    """
    written = []
    for exercise in exercises:
        source = folder / "source" / exercise.name
        source.mkdir(parents=True, exist_ok=True)
        notebook = json.dumps(source_notebook(exercise), indent=1, ensure_ascii=False) + "\n"
        written.append(_write(source / f"{exercise.name}.ipynb", notebook))
        visible = (exercise.folder / "test_visible.py").read_text(encoding="utf-8")
        written.append(_write(source / "test_visible.py", visible))

    folder.mkdir(parents=True, exist_ok=True)
    environment = Environment(
        loader=PackageLoader("autograder.nbgrader"), undefined=StrictUndefined, keep_trailing_newline=True
    )  # no page: plain Python and Markdown, with nothing of a student's in them
    solutions = exercises[0].solutions.parent.resolve() if exercises else None
    values = {"exercises": exercises, "solutions": repr(str(solutions or "")), "language": repr(spoken()),
              "course": repr(str(settings.resolve() if settings else ""))}
    if not (folder / "header.ipynb").exists():
        written.append(_write(folder / "header.ipynb", json.dumps(header_notebook(), indent=1) + "\n"))
    for name in ("autograder_config.py", "nbgrader_config.py", "README.md"):
        if name == "autograder_config.py" or not (folder / name).exists():
            written.append(_write(folder / name, environment.get_template(f"{name}.jinja").render(values)))
    return written


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
