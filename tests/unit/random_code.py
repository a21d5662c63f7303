"""Random programs from a grammar that covers the language, with prints that show the order of evaluation."""

from __future__ import annotations

import sys
from textwrap import indent
from typing import Any

from hypothesis import strategies as st

PRELUDE = '''
import collections, contextlib, dataclasses, functools, heapq, itertools, operator, types
def t(label, value=None):
    print(label, value)
    return value
class Describe:
    def __get__(self, owner, cls=None):
        print("get", owner is None)
        return 5 if owner is None else owner.kept
    def __set__(self, owner, value):
        print("set", value)
        owner.kept = value
class B:
    k = 1
    desc = Describe()
    def __init__(self):
        self.x, self.y, self.__p = 1, [2], "p"
        self.kept = 0
    def base(self): return ("base", self.k)
class O(B):
    def __init__(self, *a):
        super().__init__()
        self.__p = 7
    def __repr__(self): return "O"
    @property
    def prop(self): return t("prop", self.x)
    @prop.setter
    def prop(self, value): self.x = t("prop=", value)
    @classmethod
    def made(cls, *a): return cls.k, a
    @staticmethod
    def static(*a, **k): return a, k
    def __getattr__(self, name):
        print("getattr", name)
        if name == "dyn": return 9
        raise AttributeError(name)
    def m(self, *a, **k): return (self.__p, a, k)
    def up(self, by=1):
        self.__p += by
        return super().base(), __class__.k
    def __add__(self, other): return t("add", 3)
    def __radd__(self, other): return t("radd", 4)
    def __iadd__(self, other): return t("iadd", self)
    def __getitem__(self, key): return t("getitem", key)
    def __setitem__(self, key, value): print("setitem", key, value)
    def __delitem__(self, key): print("delitem", key)
    def __contains__(self, item): return t("contains", False)
    def __enter__(self): return t("enter", 8)
    def __exit__(self, *e):
        print("exit", e[0])
        return e[0] is KeyError
    def __iter__(self):
        yield t("iter", 1)
        yield 2
    def __bool__(self): return t("bool", True)
    def __eq__(self, other): return t("eq", other is self)
    __hash__ = None
    def __call__(self, *a, **k): return t("called", (a, k))
    def __format__(self, spec): return t("format", spec)
    def __lt__(self, other): return t("lt", NotImplemented)
class S:
    __slots__ = ("x", "y")
    __match_args__ = ("x", "y")
    def __repr__(self): return "S"
@dataclasses.dataclass(order=True)
class P:
    x: int
    y: object = 0
class L(list):
    def append(self, value): super().append(t("L.append", value))
class M(dict):
    def __missing__(self, key): return t("missing", key)
def gen(n):
    got = yield t("first", n)
    try:
        while n:
            got = yield (n, got)
            n -= 1
    finally:
        print("gen over")
    return "returned"
def make(n, *more):
    late = n
    def inner(by=1):
        nonlocal n, late
        n += by
        late = n
        return n
    n = n + 1
    return inner, lambda: (n, late)
@contextlib.contextmanager
def managed(value):
    print("in")
    try: yield value
    finally: print("out")
errors = []
g, h = 0, [4]
o, s, xs, d = O(), S(), [1, 2, 3], {"a": 1, "b": [2]}
s.x = 1
w, c, q, z = {1, 2}, collections.Counter("aab"), collections.deque([1, 2]), P(1, [2])
ll, mm = L([1]), M(a=1)
acc, la, hp, ws, ticks = [], L(), [], set(), []
def tick():
    ticks.append(1)
    if len(ticks) > 60: raise RuntimeError("enough")
'''

ATOMS = ("0", "1", "2", "-1", "None", "True", "'a'", "'b'", "1.5", "g", "h", "o", "s", "xs", "d", "w", "c", "q", "z", "a",
         "b", "ll", "mm", "()", "nowhere", "[]")

#: ``{}`` is an expression, ``{v}`` a name, ``{k}`` a key.
EXPRESSIONS = (
    "t({n}, {})", "t({n}, {})", "({} + {})", "({} - {})", "({} * 2)", "('%s' % {})", "({} == {})", "({} < {} <= {})",
    "({} in {})", "({} not in {} and {})", "({} is {})", "(not {})", "(-{})", "({} and {} or {})",
    "({} if {} else {})", "[{}, {}]", "({}, *{})", "{{{}: {}, **{}}}", "{{1, *{}}}", "o.{f}", "s.{f}", "z.{f}", "{}.{f}",
    "{}[{}]", "xs[{}]", "d[{k}]", "xs[{}:{}]", "o[{}:{}, ::{}]", "mm[{k}]", "c[{k}]", "acc.append({})", "d.get({k}, {})",
    "d.setdefault({k}, {})", "xs.pop({})", "q.popleft()", "la.append({})", "o.m({}, k={})", "o.m(*{}, **{})", "o.up({})",
    "o.made({})", "O.static({}, x={})", "{}({})", "len({})", "sorted({})", "list({})", "max({}, {})", "sum({})",
    "str({})", "tuple({})", "dict({})", "(lambda a, b={}: (a, b))({})", "[{} for a in {} if {}]",
    "{{a: b for a, b in {}}}", "sum(a for a in {})", "[(a, b) for a in {} for b in [a, {}]]",
    "(lambda: [(lambda: a)() for a in {}])()", "f'{{{}!r}} {{{}:>3}} {{{}:{{g}}}}'", "f'{{{}}}'", "(a := {})", "(g := {})",
    "getattr(o, {k}, {})", "hasattr({}, 'x')", "next(iter({}))", "list(map({}, {}))", "list(zip({}, {}))",
    "list(enumerate({}))", "functools.reduce(lambda a, b: (a, b), {})", "operator.add({}, {})",
    "operator.itemgetter({})({})", "operator.attrgetter('x')({})", "functools.partial(acc.append, {})()",
    "isinstance({}, (list, O))", "heapq.heappush(hp, {})", "'{{0.x}} {{1}}'.format({}, {})", "'-'.join({})",
    "list(gen({}))", "list.append(acc, {})", "list.pop({})", "make({})[0]({})", "make({})[1]()", "dict.fromkeys({}, {})", "P({}, {})",
    "dataclasses.replace(z, x={})", "c.most_common({})", "ws.add({})", "w | {}", "xs.sort(key=lambda a: {})",
    "B.base({})", "super", "type({}).k", "o.__dict__.get({k})", "xs.index({})", "list(itertools.islice({}, {}))",
    "int({})", "min({}, default={})", "range({})", "print({})", "dir()", "sorted({}, key=str)", "[*{}][{}]", "({} @ {})", "a.append",
)
FIELDS = ("x", "y", "k", "prop", "dyn", "desc", "missing", "up")
TARGETS = ("a", "b", "g", "h", "o.{f}", "s.{f}", "z.{f}", "xs[{}]", "d[{k}]", "o[{}]", "{}.{f}", "{}[{}]", "xs[{}:{}]", "mm[{k}]")
OPERATORS = ("+", "-", "*", "|", "%", "//", "@", "&")

SIMPLE = (
    "{}", "{}", "{T} = {}", "{T} = {}", "{T} = {T} = {}", "{T}, {T} = {}", "[{T}, ({T}, *{T})] = {}", "*{T}, {T} = {}",
    "({T}, {T}), {T} = {}, {}", "{T} {op}= {}", "{T} {op}= {}", "{T} {op}= 1", "acc += {}", "d[{k}] += {}", "o.x += {}",
    "del {T}", "del {T}, {T}", "assert {}, {}", "raise ValueError({})", "raise {} from {}", "pass", "a: int = {}",
    "o.x: int = {}", "return {}", "global late; late = {}", "print({}, {}, sep={})", "import math as g",
    "from operator import add as a, mul as g",
)
COMPOUND = (
    "if {}:\n{B}\nelif {}:\n{B}\nelse:\n{B}",
    "for {T} in {}:\n    tick()\n{B}\nelse:\n{B}",
    "for {T}, {T} in {}:\n    tick()\n{B}\n    if {}: break\n    continue\nelse:\n{B}",
    "for a in range(2):\n{B}",
    "n = 0\nwhile {} and n < 2:\n    n += 1\n    tick()\n{B}\nelse:\n{B}",
    "with o as {T}:\n{B}",
    "with managed({}) as {T}, o as ({T}, {T}):\n{B}",
    "with managed({}), managed({}) as {T}:\n{B}",
    "try:\n{B}\nexcept KeyError as a:\n{B}\nexcept (TypeError, ValueError) as g:\n{B}\nelse:\n{B}\nfinally:\n{B}",
    "try:\n{B}\nexcept Exception as g:\n    print(type(g).__name__, g)\n{B}",
    "try:\n{B}\nfinally:\n{B}",
    "try:\n    raise ExceptionGroup('eg', [ValueError({}), KeyError(1)])\nexcept* ValueError as g:\n{B}\nexcept* KeyError:\n    pass",
    "match {}:\n    case [a, *b] if {}:\n    {B}\n    case {{'a': g, **b}}:\n    {B}\n    case S(x=1) | P(1, a):\n    {B}\n    case 1 | 'a' | None:\n    {B}\n    case g:\n    {B}",
    "match {}, {}:\n    case (a, b) if a == b:\n    {B}\n    case (O(x=a), _):\n    {B}",
    "def g(a, *b, k={}, **kw):\n    nonlocal_ = a\n    def deeper():\n        nonlocal nonlocal_\n        nonlocal_ += {}\n        return nonlocal_, a, kw\n    return deeper()\nt('fn', g({}))",
    "@functools.wraps(make)\ndef a(): return {}\nt('wrapped', a())",
    "class g(B):\n    z = {}\n    z += {}\n    def __init__(self, **kw): self.__z = {}\n    def get(self): return self.__z, super().k\nt('cls', g(k={}).get())",
    "it = gen({})\nnext(it)\nt('sent', it.send({}))\nfor a in it:\n    tick()\n{B}",
    "def delegating():\n    got = yield from {}\n    t('got', got)\n    yield got\nfor a in delegating():\n    tick()\n{B}",
    "fs = []\nfor b in {}:\n    tick()\n    fs.append(lambda: b)\nt('late', [f() for f in fs])",
)
NEWER = (
    "def typed[T: (int, str)](a: T, b=1) -> T: return (a, {})\nt('typed', typed({}))",
    "class g[T](B):\n    z: T = {}\n    def get[U](self, a: U = {}): return self.z, a\nt('generic', g().get())",
    "type Alias[T] = dict[str, T]\nt('alias', Alias.__name__)",
)


class _Maker:
    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.number = 0

    def _one(self, choices: tuple[str, ...]) -> str:
        return str(self.draw(st.sampled_from(choices)))

    def fill(self, template: str, depth: int) -> str:
        made, at = "", 0
        while at < len(template):
            two, three = template[at:at + 2], template[at:at + 3]
            if two in ("{{", "}}"):
                made, at = made + two[0], at + 2
            elif two == "{}":
                made, at = made + self.expression(depth), at + 2
            elif three == "{T}":
                made, at = made + self.target(depth), at + 3
            elif three == "{B}":
                made, at = made + indent(self.block(depth), "    "), at + 3
            elif three in ("{n}", "{k}", "{f}"):
                self.number += 1
                made += {"n": str(self.number), "k": self._one(("'a'", "'b'", "'x'", "1")),
                         "f": self._one(FIELDS)}[three[1]]
                at += 3
            elif template.startswith("{op}", at):
                made, at = made + self._one(OPERATORS), at + 4
            else:
                made, at = made + template[at], at + 1
        return made

    def expression(self, depth: int) -> str:
        if depth <= 0 or self.draw(st.integers(0, 3)) == 0:
            return self._one(ATOMS)
        return self.fill(self._one(EXPRESSIONS), depth - 1)

    def target(self, depth: int) -> str:
        return self.fill(self._one(TARGETS), min(depth, 1))

    def block(self, depth: int) -> str:
        return "\n".join(self.statement(depth - 1) for _ in range(self.draw(st.integers(1, 2))))

    def statement(self, depth: int) -> str:
        if depth > 0 and self.draw(st.integers(0, 2)) == 0:
            return self.fill(self._one(COMPOUND + (NEWER if sys.version_info >= (3, 12) else ())), depth - 1)
        return self.fill(self._one(SIMPLE), depth)


def _going_on(statement: str) -> str:
    """``statement``, whose error is kept, so that the program goes on after it."""
    return f"try:\n{indent(statement, '    ')}\nexcept Exception as error:\n    errors.append(error)"


@st.composite
def programs(draw: Any) -> str:
    """A program: the prelude, a function, and a call of it; or the same statements in the module itself."""
    maker = _Maker(draw)
    body = "\n".join(_going_on(maker.statement(3)) for _ in range(draw(st.integers(2, 8))))
    shape = draw(st.integers(0, 3))
    if shape == 0:
        return PRELUDE + "a = b = 3\n" + "\n".join(line for line in body.splitlines() if not line.lstrip().startswith("return"))
    if shape == 1:
        return PRELUDE + "a = b = 3\ndef main():\n    global g, h, a\n" + indent(body, "    ") + "\nt('end', main())\n"
    if shape == 2:
        return (PRELUDE + "def main(a, b):\n    global g\n    h = [5]\n    def see(): return a, b, h\n" + indent(body, "    ")
                + "\n    return see()\nt('end', main(3, [1, (2, 3)]))\n")
    return PRELUDE + "def main(a=3, b=4, *h, g=6):\n" + indent(body, "    ") + "\n    return lambda: (a, b, g)\nt('end', main()())\n"
