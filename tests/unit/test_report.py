"""Reports: what they hold, that they are the same each time, and that a student's strings stay strings."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autograder.diagnose.explanation import Change, Does, Explanation, ShownStep, Waiting
from autograder.explore.verdict import (
    EngineError,
    Fail,
    Inconclusive,
    PassAll,
    PassBound,
    PassSampled,
    Refused,
)
from autograder.grading.model import Gradebook, Status, SubmissionResult, TestResult
from autograder.report import text
from autograder.report.csv import COLUMNS, text_cell, write_grades_csv
from autograder.report.html import html_of_test
from autograder.report.json import ResultsError, json_text, read_results, write_results_json
from autograder.report.pages import page_name, write_html
from autograder.report.scripts import Scripts
from autograder.report.terminal import render_explanation, render_table
from autograder.sandbox.confinement import Confinement, Wall

LOST = Explanation(
    "lost_update",
    "Expected value == 2, but it was 1.",
    "teller 1 reads at line 24; teller 2 writes before line 27.",
    (
        ShownStep("the test", None, "", "starts teller 1", Does.STARTS, False, 0.0),
        ShownStep("teller 1", 24, "copy = self.value", "reads self.value: 0", Does.READS, True, 0.0),
        ShownStep("teller 2", 24, "copy = self.value", "reads self.value: 0", Does.READS, True, 0.0),
        ShownStep("teller 1", 27, "self.value = copy", "writes self.value = 1", Does.WRITES, True, 0.1, (),
                  Change("self.value", "1"), True),
    ),
)
RACE = Explanation("data_race", "line 9 has no lock", "It breaks nothing.", ())
LOST_DEPOSIT = TestResult(
    "test_lost", "No deposit is lost", 0, 4, Fail(LOST.summary, "t1-0123abcd-4.1", 2, 17, True), LOST, (RACE,)
)
ALONE = TestResult("test_alone", "A teller alone", 2.5, 2.5, PassAll(1))
HOSTILE = "<script>alert(1)</script><img src=//x onerror=y>\x1b[31m\u202e\0\ud800'\"&"


def row(student="bob", exercise="06_missing_lock", **changes):
    made = SubmissionResult(
        student,
        exercise,
        f"{student}/database.py",
        Status.GRADED,
        2.5,
        6.5,
        "A deposit is lost.",
        (LOST_DEPOSIT, ALONE),
    )
    return replace(made, **changes)


def book_of(*rows):
    return Gradebook("1", "3.11", rows)


def everything():
    """One row for each status, one test for each verdict, and a student who attacks the reader."""
    verdicts = [
        PassAll(36), PassBound(2, 79), PassSampled(100, 0.37), LOST_DEPOSIT.verdict,
        Inconclusive("a budget ran out"), EngineError("gone"), Refused("not allowed", 3), Refused("empty", None),
    ]  # fmt: skip
    tests = tuple(TestResult(f"test_{i}", f"Title {i}", 0, 1, verdict) for i, verdict in enumerate(verdicts))
    step = ShownStep(HOSTILE, 1, HOSTILE, HOSTILE, Does.CALLS, True, 0.0, (HOSTILE,), Change(HOSTILE, HOSTILE), True)
    edge = Waiting(HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE)
    evil = Explanation(HOSTILE, HOSTILE, HOSTILE, (step,), (edge,))
    bad = TestResult(HOSTILE, HOSTILE, 0, 1, Fail(HOSTILE, "t1-0123abcd-0", 1, 1, False), evil, (evil,))
    rows = [row(status=status, student=f"s-{status.value}", tests=tests) for status in Status]
    return book_of(row(), *rows, row(student=HOSTILE, file=HOSTILE, reason=HOSTILE, notes=(HOSTILE,), tests=(bad,)))


def shown(renderable, width=80):
    console = Console(width=width, color_system=None, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


# -- csv


def read_back(book, tmp_path):
    path = tmp_path / "grades.csv"
    write_grades_csv(book, path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_the_columns_that_are_promised_first(tmp_path):
    (read,) = read_back(book_of(row()), tmp_path)
    assert list(read)[:6] == ["student", "exercise", "score", "max_score", "status", "reason"]
    assert list(read) == list(COLUMNS)
    assert (read["score"], read["max_score"], read["status"]) == ("2.5", "6.5", "graded")


def test_csv_writes_whole_points_without_a_fraction(tmp_path):
    (read,) = read_back(book_of(row(score=10.0, max_score=10)), tmp_path)
    assert (read["score"], read["max_score"]) == ("10", "10")


def test_csv_of_everything_has_one_line_a_row(tmp_path):
    book = everything()
    assert len(read_back(book, tmp_path)) == len(book.results)
    assert len((tmp_path / "grades.csv").read_text(encoding="utf-8").splitlines()) == len(book.results) + 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\t", "＝"])  # noqa: RUF001
def test_a_cell_is_never_a_formula(start):
    assert text_cell(f"{start}1+1").startswith("'")


@given(st.text())
def test_no_text_makes_a_formula_or_a_second_line(cell):
    made = text_cell(cell)
    assert made[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert len(made.splitlines()) <= 1


def test_plain_text_stays_as_it_is():
    assert text_cell("Zoë's deposit: 1 - 2 = -1") == "Zoë's deposit: 1 - 2 = -1"


# -- json


def test_json_says_verdicts_with_kind_fields_and_sentence():
    (read,) = json.loads("".join(json_text(book_of(row()))))["results"]
    assert read["tests"][1]["verdict"] == {
        "kind": "PASS_ALL",
        "schedules": 1,
        "sentence": "Holds under the only schedule there is.",
    }
    assert list(read["tests"][0]["verdict"]) == ["kind", "reason", "token", "switches", "tried", "fewest", "sentence"]
    assert read["tests"][0]["explanation"]["steps"][1]["line"] == 24
    assert read["tests"][0]["warnings"][0]["finding"] == "data_race"


def test_json_is_the_same_to_the_byte_for_equal_books(tmp_path):
    same = book_of(row(score=2.0, max_score=6)), book_of(row(score=2, max_score=6.0))
    assert same[0] == same[1]
    for index, book in enumerate(same):
        write_results_json(book, tmp_path / f"{index}.json")
    assert (tmp_path / "0.json").read_bytes() == (tmp_path / "1.json").read_bytes()


@pytest.mark.parametrize("book", [everything(), book_of()], ids=["everything", "nothing"])
def test_json_reads_back_equal_and_is_written_as_json_writes_it(book, tmp_path):
    path = tmp_path / "results.json"
    write_results_json(book, path)
    assert read_results(path) == book
    assert path.read_text() == json.dumps(json.loads(path.read_bytes()), indent=2) + "\n"


@pytest.mark.parametrize(("damage", "said"), [
    (lambda text: text[:-100], "Expecting|Unterminated"),
    (lambda text: text.replace('"schema": 1', '"schema": 99'), "its schema is 99, this version reads 1"),
    (lambda text: text.replace('"score": 2.5', '"score": "2.5"'), r"results\[0\].score is not a number"),
    (lambda text: text.replace('"score": 2.5', '"score": NaN'), r"results\[0\].score is not a number"),
    (lambda text: text.replace('"PASS_ALL"', '"PASS_EVERYTHING"'), r"results\[0\].tests\[1\].verdict: .*no known kind"),
    (lambda text: text.replace('"notes": []', '"nodes": []'), "has no notes"),
    (lambda text: text.replace('"graded"', '"passed"'), r"results\[0\].status is none of graded, review"),
    (lambda text: text.replace('"level": "process-only"', '"level": "full"'), "contradict"),
    (lambda text: "[" * 100_000, "recursion"),
    (lambda text: "[]", "the file is not an object"),
])  # fmt: skip
def test_a_damaged_results_json_is_told_by_its_place(damage, said, tmp_path):
    path = tmp_path / "results.json"
    write_results_json(book_of(row()), path)
    path.write_text(damage(path.read_text()))
    with pytest.raises(ResultsError, match=said):
        read_results(path)


# -- html


class Page(HTMLParser):
    """The tags of a page and what in them could act or fetch."""

    def __init__(self, markup):
        super().__init__()
        self.tags = []
        self.attributes = []
        self.scripts = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "script":
            self.scripts.append((dict(attrs).get("type"), ""))

    def handle_data(self, data):
        if self.tags and self.tags[-1] == "script" and self.scripts:
            kind, text = self.scripts[-1]
            self.scripts[-1] = (kind, text + data)


def assert_harmless(markup, *scripts):
    """Nothing acts but our own ``scripts``, and nothing is fetched."""
    page = Page(markup)
    assert not {"img", "iframe", "object", "link", "form", "foreignObject", "use", "animate"} & set(page.tags)
    ran = [text.strip("\n") for kind, text in page.scripts if kind != "application/json"]
    assert ran == [text.strip("\n") for text in Scripts(*scripts).texts]
    assert all(json.loads(text) for kind, text in page.scripts if kind == "application/json")
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    assert not [value for name, value in page.attributes if name == "href" and "//" in (value or "")]
    assert not re.search(r"url\((?!#)", markup)
    assert "@import" not in markup
    assert not {"\x1b", "\0", "\u202e", "\ud800"} & set(markup)


def test_no_page_lets_a_student_act(tmp_path):
    index = write_html(everything(), tmp_path)
    pages = [index, *sorted((tmp_path / "students").iterdir())]
    assert len(pages) == 1 + len({r.student for r in everything().results})
    for page in pages:
        assert_harmless(page.read_text(encoding="utf-8"), "sort.js" if page == index else "steps.js")


def test_no_fragment_lets_a_student_act():
    for result in everything().results:
        for test in result.tests:
            assert_harmless(html_of_test(test, result.file))


def test_every_link_of_a_page_leads_somewhere(tmp_path):
    index = write_html(everything(), tmp_path)
    for page in [index, *(tmp_path / "students").iterdir()]:
        for name, value in Page(page.read_text(encoding="utf-8")).attributes:
            if name == "href":
                path, _, anchor = value.partition("#")
                target = page.parent / path
                assert target.is_file()
                assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8")


def test_pages_are_the_same_each_time(tmp_path):
    first = write_html(everything(), tmp_path / "1").read_bytes()
    assert write_html(everything(), tmp_path / "2").read_bytes() == first


def test_a_former_student_has_no_page_left(tmp_path):
    write_html(book_of(row("alice"), row("bob")), tmp_path)
    write_html(book_of(row("bob")), tmp_path)
    assert [page.name for page in (tmp_path / "students").iterdir()] == ["bob.html"]


def test_the_interleaving_is_a_table_with_a_column_a_thread():
    markup = html_of_test(LOST_DEPOSIT, "my work/database.py")
    for thread in ("the test", "teller 1", "teller 2"):
        assert f'<th scope="col">{thread}</th>' in markup
    assert len(re.findall(r'<tr class="switch[ "]', markup)) == 3
    assert markup.count("matters") > 0
    assert "0.1 s" in markup
    assert "autograder replay t1-0123abcd-4.1 &#39;my work/database.py&#39;" in markup
    assert LOST.why in markup
    assert markup.count(LOST.summary) == 1


def test_time_is_not_shown_where_it_stands_still():
    still = replace(LOST, steps=tuple(replace(step, time=0.0) for step in LOST.steps))
    assert ">Time<" not in html_of_test(replace(LOST_DEPOSIT, explanation=still), None)


def test_feedback_keeps_the_instructors_notes_back(tmp_path):
    noted = row(notes=("a gap in the engine",))
    assert not any("a gap in the engine" in html_of_test(test) for test in noted.tests)
    write_html(book_of(noted), tmp_path)
    assert "a gap in the engine" in (tmp_path / "students" / "bob.html").read_text(encoding="utf-8")


def test_every_page_and_the_records_name_the_layers(tmp_path):
    standing = Confinement({**dict.fromkeys(Wall, ""), Wall.NAMESPACES: "bwrap is not installed"})
    book = Gradebook("1", "3.11", (row(),), standing)
    write_html(book, tmp_path)
    for page in tmp_path.rglob("*.html"):
        assert "confinement strong (rlimits, landlock, seccomp, other user)" in page.read_text(encoding="utf-8")
    assert json.loads("".join(json_text(book)))["confinement"]["layers"] == ["rlimits", "landlock", "seccomp", "other user"]


def test_an_empty_book_has_a_page(tmp_path):
    assert "Nothing was graded" in write_html(book_of(), tmp_path).read_text(encoding="utf-8")


@given(st.lists(st.text(), unique=True, max_size=6))
def test_page_names_are_safe_and_differ(students):
    names = {page_name(student) for student in students}
    assert len({name.lower() for name in names}) == len(students)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.") for name in names)
    assert all(not name.startswith(".") for name in names)


def test_nobody_can_take_the_page_of_another_student():
    assert page_name("alice") == "alice.html"
    taken = page_name("Alice")
    assert page_name(taken.removesuffix(".html")) != taken


# -- the terminal


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_wider_than_the_terminal(width):
    book = everything()
    for renderable in (render_table(book), *(render_explanation(t) for r in book.results for t in r.tests)):
        assert max(len(line) for line in shown(renderable, width).splitlines()) <= width


def test_the_table_loses_no_words_at_80_columns():
    words = " ".join(shown(render_table(book_of(row(reason="The quick brown fox jumps over the lazy dog.")))).split())
    for word in ("bob", "06_missing_lock", "2.5/6.5", "graded", "quick", "brown", "jumps", "lazy", "dog."):
        assert word in words


def test_an_explanation_without_colour():
    lines = shown(render_explanation(LOST_DEPOSIT, "database.py")).splitlines()
    assert lines[0].strip() == "✗ No deposit is lost (0 of 4 points)"
    header = next(line for line in lines if "teller 2" in line)
    first = next(line for line in lines if line.startswith(">") and "24 copy" in line)
    assert first.index("24") == header.index("teller 1") + 2  # a sign comes before
    assert sum(line.startswith(">") for line in lines if "another thread goes on" not in line) == 3
    assert any("Replay: autograder replay t1-0123abcd-4.1 database.py" in line for line in lines)
    assert any(line.startswith("Why (lost update): ") for line in lines)
    assert any("0.1 s" in line for line in lines)


def test_a_picture_in_which_no_row_is_marked_is_drawn():
    plain = tuple(replace(step, matters=False, change=None) for step in LOST.steps)
    assert "●" not in html_of_test(replace(LOST_DEPOSIT, explanation=replace(LOST, steps=plain)))


def test_a_student_s_page_stays_small_and_every_exercise_has_a_picture(tmp_path):
    steps = tuple(ShownStep(f"thread {i % 4}", i, "x" * 90, "y" * 90, Does.READS, True, 0.0) for i in range(60))
    tests = tuple(replace(LOST_DEPOSIT, name=f"test_{i}", explanation=replace(LOST, finding=f"f{i}", steps=steps))
                  for i in range(9))
    book = book_of(*(replace(row(tests=tests), exercise=f"e{i}", source="z" * 3000) for i in range(3)))
    page = next((write_html(book, tmp_path).parent / "students").iterdir()).read_text(encoding="utf-8")
    assert len(page) < 200_000
    assert all(part.count('class="player"') >= 1 for part in page.split('class="submission"')[1:])
    assert "The interleaving is left out here" in page


def test_a_test_that_fails_by_the_same_as_an_earlier_one_refers_to_it(tmp_path):
    other = replace(LOST_DEPOSIT, name="test_other", title="Another")
    book = book_of(replace(row(tests=(LOST_DEPOSIT, other)), source="x = 1"))
    page = next((write_html(book, tmp_path).parent / "students").iterdir()).read_text(encoding="utf-8")
    assert page.count('class="player"') == 1
    assert page.count("It fails by the same as: No deposit is lost.") == 1


def test_many_threads_or_a_narrow_console_make_one_column():
    crowd = tuple(ShownStep(f"cook {i}", i, "with fork:", "takes fork", Does.TAKES, True, 0.0) for i in range(1, 5))
    many = replace(LOST_DEPOSIT, explanation=replace(LOST, steps=crowd))
    assert "thread" in shown(render_explanation(many))
    assert "thread" in shown(render_explanation(LOST_DEPOSIT), width=60)
    assert not any(line.split()[:1] == ["thread"] for line in shown(render_explanation(LOST_DEPOSIT)).splitlines())


def test_a_terminal_obeys_no_student():
    printed = "".join(shown(r) for r in (render_table(everything()), render_explanation(LOST_DEPOSIT)))
    assert not {"\x1b", "\0", "\u202e"} & set(printed)
    assert "[red]x[/]" in shown(render_table(book_of(row(reason="[red]x[/]"))))


# -- what they share


@pytest.mark.parametrize(
    ("changes", "symbol"),
    [
        ({"score": 6.5}, "✓"), ({"score": 1}, "◐"), ({"score": 0}, "✗"), ({"status": Status.INVALID, "score": 0}, "✗"),
        ({"status": Status.REVIEW}, "?"), ({"status": Status.ERROR}, "!"), ({"status": Status.MISSING}, "∅"),
    ],
)  # fmt: skip
def test_an_outcome_has_a_symbol(changes, symbol):
    assert text.mark_of_result(row(**changes)).symbol == symbol


def test_evidence_counts_switches():
    assert text.evidence(Fail("r", "t", 1, 3, True)) == (
        "It fails with 1 unforced switch, and no schedule with fewer fails; first seen in execution 3."
    )
    assert text.evidence(Fail("r", "t", 0, 1, True)).startswith("It fails with no unforced switch;")
    assert text.evidence(Fail("fails on real threads", "", 0, 0, False)) == ""
    assert text.replay(PassAll(1), "database.py") == ""


@given(st.text())
def test_what_is_visible_is_printable_but_for_breaks(string):
    made = text.visible(string)
    assert all(c.isprintable() or c in "\n\t" for c in made)
    assert text.visible(made) == made
