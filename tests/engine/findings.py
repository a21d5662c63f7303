"""A small program for each finding, and what its explanation must name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistaken:
    """A program with one mistake: its finding, the words that the explanation holds, and its test's body."""

    finding: str
    words: tuple[str, ...]
    source: str
    test: str


MISTAKEN = {
    "unguarded increment": Mistaken("lost_update", ("line 5", "no lock guards both"), """\
class Counter:
    def __init__(self):
        self.value = 0
    def add(self):
        self.value += 1
""", """
    c = submission.Counter()
    run_threads(c.add, c.add)
    assert c.value == 2
"""),
    "lock given back between": Mistaken("atomicity_violation", ("line 8", "line 10", "given back in between"), """\
import threading
class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()
    def add(self):
        with self.lock:
            seen = self.value
        with self.lock:
            self.value = seen + 1
""", """
    c = submission.Counter()
    run_threads(c.add, c.add)
    assert c.value == 2
"""),
    "check then act": Mistaken("atomicity_violation", ("line 7", "line 9", "no longer true"), """\
import threading
class Wallet:
    def __init__(self):
        self.balance = 1
        self.lock = threading.Lock()
    def spend(self):
        if self.balance >= 1:
            with self.lock:
                self.balance -= 1
""", """
    w = submission.Wallet()
    run_threads(w.spend, w.spend)
    assert w.balance == 0
"""),
    "check a dict, then fill it": Mistaken("atomicity_violation", ("line 6", "line 7", "no longer true"), """\
class Cache:
    def __init__(self):
        self.made = 0
        self.known = {}
    def get(self, key):
        if key not in self.known:
            self.known[key] = object()
        return self.known[key]
""", """
    c = submission.Cache()
    one, two = run_threads(lambda: c.get(1), lambda: c.get(1))
    assert one is two
"""),
    "one access without the lock": Mistaken("data_race", ("line 11", "line 8", "self.lock"), """\
import threading
class Pair:
    def __init__(self):
        self.lock = threading.Lock()
        self.a = self.b = 0
    def change(self):
        with self.lock:
            self.a += 1
            self.b += 1
    def read(self):
        return self.a, self.b
""", """
    p = submission.Pair()
    _, (a, b) = run_threads(p.change, p.read)
    assert a == b
"""),
    "opposite order": Mistaken("deadlock", ("line 5", "line 9", "held by"), """\
import threading
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b:
            pass
def two():
    with b:
        with a:
            pass
""", """
    run_threads(submission.one, submission.two)
"""),
    "taken twice": Mistaken("self_deadlock", ("line 5", "held by itself"), """\
import threading
lock = threading.Lock()
def outer():
    with lock:
        with lock:
            pass
""", """
    submission.outer()
"""),
    "no release on the error path": Mistaken("lock_leaked", ("line 4", "lock"), """\
import threading
lock = threading.Lock()
def take(count):
    lock.acquire()
    if count < 0:
        raise ValueError(count)
    lock.release()
""", """
    try:
        submission.take(-1)
    except ValueError:
        pass
    run_threads(lambda: submission.take(1))
"""),
    "returns before it releases, and is called again": Mistaken("lock_leaked", ("line 7", "has left post()"), """\
import threading
class Ledger:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()
    def post(self, amount):
        self.lock.acquire()
        self.balance += amount
        return self.balance
        self.lock.release()
""", """
    ledger = submission.Ledger()
    for _ in range(2):
        ledger.post(1)
"""),
    "a worker dies with the lock": Mistaken("lock_leaked", ("line 4", "ended"), """\
import threading
lock = threading.Lock()
def take():
    lock.acquire()
def both():
    threads = [threading.Thread(target=take) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
""", """
    submission.both()
"""),
    "notified before the wait": Mistaken("lost_wakeup", ("line 6", "line 9", "before"), """\
import threading
ready = threading.Condition()
value = []
def take():
    with ready:
        ready.wait()
def give():
    with ready:
        value.append(1); ready.notify()
""", """
    run_threads(submission.take, submission.give)
"""),
    "one notified of two": Mistaken("lost_wakeup", ("line 7", "line 11", "one thread"), """\
import threading
ready = threading.Condition()
done = False
def take():
    with ready:
        while not done:
            ready.wait()
def give():
    global done
    with ready:
        done = True; ready.notify()
""", """
    run_threads(submission.take, submission.take, submission.give)
"""),
    "wait under if": Mistaken("wait_without_loop", ("line 7", "while"), """\
import threading
ready = threading.Condition()
items = []
def take():
    with ready:
        if not items:
            ready.wait()
        return items.pop()
def give():
    with ready:
        items.append(1)
        ready.notify_all()
""", """
    run_threads(submission.take, submission.take, submission.give, submission.give)
"""),
    "no join": Mistaken("thread_not_joined", ("still alive",), """\
import threading
done = []
def work():
    t = threading.Thread(target=done.append, args=(1,))
    t.start()
""", """
    submission.work()
    assert submission.done == [1]
"""),
    "a daemon with work to do": Mistaken("daemon_killed", ("daemon",), """\
import threading
done = []
def job():
    for i in range(3):
        done.append(i)
def work():
    threading.Thread(target=job, daemon=True).start()
""", """
    submission.work()
    assert submission.done == [0, 1, 2]
"""),
    "an error in a pool": Mistaken("exception_swallowed", ("ZeroDivisionError", "line 4", "result()"), """\
from concurrent.futures import ThreadPoolExecutor
done = []
def job(n):
    done.append(1 // n)
def work():
    with ThreadPoolExecutor(2) as pool:
        pool.submit(job, 0)
""", """
    submission.work()
    assert submission.done == [1]
"""),
    "except: pass": Mistaken("exception_swallowed", ("KeyError", "line 6"), """\
stock = {}
def take(item):
    left = 0
    try:
        left = stock[item]
    except KeyError:
        pass
    return left
""", """
    try:
        submission.take("tea")
    except KeyError:
        return
    raise AssertionError("an unknown item should raise KeyError")
"""),
    "an error in a thread": Mistaken("exception_in_thread", ("ZeroDivisionError", "line 4"), """\
import threading
done = []
def job():
    done.append(1 // 0)
def work():
    t = threading.Thread(target=job)
    t.start()
    t.join()
""", """
    submission.work()
    assert submission.done
"""),
    "a semaphore released too often": Mistaken("over_release", ("line 6",), """\
import threading
room = threading.Semaphore(1)
inside = []
def enter():
    room.acquire()
    room.release(); room.release()
def try_twice():
    return [room.acquire(blocking=False) for _ in range(2)]
""", """
    submission.enter()
    assert submission.try_twice() == [True, False]
"""),
    "a bounded semaphore released too often": Mistaken("over_release", ("line 4",), """\
import threading
room = threading.BoundedSemaphore(1)
def leave():
    room.release()
""", """
    submission.leave()
"""),
    "a party too many": Mistaken("barrier_parties", ("line 2", "3", "2"), """\
import threading
barrier = threading.Barrier(3)
def work():
    barrier.wait()
""", """
    run_threads(submission.work, submission.work)
"""),
    "a timer not cancelled": Mistaken("late_timer", ("Timer", "line 7"), """\
import threading
class Prompt:
    def __init__(self):
        self.text = None
    def open(self):
        self.timer = threading.Timer(1.0, self.expire)
        self.timer.start()
    def expire(self):
        self.text = "default"
    def answer(self, text):
        self.text = text
""", """
    p = submission.Prompt()
    p.open()
    p.answer("yes")
    p.timer.join()
    assert p.text == "yes"
"""),
    "a sleep for a join": Mistaken("sleep_as_synchronisation", ("line 9", "sleep"), """\
import threading, time
done = []
def job():
    time.sleep(1)
    done.append(1)
def work():
    t = threading.Thread(target=job)
    t.start()
    time.sleep(1)
    return list(done)
""", """
    assert submission.work() == [1]
"""),
    "everything under one lock": Mistaken("over_locking", ("line 4", "lock"), """\
import threading
lock = threading.Lock()
def fetch(get):
    with lock:
        get()
""", """
    both = Meeting(2)
    run_threads(lambda: submission.fetch(both.arrive), lambda: submission.fetch(both.arrive))
"""),
    "one after the other": Mistaken("no_overlap", ("same time",), """\
import threading
def both(get):
    for _ in range(2):
        t = threading.Thread(target=get)
        t.start()
        t.join()
""", """
    submission.both(Meeting(2).arrive)
"""),
    "spins for a flag": Mistaken("busy_waiting", ("line 4",), """\
import threading
ready = False
def wait():
    while not ready:
        pass
def give():
    global ready
    ready = True
""", """
    submission.wait()
"""),
    "nobody puts": Mistaken("waits_for_ever", ("line 4", "get()"), """\
import queue
jobs = queue.Queue()
def work():
    while jobs.get() is not None:
        pass
""", """
    submission.jobs.put(1)
    run_threads(submission.work)
"""),
    "a check kept in a name": Mistaken("atomicity_violation", ("line 7", "line 10"), """\
import threading
lock = threading.Lock()
balance = 10
def spend(amount):
    global balance
    with lock:
        enough = balance >= amount
    if enough:
        with lock:
            balance -= amount
    return enough
""", """
    assert sorted(run_threads(lambda: submission.spend(10), lambda: submission.spend(10))) == [False, True]
"""),
    "a check made by a method": Mistaken("atomicity_violation", ("line 8", "line 13"), """\
import threading
class Wallet:
    def __init__(self):
        self.balance = 10
        self.lock = threading.Lock()
    def has(self, amount):
        with self.lock:
            return self.balance >= amount
    def spend(self, amount):
        if not self.has(amount):
            return False
        with self.lock:
            self.balance -= amount
        return True
""", """
    wallet = submission.Wallet()
    assert sorted(run_threads(lambda: wallet.spend(10), lambda: wallet.spend(10))) == [False, True]
"""),
    "a predicate that is false": Mistaken("waits_for_ever", ("line 8",), """\
import threading
changed = threading.Condition()
balance = 10
def spend(amount):
    global balance
    with changed:
        while balance < amount:
            changed.wait()
        balance -= amount
        changed.notify_all()
""", """
    submission.spend(4)
    submission.spend(7)
"""),
    "no predicate at all": Mistaken("lost_wakeup", ("line 9", "line 6"), """\
import threading
changed = threading.Condition()
def give():
    with changed:
        global given
        changed.notify_all()
def take():
    with changed:
        if not changed.wait():
            raise TimeoutError
""", """
    submission.give()
    submission.take()
"""),
    "each spins for the other's lock": Mistaken("busy_waiting", ("line 5",), """\
import threading
one, other = threading.Lock(), threading.Lock()
def both(first, second):
    for lock in (first, second):
        while not lock.acquire(blocking=False):
            pass
    second.release()
    first.release()
""", """
    run_threads(lambda: submission.both(submission.one, submission.other),
                lambda: submission.both(submission.other, submission.one))
"""),
    "sleeps with the lock": Mistaken("deadlock", ("line 7", "line 10"), """\
import threading, time
lock = threading.Lock()
values = []
def take():
    with lock:
        while not values:
            time.sleep(0.05)
        return values.pop()
def give():
    with lock:
        values.append(1)
""", """
    run_threads(submission.take, submission.give)
"""),
    "an exit stack of locks": Mistaken("deadlock", ("line 6",), """\
import contextlib, threading
one, other = threading.Lock(), threading.Lock()
def both(*locks):
    with contextlib.ExitStack() as held:
        for lock in locks:
            held.enter_context(lock)
""", """
    run_threads(lambda: submission.both(submission.one, submission.other),
                lambda: submission.both(submission.other, submission.one))
"""),
}
