# mistake: Holds a lock from begin to end, so that nobody else can begin a request meanwhile.
# finding: over_locking
import threading

_turn = threading.Lock()
_owner = None
_request_id = None


def begin(request_id):
    global _owner, _request_id
    if _owner is not threading.current_thread():
        _turn.acquire()
        _owner = threading.current_thread()
    _request_id = request_id


def current():
    return _request_id if _owner is threading.current_thread() else None


def end():
    global _owner, _request_id
    if _owner is not threading.current_thread():
        raise RuntimeError("no request")
    _owner = _request_id = None
    _turn.release()
