# mistake: A dictionary by the thread's number, which a new thread takes over from a dead one.
# finding: wrong_result
import threading

_requests = {}


def begin(request_id):
    _requests[threading.get_ident()] = request_id


def current():
    return _requests.get(threading.get_ident())


def end():
    if _requests.pop(threading.get_ident(), None) is None:
        raise RuntimeError("no request")
