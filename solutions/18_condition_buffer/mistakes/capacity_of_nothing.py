# mistake: Hands the capacity to a Queue, for which 0 and less mean no limit.
# finding: wrong_result
import queue


class BoundedBuffer:
    def __init__(self, capacity):
        self._queue = queue.Queue(maxsize=capacity)

    def __len__(self):
        return self._queue.qsize()

    def put(self, item):
        self._queue.put(item)

    def get(self):
        return self._queue.get()
