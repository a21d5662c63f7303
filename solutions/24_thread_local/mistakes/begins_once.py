# mistake: Refuses to begin a request in the middle of another one.
# finding: wrong_exception
import threading


class Request(threading.local):
    id = None


_request = Request()


def begin(request_id):
    if _request.id is not None:
        raise RuntimeError("end the other one first")
    _request.id = request_id


def current():
    return _request.id


def end():
    if _request.id is None:
        raise RuntimeError("no request")
    _request.id = None
