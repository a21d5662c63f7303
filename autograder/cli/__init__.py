"""The command line: one module a verb."""

from __future__ import annotations

import typer

from autograder.cli import check, course, doctor, export, grade, list_, package, regrade, replay, similar, verify

app = typer.Typer(
    name="autograder", no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False,
    help="Exercises on Python threading, graded by schedule: every fail replays, every pass says what was covered.")

app.command("list")(list_.list_exercises)
app.command("check")(check.check)
app.command("replay")(replay.replay)
app.command("grade")(grade.grade)
app.command("regrade")(regrade.regrade)
app.command("export")(export.export)
app.add_typer(package.app, name="package")
app.command("similar")(similar.similar)
app.command("verify")(verify.verify)
app.command("course")(course.course)
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the command line."""
    app()
