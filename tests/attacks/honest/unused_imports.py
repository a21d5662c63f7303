# program: Imports a lot that it does not use.
# line: 76
# exercise: 06
import abc, bisect, collections.abc, contextvars, copy, datetime, decimal, enum, fractions, functools, heapq
import itertools, json, math, numbers, operator, queue, random, re, sched, statistics, string, sys, textwrap
import traceback, types, typing, warnings, weakref, os
from multiprocessing.pool import ThreadPool
from multiprocessing.dummy import Pool
import threading
import time


class Database:
    def __init__(self, latency=0.1):
        self.latency = latency
        self.value = 0
        self._lock = threading.Lock()

    def change_value(self, amount=1):
        with self._lock:
            local_copy = self.value
            local_copy += amount
            time.sleep(self.latency)
            self.value = local_copy
