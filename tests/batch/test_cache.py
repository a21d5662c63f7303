"""The cache: what it gives is what grading would have given, to the last character, for each student's own file."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest

from autograder.grading.cache import Cache, CacheError
from autograder.grading.exercise import find_exercises, read_exercise
from autograder.grading.judge import Judge
from autograder.grading.model import Status
from autograder.grading.shape import shape
from autograder.grading.source import Source
from autograder.grading.work import Ungraded, Work
from autograder.sandbox import Level
from batch import small

MB = 1_000_000


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    return read_exercise(small.solutions(tmp_path_factory.mktemp("cache")) / small.NAME)


@pytest.fixture(scope="module")
def judge():
    with Judge() as made:
        yield made


@pytest.fixture
def cache(tmp_path):
    made = Cache(tmp_path, MB, Level.STRONG)
    yield made
    made.close()


def work(exercise, text, student="ann", notes=()):
    return Work(student, exercise, f"{student}/counter.py", Source("counter", "counter.py", text, notes))


def graded(judge, made):
    return made.owned(judge.grade(made.exercise, replace(made.given, notes=())))


COSMETIC = [small.RIGHT, "# mine\n\n" + small.RIGHT, small.RIGHT.replace("self.value += 1", "self.value  +=  1  # one more"),
            small.RIGHT.replace("\n\n", "\n\n\n"), small.RIGHT.replace("    ", "\t"), ast.unparse(ast.parse(small.RIGHT))]


@pytest.mark.parametrize("text", COSMETIC)
def test_a_pass_stands_for_every_program_of_the_same_shape(cache, exercise, judge, text):
    first = work(exercise, small.RIGHT)
    cache.put(first, graded(judge, first))
    other = work(exercise, text, "bob", ("a note",))
    assert cache.get(other) == graded(judge, other)


def test_a_fail_stands_for_the_same_text_only_since_it_names_lines(cache, exercise, judge):
    first = work(exercise, small.WRONG)
    cache.put(first, graded(judge, first))
    same, moved = work(exercise, small.WRONG, "bob"), work(exercise, "\n" + small.WRONG, "bob")
    assert cache.get(same) == graded(judge, same)
    assert cache.get(moved) is None


def test_the_token_of_what_is_possible_replays_on_the_own_file(cache, judge):
    table = find_exercises()["23_dining_philosophers"]
    text = table.solution.read_text()
    first = Work("ann", table, "x.py", Source("table", "table.py", text))
    cache.put(first, graded(judge, first))
    other = Work("bob", table, "y.py", Source("table", "table.py", "# mine\n" + text))
    assert cache.get(other) == graded(judge, other)


CONSTANTS = ["1", "1.0", "True", "'1'", "b'1'", "1j", "-1", "None", "...", "0x1 + 0", "''", "'\\0'", "0.0", "-0.0"]


def test_constants_keep_their_type():
    assert len({shape(f"x = {text}") for text in CONSTANTS}) == len(CONSTANTS)
    assert shape("x = 0x10") == shape("x = 16  # sixteen")


@pytest.mark.parametrize(("one", "other"), [
    ("f(a, b)", "f(a); b"), ("a = 1; b = 2", "a = 1\nb = 2"), ("'''d'''\nx = 1", "x = 1"), ("x = [a, [b]]", "x = [[a], b]"),
    ("def f(a, *, b): pass", "def f(*, a, b): pass"), ("x = 'a b'", "x = 'a  b'"), ("import a, b", "import a as b"),
    ("x = f'{a}'", "x = f'{a!r}'"), ("f(\n a)", "f(a)")])  # fmt: skip
def test_what_may_matter_differs(one, other):
    assert shape(one) != shape(other)


@pytest.mark.parametrize("text", ["def f(:\n", "\0", "(" * 10_000, "x = " + "-" * 100_000 + "1"])
def test_what_is_no_program_has_no_shape(text):
    assert shape(text) is None


def test_other_tests_points_names_and_walls_are_other_keys(tmp_path, cache, exercise):
    hidden = small.HIDDEN.replace("@points(2)", "@points(3)")
    changed = read_exercise(small.solutions(tmp_path / "changed", hidden) / small.NAME)
    full = Cache(tmp_path / "full", MB, Level.FULL)
    one = work(exercise, small.RIGHT)
    renamed = replace(one, given=replace(one.given, filename="mine.py"))
    keys = [cache.keys(one), cache.keys(work(changed, small.RIGHT)), full.keys(one), cache.keys(renamed)]
    full.close()
    assert len({key for pair in keys for key in pair}) == 8


def test_luck_is_not_kept(cache, exercise, judge):
    made = work(exercise, small.RIGHT)
    result = graded(judge, made)
    for unlucky in (replace(result, status=Status.ERROR), replace(result, status=Status.REVIEW),
                    replace(result, notes=("failed once on real threads",))):
        cache.put(made, unlucky)
        assert cache.get(made) is None


def test_nothing_to_grade_has_no_key(cache, exercise):
    assert cache.keys(Work("ann", exercise, None, Ungraded(Status.MISSING, "Nothing was handed in."))) == ()


def test_what_was_not_used_for_longest_goes_first(tmp_path, exercise, judge):
    works = [work(exercise, f"{small.WRONG}# {i}\n") for i in range(4)]
    result = graded(judge, works[0])
    cache = Cache(tmp_path, MB, Level.STRONG)
    for made in works[:3]:
        cache.put(made, result)
    assert cache.get(works[0]) is not None
    cache.put(works[3], result)
    cache.close()
    reader = Cache(tmp_path, MB, Level.STRONG)
    reader._limit = 3 * reader._file.execute("SELECT max(size) FROM results").fetchone()[0]
    reader.close()
    left = Cache(tmp_path, MB, Level.STRONG)
    assert [left.get(made) is not None for made in works] == [True, False, True, True]
    left.close()


def test_a_damaged_cache_is_begun_anew(tmp_path, exercise, judge):
    made = work(exercise, small.RIGHT)
    (tmp_path / "results.sqlite").write_bytes(b"x" * 10_000)
    cache = Cache(tmp_path, MB, Level.STRONG)
    assert cache.get(made) is None
    cache.put(made, graded(judge, made))
    assert cache.get(made) is not None
    cache._file.execute("UPDATE results SET record = '{}'")
    assert cache.get(made) is None
    cache.close()


def test_a_cache_that_cannot_be_there_is_told_and_done_without(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CacheError, match="cannot be used"):
        Cache(tmp_path / "file" / "cache", MB, Level.STRONG)


def test_three_hundred_copies_cost_one_grading(tmp_path):
    small.solutions(tmp_path)
    small.submitted(tmp_path, {f"s{i:03}": f"# by student {i}\n" * (i % 3) + small.RIGHT for i in range(300)})
    done = small.run("grade", tmp_path / "submitted", "--out", tmp_path / "out", "--solutions", tmp_path / "solutions",
                     "--cache", tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    assert "1 graded, 299 from the cache" in done.stderr
    assert 90 < done.stderr.count("\n") < 110  # a line a percent
    assert "/s, " in done.stderr
    assert " left  " in done.stderr
