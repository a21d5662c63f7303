# mistake: end without begin does nothing, where an error is asked for.
# finding: wrong_result
import threading

_local = threading.local()


def begin(request_id):
    _local.request_id = request_id


def current():
    return getattr(_local, "request_id", None)


def end():
    _local.request_id = None
