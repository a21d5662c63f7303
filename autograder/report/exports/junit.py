"""JUnit XML: a suite for each submission, a case for each of its tests.

JUnit itself publishes no schema. This keeps to the one with which Jenkins' xUnit plugin checks reports
(``junit-10.xsd``), which is also what pytest's ``junit_family=xunit2`` writes. No times: results have none.

A test that failed, or a program that does not load, is a *failure*; what is the grader's fault is an *error*; what is
left to the instructor, or was never handed in, is *skipped*. XML 1.0 (section 2.2) has no way to write most control
characters and lone surrogates: they are shown as escapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from autograder.explore.verdict import EngineError, Fail, Inconclusive, Refused
from autograder.grading.model import Gradebook, Status, SubmissionResult, TestResult
from autograder.report.plain import text_of_result, text_of_test
from autograder.report.text import number, one_line


def junit_xml(book: Gradebook) -> Iterator[str]:
    """The report, one submission after the other."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="autograder">\n'
    for result in book.results:
        yield Xml.tostring(_suite(result), encoding="unicode") + "\n"
    yield "</testsuites>\n"


def _suite(result: SubmissionResult) -> Xml.Element:
    name = one_line(f"{result.student}.{result.exercise}")
    cases = [_case(test, name, result.file) for test in result.tests] or [_whole(result, name)]
    counts = {kind: str(sum(case.find(tag) is not None for case in cases))
              for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
    suite = Xml.Element("testsuite", {"name": name, "tests": str(len(cases)), **counts})
    properties = Xml.SubElement(suite, "properties")
    for key, value in (("student", result.student), ("exercise", result.exercise), ("status", result.status.value),
                       ("score", number(result.score)), ("max_score", number(result.max_score)),
                       ("late", result.late.reason if result.late else "")):
        Xml.SubElement(properties, "property", name=key, value=one_line(value))
    suite.extend(cases)
    return suite


def _case(test: TestResult, classname: str, file: str | None) -> Xml.Element:
    case = Xml.Element("testcase", name=one_line(test.title), classname=classname)
    match test.verdict:
        case Fail() | Refused():
            _outcome(case, "failure", test.verdict.kind, test.verdict.sentence, text_of_test(test, file))
        case EngineError():
            _outcome(case, "error", test.verdict.kind, test.verdict.sentence, text_of_test(test, file))
        case Inconclusive():
            _outcome(case, "skipped", test.verdict.kind, test.verdict.sentence, "")
    return case


def _whole(result: SubmissionResult, classname: str) -> Xml.Element:
    """A submission without tests is a case of its own: it was never run."""
    case = Xml.Element("testcase", name="the submission", classname=classname)
    tag = {Status.INVALID: "failure", Status.ERROR: "error"}.get(result.status, "skipped")
    _outcome(case, tag, result.status.value, result.reason, text_of_result(result))
    return case


def _outcome(case: Xml.Element, tag: str, kind: str, message: str, text: str) -> None:
    Xml.SubElement(case, tag, type=kind, message=one_line(message)).text = text
