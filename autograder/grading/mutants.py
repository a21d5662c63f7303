"""Mutants of a solution: the same program with one thing broken that guards its threads, or its contract.

Mutation analysis after DeMillo, Lipton and Sayward, "Hints on test data selection" (1978), with the operators for
concurrent programs of Bradbury, Cordy and Dingel (2006): a lock removed, split, narrowed or widened, a call of a
primitive dropped, a count off by one, ``while`` turned to ``if``; and a few for all else that a contract promises.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Constructors whose first argument is a number of permits, parties or workers.
_COUNTED = frozenset({"Semaphore", "BoundedSemaphore", "Barrier", "ThreadPoolExecutor", "ThreadPool"})

#: Another primitive that looks much the same.
_ALIKE = {"RLock": "Lock", "BoundedSemaphore": "Semaphore", "notify_all": "notify", "wait_for": "wait"}

#: Arguments that one forgets.
_FORGOTTEN = frozenset({"daemon", "timeout", "max_workers", "maxsize", "block", "blocking", "cancel_futures", "key"})

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In}


@dataclass(frozen=True)
class Mutant:
    """A program with one change. ``where`` is the function that it is in, ``line`` what stood at ``number`` before."""

    change: str
    where: str
    number: int
    line: str
    text: str


@dataclass(frozen=True)
class _Edit:
    """``owner.field``, or its item at ``index``, becomes ``new``."""

    change: str
    line: int
    owner: ast.AST
    field: str
    index: int | None
    new: object


def mutants(source: str) -> list[Mutant]:
    """All mutants of a program, by line, each once. What a demo, a log line or a type hint says is left alone."""
    tree = ast.parse(source)
    lines = source.splitlines()
    made = {ast.unparse(tree)}
    found = []
    for where, edit in _edits(tree, ""):
        text = _edited(tree, edit)
        if text not in made:
            made.add(text)
            found.append(Mutant(edit.change, where, edit.line, lines[edit.line - 1].strip(), text))
    return sorted(found, key=lambda mutant: mutant.number)


def _edited(tree: ast.Module, edit: _Edit) -> str:
    """The program with one edit: made in the tree, written out, and taken back."""
    before = getattr(edit.owner, edit.field)
    after = edit.new if edit.index is None else [*before[:edit.index], edit.new, *before[edit.index + 1:]]
    setattr(edit.owner, edit.field, after)
    text = ast.unparse(ast.fix_missing_locations(tree))
    setattr(edit.owner, edit.field, before)
    return text


def _edits(node: ast.AST, where: str) -> Iterator[tuple[str, _Edit]]:
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list"}:
            continue
        items = value if isinstance(value, list) else [value]
        if items and isinstance(items[0], ast.stmt):
            for edit in _block_edits(node, field, items):
                yield where, edit
        for index, item in enumerate(items):
            if not isinstance(item, ast.AST) or _left_alone(item):
                continue
            if isinstance(item, ast.expr):
                place = index if isinstance(value, list) else None
                for change, new in _expressions(item):
                    yield where, _Edit(change, item.lineno, node, field, place, new)
            inside = (f"{where}.{item.name}".lstrip(".")
                      if isinstance(item, (ast.FunctionDef, ast.ClassDef)) else where)
            yield from _edits(item, inside)


def _left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="logging" | "log" | "logger")))):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar" | "ParamSpec"))):
            return True
        case _:
            return False


# -- statements

def _block_edits(owner: ast.AST, field: str, block: Sequence[ast.stmt]) -> Iterator[_Edit]:
    """Edits that put other statements in the place of one, or of one and its neighbour."""
    for index, statement in enumerate(block):
        if _left_alone(statement):
            continue
        for change, new in _statements(statement):
            yield _Edit(change, statement.lineno, owner, field, None,
                        [*block[:index], *new, *block[index + 1:]] or [ast.Pass()])
        if not isinstance(statement, ast.With) or not all(map(_is_lock, statement.items)):
            continue
        after, before = block[index + 1:index + 2], block[index - 1:index] if index else []
        if after and _calls(after[0]):
            wide = ast.With(statement.items, [*statement.body, *after])
            yield _Edit("lock held longer", statement.lineno, owner, field, None,
                        [*block[:index], wide, *block[index + 2:]])
        if before and _calls(before[0]):
            wide = ast.With(statement.items, [*before, *statement.body])
            yield _Edit("lock taken earlier", statement.lineno, owner, field, None,
                        [*block[:index - 1], wide, *block[index + 1:]])


def _calls(statement: ast.stmt) -> bool:
    return not _left_alone(statement) and any(isinstance(node, ast.Call) for node in ast.walk(statement))


def _statements(node: ast.stmt) -> Iterator[tuple[str, list[ast.stmt]]]:
    """What may stand in a statement's place."""
    match node:
        case ast.With(items=items, body=body):
            yield from _locks(items, body)
        case ast.While(test=test, body=body) if _waits(body):
            yield "while to if", [ast.If(test, body, [])]
        case ast.If(test=test, body=body, orelse=orelse):
            yield "condition turned", [ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)]
            yield "branch dropped", list(orelse)
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=finalbody):
            if finalbody:
                inner = [ast.Try(body, handlers, orelse, [])] if handlers else body
                yield "finally to the end", [*inner, *finalbody]
            for index in range(len(handlers)):
                rest = [*handlers[:index], *handlers[index + 1:]]
                yield "handler dropped", [ast.Try(body, rest, orelse, finalbody)] if rest or finalbody else [
                    *body, *orelse]
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name, value=called))) if not _is_super(called):
            yield f"{name} dropped", []
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
            yield f"{name} dropped", []
        case ast.Raise():
            yield "raise dropped", []
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]) | ast.AugAssign() | ast.Delete():
            yield "assignment dropped", []
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant) or value.value is not None:
            yield "result dropped", [ast.Return(None)]
        case ast.Break() | ast.Continue():
            yield "jump dropped", []


def _locks(items: list[ast.withitem], body: list[ast.stmt]) -> Iterator[tuple[str, list[ast.stmt]]]:
    """For ``with lock:``."""
    for index, item in enumerate(items):
        if _is_lock(item):
            rest = [*items[:index], *items[index + 1:]]
            yield "lock removed", [ast.With(rest, body)] if rest else body
    if not all(map(_is_lock, items)):
        return
    cuts = [cut for cut in range(1, len(body)) if _matter(body[:cut]) and _matter(body[cut:])
            and not _left_alone(body[cut])]
    for cut in cuts:
        yield f"lock split after statement {cut}", [ast.With(items, body[:cut]), ast.With(items, body[cut:])]
    if cuts:
        yield "lock taken later", [*body[:cuts[0]], ast.With(items, body[cuts[0]:])]
        yield "lock given back earlier", [ast.With(items, body[:cuts[-1]]), *body[cuts[-1]:]]


def _is_lock(item: ast.withitem) -> bool:
    """A pool or an open file is a call, and has a name."""
    return item.optional_vars is None and isinstance(item.context_expr, (ast.Name, ast.Attribute, ast.Subscript))


def _matter(body: Sequence[ast.stmt]) -> bool:
    return not all(_left_alone(statement) for statement in body)


def _waits(body: Sequence[ast.stmt]) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "wait" for part in body for node in ast.walk(part))


def _is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


# -- expressions

def _expressions(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """What may stand in an expression's place."""
    match node:
        case ast.Call():
            yield from _call(node)
        case ast.Compare(left=left, ops=[operator], comparators=[right]) if type(operator) in _COMPARISONS:
            yield "comparison changed", ast.Compare(left, [_COMPARISONS[type(operator)]()], [right])
        case ast.BoolOp(op=operator, values=values):
            other: ast.boolop = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield "and, or", ast.BoolOp(other, values)
            for index in range(len(values)):
                rest = [*values[:index], *values[index + 1:]]
                yield "condition dropped", ast.BoolOp(operator, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not dropped", operand
        case ast.Constant(value=bool() as value):
            yield "true, false", ast.Constant(not value)


def _call(node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in _ALIKE:
        new = (ast.Attribute(node.func.value, _ALIKE[name], ast.Load()) if isinstance(node.func, ast.Attribute)
               else ast.Name(_ALIKE[name], ast.Load()))
        without = name == "wait_for"  # wait has no condition to wait for
        yield f"{name} to {_ALIKE[name]}", ast.Call(new, node.args[1:] if without else node.args, node.keywords)
    if name in _COUNTED and node.args:
        for change, operator in (("one more", ast.Add()), ("one fewer", ast.Sub())):
            first = ast.BinOp(node.args[0], operator, ast.Constant(1))
            yield change, ast.Call(node.func, [first, *node.args[1:]], node.keywords)
    if name in {"wait", "join", "result"} and len(node.args) == 1 and not node.keywords:
        yield "timeout dropped", ast.Call(node.func, [], [])
    for index, keyword in enumerate(node.keywords):
        rest = [*node.keywords[:index], *node.keywords[index + 1:]]
        if keyword.arg in _FORGOTTEN:
            yield f"{keyword.arg} dropped", ast.Call(node.func, node.args, rest)
        if keyword.arg == "max_workers":
            for change, operator in (("one more", ast.Add()), ("one fewer", ast.Sub())):
                counted = ast.keyword("max_workers", ast.BinOp(keyword.value, operator, ast.Constant(1)))
                yield change, ast.Call(node.func, node.args, [*rest, counted])

