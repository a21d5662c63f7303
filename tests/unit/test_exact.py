"""Comparisons of a test: plain data by what it holds, and no object says itself what it equals."""

from __future__ import annotations

import ast
import collections
import dataclasses
import decimal
import enum
import fractions
import heapq

import pytest

from autograder.runtime.asserts import NAMES, Asserts
from autograder.runtime.exact import exact, holding, ours


class Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __eq__

    def __hash__(self):
        return 0

    def __contains__(self, item):
        return True


class Meta(type):
    __eq__ = Any.__eq__
    __hash__ = Any.__hash__


class Class(metaclass=Meta):
    pass


class Instance(int):
    __eq__ = Any.__eq__
    __ne__ = Any.__ne__
    __hash__ = int.__hash__
    __add__ = __int__ = __index__ = lambda self, *_: 2


class Text(str):
    __eq__ = Any.__eq__
    __hash__ = str.__hash__

    def __str__(self):
        return "x"


class Items(list):
    __eq__ = Any.__eq__
    __hash__ = None

    def __iter__(self):
        return iter([1, 2])

    def __getitem__(self, key):
        return 1


class Borrowed:
    __eq__ = heapq.merge  # a function of the library's that returns something true
    __hash__ = None


class Spoofed(Any):
    __module__ = "fractions"
    __qualname__ = "Fraction"


class Lying(float):
    __class__ = int
    __eq__ = Any.__eq__
    __hash__ = float.__hash__


HOSTILE = [Any(), Class, Instance(7), Text("x"), Items(), Borrowed(), Spoofed(), Lying(1.5), decimal.Decimal]
PLAIN = [2, "text", [1, 2], {"a": 2}, (2,), 2.0, None, True, {1}, b"x"]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda v: type(v).__name__)
@pytest.mark.parametrize("wanted", PLAIN, ids=repr)
def test_no_object_says_itself_what_it_equals(value, wanted):
    for made, other in ((value, wanted), ([value], [wanted]), ({"k": [(value,)]}, {"k": [(wanted,)]})):
        assert not exact(made) == exact(other)  # noqa: SIM201  (both operators are asked)
        assert exact(made) != exact(other)
    assert exact(wanted) not in exact([value])


class Colour(enum.IntEnum):
    RED = 2


class Name(enum.StrEnum):
    X = "x"


Point = collections.namedtuple("Point", "x y")


@dataclasses.dataclass
class Data:
    x: int


@pytest.mark.parametrize(("value", "wanted"), [
    (Colour.RED, 2), (Name.X, "x"), (Point(1, 2), (1, 2)), (collections.OrderedDict(a=1), {"a": 1}),
    (collections.Counter("aa"), {"a": 2}), (collections.deque([1, 2]), collections.deque([1, 2])), (Instance(3), 3),
    (fractions.Fraction(1, 2), 0.5), (decimal.Decimal(2), 2), ([Colour.RED], [2]), ({Colour.RED: Name.X}, {2: "x"}),
    (True, 1), (2.0, 2), (frozenset({1}), {1}), (bytearray(b"x"), b"x"), (range(3), range(3)), ({"a": 1}.keys(), {"a"}),
], ids=repr)
def test_what_is_plain_data_is_compared_as_that(value, wanted):
    assert exact(value) == exact(wanted)
    assert exact(wanted) == exact(value)


def test_objects_of_one_class_are_compared_by_it():
    assert exact(Data(1)) == exact(Data(1))
    assert exact([Data(1)]) != exact([Data(2)])
    thing = object()
    assert exact(thing) is thing


def test_a_class_of_the_tests_is_believed():
    assert exact(ours(type("Wanted", (), {"__eq__": lambda self, other: other == 7, "__hash__": None}))()) == exact(7)


def test_an_object_is_asked_itself_what_it_holds():
    assert 3 in holding(Any())
    assert 3 not in holding(Items([1]))


def outcome(source, **names):
    """What a test's assertion says, or None where it holds."""
    tree = ast.fix_missing_locations(Asserts().visit(ast.parse(source)))
    try:
        exec(compile(tree, "test", "exec"), {**NAMES, **names})
    except AssertionError as error:
        return str(error)
    return None


@pytest.mark.parametrize("source", [
    "assert value == 2", "assert value != 5", "assert not value != 2 and value == 2", "assert [value] == [2]",
    "assert value in (1, 2)", "assert sorted([value, 1]) == [1, 2]", "assert 1 < value <= 2", "assert value is value",
    "class Two:\n  def __eq__(self, other): return other == 2\nassert Two() == value", "assert value == 2, 'said'",
])
def test_assertions_that_hold_for_two_hold_for_two_only(source):
    assert outcome(source, value=2) is None
    assert outcome(source, value=Colour.RED) is None
    if "is" not in source:
        assert outcome(source, value=5) is not None


@pytest.mark.parametrize("value", HOSTILE, ids=lambda v: type(v).__name__)
@pytest.mark.parametrize("source", [
    "assert value == 2", "assert value == 2, 'said'", "assert [value] == [2]", "assert value in (1, 2)",
    "assert all(x == 2 for x in [value])", "assert value == 2 == value", "if not value == 2:\n  raise AssertionError"])
def test_no_assertion_holds_for_who_equals_everything(source, value):
    assert outcome(source, value=value) is not None


def test_a_failed_assertion_says_the_value_as_it_is():
    assert outcome("assert value == 2", value=Data(3)) == "expected value == 2, but value was Data(x=3)"
