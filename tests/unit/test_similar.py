"""Similar submissions: copies are found through other names, and the skeleton and the task's size are told apart."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder.grading.exercise import find_exercises
from autograder.grading.similar import Program, SimilarError, likeness
from autograder.report.similar import line, said, write_similar

pytest.importorskip("copydetect")

ROOT = Path(__file__).parents[2]
EXERCISE = find_exercises(ROOT / "solutions")["06_missing_lock"]
STUB, SOLUTION = EXERCISE.stub.read_text(), EXERCISE.solution.read_text()
MORE = '''

def report(values):
    total = 0
    for index, value in enumerate(values):
        if index % 3 == 0 and value > total:
            total = total * 2 + value
        else:
            total -= value // 7
    return {"total": total, "mean": total / len(values), "first": values[:3]}
'''
RENAMED = MORE.replace("total", "summe").replace("values", "werte").replace("value", "wert").replace("index", "nummer")


def found(least=0.8, **texts):
    return likeness(EXERCISE, [Program(who, text) for who, text in texts.items()], least)


def pairs(result):
    return [(p.one.program.who, p.other.program.who) for p in result.pairs]


def test_a_copy_with_other_names_and_comments_is_found():
    result = found(ada=SOLUTION + MORE, eve="# all my own work\n" + SOLUTION + RENAMED, bob=SOLUTION + "\n\nX = [y for y in range(9)]\n" * 9)
    assert pairs(result) == [("ada", "eve")]
    [pair] = result.pairs
    assert pair.share > 0.95
    assert not pair.same
    first = (SOLUTION + MORE).splitlines()
    assert {first.index("        if index % 3 == 0 and value > total:") + 1} <= pair.one.lines


def test_the_skeleton_counts_for_nobody():
    assert found(0.01, ada=STUB, eve=STUB).pairs == ()
    assert pairs(found(0.5, ada=STUB + MORE, eve=STUB)) == []


def test_the_same_text_is_said_to_be_the_same_and_comes_first():
    result = found(a=SOLUTION + MORE, b=SOLUTION + RENAMED, c=SOLUTION + RENAMED)
    assert pairs(result)[0] == ("b", "c")
    assert [pair.same for pair in result.pairs] == [True, False, False]


def test_what_right_programs_share_anyway_is_said():
    result = found(ada=SOLUTION, eve=SOLUTION)
    assert 0 < result.usual <= 1
    assert f"share up to {result.usual:.0%} with each other" in said(result)


def test_what_is_usual_is_not_listed():
    right = [path.read_text() for path in (EXERCISE.solution, *EXERCISE.alternatives)]
    result = found(0.01, **{f"s{i}": text for i, text in enumerate(right)})
    assert result.usual > 0.5
    assert result.pairs == ()


def test_it_does_not_depend_on_the_process():
    code = ("from tests.unit.test_similar import found, line, SOLUTION, MORE, RENAMED\n"
            "print(*map(line, found(0.1, a=SOLUTION + MORE, b=SOLUTION + RENAMED, c=MORE).pairs), sep='\\n')")
    said = {subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
                           capture_output=True, text=True, check=True).stdout for seed in ("1", "2")}
    assert len(said) == 1
    assert said.pop().strip()


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)


def test_names_and_programs_are_text_on_the_page(tmp_path):
    evil = "<script>alert(1)</script>\x1b[31m"
    result = likeness(EXERCISE, [Program(evil, SOLUTION + MORE + "# <img src=x onerror=y>"), Program("b", SOLUTION + MORE)], 0.5)
    path = tmp_path / "similar.html"
    write_similar([result], path)
    page = path.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert not tags.seen & {"script", "img"}
    assert "mark" in tags.seen
    assert "Alike is not copied" in page
    assert "\x1b" not in page + line(result.pairs[0])


@pytest.mark.parametrize("text", ["", "def f(:\n", "x", "\t\n" * 100, "é = '\U0001f600'\n", "'''"])
def test_any_text_can_be_compared(text):
    found(0.01, a=text, b=SOLUTION + MORE, c=text)


def test_a_missing_library_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "copydetect", None)
    with pytest.raises(SimilarError, match=r"threading-exercises\[similar\]"):
        found(ada=SOLUTION, eve=SOLUTION)
