# mistake: Puts the requests on a stack, so end brings back the one that was replaced.
# finding: wrong_result
import threading


class Stack(threading.local):
    def __init__(self):
        self.ids = []


_stack = Stack()


def begin(request_id):
    _stack.ids.append(request_id)


def current():
    return _stack.ids[-1] if _stack.ids else None


def end():
    if not _stack.ids:
        raise RuntimeError("no request")
    _stack.ids.pop()
