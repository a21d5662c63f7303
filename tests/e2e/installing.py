"""Puts requirements into another environment without a network: as copies of what this one has."""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def install(names: list[str], folder: Path, done: set[str]) -> None:
    """Copy installed distributions, and what they require, without asking a registry."""
    for name in map(canonicalize_name, names):
        if name in done:
            continue
        done.add(name)
        found = importlib.metadata.distribution(name)
        for file in found.files or ():
            if ".." not in file.parts and "__pycache__" not in file.parts:
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(found.locate_file(file), folder / file)
        needed = [Requirement(line) for line in found.requires or ()]
        install([r.name for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})], folder, done)
