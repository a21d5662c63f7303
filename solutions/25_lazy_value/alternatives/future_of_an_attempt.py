"""An attempt is a future, and whoever put it there makes the value; setdefault decides who that is."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

T = TypeVar("T")


class Lazy(Generic[T]):
    """A value that is made once."""

    def __init__(self, factory: Callable[[], T]) -> None:
        self._factory = factory
        self._attempts: dict[str, Future[T]] = {}

    def get(self) -> T:
        """The value, made by the first thread that asks."""
        mine: Future[T] = Future()
        while True:
            attempt = self._attempts.setdefault("now", mine)
            if attempt is mine:
                break
            try:
                return attempt.result()
            except Exception:  # that caller's, not ours: another attempt
                continue
        try:
            mine.set_result(self._factory())
        except Exception as error:
            del self._attempts["now"]  # before anybody hears of it and looks for the next one
            mine.set_exception(error)
            raise
        return mine.result()
