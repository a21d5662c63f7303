"""Mutates programs as trees: a piece of one program in the place of a piece of another.

What mutates bytes makes text that no parser takes. Programs are made from the pieces of this repository's own, with
the names that the policy looks at put in; every choice comes from the given seed.
"""

from __future__ import annotations

import ast
import copy
import random
from collections.abc import Callable, Iterable
from functools import cached_property

from autograder.runtime.policy import FORBIDDEN_ATTRIBUTES, FORBIDDEN_NAMES, PREFIX, WATCHED

#: Names that mean something to the rewrite.
NAMES = (*FORBIDDEN_ATTRIBUTES, *FORBIDDEN_NAMES, *WATCHED, f"{PREFIX}read__", f"{PREFIX}1__", "__autograder", "__x",
         "_x", "__class__", "super", "self", "type", "print", "threading", "start", "append", "é", "\ufb01x", "_", "__")

#: Forms that programs of this repository seldom have.
RARE = """\
match x:
    case A(b, c=d) if (e := f): pass
    case [1, *rest] | {"k": rest, **more}: pass
    case a.b._c as whole: pass
    case -1 | 2+3j | "s" | None: pass
for a.b, c[d], *e in f: pass
else: pass
with a as b.c, d() as (e, *f[g]): pass
try: pass
except* (A, B) as e: raise
try: pass
except A as e: raise B from e
else: pass
finally: del a.b, c[d], (e, f)
a, *b.c = d[e] = f
a.b += c; d[e:f:g, ...] @= h; i: j.k = l; m.n: "o"
def f(a, /, b: c = d, *e, g=h, **i) -> j: global k; k += 1; return (yield (yield from l))
class A(B, *c, metaclass=d, **e):
    x: int
    __slots__ = ("x",)
    def __x(self): return super().__x, self.__x
    nonlocal_ = lambda self, *a, b=__class__, **k: (lambda: self)
def f():
    a = 1
    def g():
        nonlocal a
        a, b.c = (a := 2), [a for a in b if a for c in d(a)]
    return {**a, b: c}, {d: e for d, e in f}, {*a, b}, (g async_ for g in h) if 0 else None
f"{a!r:>{b}}{c.d[e]=}" f'{x:{y}{z}}' rb"" "\\N{DIGIT ONE}"
a if b else c; not a and b or c; a < b < c is not d not in e; ~a ** -b // c
import a.b as c, d; from e import f as g; from . import h; from __future__ import annotations
while (a := b): continue
assert a, b
@a.b(c)
@d
async def f(): await g; [x async for x in y]
type X[T: (int, str), *Ts, **P] = list[T]
def f[T: int](x: T) -> T: return x
print(*a, *b, c=d, **e, **f)
""".replace("async_ for", "for")


class Pieces:
    """The expressions and the statements of some programs."""

    def __init__(self, programs: Iterable[bytes]) -> None:
        trees = [tree for text in (*programs, *_rare()) if (tree := _parsed(text)) is not None]
        nodes = [node for tree in trees for node in ast.walk(tree)]
        self.expressions = [node for node in nodes if isinstance(node, ast.expr)]
        self.statements = [node for node in nodes if isinstance(node, ast.stmt)]

    @cached_property
    def _changes(self) -> tuple[Callable[[ast.Module, random.Random], None], ...]:
        return self._expression, self._expression, self._statement, self._inserted, _removed, _renamed, _moved

    def mutated(self, data: bytes, most: int, chance: random.Random) -> bytes | None:
        """A program made from ``data`` of ``most`` bytes at the most; None where ``data`` is none, or nothing came."""
        tree = _parsed(data)
        if tree is None or not tree.body:
            return None
        for _ in range(chance.randint(1, 4)):
            chance.choice(self._changes)(tree, chance)
        try:
            made = ast.unparse(tree).encode("utf-8")
        except (ValueError, RecursionError, TypeError, AttributeError):
            return None
        return made if 0 < len(made) <= most else None

    def _expression(self, tree: ast.Module, chance: random.Random) -> None:
        _put(tree, ast.expr, chance.choice(self.expressions), chance)

    def _statement(self, tree: ast.Module, chance: random.Random) -> None:
        _put(tree, ast.stmt, chance.choice(self.statements), chance)

    def _inserted(self, tree: ast.Module, chance: random.Random) -> None:
        body = chance.choice(_bodies(tree))
        body.insert(chance.randint(0, len(body)), copy.deepcopy(chance.choice(self.statements)))


def _rare() -> Iterable[bytes]:
    """Each form by itself: some are no syntax in some versions."""
    lines: list[str] = []
    for line in RARE.splitlines():
        follows = line.startswith((" ", "else", "except", "finally")) or (lines and lines[-1].startswith("@"))
        if lines and not follows:
            yield "\n".join(lines).encode()
            lines = []
        lines.append(line)
    yield "\n".join(lines).encode()


def _parsed(data: bytes) -> ast.Module | None:
    try:
        return ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _places(tree: ast.Module, kind: type[ast.AST]) -> list[tuple[ast.AST, str, int | None]]:
    found: list[tuple[ast.AST, str, int | None]] = []
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            if isinstance(value, kind):
                found.append((node, name, None))
            elif isinstance(value, list):
                found += [(node, name, index) for index, one in enumerate(value) if isinstance(one, kind)]
    return found


def _put(tree: ast.Module, kind: type[ast.AST], piece: ast.AST, chance: random.Random) -> None:
    places = _places(tree, kind)
    if not places:
        return
    node, name, index = chance.choice(places)
    piece = copy.deepcopy(piece)  # the same node in two places would be mutated in both, or hold itself
    if index is None:
        setattr(node, name, piece)
    else:
        getattr(node, name)[index] = piece


def _bodies(tree: ast.Module) -> list[list[ast.stmt]]:
    return [value for node in ast.walk(tree) for _, value in ast.iter_fields(node)
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt)]


def _removed(tree: ast.Module, chance: random.Random) -> None:
    body = chance.choice(_bodies(tree))
    if len(body) > 1:
        del body[chance.randrange(len(body))]


def _moved(tree: ast.Module, chance: random.Random) -> None:
    pieces = [node for node in ast.walk(tree) if isinstance(node, ast.expr)]
    if pieces:
        _put(tree, ast.expr, chance.choice(pieces), chance)


def _renamed(tree: ast.Module, chance: random.Random) -> None:
    """Another name in one place: of a variable, an attribute, a parameter, an import, a keyword."""
    places = [place for place in _places(tree, str) if not isinstance(place[0], ast.Constant)]  # type: ignore[arg-type]
    if not places:
        return
    node, name, index = chance.choice(places)
    if index is None:
        setattr(node, name, chance.choice(NAMES))
    else:
        getattr(node, name)[index] = chance.choice(NAMES)
