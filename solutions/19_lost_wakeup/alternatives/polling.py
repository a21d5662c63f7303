"""Looks for the result, and looks again a little later, until the time is up."""

import time
from typing import Any


class Promise:
    """A result that is set once."""

    def __init__(self) -> None:
        self._results: dict[str, Any] = {}

    def set_result(self, value: Any) -> None:
        """Set the result; RuntimeError on a second call."""
        mine = [value]
        # One step: the first one's list stays, and everybody gets that one back.
        if self._results.setdefault("result", mine) is not mine:
            raise RuntimeError("a second result")

    def result(self, timeout: float | None = None) -> Any:
        """The result, or TimeoutError."""
        start = time.monotonic()
        while "result" not in self._results:
            if timeout is not None and time.monotonic() - start >= timeout:
                raise TimeoutError
            time.sleep(0.05)
        return self._results["result"][0]
