"""The rewrite of what stores: the point comes right before each store, in the order of Python's own.

A store to a shared *variable* inside a target that Python fills in one go (``for x, y in …``,
``with … as x``) goes through a temporary.
"""

from __future__ import annotations

import ast

from autograder.runtime.policy import RefusedError
from autograder.runtime.rewriter import NUMBERS_ONLY, Rewriter, Temporaries, load, number, scalar
from autograder.texts import say


def _says_nothing(statement: ast.stmt) -> bool:
    """Does a statement of an ``except`` leave the exception unheard? ``pass``, ``continue``, a printed line do."""
    if isinstance(statement, ast.Expr):
        value = statement.value
        return isinstance(value, ast.Constant) or (
            isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print")
    return isinstance(statement, (ast.Pass, ast.Continue))


class Stores(Rewriter):
    """Assignments of every form, deletions, and the statements and patterns that bind a name."""

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

    def _into(self, target: ast.expr, value: ast.expr, names: Temporaries) -> list[ast.stmt]:
        """Statements that store ``value`` into ``target``, one store each, from the left to the right."""
        if isinstance(target, (ast.Tuple, ast.List)) and self._shared_in(target):
            parts: list[ast.expr] = []
            following: list[ast.stmt] = []
            for element in target.elts:
                starred = isinstance(element, ast.Starred)
                inner = element.value if isinstance(element, ast.Starred) else element
                name = names.new(inner)
                parts.append(ast.copy_location(ast.Starred(name, ast.Store()), element) if starred else name)
                following += self._into(inner, load(name), names)
            flat = ast.copy_location(ast.Tuple(parts, ast.Store()), target)
            return [ast.copy_location(ast.Assign([flat], self._unpacked(flat, value)), target), *following]
        if isinstance(target, ast.Name) and id(target) in self.shared:
            value = self._stored(value, target)
        return [ast.copy_location(ast.Assign([self._visit(target)], self._unpacked(target, value)), target)]

    def _unpacked(self, target: ast.expr, value: ast.expr) -> ast.expr:
        if not isinstance(target, (ast.Tuple, ast.List)) or scalar(value):
            return value
        nested = any(isinstance(e, (ast.Tuple, ast.List)) for e in target.elts)
        return self._hook("show" if nested else "look", [value, self._site(target)], value)

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt] | ast.AST:
        value = self._visit(node.value)
        target = node.targets[0]
        if len(node.targets) == 1 and (isinstance(target, ast.Name) or not self._shared_in(target)):
            made = self._into(target, value, Temporaries(self.prefix))[0]
            return ast.copy_location(made, node)
        unpacks = sum(isinstance(t, (ast.Tuple, ast.List)) for t in node.targets)
        if not unpacks and not any(map(self._shared_in, node.targets)):
            node.value, node.targets = value, [self._visit(t) for t in node.targets]
            return node
        names = Temporaries(self.prefix)
        kept = names.new(value)
        statements: list[ast.stmt] = [ast.copy_location(ast.Assign([kept], value), node)]
        for target in node.targets:
            statements += self._into(target, load(kept), names)
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
        names = Temporaries(self.prefix)
        first: list[ast.stmt] = []
        read: ast.expr
        write: ast.expr

        def kept(value: ast.expr) -> ast.Name:
            name = names.new(value)
            first.append(ast.copy_location(ast.Assign([name], value), value))
            return name

        if isinstance(target, ast.Attribute):
            owner, attr = kept(self._visit(target.value)), self._mangled(target.attr)
            hook = "reach" if self._is_watched(target.attr) else "read"
            read = ast.Attribute(self._hook(hook, [load(owner), attr, self._site(node)], target.value),
                                 target.attr, ast.Load())
            write = ast.Attribute(self._hook("write", [load(owner), attr, self._site(node)], target.value),
                                  target.attr, ast.Store())
        elif isinstance(target, ast.Subscript):
            owner = kept(self._visit(target.value))
            key = kept(self._visit(self._key(target.slice)))
            read = self._hook("item", [load(owner), load(key), self._site(node)], target)
            write = ast.Subscript(self._hook("place", [load(owner), self._site(node)], target.value), load(key),
                                  ast.Store())
        else:
            read = self._variable(ast.copy_location(ast.Name(target.id, ast.Load()), target))
            write = ast.Name(target.id, ast.Store())
        ast.copy_location(read, target)
        ast.copy_location(write, target)
        result = kept(read)
        operation = ast.AugAssign(ast.copy_location(ast.Name(result.id, ast.Store()), target), node.op,
                                  self._operand(node, result))
        value: ast.expr = load(result)
        if isinstance(target, ast.Name):
            value = self._stored(value, target)
        return [*first, ast.copy_location(operation, node), ast.copy_location(ast.Assign([write], value), node),
                *names.removal(node)]

    def _operand(self, node: ast.AugAssign, target: ast.Name) -> ast.expr:
        value = node.value
        if isinstance(node.op, NUMBERS_ONLY) and number(value):
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
        names = Temporaries(self.prefix)
        kept = names.new(target)
        stores = self._into(target, load(kept), names)
        return kept, stores + names.removal(target)

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
        kept = Temporaries(self.prefix).new(node)
        node.name = kept.id

        def target(context: ast.expr_context) -> ast.Name:
            return ast.copy_location(ast.Name(name, context), node)

        bind = ast.Assign([target(ast.Store())], self._stored(load(kept), target(ast.Store())))
        clear = ast.Assign([target(ast.Store())], self._stored(ast.copy_location(ast.Constant(None), node),
                                                              target(ast.Store())))
        removal: list[ast.stmt] = [clear, self._point(name, node), ast.Delete([target(ast.Del())])]
        inner = ast.Try(body, [], [], [ast.copy_location(s, node) for s in removal])
        return [ast.copy_location(bind, node), ast.copy_location(inner, node)]

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        if node.is_async:
            raise RefusedError(say("refusal.async"), node.iter.lineno)
        hook = "each_unpacked" if isinstance(node.target, (ast.Tuple, ast.List)) else "each"
        names = self._shared_in(node.target)
        stores: list[ast.expr] = [self._names(names, node.iter)] if names else []
        node.iter = self._hook(hook, [self._visit(node.iter), self._site(node.iter), *stores], node.iter)
        node.target = self._visit(node.target)
        node.ifs = [self._test(i) for i in node.ifs]
        return node

    def visit_Match(self, node: ast.Match) -> ast.AST:
        """Each case's pattern is one step; between two of them a case that never matches passes a point."""
        node.subject = self._looked("matched", node.subject)
        cases: list[ast.match_case] = []
        for index, case in enumerate(node.cases):
            names = [n.rest if isinstance(n, ast.MatchMapping) else n.name for n in ast.walk(case.pattern)
                     if isinstance(n, (ast.MatchAs, ast.MatchStar, ast.MatchMapping)) and id(n) in self.shared]
            if index or names:
                cases.append(self._before_case(case.pattern, [name for name in names if name is not None]))
            case.guard = case.guard and self._test(case.guard)
            case.body = self._body(case.body)
            cases.append(case)
        node.cases = cases
        return node

    def _before_case(self, pattern: ast.pattern, names: list[str]) -> ast.match_case:
        subject = f"{self.prefix}subject__"
        loaded = ast.copy_location(ast.Name(subject, ast.Load()), pattern)
        arguments: list[ast.expr] = [loaded, self._site(pattern), self._names(names, pattern)]
        guard = self._hook("again", arguments, pattern)
        return ast.match_case(ast.copy_location(ast.MatchAs(None, subject), pattern), guard,
                              [ast.copy_location(ast.Pass(), pattern)])

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> list[ast.stmt] | ast.AST:
        if id(node) not in self.shared:
            return node
        names = [alias.asname or alias.name.partition(".")[0] for alias in node.names]
        return [*(self._point(name, node) for name in names), node]

    visit_ImportFrom = visit_Import
