"""A race is found through every way of reaching shared state; the same program with a lock passes.

Each program reads something, lets go of it, and writes what it made of it. ``ACCESS`` of the first kind
are a read and a write that make a counter; the others are whole bodies of ``work``.
"""

from __future__ import annotations

import sys
from textwrap import dedent, indent

import pytest
from engines import TWO_CALLS, program, suite

from autograder.explore.verdict import Fail, PassAll, PassBound, PassSampled, Refused
from autograder.testing.runner import explore, load
from autograder.testing.suite import Case

IMPORTS = """
import array, bisect, collections, contextlib, copy, dataclasses, functools, heapq, itertools, operator, random
import threading, types, weakref
lock = threading.Lock()
"""

#: name: (set up, one statement or more that increment, the value afterwards)
COUNTERS = {
    "global": ("n = 0", "global n\nv = n\nn = v + 1", "n"),
    "global +=": ("n = 0", "global n\nn += 1", "n"),
    "global bound by for": ("n = 0", "global n\nfor n in [n + 1]: pass", "n"),
    "global bound by with": ("n = 0", "global n\nwith contextlib.nullcontext(n + 1) as n: pass", "n"),
    "global in an unpacking": ("n = 0", "global n\nn, _ = n + 1, 0", "n"),
    "global in a nested unpacking": ("n = 0", "global n\n(a, (n, *_)), b = (0, (n + 1, 2)), 3", "n"),
    "global by walrus": ("n = 0", "global n\nif (n := n + 1): pass", "n"),
    "global in a chain": ("n = 0", "global n\na = n = n + 1", "n"),
    "global captured by match": ("n = 0", "global n\nmatch n + 1:\n    case n: pass", "n"),
    "global by except": (
        "n = None\ndone = [0]",
        "global n\ntry: raise ValueError(done[0])\nexcept ValueError as n:\n    done[0] = n.args[0] + 1", "done[0]"),
    "attribute": ("s = types.SimpleNamespace(n=0)", "v = s.n\ns.n = v + 1", "s.n"),
    "attribute +=": ("class S: n = 0\ns = S()", "s.n += 1", "s.n"),
    "slot": ("class S:\n    __slots__ = ('n',)\ns = S()\ns.n = 0", "s.n += 1", "s.n"),
    "private name": ("class S:\n    def __init__(self): self.__n = 0\n    def up(self): self.__n += 1\ns = S()",
                     "s.up()", "s._S__n"),
    "private name from outside": (
        "class S:\n    def __init__(self): self.__n = 0\n    def up(self): self.__n = s._S__n + 1\ns = S()",
        "s.up()", "s._S__n"),
    "compatible characters": ("class S: ﬁ = 0\ns = S()", "v = s.fi\ns.ﬁ = v + 1", "s.fi"),
    "class attribute": ("class S: n = 0", "S.n += 1", "S.n"),
    "class attribute read by an instance": ("class S: n = 0\ns = S()", "S.n = s.n + 1", "S.n"),
    "class attribute read by a subclass": ("class S: n = 0\nclass T(S): pass", "S.n = T.n + 1", "S.n"),
    "class attribute by type()": ("class S: n = 0\ns = S()", "type(s).n += 1", "S.n"),
    "class attribute by super()": (
        "class S: n = 0\nclass T(S):\n    def up(self): S.n = super().n + 1\ns = T()", "s.up()", "S.n"),
    "class attribute in a classmethod": (
        "class S:\n    n = 0\n    @classmethod\n    def up(cls): cls.n += 1", "S.up()", "S.n"),
    "function attribute": ("def f(): pass\nf.n = 0", "f.n += 1", "f.n"),
    "exception attribute": ("e = ValueError()\ne.n = 0", "e.n += 1", "e.n"),
    "property": ("class S:\n    _n = 0\n    @property\n    def n(self): return self._n\n    @n.setter\n"
                 "    def n(self, v): self._n = v\ns = S()", "s.n += 1", "s.n"),
    "descriptor": ("class D:\n    def __get__(self, o, t=None): return o.kept\n    def __set__(self, o, v): o.kept = v\n"
                   "class S: n = D()\ns = S()\ns.n = 0", "s.n += 1", "s.n"),
    "__getattr__": ("class S:\n    def __init__(self): self.d = {'n': 0}\n"
                    "    def __getattr__(self, k): return self.d[k]\ns = S()", "s.d['n'] = s.n + 1", "s.n"),
    "__setattr__ by super()": ("class S:\n    n = 0\n    def __setattr__(self, k, v): super().__setattr__(k, v)\ns = S()",
                               "s.n += 1", "s.n"),
    "object.__setattr__": ("class S: n = 0\ns = S()", "object.__setattr__(s, 'n', s.n + 1)", "s.n"),
    "getattr and setattr": ("class S: n = 0\ns = S()", "setattr(s, 'n', getattr(s, 'n') + 1)", "s.n"),
    "getattr as a value": ("class S: n = 0\ns = S()", "[v] = map(getattr, [s], ['n'])\ns.n = v + 1", "s.n"),
    "attrgetter": ("class S: n = 0\ns = S()\ns.n = 0", "s.n = operator.attrgetter('n')(s) + 1", "s.n"),
    "__dict__": ("class S: pass\ns = S()\ns.n = 0", "s.__dict__['n'] = s.n + 1", "s.n"),
    "__dict__ read": ("class S: pass\ns = S()\ns.n = 0", "s.n = s.__dict__['n'] + 1", "s.n"),
    "__dict__.update": ("class S: pass\ns = S()\ns.n = 0", "s.__dict__.update(n=s.n + 1)", "s.n"),
    "item": ("d = {'n': 0}", "d['n'] += 1", "d['n']"),
    "negative index": ("xs = [0]", "xs[-1] = xs[0] + 1", "xs[0]"),
    "equal keys": ("d = {1: 0}", "d[True] = d[1.0] + 1", "d[1]"),
    "slice": ("xs = [0]", "xs[:] = [x + 1 for x in xs[:]]", "xs[0]"),
    "del and insert": ("xs = [0]", "v = xs[0]\ndel xs[0]\nxs.insert(0, v + 1)", "xs[0] if len(xs) == 1 else None"),
    "bytearray": ("b = bytearray(1)", "b[0] += 1", "b[0]"),
    "array": ("a = array.array('i', [0])", "a[0] += 1", "a[0]"),
    "for target item": ("xs = [0]", "for xs[0] in [xs[0] + 1]: pass", "xs[0]"),
    "with target attribute": ("class S: n = 0\ns = S()", "with contextlib.nullcontext(s.n + 1) as s.n: pass", "s.n"),
    "get and update": ("d = {'n': 0}", "d.update(n=d.get('n') + 1)", "d['n']"),
    "unbound method": ("d = {'n': 0}", "dict.__setitem__(d, 'n', dict.get(d, 'n') + 1)", "d['n']"),
    "operator functions": ("d = {'n': 0}", "operator.setitem(d, 'n', operator.itemgetter('n')(d) + 1)", "d['n']"),
    "methodcaller": ("d = {'n': 0}", "operator.methodcaller('update', n=d['n'] + 1)(d)", "d['n']"),
    "subclass of a dict": ("class D(dict): pass\nd = D(n=0)", "d['n'] += 1", "d['n']"),
    "__setitem__ by super()": ("class D(dict):\n    def __setitem__(self, k, v): super().__setitem__(k, v)\nd = D(n=0)",
                               "d['n'] += 1", "d['n']"),
    "values view": ("d = {'n': 0}\nview = d.values()", "[v] = view\nd['n'] = v + 1", "d['n']"),
    "mapping proxy": ("d = {'n': 0}\nview = types.MappingProxyType(d)", "d['n'] = view['n'] + 1", "d['n']"),
    "unpacking of a list": ("xs = [0]", "v, = xs\nxs[0] = v + 1", "xs[0]"),
    "starred": ("xs = [0]", "v = max(*xs, -1)\nxs[0] = v + 1", "xs[0]"),
    "double starred": ("d = {'n': 0}", "v = dict(**d)['n']\nd['n'] = v + 1", "d['n']"),
    "dict display": ("d = {'n': 0}", "v = {**d}['n']\nd['n'] = v + 1", "d['n']"),
    "f-string": ("xs = [0]", "v = int(f'{xs}'[1:-1])\nxs[0] = v + 1", "xs[0]"),
    "length": ("xs = []", "v = len(xs)\nxs[:] = [0] * (v + 1)", "len(xs)"),
    "addition": ("xs = []", "v = xs + [0]\nxs[:] = v", "len(xs)"),
    "comparison": ("xs = []", "v = 2 if xs == [1] else 1\nxs[:] = [v]", "xs[0]"),
    "emptiness": ("xs = []", "v = 2 if xs else 1\nxs[:] = [v]", "xs[0]"),
    "membership": ("d = set()", "v = 2 if 1 in d else 1\nd.add(v)", "len(d)"),
    "closure": ("def make():\n    n = 0\n    def up():\n        nonlocal n\n        n += 1\n    return up, lambda: n\n"
                "up, now = make()", "up()", "now()"),
    "closure of a parameter": (
        "def make(n):\n    def up():\n        nonlocal n\n        v = n\n        n = v + 1\n    return up, lambda: n\n"
        "up, now = make(0)", "up()", "now()"),
    "Counter": ("c = collections.Counter()", "c.update('a')\nc['a'] += 1", "c['a'] // 2"),
    "OrderedDict": ("d = collections.OrderedDict(n=0)", "d['n'] += 1", "d['n']"),
    "ChainMap": ("d = collections.ChainMap({'n': 0})", "d['n'] += 1", "d['n']"),
    "UserDict": ("d = collections.UserDict(n=0)", "d['n'] += 1", "d['n']"),
    "UserList": ("d = collections.UserList([0])", "d[0] += 1", "d[0]"),
    "deque": ("d = collections.deque([0])", "d.append(d.popleft() + 1)", "d[0]"),
    "data class": ("@dataclasses.dataclass\nclass S:\n    n: int = 0\ns = S()", "s.n += 1", "s.n"),
    "replaced data class": ("@dataclasses.dataclass(frozen=True)\nclass S:\n    n: int = 0\nbox = [S()]",
                            "box[0] = dataclasses.replace(box[0], n=box[0].n + 1)", "box[0].n"),
    "copied object": ("class S: n = 0\ns = S()\ns.n = 0", "s.n = copy.copy(s).n + 1", "s.n"),
    "copied deeply": ("s = [[0]]", "s[0][0] = copy.deepcopy(s)[0][0] + 1", "s[0][0]"),
    "match on a sequence": ("xs = [0]", "match xs:\n    case [v]: xs[0] = v + 1", "xs[0]"),
    "match on an attribute": ("class S: n = 0\ns = S()\ns.n = 0", "match s:\n    case S(n=v): s.n = v + 1", "s.n"),
    "cell of __class__": ("class S:\n    n = 0\n    def up(self): __class__.n += 1\ns = S()", "s.up()", "S.n"),
    "type parameter's neighbour": ("class S: n = 0\ns = S()", "s.n = (lambda n: n + 1)(s.n)", "s.n"),
}

#: name: (set up, the body of work, what must hold after two calls)
OTHERS = {
    "bound method as a value": ("xs = []\nput = xs.append", "if not xs: put(1)", "len(xs) == 1"),
    "bound method by partial": ("xs = []\nput = functools.partial(xs.append, 1)", "if not xs: put()", "len(xs) == 1"),
    "bound method by map": ("xs = []", "if not xs: list(map(xs.append, [1]))", "len(xs) == 1"),
    "bound method in an attribute": (
        "class S:\n    def __init__(self, xs): self.put = xs.append\nxs = []\ns = S(xs)", "if not xs: s.put(1)",
        "len(xs) == 1"),
    "heap": ("heap = []", "if len(heap) == 0: heapq.heappush(heap, 1)", "len(heap) == 1"),
    "insort": ("xs = []", "if len(xs) == 0: bisect.insort(xs, 1)", "len(xs) == 1"),
    "hasattr": ("class S: pass\ns = S()\nmade = []", "if not hasattr(s, 'x'):\n    made.append(1)\n    s.x = 1",
                "len(made) == 1"),
    "delattr": ("class S: pass\ns = S()\ns.x = 1\nfailed = []",
                "if hasattr(s, 'x'):\n    try: delattr(s, 'x')\n    except AttributeError: failed.append(1)", "not failed"),
    "del of a global": ("n = 1\nfailed = []", "global n\nif 'n' in failed or not failed:\n"
                        "    try: del n\n    except NameError: failed.append(1)\n    n = 1", "not failed"),
    "+= on a list in an attribute": ("class S: pass\ns = S()\ns.xs = ()", "s.xs += (1,)", "len(s.xs) == 2"),
    "+= on an alias": ("xs = []", "ys = xs\nif not xs: ys += [1]", "len(xs) == 1"),
    "shared iterator": ("it = iter([1, 2])\ngot = []", "v = next(it, None)\ngot.append(v)", "got == [1, 2]"),
    "shared generator": ("def ids():\n    n = 0\n    while True:\n        n += 1\n        yield n\ng = ids()\nnext(g)\nfailed = []",
                         "try: next(g)\nexcept ValueError: failed.append(1)", "not failed"),
    "list changed while it is summed": ("xs = [1, 2]\ngot = []",
                                        "got.append(sum(x for x in xs))\nxs.append(1)", "sorted(got) == [3, 4]"),
    "iteration over a dict that grows": ("d = {0: 0}\nfailed = []",
                                         "try:\n    for k in d: d.get(k)\nexcept RuntimeError: failed.append(1)\n"
                                         "d[len(d)] = 1", "not failed"),
    "cached property": (
        "made = []\nclass S:\n    @functools.cached_property\n    def x(self):\n        made.append(1)\n        return 1\n"
        "s = S()", "s.x", "len(made) == 1"),
    "lru_cache": ("made = []\n@functools.lru_cache\ndef f():\n    made.append(1)\n    return 1", "f()", "len(made) == 1"),
    "__missing__": ("made = []\ndef new():\n    made.append(1)\n    return []\nd = collections.defaultdict(new)",
                    "d['x'].append(1)", "len(d['x']) == 2"),
    "weak values": ("class S: pass\nd = weakref.WeakValueDictionary()\nkept = []",
                    "if 'x' not in d:\n    s = S()\n    kept.append(s)\n    d['x'] = s", "len(kept) == 1"),
    "exit stack": ("stack = contextlib.ExitStack()\nran = []\nstack.callback(ran.append, 1)\nfailed = []",
                   "stack.close()\nif not ran: failed.append(1)", "not failed"),
    "data class compared": (
        "@dataclasses.dataclass\nclass P:\n    x: int = 0\n    y: int = 0\np = P()\nseen = []\nturns = [0, 1]",
        "if turns.pop():\n    p.x = 1\n    p.y = 1\nelse:\n    if p == P(1, 0): seen.append(1)", "not seen"),
    "shuffle": ("xs = [1, 2, 3]\nbad = []",
                "random.shuffle(xs)\nif sorted(xs) != [1, 2, 3]: bad.append(1)", "not bad"),
    "choice of a list that shrinks": ("xs = [1]\nfailed = []",
                                      "if xs:\n    try: random.choice(xs)\n    except IndexError: failed.append(1)\n"
                                      "    xs.clear()", "not failed"),
    "method put into a thread": (
        "xs = []", "if len(xs) == 0:\n    t = threading.Thread(target=xs.append, args=(1,))\n    t.start()\n    t.join()",
        "len(xs) == 1"),
    "C function put into a thread": (
        "xs = []", "if not xs:\n    t = threading.Thread(target=heapq.heappush, args=(xs, 1))\n    t.start()\n    t.join()",
        "len(xs) == 1"),
    "class replaced": ("class S:\n    def f(self): return 1\ns = S()\ngot = []\nturns = [0, 1]",
                       "if turns.pop(): S.f = lambda self: 2\nelse: got.append(s.f())", "got == [2]"),
}


#: name: (set up, the wrong body, the right body, what must hold); no lock repairs these.
LATE = {
    "loop variable": (
        "seen = []", "threads = []\nfor i in range(2):\n    t = threading.Thread(target=lambda: seen.append(i))\n"
        "    t.start()\n    threads.append(t)\nfor t in threads: t.join()", ("lambda:", "lambda i=i:"),
        "sorted(seen) == [0, 0, 1, 1]"),
    "variable of a comprehension": (
        "seen = []\nclass Started(threading.Thread):\n    def __init__(self, **more):\n        super().__init__(**more)\n"
        "        self.start()", "for t in [Started(target=lambda: seen.append(i)) for i in range(2)]: t.join()",
        ("lambda:", "lambda i=i:"), "sorted(seen) == [0, 0, 1, 1]"),
    "variable bound after the thread has started": (
        "seen = []", "t = threading.Thread(target=lambda: seen.append(t2))\nt.start()\nt2 = 1\nt.join()",
        ("t.start()\nt2 = 1", "t2 = 1\nt.start()"), "seen == [1, 1]"),
}


def _program(before: str, body: str, check: str, *, locked: bool) -> str:
    names = [line for line in body.splitlines() if line.startswith(("global", "nonlocal"))]
    rest = "\n".join(line for line in body.splitlines() if line not in names)
    inner = indent(rest, "        ") if locked else indent(rest, "    ")
    guard = "    with lock:\n" if locked else ""
    head = "\n".join(f"    {name}" for name in names)
    return f"{IMPORTS}{before}\ndef work():\n{head}\n{guard}{inner}\ndef check(): return {check}\n"


def _verdict(text: str) -> object:
    return explore(program(dedent(text)), suite(TWO_CALLS), Case("test", "two calls", 1.0, True, False)).verdict


ALL = {**{name: (before, body, f"({value}) == 2") for name, (before, body, value) in COUNTERS.items()}, **OTHERS}


if sys.version_info < (3, 12):
    del ALL["cached property"]  # has a lock


@pytest.mark.parametrize("name", ALL)
def test_a_race_is_found_and_its_repair_passes(name):
    before, body, check = ALL[name]
    wrong = _verdict(_program(before, body, check, locked=False))
    assert isinstance(wrong, Fail), wrong
    right = _verdict(_program(before, body, check, locked=True))
    assert isinstance(right, (PassAll, PassBound, PassSampled)), right


@pytest.mark.parametrize("name", LATE)
def test_a_variable_that_is_bound_too_late_is_found(name):
    before, body, change, check = LATE[name]
    wrong = _verdict(_program(before, body, check, locked=False))
    assert isinstance(wrong, Fail), wrong
    right = _verdict(_program(before, body.replace(*change), check, locked=False))
    assert isinstance(right, (PassAll, PassBound, PassSampled)), right


@pytest.mark.parametrize("body", ["here.x = 0\nhere.x += 1", "here.xs = []\nhere.xs.append(1)\nassert len(here.xs) == 1",
                                  "other.n += 1\nassert other.n == 1"])
def test_what_is_local_to_a_thread_is_no_race(body):
    text = _program("here = threading.local()\nclass Own(threading.local):\n    def __init__(self): self.n = 0\nother = Own()",
                    body, "True", locked=False)
    assert _verdict(text) == PassAll(1)


@pytest.mark.parametrize("text", [
    "xs = []\nput = xs.append\nput.__ag_performer__", "getattr([].append, '__ag_performer__')",
    "'{0.__ag_performer__}'.format([].append)", "import operator\noperator.attrgetter('__ag_performer__')([].append)"])
def test_no_way_leads_from_a_method_to_the_engine(text):
    assert isinstance(load("submission", "submission.py", text), Refused)


def test_what_a_test_sets_from_outside_is_seen():
    testing = suite("""
        import threading
        def test(submission):
            seen = []
            thread = threading.Thread(target=submission.work, args=(seen,))
            thread.start()
            thread.is_alive()
            submission.limit = 5
            thread.join()
            assert seen == [5]
    """)
    source = "limit = 0\ndef work(seen):\n    seen.append(limit)\n"
    examined = explore(load("submission", "submission.py", source), testing, Case("test", "", 1.0, True, False))
    assert isinstance(examined.verdict, Fail)
