# mistake: Removes dead threads while it goes through a dictionary that other threads change.
# finding: wrong_exception
import threading

_requests = {}


def begin(request_id):
    for thread in [thread for thread in _requests if not thread.is_alive()]:
        _requests.pop(thread, None)
    _requests[threading.current_thread()] = request_id


def current():
    return _requests.get(threading.current_thread())


def end():
    if _requests.pop(threading.current_thread(), None) is None:
        raise RuntimeError("no request")
