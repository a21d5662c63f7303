"""A future of the standard library is such a promise; its own error for a second result is another."""

from concurrent.futures import Future, InvalidStateError
from typing import Any


class Promise:
    """A result that is set once."""

    def __init__(self) -> None:
        self._future: Future[Any] = Future()

    def set_result(self, value: Any) -> None:
        """Set the result; RuntimeError on a second call."""
        try:
            self._future.set_result(value)
        except InvalidStateError as error:
            raise RuntimeError(str(error)) from error

    def result(self, timeout: float | None = None) -> Any:
        """The result; the future's TimeoutError is the built-in one."""
        return self._future.result(timeout)
