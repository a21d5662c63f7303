# mistake: A dictionary by the thread's name, which several threads may have.
# finding: wrong_result
import threading

_requests = {}


def begin(request_id):
    _requests[threading.current_thread().name] = request_id


def current():
    return _requests.get(threading.current_thread().name)


def end():
    if _requests.pop(threading.current_thread().name, None) is None:
        raise RuntimeError("no request")
