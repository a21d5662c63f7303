"""Each one who waits leaves a slip with an event of its own, and setting the result sends it to all of them."""

import threading
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Slip:
    """What one waiting thread gets."""

    came: threading.Event = field(default_factory=threading.Event)
    value: Any = None


class Promise:
    """A result that is set once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._slips: list[Slip] = []
        self._results: list[Any] = []

    def set_result(self, value: Any) -> None:
        """Set the result; RuntimeError on a second call."""
        with self._lock:
            if self._results:
                raise RuntimeError("set already")
            self._results.append(value)
            for slip in self._slips:
                slip.value = value
                slip.came.set()

    def result(self, timeout: float | None = None) -> Any:
        """The result, or TimeoutError."""
        with self._lock:
            if self._results:
                return self._results[0]
            slip = Slip()
            self._slips.append(slip)
        if not slip.came.wait(timeout):
            raise TimeoutError
        return slip.value
