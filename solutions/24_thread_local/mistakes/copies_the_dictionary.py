# mistake: Replaces the dictionary by a changed copy, and so forgets what another thread has put in meanwhile.
# finding: lost_update
import threading

_requests = {}


def begin(request_id):
    global _requests
    _requests = {**_requests, threading.current_thread(): request_id}


def current():
    return _requests.get(threading.current_thread())


def end():
    global _requests
    me = threading.current_thread()
    if me not in _requests:
        raise RuntimeError("no request")
    _requests = {thread: request for thread, request in _requests.items() if thread is not me}
