"""Rewrites a submission so that it passes a switch point before each access to shared state.

The rewrite leaves the operation itself to the interpreter wherever it can: ``self.value`` becomes
``__ag_read__(self, 'value', 7).value``, where the hook passes the point and returns its first
argument. So evaluation order, exceptions, their lines and columns stay what they were. Numbers are
sites: an index into the list of lines that belongs to the rewritten module.

A store to a shared *variable* inside a target that Python fills in one go (``for x, y in …``,
``with … as x``) goes through a temporary, so that the point comes right before the store.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.runtime.policy import PREFIX, RefusedError, refuse
from autograder.runtime.scopes import shared_uses

#: Built-ins that look into no argument, or into one only where that has Python code of its own.
PASSIVE = frozenset({"super", "range", "int", "float", "complex", "isinstance", "issubclass", "callable", "type",
                     "object", "property", "staticmethod", "classmethod", "slice", "chr", "ord", "hex", "oct", "bin"})

_CANNOT_HOLD = (ast.Constant, ast.JoinedStr, ast.Compare, ast.Lambda)
_NUMBERS_ONLY = (ast.Add, ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.RShift, ast.BitAnd, ast.BitOr,
                 ast.BitXor)
_ASYNC = (ast.AsyncFunctionDef, ast.AsyncWith, ast.AsyncFor, ast.Await)


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the submission: where a switch point came from."""

    line: int
    text: str


def _says_nothing(statement: ast.stmt) -> bool:
    """Does a statement of an ``except`` leave the exception unheard? ``pass``, ``continue``, a printed line do."""
    if isinstance(statement, ast.Expr):
        value = statement.value
        return isinstance(value, ast.Constant) or (
            isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print")
    return isinstance(statement, (ast.Pass, ast.Continue))


def _scalar(node: ast.expr) -> bool:
    """Can the value of ``node`` be no container, by its form alone?"""
    return isinstance(node, _CANNOT_HOLD) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))


def _number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex))


class _Names:
    """Temporary names of one statement; what holds them is deleted at its end."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.count = 0

    def new(self, at: ast.AST) -> ast.Name:
        """A fresh name, as a target."""
        self.count += 1
        # Neither mangled in a class nor taken for a member in an enumeration.
        return ast.copy_location(ast.Name(f"{self.prefix}{self.count}__", ast.Store()), at)

    def removal(self, at: ast.AST) -> list[ast.stmt]:
        """The statement that deletes them all."""
        names: list[ast.expr] = [ast.copy_location(ast.Name(f"{self.prefix}{number}__", ast.Del()), at)
                                 for number in range(1, self.count + 1)]
        return [ast.copy_location(ast.Delete(names), at)] if names else []


def _load(name: ast.Name) -> ast.Name:
    return ast.copy_location(ast.Name(name.id, ast.Load()), name)


class _Rewrite(ast.NodeTransformer):
    def __init__(self, tree: ast.Module, lines: list[str], prefix: str, first: int) -> None:
        self.lines = lines
        self.prefix = prefix
        self.first = first  # the number of the first site
        self.sites: list[Site] = []
        self.shared = shared_uses(tree)
        self.classes: list[str] = []
        self.modules: set[str] = set()
        self.rebound: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                self.modules.update((alias.asname or alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                self.rebound.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                self.rebound.add(node.name)
            elif isinstance(node, ast.arg):
                self.rebound.add(node.arg)
        self.modules -= self.rebound

    # -- helpers

    def _hook(self, hook: str, arguments: Iterable[ast.expr], at: ast.AST) -> ast.Call:
        name = ast.Name(id=f"{self.prefix}{hook}__", ctx=ast.Load())
        made = ast.Call(func=name, args=list(arguments), keywords=[])
        for node in (name, made, *(a for a in made.args if not hasattr(a, "lineno"))):
            ast.copy_location(node, at)
        return made

    def _site(self, node: ast.AST) -> ast.Constant:
        line = getattr(node, "lineno", 0)
        text = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        self.sites.append(Site(line, text))
        return ast.Constant(self.first + len(self.sites) - 1)

    def _mangled(self, name: str) -> ast.Constant:
        if name.startswith("__") and not name.endswith("__") and self.classes:
            owner = self.classes[-1].lstrip("_")
            if owner:
                name = f"_{owner}{name}"
        return ast.Constant(name)

    def _visit(self, node: ast.expr) -> ast.expr:
        made: ast.expr = self.visit(node)
        return made

    def _looked(self, hook: str, node: ast.expr) -> ast.expr:
        """``node``, visited, with a point before the interpreter goes through its value."""
        if _scalar(node):
            return self._visit(node)
        site = self._site(node)
        return self._hook(hook, [self._visit(node), site], node)

    def _test(self, node: ast.expr) -> ast.expr:
        """``node``, visited, with a point before its truth is looked at."""
        if isinstance(node, ast.BoolOp):
            node.values = [self._test(value) for value in node.values]
            return node
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._visit(node)
        return self._looked("look", node)

    def _body(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for statement in statements:
            result = self.visit(statement)
            made.extend(result if isinstance(result, list) else [result])
        return made

    # -- scopes

    def _refuse_async(self, node: ast.AST) -> ast.AST:
        raise RefusedError("async is not part of these exercises; use threads", getattr(node, "lineno", None))

    visit_AsyncFunctionDef = visit_AsyncWith = visit_AsyncFor = visit_Await = _refuse_async

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.decorator_list = [self._visit(d) for d in node.decorator_list]
        node.bases = [self._visit(base) for base in node.bases]
        node.keywords = [self.visit(keyword) for keyword in node.keywords]
        self.classes.append(node.name)
        node.body = self._body(node.body)
        self.classes.pop()
        return self._defined(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        # Annotations and type parameters have no part in what runs: they stay as they are.
        self._defaults(node.args)
        node.decorator_list = [self._visit(d) for d in node.decorator_list]
        node.body = self._body(node.body)
        return self._defined(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self._defaults(node.args)
        node.body = self._visit(node.body)
        return node

    def _defaults(self, arguments: ast.arguments) -> None:
        arguments.defaults = [self._visit(d) for d in arguments.defaults]
        arguments.kw_defaults = [d and self._visit(d) for d in arguments.kw_defaults]

    def _defined(self, node: ast.FunctionDef | ast.ClassDef) -> ast.AST:
        """The last decorator to be applied passes the point before a shared name is bound."""
        if id(node) in self.shared:
            at = node.decorator_list[0] if node.decorator_list else node
            node.decorator_list.insert(0, self._hook("bound", [ast.Constant(node.name), self._site(node)], at))
        return node

    # -- reads

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.ctx, ast.Load):
            if isinstance(node.value, ast.Name) and node.value.id in self.modules:
                return node
            hook = "read"
        else:
            hook = "write"
        node.value = self._hook(hook, [self._visit(node.value), self._mangled(node.attr), self._site(node)], node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        site = self._site(node)
        if isinstance(node.ctx, ast.Load):
            return self._hook("item", [self._visit(node.value), self._visit(self._key(node.slice)), site], node)
        node.value = self._hook("place", [self._visit(node.value), site], node.value)
        node.slice = self._visit(node.slice)
        return node

    def _key(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Slice):
            bounds = [part or ast.Constant(None) for part in (node.lower, node.upper, node.step)]
            return self._hook("slice", bounds, node)
        if isinstance(node, ast.Tuple):
            node.elts = [self._key(e) for e in node.elts]
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return self._variable(node) if isinstance(node.ctx, ast.Load) and id(node) in self.shared else node

    def _variable(self, node: ast.Name) -> ast.expr:
        point = self._hook("name", [ast.Constant(node.id), self._site(node)], node)
        return ast.copy_location(ast.BoolOp(ast.Or(), [point, node]), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        function = node.func
        if isinstance(function, ast.Attribute):
            # One call into C is one step: the point is passed when the arguments are there.
            function.value = self._hook("method", [self._visit(function.value), self._mangled(function.attr),
                                                   self._site(node)], function.value)
        elif isinstance(function, ast.Call) and isinstance(function.func, ast.Name) and (
                function.func.id.startswith(self.prefix)):
            pass  # made by the rewrite: a slice
        elif not (isinstance(function, ast.Name) and function.id in PASSIVE and function.id not in self.rebound):
            site = self._site(node)
            node.func = self._hook("call", [self._visit(function), site], function)
        node.args = [self._visit(a) for a in node.args]
        for keyword in node.keywords:
            keyword.value = self._visit(keyword.value) if keyword.arg else self._looked("look", keyword.value)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        node.value = self._looked("look", node.value) if isinstance(node.ctx, ast.Load) else self._visit(node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        # Keys and values are evaluated in turn; sites are numbered in no order that matters.
        node.values = [self._visit(value) if key is not None else self._looked("look", value)
                       for key, value in zip(node.keys, node.values, strict=True)]
        node.keys = [key and self._visit(key) for key in node.keys]
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self._looked("show", node.value)
        if node.format_spec is not None:
            node.format_spec = self._visit(node.format_spec)
        return node

    # -- operators

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        left, right = node.left, node.right
        harmless = (_scalar(left) and _scalar(right)) or (
            isinstance(node.op, _NUMBERS_ONLY) and (_number(left) or _number(right)))
        node.left, node.right = self._visit(left), self._visit(right)
        if harmless:
            return node
        operator = ast.Constant(type(node.op).__name__)
        return self._hook("operate", [node.left, node.right, operator, self._site(node)], node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        operators, operands = node.ops, [node.left, *node.comparators]
        is_member = any(isinstance(operator, (ast.In, ast.NotIn)) for operator in operators)
        if all(isinstance(operator, (ast.Is, ast.IsNot)) for operator in operators) or (
                not is_member and any(map(_scalar, operands))) or (is_member and _scalar(operands[-1])):
            self.generic_visit(node)
            return node
        if len(operators) == 1:
            operator = ast.Constant(type(operators[0]).__name__)
            left, right = map(self._visit, operands)
            return self._hook("operate", [left, right, operator, self._site(node)], node)
        node.left, *node.comparators = (self._looked("show", operand) for operand in operands)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        *tested, last = node.values
        node.values = [*map(self._test, tested), self._visit(last)]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        node.operand = self._test(node.operand) if isinstance(node.op, ast.Not) else self._visit(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test, node.body, node.orelse = self._test(node.test), self._visit(node.body), self._visit(node.orelse)
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        node.value = self._visit(node.value)
        if id(node) in self.shared:
            node.value = self._stored(node.value, node.target)
        return node

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        self.generic_visit(node)
        return self._hook("resumed", [node, self._site(node)], node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.AST:
        node.value = self._looked("each", node.value)
        return node

    # -- stores

    def _stored(self, value: ast.expr, target: ast.Name) -> ast.expr:
        return self._hook("store", [value, ast.Constant(target.id), self._site(target)], value)

    def _point(self, name: str, at: ast.AST) -> ast.stmt:
        """A statement that passes the point before the variable ``name`` is bound or deleted."""
        made = self._hook("store", [ast.Constant(None), ast.Constant(name), self._site(at)], at)
        return ast.copy_location(ast.Expr(made), at)

    def _shared_in(self, target: ast.AST | None) -> list[str]:
        if target is None:
            return []
        return [n.id for n in ast.walk(target) if isinstance(n, ast.Name) and id(n) in self.shared
                and not isinstance(n.ctx, ast.Load)]

    def _into(self, target: ast.expr, value: ast.expr, names: _Names) -> list[ast.stmt]:
        """Statements that store ``value`` into ``target``, one store each, from the left to the right."""
        if isinstance(target, (ast.Tuple, ast.List)) and self._shared_in(target):
            parts: list[ast.expr] = []
            following: list[ast.stmt] = []
            for element in target.elts:
                starred = isinstance(element, ast.Starred)
                inner = element.value if isinstance(element, ast.Starred) else element
                name = names.new(inner)
                parts.append(ast.copy_location(ast.Starred(name, ast.Store()), element) if starred else name)
                following += self._into(inner, _load(name), names)
            flat = ast.copy_location(ast.Tuple(parts, ast.Store()), target)
            return [ast.copy_location(ast.Assign([flat], self._unpacked(flat, value)), target), *following]
        if isinstance(target, ast.Name) and id(target) in self.shared:
            value = self._stored(value, target)
        return [ast.copy_location(ast.Assign([self._visit(target)], self._unpacked(target, value)), target)]

    def _unpacked(self, target: ast.expr, value: ast.expr) -> ast.expr:
        if not isinstance(target, (ast.Tuple, ast.List)) or _scalar(value):
            return value
        nested = any(isinstance(e, (ast.Tuple, ast.List)) for e in target.elts)
        return self._hook("show" if nested else "look", [value, self._site(target)], value)

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt] | ast.AST:
        value = self._visit(node.value)
        target = node.targets[0]
        if len(node.targets) == 1 and (isinstance(target, ast.Name) or not self._shared_in(target)):
            made = self._into(target, value, _Names(self.prefix))[0]
            return ast.copy_location(made, node)
        unpacks = sum(isinstance(t, (ast.Tuple, ast.List)) for t in node.targets)
        if not unpacks and not any(map(self._shared_in, node.targets)):
            node.value, node.targets = value, [self._visit(t) for t in node.targets]
            return node
        names = _Names(self.prefix)
        kept = names.new(value)
        statements: list[ast.stmt] = [ast.copy_location(ast.Assign([kept], value), node)]
        for target in node.targets:
            statements += self._into(target, _load(kept), names)
        return statements + names.removal(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        target = node.target
        if node.value is None:
            if not isinstance(target, ast.Name):
                target.value = self._visit(target.value)  # evaluated, and nothing is stored
            return node
        node.value = self._visit(node.value)
        if isinstance(target, ast.Name):
            if id(target) in self.shared:
                node.value = self._stored(node.value, target)
        else:
            self.visit(target)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.stmt] | ast.AST:
        """Read, operate, write: three statements with a point before the read and before the write.

        ``a.x += e`` evaluates ``a`` once, reads ``a.x``, evaluates ``e``, operates (in place, where ``a.x``
        is a list: a write of its own), and stores; so does the expansion.
        """
        target = node.target
        if isinstance(target, ast.Name) and id(target) not in self.shared:
            node.value = self._operand(node, target)
            return node
        names = _Names(self.prefix)
        first: list[ast.stmt] = []
        read: ast.expr
        write: ast.expr

        def kept(value: ast.expr) -> ast.Name:
            name = names.new(value)
            first.append(ast.copy_location(ast.Assign([name], value), value))
            return name

        if isinstance(target, ast.Attribute):
            owner, attr = kept(self._visit(target.value)), self._mangled(target.attr)
            read = ast.Attribute(self._hook("read", [_load(owner), attr, self._site(node)], target.value),
                                 target.attr, ast.Load())
            write = ast.Attribute(self._hook("write", [_load(owner), attr, self._site(node)], target.value),
                                  target.attr, ast.Store())
        elif isinstance(target, ast.Subscript):
            owner = kept(self._visit(target.value))
            key = kept(self._visit(self._key(target.slice)))
            read = self._hook("item", [_load(owner), _load(key), self._site(node)], target)
            write = ast.Subscript(self._hook("place", [_load(owner), self._site(node)], target.value), _load(key),
                                  ast.Store())
        else:
            read = self._variable(ast.copy_location(ast.Name(target.id, ast.Load()), target))
            write = ast.Name(target.id, ast.Store())
        ast.copy_location(read, target)
        ast.copy_location(write, target)
        result = kept(read)
        operation = ast.AugAssign(ast.copy_location(ast.Name(result.id, ast.Store()), target), node.op,
                                  self._operand(node, result))
        value: ast.expr = _load(result)
        if isinstance(target, ast.Name):
            value = self._stored(value, target)
        return [*first, ast.copy_location(operation, node), ast.copy_location(ast.Assign([write], value), node),
                *names.removal(node)]

    def _operand(self, node: ast.AugAssign, target: ast.Name) -> ast.expr:
        value = node.value
        if isinstance(node.op, _NUMBERS_ONLY) and _number(value):
            return self._visit(value)
        place = ast.copy_location(ast.Name(target.id, ast.Load()), node.target)
        return self._hook("inplace", [place, self._visit(value), self._site(node)], value)

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt] | ast.AST:
        if not any(map(self._shared_in, node.targets)):
            node.targets = [self._visit(t) for t in node.targets]
            return node
        statements: list[ast.stmt] = []
        left = list(node.targets)
        while left:
            target = left.pop(0)
            if isinstance(target, (ast.Tuple, ast.List)):
                left[:0] = target.elts
                continue
            if isinstance(target, ast.Name) and id(target) in self.shared:
                statements.append(self._point(target.id, target))
            statements.append(ast.copy_location(ast.Delete([self._visit(target)]), node))
        return statements

    # -- statements that hold others

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test, node.body, node.orelse = self._test(node.test), self._body(node.body), self._body(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self._test(node.test)
        node.msg = node.msg and self._visit(node.msg)
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        hook = "each_unpacked" if isinstance(node.target, (ast.Tuple, ast.List)) else "each"
        node.iter = self._hook(hook, [self._visit(node.iter), self._site(node.iter)], node.iter)
        node.target, before = self._held(node.target)
        node.body = before + self._body(node.body)
        node.orelse = self._body(node.orelse)
        return node

    def _held(self, target: ast.expr) -> tuple[ast.expr, list[ast.stmt]]:
        """A target, and what has to come first in the body that it is for."""
        if not self._shared_in(target):
            return self._visit(target), []
        names = _Names(self.prefix)
        kept = names.new(target)
        stores = self._into(target, _load(kept), names)
        return kept, stores + names.removal(target)

    def visit_While(self, node: ast.While) -> ast.AST:
        turn = self._hook("turn", [self._site(node)], node.test)
        node.test = ast.copy_location(ast.BoolOp(ast.Or(), [turn, self._test(node.test)]), node.test)
        node.body = self._body(node.body)
        node.orelse = self._body(node.orelse)
        return node

    def visit_With(self, node: ast.With) -> ast.AST:
        first, *others = node.items
        if others and self._shared_in(first.optional_vars):
            # ``with a as x, b:`` is ``with a as x:`` around ``with b:`` (Language Reference, 8.5).
            inner = ast.copy_location(ast.With(others, node.body), node)
            node.items, node.body = [first], [inner]
            others = []
        before: list[ast.stmt] = []
        for item in node.items:
            item.context_expr = self._visit(item.context_expr)
            if item.optional_vars is not None:
                if before:
                    item.optional_vars = self._visit(item.optional_vars)
                else:
                    item.optional_vars, before = self._held(item.optional_vars)
        node.body = before + self._body(node.body)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        ignores = all(_says_nothing(statement) for statement in node.body)
        node.type = node.type and self._visit(node.type)
        body = self._body(node.body)
        if ignores:
            told = ast.Expr(self._hook("ignored", [self._site(node)], body[0]))
            body.insert(0, ast.copy_location(told, body[0]))
        if node.name is not None and id(node) in self.shared:
            body = self._named(node, node.name, body)
        node.body = body
        return node

    def _named(self, node: ast.ExceptHandler, name: str, body: list[ast.stmt]) -> list[ast.stmt]:
        """``except E as x`` binds ``x``, and at the end sets it to None and deletes it."""
        kept = _Names(self.prefix).new(node)
        node.name = kept.id

        def target(context: ast.expr_context) -> ast.Name:
            return ast.copy_location(ast.Name(name, context), node)

        bind = ast.Assign([target(ast.Store())], self._stored(_load(kept), target(ast.Store())))
        clear = ast.Assign([target(ast.Store())], self._stored(ast.copy_location(ast.Constant(None), node),
                                                              target(ast.Store())))
        removal: list[ast.stmt] = [clear, self._point(name, node), ast.Delete([target(ast.Del())])]
        inner = ast.Try(body, [], [], [ast.copy_location(s, node) for s in removal])
        return [ast.copy_location(bind, node), ast.copy_location(inner, node)]

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        if node.is_async:
            raise RefusedError("async is not part of these exercises; use threads", node.iter.lineno)
        hook = "each_unpacked" if isinstance(node.target, (ast.Tuple, ast.List)) else "each"
        names = self._shared_in(node.target)
        stores: list[ast.expr] = [ast.Constant(tuple(names))] if names else []
        node.iter = self._hook(hook, [self._visit(node.iter), self._site(node.iter), *stores], node.iter)
        node.target = self._visit(node.target)
        node.ifs = [self._test(i) for i in node.ifs]
        return node

    def visit_Match(self, node: ast.Match) -> ast.AST:
        """Each case's pattern is one step; between two of them a case that never matches passes a point."""
        node.subject = self._looked("matched", node.subject)
        cases: list[ast.match_case] = []
        for number, case in enumerate(node.cases):
            names = [n.rest if isinstance(n, ast.MatchMapping) else n.name for n in ast.walk(case.pattern)
                     if isinstance(n, (ast.MatchAs, ast.MatchStar, ast.MatchMapping)) and id(n) in self.shared]
            if number or names:
                cases.append(self._before_case(case.pattern, [name for name in names if name is not None]))
            case.guard = case.guard and self._test(case.guard)
            case.body = self._body(case.body)
            cases.append(case)
        node.cases = cases
        return node

    def _before_case(self, pattern: ast.pattern, names: list[str]) -> ast.match_case:
        subject = f"{self.prefix}subject__"
        loaded = ast.copy_location(ast.Name(subject, ast.Load()), pattern)
        arguments: list[ast.expr] = [loaded, self._site(pattern), ast.Constant(tuple(names))]
        guard = self._hook("again", arguments, pattern)
        return ast.match_case(ast.copy_location(ast.MatchAs(None, subject), pattern), guard,
                              [ast.copy_location(ast.Pass(), pattern)])

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> list[ast.stmt] | ast.AST:
        if id(node) not in self.shared:
            return node
        names = [alias.asname or alias.name.partition(".")[0] for alias in node.names]
        return [*(self._point(name, node) for name in names), node]

    visit_ImportFrom = visit_Import

    def visit_TypeAlias(self, node: ast.AST) -> ast.AST:
        """A lazy annotation, on 3.12 and later: it stays as it is."""
        return node


class _LibraryRewrite(_Rewrite):
    """Coroutines have no part in a world of threads, so those of the library stay as they are."""

    def _leave(self, node: ast.AST) -> ast.AST:
        return node

    visit_AsyncFunctionDef = _leave


def instrument(source: str) -> tuple[ast.Module, tuple[Site, ...]]:
    """Rewrite ``source``; returns the tree to compile and its sites.

    Raises SyntaxError (also for NUL bytes, as ``ast.parse`` does) and RefusedError.
    """
    tree = ast.parse(source)
    refuse(tree)
    return tree, rewrite(tree, source)


def rewrite(tree: ast.Module, source: str) -> tuple[Site, ...]:
    """Put hooks into ``tree``, made from ``source``, whatever it uses; returns the sites."""
    return _put_hooks(_Rewrite(tree, source.splitlines(), PREFIX, 0), tree)


def rewrite_library(tree: ast.Module, source: str, prefix: str = PREFIX, first: int = 0) -> tuple[Site, ...]:
    """The same for a library module: coroutines stay as they are. Sites are numbered from ``first`` on."""
    return _put_hooks(_LibraryRewrite(tree, source.splitlines(), prefix, first), tree)


def _put_hooks(rewriter: _Rewrite, tree: ast.Module) -> tuple[Site, ...]:
    tree.body = rewriter._body(tree.body)
    ast.fix_missing_locations(tree)
    return tuple(rewriter.sites)
