"""``autograder doctor``: what confinement this machine offers, layer by layer, and the proof of it."""

from __future__ import annotations

import json
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

import typer

from autograder import __version__
from autograder.cli.common import Exit, err, out
from autograder.sandbox import Confinement, Level, SandboxError, Wall
from autograder.sandbox.probe import Tried, offered, tried


def doctor(
    probe: Annotated[bool, typer.Option("--probe", help="List each escape that was tried.")] = False,
    print_json: Annotated[bool, typer.Option("--json", help="Print a record for programs.")] = False,
) -> None:
    """Say what keeps a submission from this machine, and prove it: every escape is tried in a confined child.

    Exit codes: 0 confinement is 'strong' or 'full' and nothing escaped, 1 less.
    """
    try:
        confinement, attempts = offered(), tried()
    except SandboxError as error:
        err.print(f"autograder: {error}", markup=False)
        raise typer.Exit(Exit.FAIL) from error
    if print_json:
        print(json.dumps(_record(confinement, attempts), indent=2))
    else:
        _show(confinement, attempts, probe)
    if not confinement.level.at_least(Level.STRONG) or not all(attempt.stopped for attempt in attempts):
        raise typer.Exit(Exit.FAIL)


def _show(confinement: Confinement, attempts: tuple[Tried, ...], probe: bool) -> None:
    for name, number in _versions().items():
        out.print(f"{name}: {number or 'not installed'}", markup=False)
    out.print()
    for wall in Wall:
        out.print(f"{wall}: {_line(confinement, wall)}", markup=False, soft_wrap=True)
    if platform.system() != "Linux":
        out.print(f"note: none of this was ever run on {platform.system()}: untested", markup=False, soft_wrap=True)
    for note in confinement.notes:
        out.print(f"note: {note}", markup=False, soft_wrap=True)
    out.print()
    escaped = [attempt for attempt in attempts if not attempt.stopped]
    for attempt in attempts if probe else escaped:
        how = f"stopped ({attempt.how})" if attempt.stopped else "NOT STOPPED"
        out.print(f"{attempt.attempt}: {how}", markup=False, soft_wrap=True)
    out.print(f"escapes stopped: {len(attempts) - len(escaped)} of {len(attempts)}")
    out.print(f"confinement: {confinement.sentence}", markup=False, soft_wrap=True)


def _line(confinement: Confinement, wall: Wall) -> str:
    why = confinement.missing[wall]
    if not why:
        return f"in force; stops {wall.stops}"
    if why.startswith("not needed"):
        return why
    return f"missing ({why}); would stop {wall.stops}; needs {wall.brings}"


def _versions() -> dict[str, str | None]:
    return {"autograder": __version__, "Python": platform.python_version(), "greenlet": _installed("greenlet"),
            "nbgrader": _installed("nbgrader"), "system": f"{platform.system()} {platform.release()} "
                                                          f"{platform.machine()}"}


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _record(confinement: Confinement, attempts: tuple[Tried, ...]) -> dict[str, Any]:
    return {
        "level": confinement.level.value,
        "layers": [{"name": wall.value, "in_force": not confinement.missing[wall], "why": confinement.missing[wall],
                    "stops": wall.stops, "needs": wall.brings} for wall in Wall],
        "notes": list(confinement.notes),
        "versions": _versions(),
        "escapes": [{"name": a.attempt, "stopped": a.stopped, "how": a.how} for a in attempts],
    }
