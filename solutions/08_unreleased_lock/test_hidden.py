"""The hidden tests of inventory.py: what is left, which errors are raised, and who goes on after one."""

from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

from autograder.testing import points, run_threads


def outcome(call: Callable[..., int], *arguments: Any) -> int | str:
    """What a call returns, or which error it raises."""
    try:
        return call(*arguments)
    except KeyError:
        return "KeyError"
    except ValueError:
        return "ValueError"


@points(0.5)
def test_one_till(submission: ModuleType) -> None:
    """A till alone takes some of an item until none is left"""
    inventory = submission.Inventory({"apples": 5, "pears": 2})
    assert inventory.stock("apples") == 5
    assert inventory.remove("apples", 2) == 3
    assert inventory.stock(item="apples") == 3
    assert inventory.remove(item="apples", count=3) == 0
    assert inventory.stock("apples") == 0
    assert inventory.stock("pears") == 2


@points(0.5)
def test_unknown_item(submission: ModuleType) -> None:
    """An unknown item raises KeyError, and the next call goes on"""
    inventory = submission.Inventory({"apples": 5})
    assert outcome(inventory.stock, "pears") == "KeyError"
    assert outcome(inventory.remove, "pears", 1) == "KeyError"
    assert outcome(inventory.remove, "pears", 0) == "KeyError"
    assert outcome(inventory.stock, "pears") == "KeyError"
    assert outcome(inventory.stock, "apples") == 5
    assert outcome(inventory.remove, "apples", 1) == 4


@points(1)
def test_over_the_stock(submission: ModuleType) -> None:
    """A count over the stock raises ValueError, changes nothing, and the next call goes on"""
    inventory = submission.Inventory({"apples": 5})
    assert outcome(inventory.remove, "apples", 6) == "ValueError"
    assert outcome(inventory.stock, "apples") == 5
    assert outcome(inventory.remove, "apples", 5) == 0
    assert outcome(inventory.remove, "apples", 1) == "ValueError"
    assert outcome(inventory.stock, "apples") == 0


@points(0.5)
def test_negative_count(submission: ModuleType) -> None:
    """A negative count raises ValueError, changes nothing, and the next call goes on"""
    inventory = submission.Inventory({"apples": 5})
    assert outcome(inventory.remove, "apples", -1) == "ValueError"
    assert outcome(inventory.stock, "apples") == 5
    assert outcome(inventory.remove, "apples", 2) == 3
    assert outcome(inventory.remove, "pears", -1) in ("KeyError", "ValueError")
    assert outcome(inventory.stock, "pears") == "KeyError"
    assert outcome(inventory.remove, "apples", 1) == 2


@points(0.5)
def test_count_of_zero(submission: ModuleType) -> None:
    """A count of 0 is no error: it returns the stock and changes nothing"""
    inventory = submission.Inventory({"apples": 2})
    assert outcome(inventory.remove, "apples", 0) == 2
    assert outcome(inventory.remove, "apples", 2) == 0
    assert outcome(inventory.remove, "apples", 0) == 0
    assert outcome(inventory.stock, "apples") == 0


def beside_a_sale(submission: ModuleType, item: str, count: int) -> list[int | str]:
    """What two tills get at once, of which one asks for ``count`` of ``item`` and the other for 2 apples of 5."""
    inventory = submission.Inventory({"apples": 5})
    outcomes = run_threads(partial(outcome, inventory.remove, item, count), partial(inventory.remove, "apples", 2))
    return [*outcomes, outcome(inventory.stock, "apples")]


@points(0.5)
def test_too_many_beside_a_sale(submission: ModuleType) -> None:
    """While one till asks for too many, another sells"""
    assert beside_a_sale(submission, "apples", 6) == ["ValueError", 3, 3]


@points(0.5)
def test_negative_count_beside_a_sale(submission: ModuleType) -> None:
    """While one till asks for a negative count, another sells"""
    assert beside_a_sale(submission, "apples", -1) == ["ValueError", 3, 3]


@points(0.5)
def test_unknown_item_beside_a_sale(submission: ModuleType) -> None:
    """While one till asks for an unknown item, another sells"""
    assert beside_a_sale(submission, "pears", 1) == ["KeyError", 3, 3]


@points(0.5)
def test_two_errors_at_once(submission: ModuleType) -> None:
    """Two tills at once that ask for too many both get a ValueError, and nothing changes"""
    inventory = submission.Inventory({"apples": 5})
    too_many = partial(outcome, inventory.remove, "apples", 6)
    assert run_threads(too_many, too_many) == ["ValueError", "ValueError"]
    assert outcome(inventory.remove, "apples", 1) == 4


@points(0.5)
def test_two_sales_after_an_error(submission: ModuleType) -> None:
    """After an error, two tills at once still take what they take one after the other"""
    inventory = submission.Inventory({"apples": 5})
    assert outcome(inventory.remove, "apples", 6) == "ValueError"
    sell = partial(inventory.remove, "apples", 1)
    assert sorted(run_threads(sell, sell)) == [3, 4]


@points(1)
def test_two_sales_at_once(submission: ModuleType) -> None:
    """Two tills at once take what they take one after the other, and are told what each left"""
    inventory = submission.Inventory({"apples": 5})
    left = run_threads(partial(inventory.remove, "apples", 1), partial(inventory.remove, "apples", 2))
    assert left in ([4, 2], [2, 3])
    assert inventory.stock("apples") == 2


@points(1)
def test_last_one(submission: ModuleType) -> None:
    """Of two tills that want the last one, exactly one gets it"""
    inventory = submission.Inventory({"apples": 1})
    buy = partial(outcome, inventory.remove, "apples", 1)
    assert sorted(run_threads(buy, buy), key=str) == [0, "ValueError"]
    assert outcome(inventory.stock, "apples") == 0


@points(0.5)
def test_nothing_is_taken_back(submission: ModuleType) -> None:
    """Nobody sees fewer because somebody asked for too many"""
    inventory = submission.Inventory({"apples": 5})
    ask, look = partial(outcome, inventory.remove, "apples", 6), partial(inventory.stock, "apples")
    assert run_threads(ask, look) == ["ValueError", 5]


@points(0.5)
def test_nothing_is_put_back(submission: ModuleType) -> None:
    """Nobody sees more because somebody asked for a negative count"""
    inventory = submission.Inventory({"apples": 5})
    ask, look = partial(outcome, inventory.remove, "apples", -1), partial(inventory.stock, "apples")
    assert run_threads(ask, look) == ["ValueError", 5]


@points(0.5)
def test_three_tills(submission: ModuleType) -> None:
    """Of three tills at once, the one that asks for too many gets a ValueError, and the others sell"""
    inventory = submission.Inventory({"apples": 5})
    error, *left = run_threads(*(partial(outcome, inventory.remove, "apples", count) for count in (6, 1, 2)))
    assert error == "ValueError"
    assert left in ([4, 2], [2, 3])


@points(0.5)
def test_two_items_at_once(submission: ModuleType) -> None:
    """Two items that are sold at once both lose what was taken"""
    inventory = submission.Inventory({"apples": 5, "pears": 9})
    assert run_threads(partial(inventory.remove, "apples", 1), partial(inventory.remove, "pears", 2)) == [4, 7]
    assert inventory.stock("apples") == 4
    assert inventory.stock("pears") == 7


@points(0.5)
def test_mapping_passed_in(submission: ModuleType) -> None:
    """The mapping passed in is not changed, and two inventories made from it have a stock each"""
    stock = {"apples": 5}
    first, second = submission.Inventory(stock), submission.Inventory(stock=stock)
    assert first.remove("apples", 2) == 3
    assert outcome(first.remove, "pears", 1) == "KeyError"
    assert stock == {"apples": 5}
    assert second.stock("apples") == 5
