# mistake: A cached function keeps its result, but lets two threads compute it at the same time.
# finding: wrong_result
import functools


class Lazy:
    def __init__(self, factory):
        self.get = functools.cache(lambda: factory())
