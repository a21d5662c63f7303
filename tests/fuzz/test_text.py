"""Words of strangers in every report: nothing acts, whatever they are."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autograder.diagnose.explanation import Change, Does, Explanation, ShownStep
from autograder.explore.token import ENGINE, LONGEST, StaleTokenError, decode, encode, stamp
from autograder.explore.verdict import Fail, Refused
from autograder.grading.model import Gradebook, Status, SubmissionResult, TestResult
from autograder.report.csv import COLUMNS, FORMULA_STARTS, text_cell, write_grades_csv
from autograder.report.html import html_of_test
from autograder.report.json import json_text
from autograder.report.pages import page_name, write_html
from autograder.report.terminal import render_explanation, render_table
from autograder.report.text import TEXT_BYTES, markdown, one_line, replay, visible
from fuzz.profile import fuzzed

#: Any text that Python can hold, lone surrogates included, with what acts somewhere in it more often than by chance.
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.characters(), st.characters(categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co"]), st.sampled_from([
        "\x1b[31m", "\x1b]8;;http://localhost\x07", "\x9b2J", "\u202e", "<script>", "</p>", "<!--", "]]>", "&lt;", "&#60;",
        '"', "'", "{{", "{%", "=cmd|x", "@", "+", "-", "\r\n", "\t", "[red]", "$x$", "`", "\\", "\0"])), max_size=12)
    .map("".join))


def acts(text: str) -> set[str]:
    return {c for c in text if not c.isprintable() and c not in "\n\t"}


class Tags(HTMLParser):
    """What a browser would make of a page: its tags with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.text.append(data)


def result(text: str) -> SubmissionResult:
    steps = (ShownStep(text, 3, text, text, Does.WRITES, False, 0.0, (text,), Change(text, text)), ShownStep("other", None, "", text, Does.WAITS, True, 1.0))
    fail = Fail(text, text, 1, 2, True)
    test = TestResult(text, text, 0.0, 2.0, fail, Explanation(text, text, text, steps),
                      (Explanation(text, text, text, ()),))
    return SubmissionResult(text, text, text, Status.GRADED, 0.0, 2.0, text, (test, TestResult(
        "other", text, 0.0, 1.0, Refused(text, 3))), (text,))


@given(texts)
@fuzzed(200)
def test_visible_text_acts_nowhere_and_is_stable(text):
    shown = visible(text)
    assert not acts(shown)
    assert len(shown.encode("utf-8")) <= TEXT_BYTES
    assert visible(shown) == shown
    assert one_line(text).isprintable()
    assert "\n" not in one_line(text)
    assert (shown == text) == (not acts(text))


@given(texts)
@fuzzed(200)
def test_a_cell_is_no_formula_and_one_cell(text):
    cell = text_cell(text)
    assert not cell.startswith(FORMULA_STARTS)
    assert cell.isprintable()
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow([cell, "next"])
    assert list(csv.reader(io.StringIO(written.getvalue()))) == [[cell, "next"]]


@given(texts)
@fuzzed(60)
def test_a_page_has_the_same_tags_whatever_the_words_are(text):
    page, plain = (Tags(html_of_test(result(t).tests[0], t)) for t in (text, "plain"))
    seen = set(page.tags)
    assert seen <= set(plain.tags) | {("th", ("scope",))}, seen - set(plain.tags)
    assert page.links == []
    assert not acts("".join(page.text))


@given(texts)
@fuzzed(25)
def test_a_whole_report_is_written_and_read(tmp_path_factory, text):
    folder: Path = tmp_path_factory.mktemp("report")
    book = Gradebook("0", "3.11", (result(text), result("plain")))
    index = write_html(book, folder / "report")
    for page in (index, *(folder / "report" / "students").iterdir()):
        assert not acts(page.read_text(encoding="utf-8"))
        made = Tags(page.read_text(encoding="utf-8"))
        assert {tag for tag, _ in made.tags}.isdisjoint({"img", "iframe", "object", "link", "base", "form"})
        assert [tag for tag, _ in made.tags].count("script") == 2  # the page's own, and its words
        for link in made.links:
            assert re.fullmatch(r"\.\./index\.html|(students/)?[a-z0-9_-]+\.html(#e\d+)?|#e\d+", link), link
    write_grades_csv(book, folder / "grades.csv")
    rows = list(csv.reader((folder / "grades.csv").read_text(encoding="utf-8").splitlines()))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 3
    written = json.loads("".join(json_text(book)), parse_constant=json.loads)  # which refuses NaN
    assert written["results"][0]["student"] == text


@given(texts)
@fuzzed(60)
def test_a_terminal_shows_and_does_not_obey(text):
    console = Console(width=80, force_terminal=True, color_system=None, legacy_windows=False)
    with console.capture() as capture:
        console.print(render_table(Gradebook("0", "3.11", (result(text),))))
        console.print(render_explanation(result(text).tests[0], text))
    # Bold and its end are ours, and no others.
    assert not acts(re.sub(r"\x1b\[[01]m", "", capture.get()))


@given(texts)
@fuzzed(100)
def test_a_replay_command_is_one_command(text):
    assert shlex.split(replay(Fail("", text, 0, 1, True), text)) in (
        [], ["autograder", "replay", text, text], ["autograder", "replay", text, "FILE"])


@given(texts)
@fuzzed(100)
def test_a_comment_is_one_line(text):
    assert markdown(text).isprintable()
    assert "$" not in markdown(text)


@given(texts, texts)
@fuzzed(100)
def test_pages_of_students_have_plain_names_of_their_own(one, other):
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,70}\.html", page_name(one))
    assert (page_name(one) == page_name(other)) == (one == other)


# -- replay tokens


@given(st.lists(st.integers(0, 9_999), max_size=60).filter(lambda made: not made or made[-1]), texts, texts)
@fuzzed(100)
def test_a_token_is_read_back(choices, source, name):
    assert decode(encode(choices, source, name)) == (stamp(source, name), tuple(choices))


tokens = st.lists(st.one_of(st.sampled_from(["0", "1", "9" * 9, "9" * 5_000, "99999", ".", "_", "..", "1.1", "99999.1_"]),
                            st.text(alphabet="0123456789._²٣", max_size=6)), max_size=40).map("".join)


@given(tokens | texts)
@fuzzed(300)
def test_any_token_is_read_or_refused(rest):
    for token in (rest, f"t{ENGINE}-01234567-{rest}"):
        try:
            _, choices = decode(token)
        except StaleTokenError:
            continue
        assert len(choices) <= LONGEST


@pytest.mark.parametrize("choices", [
    "_".join(["99999.1"] * 2_000), "9" * 5_000 + ".1", "." + "9" * 5_000, "200000.1"], ids=["many", "run", "choice", "one"])
def test_a_short_token_does_not_stand_for_millions_of_choices(choices):
    with pytest.raises(StaleTokenError, match="damaged"):
        decode(f"t{ENGINE}-01234567-{choices}")
