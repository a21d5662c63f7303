"""A decorator locks whole methods; they call each other, so the lock may be taken again."""

import functools
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

Method = TypeVar("Method", bound=Callable[..., Any])


def synchronized(method: Method) -> Method:
    """Let one thread at a time into the methods of an object."""

    @functools.wraps(method)
    def locked(self: Any, *args: Any, **kwargs: Any) -> Any:
        with self.lock:
            return method(self, *args, **kwargs)

    return cast(Method, locked)


class Inventory:
    """How many there are of each item."""

    def __init__(self, stock: Mapping[str, int]) -> None:
        self.lock = threading.RLock()
        self.items = dict(stock)

    @synchronized
    def remove(self, item: str, count: int) -> int:
        """Take ``count``; what this call left."""
        if count < 0 or count > self.stock(item):
            raise ValueError(count)
        self.items[item] -= count
        return self.stock(item)

    @synchronized
    def stock(self, item: str) -> int:
        """How many there are now."""
        return self.items[item]
