# mistake: end without begin raises whatever the deletion raises.
# finding: wrong_exception
import threading

_local = threading.local()


def begin(request_id):
    _local.request_id = request_id


def current():
    return getattr(_local, "request_id", None)


def end():
    del _local.request_id
