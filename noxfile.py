"""Tests and linters on every Python that this package supports, each in an environment of its own.

    nox -l                                    # the sessions
    nox -s tests-3.12 -- tests/unit           # one of them; arguments go to pytest
    nox -s lint

A Python that is not on this machine is skipped, and told. scripts/test and scripts/lint do the same on one Python.
"""

from __future__ import annotations

import nox

PYTHONS = ("3.11", "3.12", "3.13")
EXTRAS = "nbgrader,cluster,similar,dev"

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = False


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests."""
    session.install("-e", f".[{EXTRAS}]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS)
def lint(session: nox.Session) -> None:
    """Run ruff, mypy --strict and the layers."""
    session.install("-e", f".[{EXTRAS}]")
    session.run("ruff", "check", ".")
    session.run("mypy")
    session.run("lint-imports")
