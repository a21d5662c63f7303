"""The command line: one module a verb, imported when it is called, so that each call pays for its own alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

#: The verbs of each reader and their modules, in the order of the help.
READERS = {
    "For students": {"start": "start", "check": "check", "list": "list_", "replay": "replay"},
    "For instructors": {
        "grade": "grade", "regrade": "regrade", "export": "export", "similar": "similar", "package": "package",
        "course": "course", "doctor": "doctor"},
    "For authors": {"new": "new", "verify": "verify"},
}

#: Each verb's module.
VERBS = {verb: module for verbs in READERS.values() for verb, module in verbs.items()}


class _Commands(Mapping[str, Any]):
    """The verbs' commands, each made when it is asked for."""

    def __getitem__(self, verb: str) -> Any:
        module = import_module(f"autograder.cli.{VERBS[verb]}")
        made = getattr(module, "app", None)
        if made is None:
            made = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            made.command(verb)(getattr(module, VERBS[verb]))
        command: Any = typer.main.get_command(made)
        command.name = verb
        command.rich_help_panel = next(reader for reader, verbs in READERS.items() if verb in verbs)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)


class _Verbs(TyperGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Commands()  # type: ignore[assignment]  # nobody adds to them


app = typer.Typer(
    name="autograder", cls=_Verbs, no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False,
    help="Exercises on Python threading, graded by schedule: every fail replays, every pass says what was covered.")


@app.callback()
def _autograder() -> None:
    """Keep the verbs below this name, without which typer sees no command."""


def main() -> None:
    """Run the command line."""
    app()
