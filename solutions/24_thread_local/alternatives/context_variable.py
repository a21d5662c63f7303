"""A context variable: a thread begins with an empty context, so with no request."""

from contextvars import ContextVar

_request: ContextVar[str | None] = ContextVar("request", default=None)


def begin(request_id: str) -> None:
    """Begin a request in this thread."""
    _request.set(request_id)


def current() -> str | None:
    """The request of this thread, or None."""
    return _request.get()


def end() -> None:
    """End the request of this thread."""
    if _request.get() is None:
        raise RuntimeError("end without begin")
    _request.set(None)
