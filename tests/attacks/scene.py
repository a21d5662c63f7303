"""A whole small world to grade in: a checkout, everybody's work, a home folder, and secrets in all of them."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from attacks.canaries import Descendants, Files, Sockets, is_running, left_in_shared_folders, victim
from attacks.corpus import EXERCISES, SHORT, Entry

ROOT = Path(__file__).parents[2]

#: Seconds of real time for an exercise: more than any honest run takes, and far less than it is given usually.
USUAL_SECONDS, SHORT_SECONDS = 20, 0.6


@dataclass
class Scene:
    """One world below ``root``; ``mark`` is in the name of all that hostile programs make."""

    root: Path
    sockets: Sockets
    victim: int
    mark: str = field(default_factory=lambda: "m" + secrets.token_hex(6))

    def __post_init__(self) -> None:
        self.solutions = self.root / "checkout" / "solutions"
        self.submitted = self.root / "submitted"
        self.out = self.root / "out"
        self.home, self.temporary, self.work = self.root / "home", self.root / "tmp", self.root / "work"
        for folder in (self.submitted, self.out, self.home, self.temporary, self.work):
            folder.mkdir(parents=True)
        self.secrets = {place: f"CANARY-{place}-{secrets.token_hex(8)}"
                        for place in ("hidden", "solution", "neighbour", "home", "environment")}
        self._knows_the_place: set[str] = set()
        (self.home / ".token").write_text(self.secrets["home"])
        for number, name in EXERCISES.items():
            self._copy_exercise(name, name, USUAL_SECONDS)
            if number in SHORT:
                self._copy_exercise(name, SHORT[number], SHORT_SECONDS)
        solved = (ROOT / "solutions" / EXERCISES["06"] / "solution.py").read_text()
        self.neighbour = self.hand_in("neighbour", EXERCISES["06"], f"{solved}\n# {self.secrets['neighbour']}\n".encode())

    def _copy_exercise(self, name: str, to: str, seconds: float) -> None:
        for part in ("exercises", "solutions"):
            shutil.copytree(ROOT / part / name, self.root / "checkout" / part / to,
                            ignore=shutil.ignore_patterns("__pycache__"))
        folder = self.solutions / to
        toml = folder / "exercise.toml"
        toml.write_text(re.sub(r"wall_seconds = .*", f"wall_seconds = {seconds}", toml.read_text()))
        for file, place in (("test_hidden.py", "hidden"), ("solution.py", "solution")):
            with (folder / file).open("a", encoding="utf-8") as text:
                text.write(f"# {self.secrets[place]}\n")

    # -- who hands in what

    def file_of(self, exercise: str) -> str:
        """The name of the file that an exercise asks for."""
        return next(p.name for p in (self.root / "checkout" / "exercises" / exercise).glob("*.py")
                    if not p.name.startswith("test_"))

    def hand_in(self, student: str, exercise: str, data: bytes) -> Path:
        """Put a file where ``student`` hands in."""
        path = self.submitted / student / exercise / self.file_of(exercise)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def hand_in_entry(self, entry: Entry) -> None:
        """Put one program of the corpus there, which is told where everything is."""
        self.hand_in(entry.name, entry.exercise, self.told(entry.path.read_bytes(), entry.name, entry.exercise))

    def told(self, data: bytes, name: str, exercise: str) -> bytes:
        """``data`` with the places of this world in it."""
        if b"@SOLUTIONS@" in data:
            self._knows_the_place.add(name)
        known = {"OUT": self.out, "NEIGHBOUR": self.neighbour, "SOLUTIONS": self.solutions / exercise,
                 "SUBMITTED": self.submitted, "HOME": self.home, "VICTIM": self.victim, "JUDGE": self.victim,
                 "RUN": f"{self.mark}-{name}",
                 "MANY_LINES": "\n".join(["", *(f"CONSTANT_{n} = {n}  # one of many" for n in range(2_500))])}
        for word, value in known.items():
            data = data.replace(f"@{word}@".encode(), str(value).encode())
        for kind in ("TCP", "UDP", "UNIX"):
            if f"@{kind}@".encode() in data:
                data = data.replace(f"@{kind}@".encode(), self.sockets.address(kind, name).encode())
        return data

    def visible_tests(self, student: str, exercise: str) -> Path:
        """Put the visible tests beside what ``student`` handed in; the folder."""
        folder = self.submitted / student / exercise
        shutil.copy(self.root / "checkout" / "exercises" / exercise / "test_visible.py", folder)
        return folder

    # -- running the program on it, and what it reached

    @property
    def environment(self) -> dict[str, str]:
        """The environment of whoever grades: with a token, as people have them."""
        ours = {"HOME": self.home, "TMPDIR": self.temporary, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "COLUMNS": 80,
                "ACCESS_TOKEN": self.secrets["environment"], "PYTHONDONTWRITEBYTECODE": 1}
        return {**os.environ, **{name: str(value) for name, value in ours.items()}}

    @contextlib.contextmanager
    def watched(self, problems: list[str]) -> Iterator[None]:
        """Note in ``problems`` what the block reaches outside of the folder for results."""
        files = Files(self.home, self.temporary, self.work, self.submitted, self.root / "checkout")
        descendants = Descendants()
        yield
        problems += descendants.left()
        problems += files.changed()
        problems += left_in_shared_folders(self.mark)
        problems += self.sockets.reached()
        problems += [] if is_running(self.victim) else ["ended another process of the same user"]

    def command(self, *arguments: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m`` with these arguments; its output is text, whatever it is."""
        return subprocess.run(
            [sys.executable, "-P", "-m", *arguments], cwd=cwd or self.work, env={**self.environment, **more},
            capture_output=True, encoding="utf-8", errors="replace", check=False)

    def leaks(self, student: str, text: str) -> list[str]:
        """The secrets that a student's ``text`` holds, and what it quotes of a hidden test or tells of its place."""
        found = [f"tells the secret of: {place}" for place, secret in self.secrets.items()
                 if secret in text and place != student]  # one's own program is told to oneself
        if student not in self._knows_the_place and str(self.solutions) in text:
            found.append("tells where the solutions are")
        return found + [f"quotes a hidden test: {line}" for line in self._hidden_lines() if line in text]

    def _hidden_lines(self) -> set[str]:
        """Lines of the hidden tests that say what is tested and expected."""
        return {line.strip() for path in self.solutions.glob("*/test_hidden.py")
                for line in path.read_text().splitlines() if "submission." in line or line.startswith("def test_")}


@contextlib.contextmanager
def scene(root: Path) -> Iterator[Scene]:
    """A world, and its sockets and processes for as long as it is used."""
    sockets = Sockets()
    secret = f"CANARY-process-{secrets.token_hex(8)}"
    try:
        with victim(secret) as pid:
            made = Scene(root, sockets, pid)
            made.secrets["process"] = secret
            yield made
    finally:
        sockets.close()


@dataclass(frozen=True)
class Row:
    """One row of grades.csv with what results.json says of it."""

    score: float
    status: str
    reason: str
    everything: str


def rows(out: Path) -> Mapping[tuple[str, str], Row]:
    """The results of a batch by student and exercise; both files must be whole and say the same."""
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))["results"]
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        scores = [float(row["score"]) for row in csv.DictReader(file)]
    found = {(result["student"], result["exercise"]): Row(
        result["score"], result["status"], result["reason"], json.dumps(result, ensure_ascii=False))
        for result in results}
    assert scores == [row.score for row in found.values()]
    return found
