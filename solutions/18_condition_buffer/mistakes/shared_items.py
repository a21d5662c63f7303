# mistake: The items are made once for the class, so all buffers have them together.
# finding: wrong_result
import threading


class BoundedBuffer:
    _items = []
    _changed = threading.Condition()

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._capacity = capacity

    def __len__(self):
        return len(self._items)

    def put(self, item):
        with self._changed:
            self._changed.wait_for(lambda: len(self._items) < self._capacity)
            self._items.append(item)
            self._changed.notify_all()

    def get(self):
        with self._changed:
            self._changed.wait_for(lambda: self._items)
            item = self._items.pop(0)
            self._changed.notify_all()
            return item
