"""The corpus as data: each program with what its header says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent

#: The exercises that programs of the corpus hand in work for, by their numbers.
EXERCISES = {"06": "06_missing_lock", "01": "01_forgotten_join", "14": "14_over_released_bounded_semaphore"}

#: The same exercise with little time: for programs that never end by themselves.
SHORT = {"06": "96_short_limits"}

_HEADER = re.compile(r"# (attack|program|line|exercise|limits|score|rests on): (.*)")


@dataclass(frozen=True)
class Entry:
    """One program.

    ``sentence`` says what it does, ``line`` which one of the catalogue it is or ``own``, ``exercise``
    the folder that it is handed in to, ``most`` what it may earn, and ``rests_on_policy`` that the
    language policy alone keeps it from points that it has not earned.
    """

    name: str
    path: Path
    sentence: str
    line: str
    exercise: str
    most: float
    rests_on_policy: bool = False


def hostile() -> list[Entry]:
    """The attacks that are one file each."""
    return [_read(path) for path in sorted((HERE / "hostile").glob("*.py"))]


def honest() -> list[Entry]:
    """Programs that look odd and are right: they must get their full marks."""
    return [_read(path) for path in sorted((HERE / "honest").glob("*.py"))]


def _read(path: Path) -> Entry:
    says: dict[str, str] = {}
    for line in path.read_bytes().decode("latin-1").lstrip("ï»¿").splitlines()[:8]:
        if match := _HEADER.match(line.strip()):
            says[match[1]] = match[2]
    sentence = says.get("attack") or says.get("program")
    if sentence is None or not {"line", "exercise"} <= says.keys():
        raise ValueError(f"{path} has no header")
    number = says["exercise"]
    exercise = SHORT[number] if says.get("limits") == "short" else EXERCISES[number]
    most, _, why = says.get("score", "10, all of it").partition(", ")
    if not why:
        raise ValueError(f"{path} does not say why it may earn {most}")
    return Entry(path.stem, path, sentence, says["line"], exercise, float(most), says.get("rests on") == "policy")
