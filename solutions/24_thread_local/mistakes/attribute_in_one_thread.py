# mistake: Sets the attribute when the module is loaded, which is for the main thread only.
# finding: wrong_exception
import threading

_local = threading.local()
_local.request_id = None


def begin(request_id):
    _local.request_id = request_id


def current():
    return _local.request_id


def end():
    if _local.request_id is None:
        raise RuntimeError("no request")
    _local.request_id = None
