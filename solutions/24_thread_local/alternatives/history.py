"""One list of all that has happened; a thread's last entry is its request. Slow in the long run, and right."""

import threading

_history: list[tuple[threading.Thread, str | None]] = []


def begin(request_id: str) -> None:
    """Begin a request in this thread."""
    _history.append((threading.current_thread(), request_id))


def current() -> str | None:
    """The request of this thread, or None."""
    me = threading.current_thread()
    mine = [request_id for thread, request_id in _history.copy() if thread is me]
    return mine[-1] if mine else None


def end() -> None:
    """End the request of this thread."""
    if current() is None:
        raise RuntimeError("end without begin")
    _history.append((threading.current_thread(), None))
