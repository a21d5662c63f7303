# mistake: Finds out who the current thread is once, when the module is loaded.
# finding: wrong_result
import threading

_me = threading.current_thread()
_requests = {}


def begin(request_id):
    _requests[_me] = request_id


def current():
    return _requests.get(_me)


def end():
    if _requests.pop(_me, None) is None:
        raise RuntimeError("no request")
