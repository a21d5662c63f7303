"""Exports: each is what its format says, whatever students put into their names and programs."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_records import result as any_result
from test_report import HOSTILE, LOST_DEPOSIT, book_of, everything, row

from autograder.explore.verdict import EngineError, Fail, Inconclusive, PassAll, Refused
from autograder.grading.intake import Roster, read_roster
from autograder.grading.model import Gradebook, Late, Status, SubmissionResult, TestResult
from autograder.report.csv import COLUMNS, FORMULA_STARTS
from autograder.report.exports import FORMATS, OneText, TextEach
from autograder.report.exports.errors import ExportError
from autograder.report.exports.nbgrader import write as write_nbgrader
from autograder.report.json import json_text

LATE = row("lea", score=1.5, late=Late(2.5, 1.0, "Handed in 4 days late: 40% of the points earned taken."))
BOOK = book_of(row(), row("ada", "14_queue"), LATE, row("mia", status=Status.MISSING, file=None, score=0, tests=()),
               row("inv", status=Status.INVALID, score=0, tests=()), row("err", status=Status.ERROR, score=0, tests=()))

#: What a message must not become: a formula, markup, a command, an end of a cell or of a line.
EVIL = ("=cmd|' /C calc'!A0", "::error::forged", "a\n::stop-commands::x", "##[error]x", "%0A::error::x", "]]>", "<b>&\0\x0b",
        "\ud800\ufffe\u202e", '";,\t', "\r\n,\"x", "a\u2028b", "[x](javascript:y)", HOSTILE)

evil_text = st.sampled_from(EVIL) | st.text(max_size=20)


@st.composite
def evil_books(draw):
    """Batches in which every text is a student's."""
    def test():
        verdict = draw(st.sampled_from([PassAll(1), Inconclusive("x"), EngineError("x"), Refused(draw(evil_text), 1),
                                        Fail(draw(evil_text), draw(evil_text), 1, 1, True)]))
        return TestResult(draw(evil_text), draw(evil_text), 1.0, 2.0, verdict,
                          draw(st.none() | st.just(replace(LOST_DEPOSIT.explanation, summary=draw(evil_text), why=draw(evil_text)))))

    return book_of(*(SubmissionResult(
        draw(evil_text), draw(evil_text), draw(st.none() | evil_text), draw(st.sampled_from(Status)), 1.0, 4.0,
        draw(evil_text), tuple(test() for _ in range(draw(st.integers(0, 2)))), (draw(evil_text),),
        draw(st.none() | st.builds(Late, st.just(2.0), st.just(1.0), evil_text)))
        for _ in range(draw(st.integers(1, 3)))))


def text(name, book, roster=None):
    made = FORMATS[name]
    assert isinstance(made, OneText)
    return "".join(made.write(book, roster or Roster(())))


def each(name, *rows):
    made = FORMATS[name]
    assert isinstance(made, TextEach)
    return json.loads(made.write(rows))


def table(name, book, roster=None):
    return list(csv.reader(io.StringIO(text(name, book, roster))))


# -- json


def schema():
    found = json.loads(files("autograder.report.exports").joinpath("results.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def test_the_schema_describes_what_is_written():
    schema().validate(json.loads(text("json", everything())))
    schema().validate(json.loads(text("json", BOOK)))
    schema().validate(json.loads(text("json", book_of())))


@settings(max_examples=50)
@given(st.lists(any_result, max_size=2))
def test_the_schema_describes_whatever_is_written(rows):
    schema().validate(json.loads("".join(json_text(book_of(*rows)))))


@pytest.mark.parametrize("change", [
    {"schema": 2}, {"results": [{}]}, {"more": 1}, {"confinement": {}}, {"python": 3.11}])
def test_the_schema_refuses_what_is_not_so(change):
    with pytest.raises(jsonschema.ValidationError):
        schema().validate({**json.loads(text("json", BOOK)), **change})


def test_the_schema_tells_verdicts_apart():
    record = json.loads(text("json", BOOK))
    verdict = record["results"][0]["tests"][0]["verdict"]
    verdict["runs"] = 3
    with pytest.raises(jsonschema.ValidationError):
        schema().validate(record)


# -- csv


def test_the_table_has_what_being_late_cost():
    rows = table("csv", BOOK)
    assert tuple(rows[0]) == COLUMNS
    lea = dict(zip(COLUMNS, rows[3], strict=True))
    assert (lea["score"], lea["before"], lea["penalty"], lea["late"]) == ("1.5", "2.5", "1", LATE.late.reason)


@given(evil_books(), st.sampled_from(["csv", "canvas", "moodle"]))
def test_no_cell_is_a_formula_and_every_line_is_whole(book, name):
    rows = table(name, book)
    assert len({len(cells) for cells in rows}) == 1
    numbers = re.compile(r"-?\d+(\.\d+)?|-")  # Moodle's «-» is no grade
    assert not any(cell.startswith(FORMULA_STARTS) and not numbers.fullmatch(cell) for cells in rows for cell in cells)
    assert not any(c in cell for cells in rows for cell in cells for c in "\r\n\0")


# -- junit


#: Jenkins' junit-10.xsd, as far as it is used: attributes (required ones first) and children of each element.
ELEMENTS = {
    "testsuites": ((), ("name", "time", "tests", "failures", "errors"), ("testsuite",)),
    "testsuite": (("name", "tests", "failures", "errors"), ("skipped", "time", "timestamp", "hostname", "id", "package"),
                  ("testsuite", "properties", "testcase", "system-out", "system-err")),
    "properties": ((), (), ("property",)), "property": (("name", "value"), (), ()),
    "testcase": (("name",), ("time", "classname", "group"), ("skipped", "error", "failure", "system-out", "system-err")),
    "failure": ((), ("type", "message"), ()), "error": ((), ("type", "message"), ()), "skipped": ((), ("type", "message"), ()),
}


def check_junit(written):
    root = ElementTree.fromstring(written)
    assert root.tag == "testsuites"
    for element in root.iter():
        required, optional, children = ELEMENTS[element.tag]
        assert set(required) <= set(element.attrib) <= {*required, *optional}
        assert {child.tag for child in element} <= set(children)
    for suite in root:
        cases = suite.findall("testcase")
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(count)) == sum(case.find(tag) is not None for case in cases)
        assert int(suite.get("tests")) == len(cases)
    return root


@given(evil_books())
def test_junit_is_wellformed_and_of_its_schema(book):
    written = text("junit", book)
    assert len(check_junit(written.encode())) == len(book.results)


def test_junit_as_a_reader_of_it_sees_it():
    suites = list(junitparser.JUnitXml.fromstring(text("junit", BOOK).encode()))
    assert [(s.tests, s.failures, s.errors, s.skipped) for s in suites] == [
        (2, 1, 0, 0), (2, 1, 0, 0), (2, 1, 0, 0), (1, 0, 0, 1), (1, 1, 0, 0), (1, 0, 1, 0)]
    [failed, passed] = suites[0]
    assert (failed.name, failed.classname, failed.is_passed, passed.is_passed) == (
        "No deposit is lost", "bob.06_missing_lock", False, True)
    assert "teller 2" in failed.result[0].text
    assert "Replay: autograder replay t1-0123abcd-4.1 bob/database.py" in failed.result[0].text


# -- gradescope


#: Gradescope's Autograder Specifications, "Output format".
GRADESCOPE = {
    "type": "object", "additionalProperties": False, "required": ["tests"],
    "properties": {
        "score": {"type": "number"}, "execution_time": {"type": "number"}, "output": {"type": "string"},
        "output_format": {"const": "text"}, "test_output_format": {"const": "text"}, "test_name_format": {"const": "text"},
        "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
        "stdout_visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
        "extra_data": {"type": "object"}, "leaderboard": {"type": "array"},
        "tests": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["name_format", "output_format"], "properties": {
                "score": {"type": "number"}, "max_score": {"type": "number"}, "status": {"enum": ["passed", "failed"]},
                "name": {"type": "string"}, "name_format": {"const": "text"}, "number": {"type": "string"},
                "output": {"type": "string"}, "output_format": {"const": "text"},
                "tags": {"type": "array", "items": {"type": "string"}},
                "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
                "extra_data": {"type": "object"}}}},
    },
}


def shows(value):
    """Every text in a record."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for part in inner for found in shows(part)]


@given(evil_books())
def test_gradescopes_results_are_of_its_form_and_only_text(book):
    written = each("gradescope", *book.results)
    jsonschema.validate(written, GRADESCOPE)
    assert all(c.isprintable() or c in "\n\t" for found in shows(written) for c in found)


def test_gradescope_shows_no_notes_and_the_score_after_late_days():
    written = each("gradescope", replace(LATE, notes=("for the instructor",)))
    assert "for the instructor" not in json.dumps(written)
    assert (written["score"], [t.get("status") for t in written["tests"]]) == (1.5, ["failed", "passed"])
    assert "40% of the points earned" in written["output"]


def test_gradescope_counts_what_was_never_run():
    [test] = each("gradescope", row(status=Status.INVALID, score=0, tests=()))["tests"]
    assert (test["score"], test["max_score"], "status" in test) == (0, 6.5, False)


# -- github


def read_command(line):
    """A line as the runner of GitHub Actions reads it (``ActionCommand.TryParseV2``)."""
    match = re.fullmatch(r"::([a-z-]+) ([^\r\n]*?)::(.*)", line)
    assert match, line
    undone = [("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]

    def plain(value):
        for mark, character in undone:
            value = value.replace(mark, character)
        return value

    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return match[1], {key: plain(value) for key, value in properties.items()}, plain(match[3])


@given(evil_books())
def test_each_line_is_one_command_of_ours(book):
    lines = text("github", book).split("\n")
    assert lines.pop() == ""
    assert "\r" not in "".join(lines)
    commands = [read_command(line) for line in lines]
    assert {name for name, _, _ in commands} <= {"error", "warning", "notice"}
    assert all(set(properties) <= {"title", "file", "line"} for _, properties, _ in commands)
    assert sum(name == "notice" for name, _, _ in commands) == len(book.results)


def test_an_annotation_is_at_the_line_that_broke_it():
    error, notice = (read_command(line) for line in text("github", book_of(row())).splitlines())
    assert error[0] == "error"
    assert error[1] == {"title": "06_missing_lock: No deposit is lost", "file": "bob/database.py", "line": "27"}
    assert error[2].startswith("Expected value == 2, but it was 1.\n")
    assert notice[2] == "2.5 of 6.5 points."


# -- github classroom


@given(evil_books())
def test_classrooms_points_are_of_their_form(book):
    written = each("classroom", *book.results)
    assert written["version"] == 1
    assert written["status"] in ("pass", "fail", "error")
    for test in written["tests"]:
        assert set(test) == {"name", "status", "score", "message", "line_no"}
        assert test["status"] in ("pass", "fail", "error")


def test_classrooms_points_add_up_to_the_score():
    """As the reporter adds them up (``notify-classroom.js``)."""
    for rows in ([row()], [LATE], [LATE, row("lea", "14_queue")], [row(status=Status.INVALID, score=0, tests=())]):
        written = each("classroom", *rows)
        assert sum(test["score"] for test in written["tests"]) == sum(r.score for r in rows)
        assert written["max_score"] == sum(r.max_score for r in rows)


# -- canvas and moodle


def roster(tmp_path, data):
    path = tmp_path / "students.csv"
    path.write_text(data, encoding="utf-8")
    return read_roster(path)


def test_canvas_without_a_list():
    rows = table("canvas", BOOK)
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "06_missing_lock", "14_queue"]
    assert rows[1] == ["    Points Possible", "", "", "", "", "6.5", "6.5"]
    found = {cells[3]: cells[5:] for cells in rows[2:]}
    assert found == {"ada": ["", "2.5"], "bob": ["2.5", ""], "lea": ["1.5", ""], "mia": ["0", ""], "inv": ["0", ""],
                     "err": ["", ""]}


def test_canvas_with_its_own_gradebook(tmp_path):
    listed = roster(tmp_path, (
        "Student,ID,SIS User ID,SIS Login ID,Section,06_missing_lock (77),Current Score\n"
        ' Points Possible,,,,,10,(read only)\n"Byron, Bob",12,s12,bob,A,,\n'))
    rows = table("canvas", book_of(row()), listed)
    assert rows[0][5:] == ["06_missing_lock (77)"]
    assert rows[2] == ["Byron, Bob", "12", "s12", "bob", "A", "2.5"]


def test_canvas_takes_the_header():
    """The conditions of ``gradebook_importer.rb``: ``row_has_student_headers?``, ``update_column_count``, ``header?``."""
    header, points, *_ = table("canvas", BOOK)
    assert "Student" in header[0]
    assert "ID" in header[1]
    assert re.search(r"SIS\s+User\s+ID", header[2])
    assert re.search(r"SIS\s+Login\s+ID", header[3])
    assert "Section" in header[4]
    assert "Points Possible" in points[0]


def test_no_student_is_taken_for_what_things_are_worth():
    rows = table("canvas", book_of(row("Points Possible"), row("x Points Possible y")))
    assert [cells[0] for cells in rows] == ["Student", "    Points Possible", "", ""]
    assert [cells[3] for cells in rows[2:]] == ["Points Possible", "x Points Possible y"]


def test_moodle(tmp_path):
    rows = table("moodle", BOOK)
    assert rows[0] == ["Username", "06_missing_lock", "06_missing_lock (feedback)", "14_queue", "14_queue (feedback)"]
    assert rows[1] == ["ada", "-", "", "2.5", "A deposit is lost."]
    assert rows[3][1] == "-"  # err: nobody decided
    listed = roster(tmp_path, "First name,Last name,Username,Email address\nBob,Byron,bob,b@x.org\n")
    rows = table("moodle", book_of(row(reason="<script>x</script>")), listed)
    assert rows[:2] == [["Username", "Email address", "06_missing_lock", "06_missing_lock (feedback)"],
                        ["bob", "b@x.org", "2.5", "&lt;script&gt;x&lt;/script&gt;"]]


# -- nbgrader


@pytest.mark.filterwarnings("error")
def test_nbgraders_gradebook(tmp_path):
    api = pytest.importorskip("nbgrader.api")
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    write_nbgrader(BOOK, url)
    write_nbgrader(BOOK, url)  # once more changes nothing
    with api.Gradebook(url) as book:
        assert {s.id for s in book.students} == {"bob", "ada", "lea", "mia", "inv", "err"}
        bob = book.find_submission("06_missing_lock", "bob")
        assert (bob.score, bob.max_score, bob.needs_manual_grade) == (2.5, 6.5, False)
        assert book.find_grade("test_lost", "06_missing_lock", "06_missing_lock", "bob").auto_score == 0
        lea = book.find_submission("06_missing_lock", "lea")
        assert (lea.score, lea.late_submission_penalty) == (2.5, 1.0)
        assert book.find_submission("06_missing_lock", "inv").score == 0
        assert book.find_submission("06_missing_lock", "err").needs_manual_grade
        with pytest.raises(api.MissingEntry):
            book.find_submission("06_missing_lock", "mia")


def test_an_exercise_that_nobody_handed_in_is_no_assignment(tmp_path):
    api = pytest.importorskip("nbgrader.api")
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    write_nbgrader(book_of(row(), row("bob", "14_queue", status=Status.MISSING, file=None, score=0, tests=())), url)
    with api.Gradebook(url) as book:
        assert [assignment.name for assignment in book.assignments] == ["06_missing_lock"]


def test_a_score_given_by_hand_stays(tmp_path):
    api = pytest.importorskip("nbgrader.api")
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    write_nbgrader(book_of(row()), url)
    with api.Gradebook(url) as book:
        book.find_grade("test_lost", "06_missing_lock", "06_missing_lock", "bob").manual_score = 3
        book.db.commit()
    more = TestResult("test_new", "New", 1, 1, PassAll(1))
    write_nbgrader(book_of(row(tests=(*row().tests, more))), url)
    with api.Gradebook(url) as book:
        assert book.find_submission("06_missing_lock", "bob").score == 3 + 2.5 + 1


@pytest.mark.parametrize("url", ["gradebook.db", "sqlite:////no/such/folder/x.db", "nosuch://x", ""])
def test_a_database_that_cannot_be_written_is_told(url):
    pytest.importorskip("nbgrader.api")
    with pytest.raises(ExportError, match="cannot be written"):
        write_nbgrader(book_of(row()), url)


def test_an_empty_batch():
    for name, made in FORMATS.items():
        if isinstance(made, OneText):
            text(name, Gradebook("1", "3.11", ()))
