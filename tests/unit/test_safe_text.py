"""Words of strangers: nothing that acts reaches a terminal, a page, a table, a comment or a log."""

from __future__ import annotations

import csv
import json
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from autograder.cli import common, grade
from autograder.cli.common import Exit, tell, told
from autograder.explore.verdict import Refused
from autograder.grading.model import Gradebook, Status, SubmissionResult, TestResult
from autograder.report.csv import write_grades_csv
from autograder.report.html import html_of_test
from autograder.report.json import write_results_json
from autograder.report.pages import write_html
from autograder.report.text import TEXT_BYTES, markdown, one_line, visible

ACTS = {
    "clear screen": "\x1b[2J", "title": "\x1b]0;x\x07", "C1 control": "\x9b31m", "cursor": "\r\x08\x7f", "null": "\0",
    "override": "\u202e", "isolate": "\u2066\u2069", "mark": "\u200f", "zero width": "\u200b\u200d\ufeff",
    "line separator": "\u2028\u2029\x85\x0b\x0c", "tag": "\U000e0041", "surrogate": "\ud800\udfff", "private": "\ue000",
}  # fmt: skip


def printed(function, *args):
    console = Console(width=80, force_terminal=True, color_system="truecolor", legacy_windows=False)
    with console.capture() as capture:
        function(console, *args)
    return capture.get()


@pytest.mark.parametrize("text", ACTS.values(), ids=ACTS)
def test_what_acts_is_written_as_its_escape(text):
    assert visible(text).isprintable()
    assert one_line(f"a{text}b").startswith("a")
    written = printed(tell, f"a{text}b")
    assert all(c.isprintable() for c in written.rstrip("\n"))


def test_markup_of_the_terminals_library_is_text():
    assert printed(tell, "[red]x[/] [link=http://localhost]y[/link] :bomb:").strip() == (
        "[red]x[/] [link=http://localhost]y[/link] :bomb:")


@given(st.text())
@settings(derandomize=True, max_examples=200)
def test_a_terminal_gets_printable_text_only(text):
    assert all(c.isprintable() or c in "\n\t" for c in printed(tell, text))


@pytest.mark.parametrize("character", ["x", "é", "漢", "🧵", "\x1b", "\ud800"])
@pytest.mark.parametrize("length", [TEXT_BYTES // 4, TEXT_BYTES, 5_000_000])
def test_a_long_text_is_cut_by_bytes_with_a_mark(character, length):
    made = visible(character * length)
    whole = len(visible(character)) * length * len(visible(character)[0].encode())
    assert len(made.encode()) <= TEXT_BYTES
    assert made.endswith(" bytes more]") == (whole > TEXT_BYTES)
    assert visible(made) == made


def test_an_error_is_told_on_one_line_without_escapes(monkeypatch):
    console = Console(width=80, force_terminal=True, legacy_windows=False)
    monkeypatch.setattr(common, "err", console)
    with console.capture() as capture, pytest.raises(common.typer.Exit) as raised, told(ValueError):
        raise ValueError("\x1b[2Jgone [bold]x")
    assert raised.value.exit_code == Exit.USAGE
    assert capture.get() == "autograder: \\x1b[2Jgone [bold]x\n"


# -- Markdown, which nbgrader makes of a comment, with HTML let through and TeX typeset

MARKUP = ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://localhost/x.png)", "<http://localhost>",
          "http://localhost/x", "**bold** _x_ `code`", "# title", "- item", "&lt;b&gt; &#106;", "a | b", "~~x~~",
          r"\<b>", "$\\href{javascript:alert(1)}{x}$", "\n\n    code\n", "***", "[a]: http://localhost", "=" * 5, "---"]


@pytest.mark.skipif(find_spec("nbconvert") is None, reason="nbconvert is not installed: pip install '.[nbgrader]'")
@pytest.mark.parametrize("text", MARKUP)
def test_a_comment_is_shown_and_not_obeyed(text):
    import html
    import re

    from nbconvert.filters import markdown2html

    page = markdown2html(f"Line 3: {markdown(text)}")
    assert set(re.findall(r"</?(\w+)", page)) == {"p"}, page
    assert "$" not in page
    shown = html.unescape(re.sub(r"<[^>]*>", "", page)).strip()
    assert shown.replace("＄", "$") == "Line 3: " + " ".join(text.split())  # noqa: RUF001


@pytest.mark.skipif(find_spec("nbconvert") is None, reason="nbconvert is not installed: pip install '.[nbgrader]'")
@given(st.text(alphabet="<>&[]()!*_`#-+=|~$\\:/ab1. \n\t\x1b\u202e", max_size=40))
@settings(derandomize=True, max_examples=150)
def test_no_comment_makes_a_tag(text):
    import re

    from nbconvert.filters import markdown2html

    assert set(re.findall(r"</?(\w+)", markdown2html(f"Line 3: {markdown(text)}"))) <= {"p"}


def test_a_page_that_typesets_leaves_our_part_alone():
    page = html_of_test(TestResult("t", "$x$", 0, 1, Refused("$\\href{javascript:x}{y}$", None)), "f")
    assert 'class="ag tex2jax_ignore mathjax_ignore"' in page


# -- whole reports of a student who is called, hands in and prints anything

HOSTILE = st.text(alphabet=st.sampled_from([*"ab<>&\"'=+-@|{}%[]$,;\n\r\t\\/.", *"".join(ACTS.values())]), max_size=30)


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(derandomize=True, max_examples=60)
def test_reports_hold_nothing_that_acts(tmp_path_factory, student, file, reason):
    folder = tmp_path_factory.mktemp("report")
    test = TestResult("test_x", "A title", 0, 1, Refused(reason, 3))
    row = SubmissionResult(student, "06", file, Status.INVALID, 0, 1, reason, (test,), (reason,))
    book = Gradebook("1", "3.11", (row,))
    write_grades_csv(book, folder / "grades.csv")
    write_results_json(book, folder / "results.json")
    index = write_html(book, folder / "report")
    with (folder / "grades.csv").open(encoding="utf-8", newline="") as table:
        (_, read) = csv.reader(table)
    assert all(cell[:1] not in set("=+-@\t\r\n") for cell in read)
    for path in (folder / "grades.csv", index, *(folder / "report" / "students").iterdir()):
        assert all(c.isprintable() or c in "\n\t" for c in path.read_text(encoding="utf-8"))
    assert json.loads((folder / "results.json").read_bytes())["results"][0]["student"] == student
    console = Console(width=80, force_terminal=True, color_system=None, legacy_windows=False)
    with console.capture() as capture:
        console.print(grade.render_table(book))
    assert "\x1b" not in capture.get()


REMARKED = 'if 1 is 5: "\x1b[31mred \\d"\n'


def test_python_remarks_on_no_line_of_a_submission(tmp_path):
    """A SyntaxWarning would show the line as it is."""
    import shutil
    import subprocess
    import sys
    from pathlib import Path

    root = Path(__file__).parents[2]
    shutil.copy(root / "exercises/06_missing_lock/test_visible.py", tmp_path)
    program = (root / "solutions/06_missing_lock/solution.py").read_text(encoding="utf-8") + REMARKED
    (tmp_path / "database.py").write_text(program, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "autograder", "check"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr
    assert "Warning" not in done.stderr
