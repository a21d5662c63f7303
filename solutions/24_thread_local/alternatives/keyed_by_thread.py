"""A dictionary under a lock, with the thread's object as the key: it forgets dead threads by itself."""

import threading
from weakref import WeakKeyDictionary

_requests: WeakKeyDictionary[threading.Thread, str] = WeakKeyDictionary()
_lock = threading.Lock()


def begin(request_id: str) -> None:
    """Begin a request in this thread."""
    with _lock:
        _requests[threading.current_thread()] = request_id


def current() -> str | None:
    """The request of this thread, or None."""
    with _lock:
        return _requests.get(threading.current_thread())


def end() -> None:
    """End the request of this thread."""
    with _lock:
        try:
            del _requests[threading.current_thread()]
        except KeyError as error:
            raise RuntimeError("end without begin") from error
