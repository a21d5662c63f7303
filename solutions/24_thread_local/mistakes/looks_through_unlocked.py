# mistake: Goes through a dictionary that other threads change meanwhile, which raises an error now and then.
# finding: wrong_exception
import threading

_requests = {}


def begin(request_id):
    _requests[threading.current_thread()] = request_id


def current():
    me = threading.current_thread()
    found = [request_id for thread, request_id in _requests.items() if thread is me]
    return found[0] if found else None


def end():
    if _requests.pop(threading.current_thread(), None) is None:
        raise RuntimeError("no request")
