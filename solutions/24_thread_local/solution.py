"""The request that is being worked on, for whoever writes the log."""

import threading


class _Request(threading.local):
    """What each thread has of its own; a thread that has set nothing finds what stands here."""

    id: str | None = None


_request = _Request()


def begin(request_id: str) -> None:
    """Begin a request in this thread; a second one replaces the first."""
    _request.id = request_id


def current() -> str | None:
    """The request that this thread has begun, or None."""
    return _request.id


def end() -> None:
    """End the request of this thread; RuntimeError where it has begun none."""
    if _request.id is None:  # an empty id is one, too
        raise RuntimeError("no request has begun in this thread")
    _request.id = None
