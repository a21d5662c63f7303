"""Everybody stands in one line with an event; who leaves lets in the next writer or the next readers."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager


class ReadWriteLock:
    """First come, first served; neighbouring readers go in together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: deque[tuple[str, threading.Event]] = deque()
        self._inside: list[str] = []

    def _let_in(self) -> None:
        while self._line:
            kind, turn = self._line[0]
            if self._inside and (kind == "writer" or "writer" in self._inside):
                return
            self._line.popleft()
            self._inside.append(kind)
            turn.set()

    @contextmanager
    def _held(self, kind: str) -> Iterator[None]:
        turn = threading.Event()
        with self._lock:
            self._line.append((kind, turn))
            self._let_in()
        turn.wait()
        try:
            yield
        finally:
            with self._lock:
                self._inside.remove(kind)
                self._let_in()

    def reading(self) -> AbstractContextManager[None]:
        """Hold the lock for reading."""
        return self._held("reader")

    def writing(self) -> AbstractContextManager[None]:
        """Hold the lock for writing."""
        return self._held("writer")
