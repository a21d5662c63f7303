"""A ready autograder for Gradescope, as a zip: what it needs to grade some of the exercises, and nothing else.

Gradescope unpacks it to ``/autograder/source`` while it makes an image, runs ``setup.sh`` there, and later
``run_autograder`` for each submission (gradescope-autograders.readthedocs.io, "Autograder Specifications"). In it are
this package as it is installed here, its requirements, and the exercises with their solutions. The same inputs make the
same bytes.
"""

from __future__ import annotations

import importlib.metadata
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import autograder
from autograder.grading.course import Course
from autograder.grading.exercise import Exercise, exercise_text
from autograder.report.exports.errors import ExportError

#: Whatever else lies in a folder is not handed on: caches, editors' files, what somebody tried out.
_SUFFIXES = (".py", ".toml", ".md", ".json", ".html", ".css", ".js", ".jinja", ".typed")

#: The image of Gradescope may have an older Python, so a newer one is looked for, and brought by apt.
_SETUP = """\
#!/usr/bin/env bash
# Makes an environment for the grader; Gradescope runs this once, as root, while it makes the image.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
new_enough() { command -v "$1" >/dev/null && "$1" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))'; }
python=""
for name in python3.13 python3.12 python3.11 python3; do
  if new_enough "$name" 2>/dev/null; then python="$name"; break; fi
done
if [ -z "$python" ]; then
  apt-get update -qq
  apt-get install -y -qq python3.12 python3.12-venv || apt-get install -y -qq python3.11 python3.11-venv
  python="$(command -v python3.12 || command -v python3.11)"
fi
"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install --quiet -r "$root/source/requirements.txt"
"""

#: grade ends with 3 where something is left to the instructor, and 2 where it could not grade.
_RUN = """\
#!/usr/bin/env bash
# Grades one submission; Gradescope runs this in a container of its own for each. The container is a wall already, so
# the grader's own walls are used where the container lets them stand, and not asked for.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
export PYTHONPATH="$root/source/lib"
python="$root/venv/bin/python"
graded="$(mktemp -d)"
trap 'rm -rf "$graded"' EXIT
status=0
"$python" -m autograder grade "$root/submission" --layout alone --out "$graded" --no-cache --unsafe-no-sandbox \\
  --solutions "$root/source/solutions" --course "$root/source/course.toml" || status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 3 ]
mkdir -p "$root/results"
"$python" -m autograder export "$graded" --format gradescope --student student --out "$root/results/results.json"
"""


def gradescope_zip(exercises: Sequence[Exercise], course: Course) -> bytes:
    """The zip; raises ExportError or OSError where a part of it cannot be read.

    It grades as ``course`` says, but for what is late, which is Gradescope's to know.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in _members(exercises, course):
            member = zipfile.ZipInfo(name)  # of 1980, always
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = (0o100000 | mode) << 16
            archive.writestr(member, data)
    return made.getvalue()


def _members(exercises: Sequence[Exercise], course: Course) -> Iterator[tuple[str, bytes, int]]:
    """Name, contents and mode of each member."""
    yield "setup.sh", _SETUP.encode(), 0o755
    yield "run_autograder", _RUN.encode(), 0o755
    yield "requirements.txt", "".join(f"{line}\n" for line in _requirements()).encode(), 0o644
    yield from _folder(Path(autograder.__file__).parent, "lib/autograder")
    for exercise in exercises:
        yield from _folder(exercise.folder, f"exercises/{exercise.name}")
        settings = f"solutions/{exercise.name}/exercise.toml"
        yield settings, exercise_text(exercise).encode(), 0o644
        yield from (member for member in _folder(exercise.solutions, f"solutions/{exercise.name}")
                    if member[0] != settings)
    yield "course.toml", f'undecided = "{course.undecided}"\nshow = "{course.show}"\n'.encode(), 0o644


def _folder(folder: Path, name: str) -> Iterator[tuple[str, bytes, int]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix in _SUFFIXES:
            yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes(), 0o644


def _requirements() -> list[str]:
    """What this package needs to grade, without its extras."""
    try:
        needed = importlib.metadata.requires("threading-exercises") or []
    except importlib.metadata.PackageNotFoundError as error:
        raise ExportError("what this package needs is not known: it is not installed; pip install it") from error
    return sorted(line for line in needed if "extra ==" not in line)
