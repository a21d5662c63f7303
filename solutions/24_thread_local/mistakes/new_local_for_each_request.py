# mistake: begin makes a new threading.local, and all other threads lose what was in the old one.
# finding: wrong_result
import threading

_local = threading.local()


def begin(request_id):
    global _local
    _local = threading.local()
    _local.request_id = request_id


def current():
    return getattr(_local, "request_id", None)


def end():
    if current() is None:
        raise RuntimeError("no request")
    _local.request_id = None
