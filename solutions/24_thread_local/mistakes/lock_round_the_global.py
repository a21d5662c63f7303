# mistake: A lock round every access: the variable is still one for all threads.
# finding: wrong_result
import threading

_lock = threading.Lock()
_request_id = None


def begin(request_id):
    global _request_id
    with _lock:
        _request_id = request_id


def current():
    with _lock:
        return _request_id


def end():
    global _request_id
    with _lock:
        if _request_id is None:
            raise RuntimeError("no request")
        _request_id = None
