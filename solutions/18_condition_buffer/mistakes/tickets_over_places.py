# mistake: Every put and get goes to the place whose turn it is; a place that is left free for a slow put lets a later item past.
# finding: wrong_result
import itertools
import queue


class BoundedBuffer:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self._places = [queue.Queue(maxsize=1) for _ in range(capacity)]
        self._put_turn = itertools.cycle(self._places)
        self._get_turn = itertools.cycle(self._places)

    def __len__(self):
        return sum(place.qsize() for place in self._places)

    def put(self, item):
        next(self._put_turn).put(item)

    def get(self):
        return next(self._get_turn).get()
