# mistake: Finds its entry in a common list and deletes by position, which may be another's by then.
# finding: wrong_exception
import threading

_entries = []


def _position():
    me = threading.current_thread()
    for position, entry in enumerate(list(_entries)):
        if entry[0] is me:
            return position
    return None


def begin(request_id):
    position = _position()
    if position is not None:
        del _entries[position]
    _entries.append((threading.current_thread(), request_id))


def current():
    me = threading.current_thread()
    for thread, request_id in list(_entries):
        if thread is me:
            return request_id
    return None


def end():
    position = _position()
    if position is None:
        raise RuntimeError("no request")
    del _entries[position]
