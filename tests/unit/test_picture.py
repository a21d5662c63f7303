"""The layout of an interleaving and of a wait-for graph, and what a batch comes to at a glance."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.diagnose.explanation import Change, Does, Explanation, ShownStep, Waiting
from autograder.explore.verdict import Fail, PassAll
from autograder.grading.hints import read_hints
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.report.html import path_of, prose
from autograder.report.overview import Hard, Mistake, overview
from autograder.report.own import tree_data
from autograder.report.picture import Life, graph_of, lay_out
from autograder.report.scripts import in_script
from autograder.testing.playing import Option
from autograder.testing.whatif import Ending, Node, Tree


def step(thread, does, holds=(), change=None, switched=False, time=0.0):
    return ShownStep(thread, 1, "line", does.value, does, switched, time, holds, change, False)


STEPS = (
    step("the test", Does.STARTS), step("the test", Does.WAITS),
    step("one", Does.TAKES, ("a",), switched=True), step("one", Does.WRITES, ("a",), Change("x", "1")),
    step("two", Does.TAKES, ("b",), switched=True, time=0.5), step("two", Does.WAITS, ("b",), time=0.5),
    step("one", Does.GIVES, (), Change("y", "2"), switched=True, time=0.5), step("one", Does.ENDS, time=0.5),
)


def test_a_lock_s_bar_goes_on_while_others_run():
    picture = lay_out(STEPS)
    assert (picture.threads, picture.locks) == (("the test", "one", "two"), ("a", "b"))
    assert [[cell.holds for cell in row.cells] for row in picture.rows[2:]] == [
        [(), (0,), ()], [(), (0,), ()], [(), (0,), (1,)], [(), (0,), (1,)], [(), (), (1,)], [(), (), (1,)]]


def test_a_thread_is_absent_before_its_first_step_and_after_its_end_and_waits_in_between():
    picture = lay_out(STEPS)
    assert [row.cells[1].life for row in picture.rows] == [
        Life.ABSENT, Life.ABSENT, Life.READY, Life.READY, Life.READY, Life.READY, Life.READY, Life.ABSENT]
    assert picture.rows[-1].cells[2].life is Life.WAITING
    assert picture.rows[-1].cells[0].life is Life.WAITING


def test_the_state_is_known_from_the_first_change_on():
    picture = lay_out(STEPS)
    assert picture.variables == ("x", "y")
    assert [row.state for row in picture.rows] == [("", "")] * 3 + [("1", "")] * 3 + [("1", "2")] * 2
    assert [row.changed for row in picture.rows] == [None, None, None, 0, None, None, 1, None]


def test_time_is_there_where_it_passes():
    assert lay_out(STEPS).timed
    assert not lay_out(STEPS[:4]).timed
    assert lay_out(()).rows == ()


def waiting(*pairs):
    return Explanation("deadlock", "", "", (), tuple(Waiting(a, 1, "", "a lock", b) for a, b in pairs))


def test_only_the_threads_of_the_cycle_are_stuck():
    graph = graph_of(waiting(("the test", "one"), ("one", "two"), ("two", "one"), ("three", "")))
    assert graph is not None
    assert {knot.thread: knot.stuck for knot in graph.knots} == {"the test": False, "one": True, "two": True}
    assert [(arrow.start.thread, arrow.end.thread, arrow.stuck) for arrow in graph.arrows] == [
        ("the test", "one", False), ("one", "two", True), ("two", "one", True)]
    assert len({(knot.x, knot.y) for knot in graph.knots}) == 3


def test_who_waits_for_nobody_in_particular_has_no_graph_and_neither_has_a_crowd():
    assert graph_of(waiting(("one", ""), ("two", ""))) is None
    assert graph_of(waiting(*((f"t{i}", f"t{i + 1}") for i in range(20)))) is None


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["", *"abcde"])), max_size=8))
@settings(derandomize=True, database=None)
def test_every_graph_can_be_drawn(pairs):
    graph = graph_of(waiting(*pairs))
    for arrow in graph.arrows if graph else ():
        path = path_of(arrow)
        assert "nan" not in path.d
        assert abs(path.x) < 400


def result(student, score, *tests, status=Status.GRADED):
    return SubmissionResult(student, "06", "f.py", status, score, 4.0, "", tests)


def test_an_overview_counts_students_and_not_tests():
    lost = Explanation("lost_update", "s", "w", ())
    fails = [TestResult(f"t{i}", f"T{i}", 0, 1, Fail("s", "", 0, 1, False), lost) for i in range(2)]
    holds = [TestResult(f"t{i}", f"T{i}", 1, 1, PassAll(1)) for i in range(2)]
    seen = overview([result("a", 0, *fails), result("b", 4, *holds), result("c", 1, holds[0], fails[1]),
                     result("d", 0, status=Status.MISSING), result("e", 0, status=Status.REVIEW)])
    (scores,) = seen.scores
    assert (scores.counts, scores.open, scores.graded) == ((1, 0, 1, 0, 0, 1), 1, 3)
    assert scores.mean == (0 + 1 + 0.25) / 3
    assert seen.mistakes == (Mistake("06", "lost_update", 2),)
    assert seen.hardest == (Hard("06", "T1", 1, 3), Hard("06", "T0", 2, 3))


def test_a_tree_for_a_page_has_each_row_once_and_nothing_that_ends_a_script():
    row = step("</script>", Does.READS)
    option = Option("one", 3, "<!--")
    tree = Tree((Node((row, row), (option, option), (1, None), None), Node((row,), (), (), Ending(False, "broke"))), False)
    data = tree_data(tree)
    assert len(data["rows"]) == 1
    assert data["nodes"][0] == {"r": [0, 0], "o": [["one", 3, "<!--"]] * 2, "n": [1, None]}
    assert data["nodes"][1] == {"r": [0], "e": [False, "broke"]}
    text = in_script(data)
    assert "<" not in text
    assert json.loads(text) == json.loads(json.dumps(data))


def test_hints_are_the_folded_parts_of_a_readme(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("# T\n<details><summary>One</summary>\n\nThink of\n`x`.\n</details>\n<details>\n"
                      "<summary>Two</summary>Now\n</details>\n")
    assert read_hints(readme) == ("Think of `x`.", "Now")
    assert read_hints(tmp_path / "none.md") == ()
    assert prose("a `<b>` & c") == "a <code>&lt;b&gt;</code> &amp; c"
