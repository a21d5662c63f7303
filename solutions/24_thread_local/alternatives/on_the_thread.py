"""The request is an attribute of the thread's own object, which no other thread looks at."""

import threading
from typing import Any


def begin(request_id: str) -> None:
    """Begin a request in this thread."""
    me: Any = threading.current_thread()
    me.request_id = request_id


def current() -> str | None:
    """The request of this thread, or None."""
    return getattr(threading.current_thread(), "request_id", None)


def end() -> None:
    """End the request of this thread."""
    if current() is None:
        raise RuntimeError("end without begin")
    me: Any = threading.current_thread()
    me.request_id = None
