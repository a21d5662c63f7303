"""What honest programs use: nothing of it is refused, under a controlled schedule and on real threads."""

from __future__ import annotations

import pytest
from policy_runs import each_run

#: Each does something that a careless policy would refuse, and raises where it does not do what Python does.
HONEST = {
    "own __dict__": """
        class A:
            def __init__(self): self.x = 1
        def work(helper, task):
            a = A()
            a.__dict__["y"] = 2
            a.__dict__.update(z=3)
            assert vars(a) == {"x": 1, "y": 2, "z": 3} and a.z == 3
    """,
    "names of classes": """
        class A:
            def __repr__(self): return f"<{type(self).__name__} {self.__class__.__name__} {self.__class__.__qualname__}>"
        def work(helper, task): assert repr(A()) == "<A A A>"
    """,
    "private names": """
        class A:
            _made = 0
            def __init__(self):
                self._x = 1
                self.__y = 2
                A._made += 1
                type(self)._made += 1
            def total(self): return self._x + self.__y + self._made
            def __eq__(self, other): return isinstance(other, A) and self.__y == other.__y
            __hash__ = None
        def work(helper, task):
            assert A().total() == 5 and A() == A() and A()._A__y == 2
    """,
    "wraps": """
        import functools
        def timed(f):
            @functools.wraps(f)
            def inner(*args, **kwargs): return f(*args, **kwargs)
            inner.calls = 0
            return inner
        @timed
        def add(a, b):
            "Adds."
            return a + b
        def work(helper, task):
            add.calls += 1
            assert (add.__name__, add.__doc__, add(1, 2), add.calls, add.__wrapped__(1, 1)) == ("add", "Adds.", 3, 1, 2)
            assert timed(task)() == task() and timed(task).__name__ == "task"
    """,
    "a decorator that is a class": """
        import functools
        class Counted:
            def __init__(self, f):
                functools.update_wrapper(self, f)
                self.f, self.calls = f, 0
            def __call__(self, *args):
                self.calls += 1
                return self.f(*args)
        @Counted
        def double(x): return 2 * x
        def work(helper, task): assert (double(2), double.calls, double.__name__) == (4, 1, "double")
    """,
    "cached_property and lru_cache": """
        from functools import cached_property, lru_cache, partial, reduce, total_ordering, singledispatch
        class A:
            @cached_property
            def x(self): return [1]
        @lru_cache(maxsize=None)
        def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
        @total_ordering
        class V:
            def __init__(self, v): self.v = v
            def __eq__(self, o): return self.v == o.v
            def __lt__(self, o): return self.v < o.v
        @singledispatch
        def kind(x): return "thing"
        @kind.register
        def _(x: int): return "int"
        @kind.register(str)
        def _(x): return "str"
        def work(helper, task):
            a = A()
            assert a.x is a.x and fib(20) == 6765 and fib.cache_info().hits and V(1) >= V(0)
            assert (kind(1), kind("a"), kind(None)) == ("int", "str", "thing")
            assert partial(int, base=2)("101") == 5 and reduce(lambda p, q: p * q, [1, 2, 3]) == 6
    """,
    "singledispatch by text": """
        from __future__ import annotations
        import functools
        @functools.singledispatch
        def kind(x): return "thing"
        @kind.register
        def _(x: int) -> str: return "int"
        def work(helper, task): assert kind(1) == "int"
    """,
    "dataclasses": """
        from __future__ import annotations
        from dataclasses import dataclass, field, replace, asdict, astuple, fields, KW_ONLY, InitVar, make_dataclass
        from typing import ClassVar, Optional
        @dataclass
        class P:
            x: int
            y: list[int] = field(default_factory=list)
            n: ClassVar[int] = 3
            def __post_init__(self): self.total = self.x + sum(self.y)
        @dataclass(frozen=True, order=True, slots=True)
        class Q:
            x: int
            _: KW_ONLY
            _y: Optional[int] = None
        R = make_dataclass("R", [("a", int), "b"])
        def work(helper, task):
            p = P(1, [2])
            assert p.total == 3 and asdict(p) == {"x": 1, "y": [2]} and astuple(Q(1)) == (1, None)
            assert replace(p, x=5).x == 5 and Q(1) < Q(2) and Q(1) == Q(1) and len({Q(1), Q(1)}) == 1
            assert [f.name for f in fields(P)] == ["x", "y"] and R(1, 2).b == 2 and "P(x=1" in repr(p)
            try: Q(1).x = 2
            except AttributeError: pass
            else: raise AssertionError
    """,
    "dataclasses of text": """
        from __future__ import annotations
        import dataclasses, typing
        import dataclasses as dc
        import typing as t
        from typing import ClassVar
        @dataclasses.dataclass
        class P:
            x: int
            a: typing.ClassVar[int] = 1
            b: t.ClassVar = 2
            c: ClassVar[int] = 3
            i: dataclasses.InitVar[int] = 4
            l: typing.List[int] = None
            _: dc.KW_ONLY
            k: t.Optional[dict[str, int]] = None
            def __post_init__(self, i): self.i = i
        def work(helper, task):
            assert [f.name for f in dataclasses.fields(P)] == ["x", "l", "k"] and P(1, 7).i == 7 and P(1, k={}).k == {}
    """,
    "a frozen object sets itself up": """
        from dataclasses import dataclass
        @dataclass(frozen=True)
        class P:
            x: int
            def __post_init__(self): object.__setattr__(self, "twice", 2 * self.x)
        class Guarded:
            def __init__(self): super().__setattr__("n", 0)
            def __setattr__(self, name, value):
                super().__setattr__(name, value + 1)
            def __getattr__(self, name): return name.upper()
            def __delattr__(self, name): super().__delattr__(name)
        def work(helper, task):
            g = Guarded()
            g.n = 4
            assert P(2).twice == 4 and g.n == 5 and g.other == "OTHER"
            del g.n
            assert g.n == "N"
    """,
    "every attribute is seen": """
        class Logged:
            def __init__(self): self.x, self.seen = 1, []
            def __getattribute__(self, name):
                if name != "seen": self.seen.append(name)
                return super().__getattribute__(name)
        def work(helper, task):
            l = Logged()
            assert l.x == 1 and l.seen == ["x"]
    """,
    "named tuples": """
        from collections import namedtuple
        from typing import NamedTuple
        P = namedtuple("P", "x y", defaults=[0])
        P.__doc__ = "A point."
        P.__new__.__defaults__ = (5,)
        class Q(NamedTuple):
            a: int
            b: str = "b"
            def both(self): return f"{self.a}{self.b}"
        def work(helper, task):
            assert P(1) == (1, 5) and P(1)._replace(x=3).x == 3 and P(1, 2)._asdict() == {"x": 1, "y": 2}
            assert Q(1).both() == "1b" and Q._fields == ("a", "b") and P._make([1, 2]).y == 2
    """,
    "enumerations": """
        from enum import Enum, IntEnum, Flag, auto, unique, StrEnum
        @unique
        class State(Enum):
            OPEN = auto()
            SHUT = auto()
            @property
            def lower(self): return self.name.lower()
        class Level(IntEnum):
            LOW = 1
            HIGH = 2
        class Word(StrEnum):
            A = "a"
        Made = Enum("Made", "one two")
        class F(Flag):
            R = 1
            W = 2
        def work(helper, task):
            assert State.OPEN.lower == "open" and Level.HIGH > Level.LOW and Level(2) is Level.HIGH and Word.A == "a"
            assert [m.name for m in Made] == ["one", "two"] and State["SHUT"].value == 2 and F.R | F.W == F(3)
            assert list(State.__members__) == ["OPEN", "SHUT"] and State.OPEN._value_ == 1
    """,
    "subclasses of Thread": """
        import threading
        class Result(threading.Thread):
            def __init__(self, target, *args, **kwargs):
                super().__init__(target=target, args=args, kwargs=kwargs, daemon=True)
                self.result = None
                self._error = None
            def run(self):
                try:
                    self.result = self._target(*self._args, **self._kwargs)
                except Exception as error:
                    self._error = error
            def join(self, timeout=None):
                super().join(timeout)
                if self._error is not None: raise self._error
                return self.result
        def work(helper, task):
            t = Result(pow, 2, 5)
            t.start()
            assert t.join() == 32 and isinstance(t, threading.Thread) and not t.is_alive()
            assert threading.Thread.__name__ == "Thread"
    """,
    "Thread.__init__ by name": """
        from threading import Thread
        class T(Thread):
            def __init__(self, box):
                Thread.__init__(self)
                self.box, self.name, self.daemon = box, "mine", False
            def run(self): self.box.append(self.name)
        def work(helper, task):
            box = []
            t = T(box)
            t.start(); t.join()
            assert box == ["mine"]
    """,
    "attributes on a thread": """
        import threading
        def work(helper, task):
            def run(): threading.current_thread().value = 5
            t = threading.Thread(target=run)
            t.tag = "x"
            t.name = "named"
            t.daemon = True
            t.start(); t.join()
            assert t.value == 5 and t.tag == "x" and threading.current_thread() is threading.main_thread()
            assert getattr(t, "value", None) == 5 and getattr(t, "other", None) is None
    """,
    "the hook for exceptions": """
        import threading
        seen = []
        def work(helper, task):
            before = threading.excepthook
            threading.excepthook = lambda args: seen.append((args.exc_type, args.thread.name))
            def run(): raise ValueError("x")
            t = threading.Thread(target=run, name="bad")
            t.start(); t.join()
            threading.excepthook = before
            assert seen == [(ValueError, "bad")], seen
    """,
    "thread-local data": """
        import threading
        class Local(threading.local):
            def __init__(self, n): self._n = n
        local = threading.local()
        local.x = 1
        mine = Local(3)
        def work(helper, task):
            local._y = 2
            box = []
            def run(): box.append((hasattr(local, "x"), getattr(local, "_y", None), mine._n))
            t = threading.Thread(target=run)
            t.start(); t.join()
            assert box == [(False, None, 3)], box
            mine._n += 1
            assert mine._n == 4 and local.__dict__ == {"x": 1, "_y": 2} or local.x == 1
    """,
    "locks and conditions": """
        import threading
        class Mine:
            def __init__(self):
                self._lock = threading.RLock()
                self._cond = threading.Condition(self._lock)
                self._sem = threading.BoundedSemaphore(2)
                self._n = 0
            def __enter__(self):
                self._lock.acquire()
                return self
            def __exit__(self, *exc):
                self._lock.release()
                return False
            def up(self):
                with self._cond:
                    self._n += 1
                    self._cond.notify_all()
        def work(helper, task):
            m = Mine()
            with m: m.up()
            assert m._n == 1 and m._sem._value == 2 and not threading.Lock().locked()
            lock = threading.Lock()
            assert lock.acquire(blocking=False) and not lock.acquire(False) and lock.locked()
            assert isinstance(lock, type(threading.Lock()))
    """,
    "a condition of one's own": """
        import threading
        class C(threading.Condition):
            def wait(self, timeout=None): return super().wait(timeout)
        def work(helper, task):
            c = C(threading.Lock())
            with c: assert c.wait(0.001) is False
            assert not c._is_owned()
    """,
    "queues": """
        import queue
        class Mine(queue.Queue):
            def _put(self, item): self.queue.append(("put", item))
        def work(helper, task):
            q = Mine()
            q.put(1)
            assert q.get() == ("put", 1) and q.empty() and q.unfinished_tasks == 1
            with q.mutex: q.queue.clear()
            p = queue.PriorityQueue()
            p.put((2, "b")); p.put((1, "a"))
            assert p.get_nowait() == (1, "a")
            s = queue.SimpleQueue(); s.put(1)
            assert s.get() == 1
            try: q.get_nowait()
            except queue.Empty: pass
    """,
    "pools": """
        import concurrent.futures as cf
        from concurrent.futures import ThreadPoolExecutor, Future, as_completed, wait, FIRST_COMPLETED, TimeoutError
        class Mine(ThreadPoolExecutor):
            def submit(self, fn, *args):
                made = super().submit(fn, *args)
                made.tag = "mine"
                return made
        def work(helper, task):
            with Mine(max_workers=2) as pool:
                done = [pool.submit(pow, 2, n) for n in range(3)]
                assert sorted(f.result() for f in as_completed(done)) == [1, 2, 4] and done[0].tag == "mine"
                assert list(pool.map(abs, [-1, 2])) == [1, 2] and pool._max_workers == 2
            f = Future(); f.set_result(3); f.add_done_callback(lambda f: None)
            assert f.result() == 3 and cf.wait([f]).done == {f} and issubclass(TimeoutError, Exception)
    """,
    "a thread pool of multiprocessing": """
        from multiprocessing.pool import ThreadPool
        import multiprocessing.dummy as mp
        def work(helper, task):
            with ThreadPool(2) as pool: assert pool.map(abs, [-1, -2]) == [1, 2]
            with mp.Pool(2) as pool: assert pool.apply(pow, (2, 3)) == 8
    """,
    "logging": """
        import logging
        import logging.handlers
        log = logging.getLogger(__name__)
        class Keep(logging.Handler):
            def __init__(self):
                super().__init__()
                self.lines = []
            def emit(self, record): self.lines.append(self.format(record))
        class Json(logging.Formatter):
            def format(self, record):
                return str({k: v for k, v in record.__dict__.items() if k in ("msg", "levelname")})
        def work(helper, task):
            logging.basicConfig(level=logging.INFO, format="%(threadName)s %(message)s")
            for handler, formatter, text in [
                    (Keep(), logging.Formatter("{levelname} {message:>5} {name}", style="{"), "INFO   x 1 submission"),
                    (Keep(), logging.Formatter("$levelname $message", style="$"), "INFO x 1"),
                    (Keep(), logging.Formatter("%(levelname)s %(message)s"), "INFO x 1"),
                    (Keep(), Json(), "{'msg': 'x %s', 'levelname': 'INFO'}")]:
                handler.setFormatter(formatter)
                log.addHandler(handler)
                log.setLevel("INFO")
                log.info("x %s", 1)
                log.removeHandler(handler)
                assert handler.lines == [text], handler.lines
            assert logging.getLogger().handlers and log.name == "submission" and logging.getLevelName(20) == "INFO"
            try: 1 / 0
            except ZeroDivisionError: log.exception("bad")
            logging.raiseExceptions = False
    """,
    "a queue of log records": """
        import logging, logging.handlers, queue
        def work(helper, task):
            q = queue.Queue()
            handler = logging.handlers.QueueHandler(q)
            log = logging.getLogger("q")
            log.addHandler(handler)
            log.warning("x")
            log.removeHandler(handler)
            assert q.get().getMessage() == "x"
    """,
    "format with public names": """
        class A:
            name, _private = "n", 3
            def __format__(self, spec): return spec.upper()
        def work(helper, task):
            assert "{:>5} {0.name}".replace("{:>5}", "{1:>5}").format(A(), "x") == "    x n"
            assert "{a[0]} {a[k]}".replace("[k]", "[1]").format(a=[1, 2]) == "1 2" and "{0._private}".format(A()) == "3"
            assert f"{A():abc} {A().name!r:>5}" == "ABC   'n'" and format(A(), "x") == "X"
            assert "{x:{w}}".format(x=1, w=3) == "  1" and "{a}".format_map({"a": 1}) == "1"
            assert list(map("{:02}".format, [1, 2])) == ["01", "02"] and str.format("{}", 1) == "1"
            try: "{".format(1)
            except ValueError: pass
            else: raise AssertionError
            assert "%s %(x)s".replace("%s ", "") % {"x": 1} == "1"
    """,
    "string": """
        import string
        class F(string.Formatter):
            def format_field(self, value, spec): return super().format_field(value, spec).upper()
        def work(helper, task):
            assert string.Template("$a b").substitute(a=1) == "1 b" and string.ascii_lowercase[:2] == "ab"
            assert string.Formatter().format("{0} {1.real}", 1, 2) == "1 2" and F().format("{}", "x") == "X"
    """,
    "traceback": """
        import traceback, sys
        def work(helper, task):
            try: 1 / 0
            except ZeroDivisionError as error:
                text = traceback.format_exc()
                assert "ZeroDivisionError" in text and "submission.py" in text
                assert traceback.format_exception_only(type(error), error) == ["ZeroDivisionError: division by zero\\n"]
                assert "".join(traceback.format_exception(type(error), error, error.__traceback__)) == text
                traceback.print_exc()
                assert sys.exc_info()[0] is ZeroDivisionError and error.__traceback__.tb_lineno > 0
                traceback.print_exception(*sys.exc_info())
            traceback.print_stack()
            assert "work" in traceback.format_stack()[-1]
    """,
    "exceptions": """
        class Bad(Exception):
            def __init__(self, n):
                super().__init__(f"bad {n}")
                self.n = n
        def work(helper, task):
            try:
                try: raise Bad(1)
                except Bad as error: raise ValueError("x") from error
            except ValueError as error:
                error.add_note("a note")
                assert error.__cause__.n == 1 and error.__context__ is error.__cause__ and error.args == ("x",)
            try: raise ExceptionGroup("g", [Bad(1), TypeError("t")])
            except* Bad as group: assert group.exceptions[0].n == 1
            except* TypeError: pass
            try: raise Bad(2).with_traceback(None)
            except Exception as error: assert vars(error) == {"n": 2} and error.__class__ is Bad
    """,
    "context managers": """
        from contextlib import contextmanager, ExitStack, suppress, closing, nullcontext, AbstractContextManager
        @contextmanager
        def held():
            yield 1
        class M(AbstractContextManager):
            def __exit__(self, *exc): return True
        def work(helper, task):
            with held() as h, ExitStack() as stack, nullcontext(3) as n:
                stack.enter_context(held())
                stack.callback(print, "done")
                with suppress(KeyError): {}["x"]
                with M(): raise ValueError
                assert h == 1 and n == 3
    """,
    "redirected output": """
        from contextlib import redirect_stdout, redirect_stderr
        import sys
        class Keep:
            def __init__(self): self.text = ""
            def write(self, text): self.text += text
            def flush(self): pass
        def work(helper, task):
            with redirect_stderr(Keep()) as kept: pass
            sys.stdout.write("a line\\n")
            print("to stderr", file=sys.stderr)
            print("x", end="", sep="", flush=True)
            sys.stdout.flush()
            keep = Keep()
            print("kept", file=keep)
            assert keep.text == "kept\\n"
    """,
    "descriptors": """
        class Field:
            def __set_name__(self, owner, name): self.name = "_" + name
            def __get__(self, obj, cls=None): return self if obj is None else getattr(obj, self.name, 0)
            def __set__(self, obj, value): setattr(obj, self.name, value)
            def __delete__(self, obj): delattr(obj, self.name)
        class A:
            x = Field()
            def __init__(self): self.x = 3
            @property
            def y(self): return self._y
            @y.setter
            def y(self, value): self._y = value
            @staticmethod
            def s(): return 1
            @classmethod
            def c(cls): return cls.__name__
        def work(helper, task):
            a = A()
            a.y = a.x + 1
            assert (a.x, a.y, a.s(), A.c(), A.x.name, a._x, getattr(a, "_x")) == (3, 4, 1, "A", "_x", 3, 3)
            del a.x
            assert a.x == 0
    """,
    "metaclasses": """
        class Meta(type):
            kinds = {}
            def __new__(mcs, name, bases, space, **options):
                made = super().__new__(mcs, name, bases, space)
                made.kind = options.get("kind", name.lower())
                mcs.kinds[made.kind] = made
                return made
            def __init__(cls, name, bases, space, **options): super().__init__(name, bases, space)
            def __call__(cls, *args):
                made = super().__call__(*args)
                made.made_by = cls.__name__
                return made
            @classmethod
            def __prepare__(mcs, name, bases, **options): return {}
        class A(metaclass=Meta, kind="first"): pass
        class B(A): pass
        class Singleton(type):
            _instances = {}
            def __call__(cls, *args, **kwargs):
                if cls not in cls._instances:
                    cls._instances[cls] = super().__call__(*args, **kwargs)
                return cls._instances[cls]
        class S(metaclass=Singleton): pass
        def work(helper, task):
            assert list(Meta.kinds) == ["first", "b"] and A().made_by == "A" and isinstance(A, Meta) and S() is S()
            C = type("C", (A,), {"n": 1})
            C.n = 2
            assert C().n == 2 and C.kind == "c"
    """,
    "a singleton": """
        import threading
        class One:
            _instance = None
            _lock = threading.Lock()
            def __new__(cls):
                if cls._instance is None:
                    with cls._lock:
                        if cls._instance is None:
                            cls._instance = super().__new__(cls)
                            cls._instance._ready = False
                return cls._instance
            def __init__(self):
                if not self._ready: self._ready = True
        def work(helper, task): assert One() is One() and One._instance._ready
    """,
    "slots": """
        class A:
            __slots__ = ("_x", "y", "__weakref__")
            def __init__(self): self._x, self.y = 1, 2
        class B(A):
            __slots__ = ("_z",)
        def work(helper, task):
            b = B(); b._z = 3
            assert (b._x, b.y, b._z, A.__slots__[0]) == (1, 2, 3, "_x") and not hasattr(b, "__dict__")
            try: b.other = 1
            except AttributeError: pass
            else: raise AssertionError
    """,
    "__init_subclass__": """
        class Plugin:
            _known = []
            def __init_subclass__(cls, /, name=None, **kwargs):
                super().__init_subclass__(**kwargs)
                Plugin._known.append(name or cls.__name__)
                cls.label = name
        class A(Plugin, name="a"): pass
        class B(Plugin): pass
        def work(helper, task): assert Plugin._known == ["a", "B"] and A.label == "a"
    """,
    "abstract classes": """
        from abc import ABC, abstractmethod
        from collections.abc import Mapping, Iterable, Callable, Sequence
        class Base(ABC):
            @abstractmethod
            def f(self): ...
        class A(Base):
            def f(self): return 1
        class D(Mapping):
            def __init__(self): self._d = {"a": 1}
            def __getitem__(self, k): return self._d[k]
            def __iter__(self): return iter(self._d)
            def __len__(self): return len(self._d)
        def work(helper, task):
            assert A().f() == 1 and dict(D()) == {"a": 1} and D() == {"a": 1} and isinstance([], Iterable)
            try: Base()
            except TypeError: pass
            else: raise AssertionError
    """,
    "the state pattern": """
        class Open:
            def name(self): return "open"
        class Shut:
            def name(self): return "shut"
        def work(helper, task):
            thing = Open()
            thing.__class__ = Shut
            assert thing.name() == "shut"
    """,
    "attributes of functions": """
        def count():
            count.n += 1
            return count.n
        count.n = 0
        def defaults(x=1, *, y=2): return x, y
        def work(helper, task):
            assert count() == 1 and count.__name__ == "count" and count.__dict__ == {"n": 1}
            assert defaults.__defaults__ == (1,) and defaults.__kwdefaults__ == {"y": 2} and hasattr(count, "n")
            defaults.__doc__ = "x"
            task.tag = 1
            assert task.tag == 1 and task.__name__ == "task"
    """,
    "attributes of the test's objects": """
        def work(helper, task):
            helper.note(1)
            helper.tag = "mine"
            assert helper.items == [1] and helper.tag == "mine" and type(helper).__name__ == "Helper"
    """,
    "copies": """
        import copy
        class A:
            def __init__(self): self.x = [1]
            def __copy__(self):
                made = type(self)()
                made.__dict__.update(self.__dict__)
                return made
        class B:
            def __init__(self): self._x = [1]
        class C:
            def __getstate__(self): return {"y": 2}
            def __setstate__(self, state): self.__dict__.update(state)
        class R:
            def __init__(self, n): self.n = n
            def __reduce__(self): return (R, (self.n + 1,))
        def work(helper, task):
            a, b = A(), B()
            assert copy.copy(a).x is a.x and copy.deepcopy(b)._x is not b._x and copy.deepcopy({"a": [1]}) == {"a": [1]}
            assert copy.copy(C()).y == 2 and copy.copy(R(1)).n == 2
    """,
    "operator": """
        from operator import attrgetter, itemgetter, methodcaller, add, setitem
        class A:
            def __init__(self, n): self.n, self._m, self.inner = n, -n, self
            def up(self, by): return self.n + by
        def work(helper, task):
            things = [A(2), A(1)]
            assert [t.n for t in sorted(things, key=attrgetter("n"))] == [1, 2] and attrgetter("n", "_m")(things[0]) == (2, -2)
            assert [t.n for t in sorted(things, key=attrgetter("_m"))] == [2, 1] and attrgetter("inner.n")(things[0]) == 2
            assert methodcaller("up", 3)(things[0]) == 5 and itemgetter(1)([1, 2]) == 2 and add(1, 2) == 3
            assert methodcaller("format", 1)("{}") == "1" and methodcaller("upper")("a") == "A"
    """,
    "patterns": """
        from dataclasses import dataclass
        @dataclass
        class P:
            x: int
            y: int
        class Q:
            __match_args__ = ("a",)
            def __init__(self): self.a = 1
        def kind(v):
            match v:
                case P(0, y) | P(y, 0): return ("axis", y)
                case P(x=x): return ("point", x)
                case Q(a): return ("q", a)
                case int(n) | float(n): return ("number", n)
                case {"k": k, **rest}: return (k, rest)
                case [first, *_]: return ("list", first)
                case str(): return "str"
            return None
        def work(helper, task):
            assert [kind(P(0, 2)), kind(P(1, 2)), kind(Q()), kind(3)] == [("axis", 2), ("point", 1), ("q", 1), ("number", 3)]
            assert [kind({"k": 1, "l": 2}), kind([4, 5]), kind("x"), kind(None)] == [(1, {"l": 2}), ("list", 4), "str", None]
    """,
    "patterns of private names": """
        from enum import Enum
        class State(Enum):
            _OPEN = 1
            SHUT = 2
        class Kinds: _first, second = 1, 2
        def work(helper, task):
            match 1:
                case Kinds.second: raise AssertionError
                case Kinds._first: pass
                case _: raise AssertionError
    """,
    "a class made by hand": """
        def work(helper, task):
            make = type
            C = make("C", (), {"n": 1})
            C.n = 2
            c = C()
            c._x = 3
            assert (C.n, c._x, C.__name__) == (2, 3, "C")
    """,
    "typing": """
        from __future__ import annotations
        import typing
        from typing import Any, Callable, Generic, TypeVar, Protocol, TYPE_CHECKING, cast, get_type_hints, overload, Optional
        T = TypeVar("T")
        if TYPE_CHECKING: from nowhere import Nothing
        class Box(Generic[T]):
            def __init__(self, item: T) -> None: self._item = item
            def get(self) -> T: return self._item
        class Has(Protocol):
            def get(self) -> int: ...
        def f(x: int, y: "list[str] | None" = None) -> Optional[int]: return cast(int, x)
        def work(helper, task):
            assert Box[int](3).get() == 3 and get_type_hints(f)["x"] is int and f(1) == 1
            assert get_type_hints(f)["y"] == list[str] | None and typing.List[int].__origin__ is list
    """,
    "annotations that run": """
        import queue, threading
        from typing import Callable
        def f(q: queue.Queue[int], t: threading.Thread, c: Callable[[int], None]) -> "threading.Event": ...
        x: dict[str, list[int]] = {}
        class A:
            n: int = 0
            q: "queue.Queue[int]"
        def work(helper, task): assert f.__annotations__["t"] is threading.Thread and A.__annotations__["n"] is int
    """,
    "main": """
        def work(helper, task): return None
        if __name__ == "__main__":
            import nowhere
            open("x")
    """.replace('open("x")', "print(1)"),
    "sys and os": """
        import sys, os, platform if False else sys
    """.replace(", platform if False else sys", "") + """
        def work(helper, task):
            assert os.cpu_count() > 0 and os.getpid() > 0 and sys.version_info >= (3, 11) and sys.maxsize > 0
            before = sys.getswitchinterval()
            sys.setswitchinterval(0.001)
            assert sys.getswitchinterval() == 0.001
            sys.setswitchinterval(before)
            assert not hasattr(sys, "nothing") and getattr(os, "nothing", 3) == 3 and os.linesep == "\\n"
            assert not hasattr(sys, "_is_gil_enabled") or True
    """,
    "exit": """
        import sys
        def work(helper, task):
            for leave in (lambda: sys.exit(1), lambda: exit(1), lambda: quit()):
                try: leave()
                except SystemExit: pass
                else: raise AssertionError
    """,
    "random numbers": """
        import random
        def work(helper, task):
            random.seed(3)
            a = random.random(), random.randint(1, 6), random.choice([1, 2]), random.sample(range(9), 3)
            random.seed(3)
            assert a == (random.random(), random.randint(1, 6), random.choice([1, 2]), random.sample(range(9), 3))
            own = random.Random(5)
            assert 0 <= own.random() < 1 and random.uniform(0, 1) <= 1
            xs = [1, 2, 3]; random.shuffle(xs); assert sorted(xs) == [1, 2, 3]
    """,
    "time and dates": """
        import time
        from time import monotonic, perf_counter, sleep
        from datetime import datetime, timedelta, date, timezone
        def work(helper, task):
            began = monotonic()
            sleep(0.001)
            assert monotonic() >= began and time.time() > 0 and perf_counter() is not None
            assert timedelta(seconds=90) == timedelta(minutes=1, seconds=30) and datetime(2020, 1, 2).year == 2020
            assert f"{datetime(2020, 1, 2):%Y-%m}" == "2020-01" and date(2020, 1, 1) < date(2021, 1, 1)
            assert time.strftime("%Y", time.gmtime(0)) == "1970"
    """,
    "numbers": """
        import math, statistics, fractions, decimal, heapq, bisect, itertools, array, json, re, textwrap, numbers, reprlib
        from decimal import Decimal, getcontext
        from fractions import Fraction
        def work(helper, task):
            getcontext().prec = 10
            assert Decimal(1) / 3 == Decimal("0.3333333333") and Fraction(1, 2) == 0.5 and statistics.mean([1, 3]) == 2
            heap = [3, 1]; heapq.heapify(heap); heapq.heappush(heap, 0)
            assert heap[0] == 0 and bisect.bisect([1, 2], 1) == 1 and next(itertools.count(4)) == 4
            assert array.array("i", [1])[0] == 1 and json.loads(json.dumps({"a": [1, None]})) == {"a": [1, None]}
            assert re.sub("a", lambda m: m.group().upper(), "aba") == "AbA" and textwrap.dedent("  a") == "a"
            assert math.gcd(4, 6) == 2 and isinstance(1, numbers.Integral)
    """,
    "collections": """
        from collections import deque, defaultdict, Counter, OrderedDict, ChainMap, UserDict, UserList
        import collections
        class D(UserDict):
            def __setitem__(self, k, v): super().__setitem__(k, v + 1)
        class Default(dict):
            def __missing__(self, k): return k
        def work(helper, task):
            d = D(); d["a"] = 1
            assert d == {"a": 2} and Counter("aab")["a"] == 2 and Default()["x"] == "x" and deque([1], maxlen=1)[0] == 1
            dd = defaultdict(list); dd["x"].append(1)
            assert dd == {"x": [1]} and ChainMap({"a": 1}, {"b": 2})["b"] == 2 and list(OrderedDict(a=1)) == ["a"]
            assert UserList([1]).data == [1] and isinstance({}, collections.abc.Mapping)
    """,
    "weak references": """
        import weakref
        class A: pass
        def work(helper, task):
            a = A()
            r, p, s = weakref.ref(a), weakref.proxy(a), weakref.WeakSet([a])
            p.x = 1
            d = weakref.WeakKeyDictionary({a: 1})
            v = weakref.WeakValueDictionary(k=a)
            weakref.finalize(a, print, "gone")
            assert r() is a and a.x == 1 and len(s) == 1 and d[a] == 1 and v["k"] is a
    """,
    "warnings": """
        import warnings
        class Old(DeprecationWarning): pass
        def work(helper, task):
            with warnings.catch_warnings(record=True) as seen:
                warnings.simplefilter("always")
                warnings.warn("old", Old, stacklevel=2)
                assert len(seen) == 1 and issubclass(seen[0].category, Old) and str(seen[0].message) == "old"
            warnings.filterwarnings("ignore")
    """,
    "context variables": """
        import contextvars
        v = contextvars.ContextVar("v", default=1)
        def work(helper, task):
            token = v.set(2)
            assert contextvars.copy_context().run(v.get) == 2
            v.reset(token)
            assert v.get() == 1
    """,
    "a scheduler": """
        import sched, time
        def work(helper, task):
            out = []
            s = sched.scheduler(time.monotonic, time.sleep)
            s.enter(0.001, 1, out.append, (1,))
            s.run()
            assert out == [1]
    """,
    "types": """
        import types
        from types import SimpleNamespace, MappingProxyType, MethodType, FunctionType, TracebackType, ModuleType
        def f(self): return self.x
        def work(helper, task):
            n = SimpleNamespace(x=1)
            n.y = 2
            n.__dict__["z"] = 3
            n.f = MethodType(f, n)
            assert n.f() == 1 and n.z == 3 and isinstance(f, FunctionType) and isinstance(f, types.LambdaType)
            assert MappingProxyType({"a": 1})["a"] == 1 and not isinstance(n, ModuleType)
    """,
    "generators": """
        def numbers():
            got = yield 1
            while got: got = yield got
        def all_of(): yield from numbers()
        def work(helper, task):
            g = numbers()
            assert next(g) == 1 and g.send(5) == 5
            g.close()
            assert list(all_of()) == [1] and sum(x for x in range(4)) == 6
    """,
    "operators": """
        class V:
            def __init__(self, x): self._x = x
            def __add__(self, o): return V(self._x + o._x)
            __radd__ = __add__
            def __iadd__(self, o): self._x += o._x; return self
            def __lt__(self, o): return self._x < o._x
            def __eq__(self, o): return isinstance(o, V) and self._x == o._x
            def __hash__(self): return hash(self._x)
            def __bool__(self): return bool(self._x)
            def __len__(self): return self._x
            def __contains__(self, x): return x == self._x
            def __getitem__(self, i): return self._x
            def __call__(self): return self._x
            def __del__(self): self._x = None
        def work(helper, task):
            v = V(1); v += V(2)
            assert v == V(3) and V(1) + V(2) == v and min(V(2), V(1)) == V(1) and 3 in v and v[0] == v() == len(v) and bool(v)
    """,
    "modules kept in attributes": """
        import time, threading, logging
        class A:
            _clock = time
            def __init__(self): self._threading, self.log = threading, logging
            def now(self): return self._clock.monotonic() >= 0 and self._threading.Lock() is not None
        def work(helper, task):
            a = A()
            assert a.now() and getattr(a, "_clock").sleep is time.sleep and getattr(time, "sleep") is time.sleep
    """,
    "import everything": """
        from threading import *
        from queue import *
        from math import *
        def work(helper, task):
            assert Thread and Lock and Queue and sqrt(4) == 2
    """,
    "imports of packages": """
        import concurrent.futures
        import concurrent.futures as cf
        import collections.abc
        from collections import abc
        from concurrent import futures
        import logging.handlers as handlers
        import multiprocessing.pool
        from multiprocessing import pool
        def work(helper, task):
            assert concurrent.futures is cf is futures and abc is collections.abc and handlers.QueueHandler
            assert pool.ThreadPool is multiprocessing.pool.ThreadPool
    """,
    "what is not there": """
        try:
            from queue import NoSuchThing
        except ImportError:
            NoSuchThing = None
        def work(helper, task):
            import queue
            assert NoSuchThing is None and not hasattr(queue, "NoSuchThing")
            try: queue.NoSuchThing
            except AttributeError: pass
            else: raise AssertionError
    """,
    "augmented assignments": """
        class A:
            _n = 0
            def __init__(self): self._xs, self._d, self._k = [], {}, {"a": 1}
            def up(self):
                self._n += 1; self._xs += [1]; self._d |= {1: 2}; self._k["a"] += 1
                self.__dict__["m"] = 1; self.m -= 2
                del self._d
        def work(helper, task):
            a = A(); a.up(); a._n *= 5
            assert (a._n, a._xs, a._k, a.m, hasattr(a, "_d")) == (5, [1], {"a": 2}, -1, False)
            (a.x, a._y), *a.rest = (1, 2), 3
            for a.i in range(3): pass
            with open_it() as a.h: pass
            assert (a.x, a._y, a.rest, a.i, a.h) == (1, 2, [3], 2, 7)
        from contextlib import contextmanager
        @contextmanager
        def open_it(): yield 7
    """,
    "names like forbidden ones": """
        class A:
            def open(self): return 1
            def eval(self, x): return x
        def vars_of(open, compile): return open + compile
        def work(helper, task):
            a = A()
            globals_ = {"locals": 1}
            assert a.open() + a.eval(2) + vars_of(1, 2) + globals_["locals"] == 7 and "__globals__" in "x.__globals__"
    """,
}


@each_run
@pytest.mark.parametrize("name", HONEST)
def test_an_honest_program_does_what_it_does_in_python(run, name):
    assert run(HONEST[name]) is None
