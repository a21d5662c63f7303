"""A plain threading.local whose attribute is there only while there is a request."""

import threading

_local = threading.local()


def begin(request_id: str) -> None:
    """Begin a request in this thread."""
    _local.request_id = request_id


def current() -> str | None:
    """The request of this thread, or None."""
    return getattr(_local, "request_id", None)


def end() -> None:
    """End the request of this thread."""
    try:
        del _local.request_id
    except AttributeError:
        raise RuntimeError("end without begin") from None
