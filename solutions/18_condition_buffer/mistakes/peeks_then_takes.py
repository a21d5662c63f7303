# mistake: Reads the oldest item and takes it out in two steps, so two consumers may read the same one.
# finding: wrong_result
import threading


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._items = []
        self._free = threading.Semaphore(capacity)
        self._filled = threading.Semaphore(0)

    def __len__(self):
        return len(self._items)

    def put(self, item):
        self._free.acquire()
        self._items.append(item)
        self._filled.release()

    def get(self):
        self._filled.acquire()
        item = self._items[0]
        del self._items[0]
        self._free.release()
        return item
