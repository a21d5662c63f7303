"""Texts: the same in every language but for the words, all used, none missing, and what is filled in stays data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from typer.testing import CliRunner

import autograder
from autograder.cli import app
from autograder.report.scripts import SHOWN
from autograder.texts import ENGLISH, languages, say, speak, spoken

PACKAGE = Path(autograder.__file__).parent
ROOT = PACKAGE.parent
ENGLISH_KEYS = {f"{part}.{name}" for part, texts in languages()[ENGLISH].items() for name in texts}
OTHERS = sorted(set(languages()) - {ENGLISH})


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = spoken()
    yield
    speak(before)


def fields(text: str | dict[str, str]) -> set[str]:
    forms = text.values() if isinstance(text, dict) else [text]
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name) and node.func.id == "say")


def sources() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]


def constants(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def in_templates() -> set[str]:
    return {key for path in (PACKAGE / "report" / "templates").iterdir()
            for key in re.findall(r"""say\(["']([a-z_.]+)["']""", path.read_text(encoding="utf-8"))}


def findings() -> set[str]:
    """The names that the code gives to findings."""
    return {name for tree in sources() for call in ast.walk(tree)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Finding", "_fail")
            for name in (constants(call.args[0]) if isinstance(call.args[0], (ast.Constant, ast.IfExp)) else ())}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_texts_of_english_with_the_same_fields(language: str) -> None:
    english, other = languages()[ENGLISH], languages()[language]
    assert {part: list(texts) for part, texts in english.items()} == {part: list(t) for part, t in other.items()}
    for part, texts in english.items():
        for name, text in texts.items():
            assert type(other[part][name]) is type(text), (part, name)
            assert fields(other[part][name]) == fields(text), (part, name)


@pytest.mark.parametrize("language", languages())
def test_a_table_has_both_forms_and_fields_are_plain_names(language: str) -> None:
    for part, texts in languages()[language].items():
        for name, text in texts.items():
            assert type(text) is str or set(text) == {"one", "other"}, (part, name)
            assert all(field.isidentifier() for field in fields(text)), (part, name)


def test_what_is_said_is_there() -> None:
    said = in_templates()
    for tree in sources():
        for call in calls(tree):
            said |= {text for text in constants(call.args[0]) if "." in text and not text.endswith(".")}
    assert said <= ENGLISH_KEYS


def test_what_is_there_is_said() -> None:
    used = in_templates() | {text for tree in sources() for text in constants(tree)}
    used |= {f"page.{word}" for words in SHOWN.values() for word in words}
    used |= {f"findings.{name}" for name in findings()} | {"findings.process_left"}
    assert ENGLISH_KEYS - used == set()


#: Errors and verdicts of which the first argument is the reason that a student reads.
TOLD = {"NotASubmissionError", "CheckFailed", "ChildError", "Inconclusive", "EngineError", "Refused", "_UnreadableError"}


def test_reasons_are_texts_and_no_english_in_the_code() -> None:
    written = [(ast.unparse(call), call.lineno) for tree in sources() for call in ast.walk(tree)
               if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TOLD and call.args
               and isinstance(call.args[0], (ast.Constant, ast.JoinedStr))
               and any(re.search(r"[a-z] |[a-z]{3}", text) for text in constants(call.args[0]))]
    assert not written


def test_each_finding_has_a_readable_name() -> None:
    assert findings() <= set(languages()[ENGLISH]["findings"])


@pytest.mark.parametrize("hostile", ["{0.__class__}", "{x[0]}", "{reason}", "{", "}}", "{!r:>9999999}"])
def test_what_is_filled_in_is_shown_as_it_is(hostile: str) -> None:
    assert say("verdict.undecided", reason=hostile) == f"Not decided: {hostile}"
    assert say("sharing.no_lock", other=hostile) == f"What {hostile} wrote is overwritten: no lock guards both."


def test_a_number_decides_between_forms() -> None:
    assert say("verdict.all", count=1) == "Holds under the only schedule there is."
    assert say("verdict.all", count=2) == "Holds under all 2 schedules that can be told apart."


def checked(name: str, tmp_path: Path, *options: str, language: str = "de") -> str:
    """What check prints of an exercise as it is handed out, in German."""
    folder = tmp_path / name
    folder.mkdir(exist_ok=True)
    for path in (ROOT / "exercises" / name).glob("*.py"):
        (folder / path.name).write_bytes(path.read_bytes())
    done = CliRunner().invoke(app, ["check", "--language", language, *options, str(folder)])
    assert done.exit_code == 1, done.output
    return " ".join(done.stdout.split())


def test_a_lost_update_in_german(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    said = checked("06_missing_lock", tmp_path, "--page", str(page))
    assert "Warum (verlorene Änderung, Lost Update):" in said
    assert "liest Database.value in Zeile" in said
    assert "wird überschrieben: Keine Sperre schützt beides." in said
    assert "Noch einmal ansehen: autograder replay t1-" in said
    assert '<html lang="de">' in page.read_text(encoding="utf-8")


def test_a_deadlock_in_german(tmp_path: Path) -> None:
    said = checked("12_lock_order", tmp_path)
    assert "Das Programm steht für immer: Jeder Thread, der weitermachen könnte, wartet auf einen anderen." in said
    assert "Caller 1 wartet auf Account 2.lock (Zeile 30); caller 2 hält diese Sperre." in said
    assert "So wartet jeder auf einen anderen." in said


def test_the_language_is_taken_from_the_environment(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["check", str(tmp_path)], env={"AUTOGRADER_LANGUAGE": "de"})
    assert done.exit_code == 2
    assert "gibt es keine test_visible.py" in " ".join(done.stderr.split())


@pytest.mark.parametrize("verb", ["check", "grade", "regrade", "replay"])
def test_an_unknown_language_is_told(verb: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, [verb, "--language", "tlh", str(tmp_path)])
    assert done.exit_code == 2
    assert "de, en" in done.stderr
