"""Ways out of a submission's world: each is refused, explored and on real threads, whatever the program catches.

Every program does its best to have ``work`` return something that it should not have got hold of, or to change
what is not its own; the test that calls it fails on any such value, and a refusal is the only good end.
"""

from __future__ import annotations

import threading

import pytest
from policy_runs import each_run, observed

from autograder.explore.verdict import Refused

#: In a function body: ``out(value)`` is a success of the attack.
ATTRIBUTES = {
    "globals of a function": "return work.__globals__",
    "code": "return work.__code__",
    "a closure": "return (lambda: helper).__closure__",
    "subclasses": "return object.__subclasses__()",
    "bases": "return bool.__bases__",
    "mro": "return bool.__mro__",
    "mro()": "return bool.mro()",
    "base": "return bool.__base__",
    "self of a built-in": "return print.__self__",
    "a traceback's frame": "try: 1 / 0\n    except Exception as e: return e.__traceback__.tb_frame",
    "a generator's frame": "return (x for x in ()).gi_frame",
    "a generator's code": "return (x for x in ()).gi_code",
    "a frame's globals": "return helper.f_globals",
    "a module's loader": "import math\n    return math.__loader__",
    "a module's spec": "import math\n    return math.__spec__",
    "the built-ins": "return __builtins__",
    "__import__": "return __import__('os').system",
    "eval": "return eval('1')",
    "exec": "exec('1')",
    "compile": "return compile('1', '', 'eval')",
    "globals()": "return globals()",
    "locals()": "return locals()",
    "open": "return open('/etc/hostname').read()",
    "help": "return help",
    "license": "return license._Printer__filenames",
    "a pattern by keyword": "match work:\n        case object(__globals__=g): return g",
    "reduce": "return helper.__reduce_ex__(2)",
    "a hook by its name": "return __ag_reached__",
    "a hook bound anew": "try: 1 / 0\n    except Exception as __ag_writes__: return 1",
    "a hook as an argument": "def f(__ag_writes__): pass\n    return 1",
    "a hook captured": "match 1:\n        case __ag_writes__: return 1",
    "the built-ins bound anew": "global __builtins__\n    __builtins__ = {}\n    return 1",
    "getattr": "return getattr(work, '__glo' + 'bals__')",
    "getattr with a default": "return getattr(work, '__glo' + 'bals__', None)",
    "getattr by a lying text": """class S(str):
        def __hash__(self): return hash('x')
        def __eq__(self, other): return False
        def startswith(self, *a): return False
    return getattr(work, S('__globals__'))""",
    "getattr by map": "return list(map(getattr, [work], ['__glo' + 'bals__']))",
    "getattr by partial": "import functools\n    return functools.partial(getattr, work)('__glo' + 'bals__')",
    "attrgetter": "import operator\n    return operator.attrgetter('__glo' + 'bals__')(work)",
    "attrgetter by map": "from operator import attrgetter\n    return list(map(attrgetter('__sel' + 'f__'), [print]))",
    "attrgetter, dotted": "from operator import attrgetter\n    return attrgetter('__class__.__ba' + 'se__')(True)",
    "attrgetter, several": "from operator import attrgetter\n    return attrgetter('__name__', '__glo' + 'bals__')(work)",
    "methodcaller": "import operator\n    return operator.methodcaller('__subcl' + 'asses__')(object)",
    "methodcaller of format": "import operator\n    return operator.methodcaller('format', work)('{0.__glo' + 'bals__}')",
    "methodcaller of __getattribute__":
        "from operator import methodcaller\n    return methodcaller('__getattribute__', '__glo' + 'bals__')(work)",
    "object.__getattribute__": "return object.__getattribute__(work, '__glo' + 'bals__')",
    "type.__getattribute__": "return type.__getattribute__(bool, '__ba' + 'se__')",
    "super().__getattribute__": """class A:
        def f(self): return super().__getattribute__('__cla' + 'ss__').__getattribute__(work, '__glo' + 'bals__')
    return A().f()""",
    "a bound __getattribute__": "return work.__getattribute__('__glo' + 'bals__')",
    "__getattribute__ of a map": "return list(map(object.__getattribute__, [work], ['__glo' + 'bals__']))",
    "format": "return '{0.__glo' + 'bals__}' and ('{0.__glo' + 'bals__}').format(work)",
    "format, nested": "return ('{0:{1.__glo' + 'bals__}}').format(1, work)",
    "format, deep": "return ('{0.__class__.__ba' + 'se__}').format(True)",
    "format through an item": "return ('{0[0].__glo' + 'bals__}').format([work])",
    "str.format": "return str.format('{0.__glo' + 'bals__}', work)",
    "format as a value": "f = ('{0.__glo' + 'bals__}').format\n    return f(work)",
    "format by getattr": "return getattr('{0.__glo' + 'bals__}', 'for' + 'mat')(work)",
    "format by map": "return list(map(str.format, ['{0.__glo' + 'bals__}'], [work]))",
    "format of a text of one's own": """class S(str):
        def f(self, *a): return super().format(*a)
    return S('{0.__glo' + 'bals__}').f(work)""",
    "format_map": "return ('{f.__glo' + 'bals__}').format_map({'f': work})",
    "format of __dict__": "return '{0.__dict__}'.format(helper)",
    "string.Formatter": "import string\n    return string.Formatter().format('{0.__glo' + 'bals__}', work)",
    "string.Formatter around its guard": """import string
    class F(string.Formatter):
        def f(self, name): return super(F, self).get_field(name, [work], {})
    return F().f('0.__glo' + 'bals__')""",
    "a format of logging": """import logging
    lines = []
    class H(logging.Handler):
        def emit(self, record): lines.append(self.format(record))
    h = H()
    h.setFormatter(logging.Formatter('{message} {args[0].__glo' + 'bals__}', style='{'))
    h.handle(logging.LogRecord('n', 20, 'p', 1, '%s', (work,), None))
    return lines""",
    "a format of logging, later": """import logging
    lines = []
    f = logging.Formatter('{message}', style='{')
    f._style._fmt = '{args[0].__glo' + 'bals__}'
    return f.formatMessage(logging.LogRecord('n', 20, 'p', 1, '%s', (work,), None))""",
    "update_wrapper": """import functools
    class C: pass
    made = C()
    functools.update_wrapper(made, work, assigned=['__glo' + 'bals__'], updated=[])
    return vars(made)""",
    "wraps": """import functools
    class C: pass
    made = C()
    functools.wraps(work, assigned=['__glo' + 'bals__'], updated=[])(made)
    return vars(made)""",
    "wraps, updated": """import functools
    class C: pass
    made = C()
    made.__dict__['__glo' + 'bals__'] = {}
    functools.wraps(work, assigned=[], updated=['__glo' + 'bals__'])(made)
    return vars(made)""",
    "make_dataclass": """import dataclasses
    C = dataclasses.make_dataclass('C', ['__glo' + 'bals__'])
    return C""",
    "make_dataclass and a pattern": """import dataclasses
    class M(type):
        def __instancecheck__(cls, x): return True
    C = dataclasses.make_dataclass('C', [('x', int)], namespace={})
    class D(metaclass=M): __match_args__ = ('__glo' + 'bals__',)
    match work:
        case D(g): return g""",
    "__match_args__ of type()": """class M(type):
        def __instancecheck__(cls, x): return True
    C = M('C', (), {'__match_' + 'args__': ('__glo' + 'bals__',)})
    match work:
        case C(g): return g""",
    "__match_args__ by a metaclass": """class M(type):
        def __instancecheck__(cls, x): return True
        __match_args__ = property(lambda cls: ('__glo' + 'bals__',))
    class C(metaclass=M): pass
    match work:
        case C(g): return g""",
    "__match_args__ by __getattribute__": """class M(type):
        def __instancecheck__(cls, x): return True
        def __getattribute__(cls, name):
            return ('__glo' + 'bals__',) if name == '__match_' + 'args__' else super().__getattribute__(name)
    class C(metaclass=M): pass
    match work:
        case C(g): return g""",
    "__match_args__ in a pattern inside": """class M(type):
        def __instancecheck__(cls, x): return True
    class C(metaclass=M): __match_args__ = ('__glo' + 'bals__',)
    match [work]:
        case [C(g)]: return g""",
    "the research's own": """import dataclasses, functools
    C = dataclasses.make_dataclass('C', [('__glo' + 'bals__', object)])
    c = C(None)
    functools.update_wrapper(c, work, assigned=['__glo' + 'bals__'], updated=[])
    match c:
        case C(g): return g['__buil' + 'tins__']['__imp' + 'ort__']""",
    "a dataclass of code": """import dataclasses
    class C: pass
    C.__annotations__ = {'x=print.__self__': int}
    return dataclasses.dataclass(C)""",
    "a dataclass whose field's name lies": """import dataclasses
    class S(str):
        def isidentifier(self): return True
        def __eq__(self, o): return str.__eq__(self, o)
        __hash__ = str.__hash__
    return dataclasses.make_dataclass('C', [(S('x=print.__self__'), int)])""",
    "get_type_hints": """import typing
    class A: pass
    A.__annotations__ = {'x': 'print.__sel' + 'f__'}
    return typing.get_type_hints(A)""",
    "get_type_hints of a call": """import typing
    class A: x: "print('x')"
    return typing.get_type_hints(A)""",
    "a ForwardRef": "import typing\n    return typing.ForwardRef('1')",
    "singledispatch": """import functools
    @functools.singledispatch
    def f(x): pass
    def g(x): pass
    g.__annotations__ = {'x': '().__class__.__ba' + 'se__'}
    return f.register(g)""",
    "CodeType": "import types\n    return types.CodeType",
    "CodeType by from": "from types import CodeType\n    return CodeType",
    "a stack of frames": "import traceback\n    return list(traceback.walk_stack(None))",
    "an extracted stack": "import traceback\n    return traceback.extract_stack()",
    "a captured stack": "import traceback\n    return traceback.StackSummary",
    "locals in a traceback": "import traceback\n    return traceback.TracebackException",
    "a file by way of a traceback": "import traceback\n    return traceback.FrameSummary('/etc/hostname', 1, 'x').line",
    "a file by way of a warning": "import warnings\n    return warnings.formatwarning('x', Warning, '/etc/hostname', 1)",
    "a file by way of logging": "import logging\n    return logging.FileHandler('/etc/hostname')",
    "a file by way of basicConfig": "import logging\n    logging.basicConfig(filename='/etc/hostname', force=True)\n    return 1",
    "a socket by way of logging": "import logging.handlers\n    return logging.handlers.SocketHandler('h', 1)",
    "vars of a class": "return vars(str)['format']",
    "vars of a module": "import math\n    return vars(math)",
    "vars()": "return vars()",
    "__dict__ of a class": "return str.__dict__",
    "__dict__ of a module": "import threading\n    return threading.__dict__",
    "__dict__ of an imported name": "import threading as t\n    m = t\n    return m.__dict__",
    "__dict__ by getattr": "return getattr(type(helper), '__di' + 'ct__')",
    "private attributes of a helper": "return helper._notes",
    "private attributes by getattr": "return getattr(helper, '_no' + 'tes')",
    "private attributes by attrgetter": "import operator\n    return operator.attrgetter('_no' + 'tes')(helper)",
    "private attributes by a pattern": """class M(type):
        def __instancecheck__(cls, x): return True
    class C(metaclass=M): __match_args__ = ('_notes',)
    match helper:
        case C(g): return g""",
    "private attributes by a weak proxy": "import weakref\n    return weakref.proxy(helper)._notes",
    "private attributes as a value of a pattern": """class Same:
        def __eq__(self, other): self.seen = other
    same = Same()
    match same:
        case helper._notes: pass
    return same.seen""",
    "a context of processes": "from multiprocessing.pool import ThreadPool\n    with ThreadPool(1) as p: return p._ctx",
    "the importer's own finder": "def f(__import__): pass\n    return __import__.find('os')",
    "the end of a thread": "threading.current_thread()._delete()",
    "the end of a thread of one's own": """class T(threading.Thread):
        def run(self): self._delete()
    t = T()
    t.start()
    t.join()""",
    "defaults of the test's function": "return task.__defaults__",
    "__dict__ of the test's function": "return task.__dict__",
    "__dict__ of the helper": "return helper.__dict__",
    "vars of the helper": "return vars(helper)",
}

MODULES = {name: f"{statement}\n    return {value}" for name, (statement, value) in {
    "os.system": ("import os", "os.system"),
    "os.environ": ("from os import environ", "environ"),
    "os.path": ("import os.path", "os"),
    "sys.modules": ("import sys", "sys.modules"),
    "sys.modules by from": ("from sys import modules", "modules"),
    "sys._getframe": ("from sys import _getframe", "_getframe"),
    "sys._current_frames": ("import sys", "sys._current_frames()"),
    "sys.settrace": ("import sys", "sys.settrace(None)"),
    "sys.setprofile": ("import sys", "sys.setprofile(None)"),
    "logging.sys": ("from logging import sys", "sys"),
    "logging.os": ("import logging", "logging.os"),
    "queue.threading": ("import queue", "queue.threading"),
    "random._os": ("import random", "random._os"),
    "threading._sys": ("import threading", "threading._sys"),
    "threading's _os by getattr": ("import threading", "getattr(threading, '_' + 'os')"),
    "contextlib.os": ("from contextlib import os", "os"),
    "collections._sys": ("from collections import _sys", "_sys"),
    "enum.sys": ("from enum import sys", "sys"),
    "dataclasses.sys": ("import dataclasses", "dataclasses.sys"),
    "dataclasses.inspect": ("import dataclasses", "dataclasses.inspect"),
    "typing.sys": ("import typing", "typing.sys"),
    "warnings.sys": ("import warnings", "warnings.sys"),
    "traceback.linecache": ("import traceback", "traceback.linecache"),
    "json.codecs": ("import json", "json.codecs"),
    "concurrent.futures.thread": ("import concurrent.futures.thread", "concurrent"),
    "concurrent.futures.thread by from": ("from concurrent.futures import thread", "thread"),
    "concurrent.futures.process": ("import concurrent.futures", "concurrent.futures.process"),
    "ProcessPoolExecutor": ("from concurrent.futures import ProcessPoolExecutor", "ProcessPoolExecutor"),
    "multiprocessing.process": ("import multiprocessing.pool", "multiprocessing.process"),
    "multiprocessing.context": ("from multiprocessing import context", "context"),
    "a manager that is a module": ("import multiprocessing.dummy", "multiprocessing.dummy.Manager().sys"),
    "importlib": ("import importlib", "importlib"),
    "_thread": ("import _thread", "_thread"),
    "ctypes": ("import ctypes", "ctypes"),
    "gc": ("import gc", "gc"),
    "inspect": ("import inspect", "inspect"),
    "io": ("import io", "io"),
    "pickle": ("import pickle", "pickle"),
    "subprocess": ("import subprocess", "subprocess"),
    "builtins": ("import builtins", "builtins"),
    "the tests": ("import test", "test"),
    "the grader": ("import autograder", "autograder"),
    "a relative import": ("from . import x", "x"),
    "threading.settrace": ("import threading", "threading.settrace(None)"),
    "threading.setprofile": ("import threading", "threading.setprofile(None)"),
    "enum.global_enum": ("import enum", "enum.global_enum"),
    "a module in an attribute":
        ("import warnings", "warnings.catch_warnings()._module"),
    "a module in an attribute, by getattr":
        ("import warnings", "getattr(warnings.catch_warnings(), '_mod' + 'ule')"),
    "sys by contextlib's streams": ("""import contextlib
    class R(contextlib.redirect_stdout): _stream = 'modules'
    r = R(None)
    r.__enter__()""", "r._old_targets"),
}.items()}

#: What observed runs are for.
FOR_PROCESSES = ("ProcessPoolExecutor", "multiprocessing.context")

CHANGES = {
    "a class": "threading.Thread.start = fake",
    "a class, deleted": "del threading.Thread.start",
    "a class by setattr": "setattr(threading.Thread, 'start', fake)",
    "a class by delattr": "delattr(threading.Thread, 'start')",
    "a class by type.__setattr__": "type.__setattr__(threading.Thread, 'start', fake)",
    "a class by type.__delattr__": "type.__delattr__(threading.Thread, 'start')",
    "a class by a map": "list(map(type.__setattr__, [threading.Thread], ['start'], [fake]))",
    "a class by its alias": "typing.Annotated[threading.Thread, 1].start = fake",
    "a class by its alias's method": "typing.Annotated[threading.Thread, 1].__setattr__('start', fake)",
    "a class by a loop": "for threading.Thread.start in [fake]: pass",
    "a class by with": "with contextlib.nullcontext(fake) as threading.Thread.start: pass",
    "a class by unpacking": "threading.Thread.start, x = fake, 1",
    "a class by a star": "x, *threading.Thread.start = fake, fake",
    "a class by a comprehension": "[0 for threading.Thread.start in [fake]]",
    "a class by an annotation": "def f(x: [0 for threading.Thread.start in [fake]]): pass",
    "a class by a default": "def f(x=[0 for threading.Thread.start in [fake]]): pass",
    "a class by an augmented assignment": "threading.Thread.__doc__ += ''",
    "a class by an annotated assignment": "threading.Thread.start: object = fake",
    "a class by dataclass": "dataclasses.dataclass(threading.Thread)",
    "a class by dataclass with options": "dataclasses.dataclass(eq=True)(type(helper))",
    "a class by total_ordering": "functools.total_ordering(threading.Thread)",
    "a class by update_wrapper": "functools.update_wrapper(threading.Thread, fake)",
    "a class by copying": """
    class Evil:
        def __reduce_ex__(self, n): return (lambda: threading.Thread, (), (None, {'start': fake}))
    copy.copy(Evil())""",
    "a module by copying": """
    class Evil:
        def __reduce__(self): return (lambda: threading, (), {'Thread': fake})
    copy.deepcopy(Evil())""",
    "a class in a namespace of one's own": """
    class M(type):
        @classmethod
        def __prepare__(mcs, name, bases): return Space()
    class Space(dict):
        def __missing__(self, name): return (lambda owner, name, *site: owner) if 'writes' in name or 'write' in name else exec
    class C(metaclass=M): threading.Thread.start = fake""",
    "a class in a namespace that is kept": """
    space = {'__ag_' + 'writes__': lambda o, n: o, '__ag_' + 'write__': lambda o, n, s: o}
    class M(type):
        @classmethod
        def __prepare__(mcs, name, bases): return space
    class C(metaclass=M): threading.Thread.start = fake""",
    "a class by a metaclass that is no class": """
    class Meta:
        def __init__(self): self.asked = 0
        def __getattr__(self, name):
            self.asked += 1
            if self.asked == 1: raise AttributeError(name)
            return lambda *args: {'__ag_' + 'writes__': lambda o, n: o, '__ag_' + 'write__': lambda o, n, s: o}
        def __call__(self, *args): return 1
    class C(metaclass=Meta()): threading.Thread.start = fake""",
    "a class by an enumeration's conversion": "E._conv" "ert_('Thread', 'threading', lambda name: True)",
    "a class by a setter of enumerations": "type(E).__setattr__(threading.Thread, 'start', fake)",
    "a method's defaults": "threading.Thread.join.__defaults__ = (0,)",
    "a method's keyword defaults": "threading.Thread.__init__.__kwdefaults__ = {'daemon': True}",
    "a method's code": "setattr(threading.Thread.start, '__co' + 'de__', fake)",
    "a module": "threading.Thread = fake",
    "a module by setattr": "setattr(threading, 'Thread', fake)",
    "a module by object.__setattr__": "object.__setattr__(threading, 'Thread', fake)",
    "a module by its dictionary": "threading.__dict__['Thread'] = fake",
    "time": "time.sleep = fake",
    "sys": "sys.stdout = fake",
    "sys's hook": "sys.excepthook = fake",
    "a class by its dictionary": "type(helper).__dict__['note'] = fake",
    "the test's class": "type(helper).note = fake",
    "the test's class by __class__": "helper.__class__.note = fake",
    "the test's object's class": "class Mine: pass\n    helper.__class__ = Mine",
    "the test's object's method": "helper.note = fake",
    "the test's object's private attribute": "helper._notes = []",
    "the test's object's private attribute by setattr": "setattr(helper, '_no' + 'tes', [])",
    "the test's object's attribute by object.__setattr__": "object.__setattr__(helper, '_notes', [])",
    "the test's function's defaults": "task.__defaults__ = ('x',)",
    "the test's function's name": "task.__name__ = 'x'",
    "a thread's join": "threading.current_thread().join = fake",
    "what a helper of tests has noted": "helper.recorder.items = []",
    "a helper of tests": "helper.recorder.note = fake",
    "a helper of tests, by setattr": "setattr(helper.recorder, 'items', [])",
    "a thread's state": "threading.current_thread()._started = fake",
    "a thread's join by its dictionary": "threading.current_thread().__dict__['join'] = fake",
    "a thread's join by |=": "threading.current_thread().__dict__ |= {'join': fake}",
    "a thread's join by vars": "vars(threading.main_thread())['join'] = fake",
    "a thread's class": "class Mine(threading.Thread): pass\n    threading.current_thread().__class__ = Mine",
    "a thread's join by object.__setattr__": "object.__setattr__(threading.current_thread(), 'join', fake)",
}


#: What is simply not there, or does not do what it should.
NOT_THERE = {
    "a dataclass of a base's fields": """import dataclasses
    f = dataclasses.field(default=1)
    f.name, f._field_type = 'x=print.__self__,y', None
    @dataclasses.dataclass
    class A: z: int = 0
    f._field_type = A.__dataclass_fields__['z']._field_type
    A.__dataclass_fields__['q'] = f
    @dataclasses.dataclass
    class B(A): w: int = 1
    return B""",
    "sys.stdout's buffer": "return sys.stdout.buffer",
    "sys.stdout's stream": "return sys.stdout._name",
    "the lock's kernel": "return threading.Lock()._kernel",
    "a module in a missing attribute": "try: contextlib.nope\n    except AttributeError as e: return e.obj.__path__",
}

PRELUDE = """
import threading, typing, dataclasses, functools, copy, time, sys, contextlib, enum
class E(enum.IntEnum): A = 1
def fake(*args, **kwargs): return 'reached'
"""
PLAINLY = "def work(helper, task): return attack(helper, task)"
SWALLOWING = """
def work(helper, task):
    try: attack(helper, task)
    except BaseException: pass
"""


def attacking(source: str, how: str = PLAINLY) -> str:
    return f"{PRELUDE}def attack(helper, task):\n    {source}\n{how}"


def refused(run, source: str) -> None:
    result = run(attacking(source))
    assert isinstance(result, Refused), result
    assert result.line is not None
    assert isinstance(run(attacking(source, SWALLOWING)), Refused), "a refusal was swallowed"


@each_run
@pytest.mark.parametrize("name", [*ATTRIBUTES, *MODULES])
def test_what_is_not_a_submissions_own_is_not_reached(run, name):
    if run is observed and name in FOR_PROCESSES:
        assert not isinstance(run(attacking(MODULES[name])), Refused)
        return
    refused(run, {**ATTRIBUTES, **MODULES}[name])


@each_run
@pytest.mark.parametrize("name", CHANGES)
def test_what_is_not_a_submissions_own_is_not_changed(run, name):
    before = dict(vars(threading.Thread)), threading.Thread, threading.current_thread().__dict__.get("join")
    refused(run, f"{CHANGES[name]}\n    return 'changed'")
    assert (dict(vars(threading.Thread)), threading.Thread, threading.current_thread().__dict__.get("join")) == before


@each_run
@pytest.mark.parametrize("name", NOT_THERE)
def test_what_is_not_there_is_not_reached(run, name):
    result = run(attacking(NOT_THERE[name]))
    assert isinstance(result, Refused) or (isinstance(result, str) and "Assertion" not in result), result


#: Where a refusal is reached, and nothing of the program's goes on to hear of it.
ELSEWHERE = {
    "in a thread": "t = threading.Thread(target=reach)\n    t.start()\n    t.join()",
    "in a thread with a hook": "threading.excepthook = fake\n    t = threading.Thread(target=reach)\n    t.start(); t.join()",
    "in a finalizer": "class A:\n        def __del__(self): reach()\n    a = A()\n    del a",
    "in a callback": "import weakref\n    class A: pass\n    a = A()\n    r = weakref.ref(a, reach)\n    del a",
    "in a future's callback": "import concurrent.futures as cf\n    f = cf.Future()\n    f.add_done_callback(reach)\n    f.set_result(1)",
    "in a pool": "import concurrent.futures as cf\n    with cf.ThreadPoolExecutor(1) as p: p.submit(reach)",
    "in a timer": "t = threading.Timer(0, reach)\n    t.start(); t.join()",
    "in a repr": "class A:\n        def __repr__(self): return str(reach())\n    try: repr(A())\n    except Exception: pass",
    "in a generator": "def g():\n        try: yield\n        finally: reach()\n    x = g()\n    next(x)\n    del x",
    "and left at once": "try: reach()\n    finally: sys.exit(0)",
}


@each_run
@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_refusal_is_the_verdict_wherever_it_is_reached(run, name):
    body = f"def reach(*a): return getattr(fake, '__glo' + 'bals__')\n    {ELSEWHERE[name]}"
    result = run(attacking(body))
    assert isinstance(result, Refused), result
    assert "__globals__" in result.reason
