"""A dictionary by the thread's number, which keeps with the request whose it is: a new owner is not that thread."""

import threading
from dataclasses import dataclass


@dataclass
class Entry:
    """A request and the thread that began it."""

    thread: threading.Thread
    request_id: str


_entries: dict[int, Entry] = {}


def begin(request_id: str) -> None:
    """Begin a request in this thread."""
    _entries[threading.get_ident()] = Entry(threading.current_thread(), request_id)


def current() -> str | None:
    """The request of this thread, or None."""
    entry = _entries.get(threading.get_ident())
    if entry is None or entry.thread is not threading.current_thread():
        return None
    return entry.request_id


def end() -> None:
    """End the request of this thread."""
    if current() is None:
        raise RuntimeError("end without begin")
    del _entries[threading.get_ident()]
