"""The interpreters that are measured, and a virtual environment for each tool on each of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent

#: Names to look for where a newer Python is needed, after the path in $BENCHMARK_PYTHON.
NAMES = ("python3.12", "python3.13", "python3.14")


@dataclass(frozen=True)
class Interpreter:
    """A Python to make environments from."""

    path: str
    version: str  # as in 3.12.1

    @property
    def minor(self) -> tuple[int, ...]:
        """As in (3, 12)."""
        return tuple(int(part) for part in self.version.split(".")[:2])


def running() -> Interpreter:
    """The Python that runs this, outside of its virtual environment."""
    return Interpreter(str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info[1]}"),
                       ".".join(map(str, sys.version_info[:3])))


def newer(minor: tuple[int, int]) -> Interpreter | None:
    """A Python of at least this version: the running one, $BENCHMARK_PYTHON, or one found by its name."""
    if sys.version_info[:2] >= minor:
        return running()
    for name in (os.environ.get("BENCHMARK_PYTHON"), *NAMES):
        found = _look_at(name) if name else None
        if found is not None and found.minor >= minor:
            return found
    return None


def _look_at(name: str) -> Interpreter | None:
    path = shutil.which(name)
    if path is None:
        return None
    # A name may be there and yet stand for nothing: version managers put such scripts on the path.
    asked = subprocess.run([path, "-c", "import platform; print(platform.python_version())"],
                           capture_output=True, text=True, check=False)
    return Interpreter(path, asked.stdout.strip()) if asked.returncode == 0 else None


def cache() -> Path:
    """The folder in which environments are made."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "threading-exercises" / "benchmarks"


def environment(tool: str, interpreter: Interpreter) -> Path:
    """The Python of a virtual environment that holds what requirements-``tool``.txt pins, made when needed."""
    wanted = (HERE / f"requirements-{tool}.txt").read_text(encoding="utf-8")
    folder = cache() / f"{tool}-{interpreter.version}"
    python, stamp = folder / "bin" / "python", folder / "installed"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"making the environment {tool} with Python {interpreter.version}", file=sys.stderr)
        subprocess.run([interpreter.path, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        "-r", HERE / f"requirements-{tool}.txt"], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python
