# mistake: Takes the empty id for no request.
# finding: wrong_result
import threading


class Request(threading.local):
    id = None


_request = Request()


def begin(request_id):
    _request.id = request_id


def current():
    return _request.id


def end():
    if not _request.id:
        raise RuntimeError("no request")
    _request.id = None
