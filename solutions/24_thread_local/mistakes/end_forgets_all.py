# mistake: end empties the dictionary, with the requests of all threads in it.
# finding: wrong_result
import threading

_requests = {}


def begin(request_id):
    _requests[threading.current_thread()] = request_id


def current():
    return _requests.get(threading.current_thread())


def end():
    if threading.current_thread() not in _requests:
        raise RuntimeError("no request")
    _requests.clear()
