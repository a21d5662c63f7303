"""What the tests of an installed package share: the built distributions, and an environment with nothing but them."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from installing import install
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A folder with the sdist, and the wheel that is built from it: no isolation, so no network."""
    folder = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], check=True,
                   capture_output=True)
    return folder


@pytest.fixture(scope="session")
def fresh(built, tmp_path_factory):
    """The bin folder of a new environment with the wheel; its requirements are copies of those of this one."""
    place = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(place, symlinks=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run([sys.executable, "-m", "pip", "--python", place / "bin" / "python", "install", "--quiet", "--no-index",
                    "--no-deps", wheel], check=True)
    installed = next((place / "lib").glob("python3*/site-packages"))
    install([Requirement(line).name for line in importlib.metadata.requires("threading-exercises") if "extra ==" not in line],
            installed, set())
    where = subprocess.run([place / "bin" / "python", "-c", "import autograder; print(autograder.__file__)"],
                           cwd=place, capture_output=True, text=True, check=True).stdout
    assert Path(where.strip()).is_relative_to(place)
    return place / "bin"
