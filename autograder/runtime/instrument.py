"""Rewrites a submission so that it passes a switch point before each access to shared state.

The rewrite leaves the operation itself to the interpreter: ``self.value`` becomes
``__ag_read__(self, 'value', 7).value``, where the hook passes the point and returns its first
argument. So exceptions, their lines and columns stay what they were. Numbers are sites: an index
into the list of lines that belongs to the rewritten module.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

#: Built-in functions that read the container handed to them, in one step in C.
READERS = frozenset({"len", "list", "tuple", "set", "frozenset", "dict", "sum", "sorted", "min", "max", "any",
                     "all", "next", "iter", "enumerate", "zip", "map", "filter", "reversed", "str", "repr"})

#: Names with this prefix belong to the rewrite.
PREFIX = "__ag_"


class RefusedError(Exception):
    """The source has a construct that is not allowed; ``line`` says where (1-based)."""

    def __init__(self, reason: str, line: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


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


def _call(hook: str, arguments: list[ast.expr], at: ast.AST) -> ast.Call:
    name = ast.Name(id=f"{PREFIX}{hook}__", ctx=ast.Load())
    made = ast.Call(func=name, args=arguments, keywords=[])
    for node in (name, made, *(a for a in arguments if not hasattr(a, "lineno"))):
        ast.copy_location(node, at)
    return made


def _shared_names(tree: ast.Module) -> frozenset[str]:
    """Names of variables that two threads may see change: globals and closure cells bound again.

    By name, not by scope: a local that happens to bear such a name gets points it does not need,
    which costs schedules but no verdict.
    """
    shared: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            shared.update(node.names)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            shared.update(_rebound_cells(node))
    return frozenset(shared)


def _rebound_cells(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Locals of ``function`` that an inner function reads and that are bound after it was made."""
    inner = [n for n in ast.walk(function) if n is not function
             and isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp))]
    if not inner:
        return set()
    captured: set[str] = set()
    inside: set[int] = set()
    for scope in inner:
        names = [n for n in ast.walk(scope) if isinstance(n, ast.Name)]
        stored = {n.id for n in names if isinstance(n.ctx, ast.Store)}
        captured |= {n.id for n in names if isinstance(n.ctx, ast.Load)} - stored
        inside |= {id(n) for n in names}
    first_inner = min(n.lineno for n in inner)
    loops = {id(n) for loop in ast.walk(function) if isinstance(loop, (ast.For, ast.While))
             for n in ast.walk(loop) if isinstance(n, ast.Name)}
    late = {n.id for n in ast.walk(function)
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and id(n) not in inside
            and (n.lineno >= first_inner or id(n) in loops)}
    return captured & late


class _Rewrite(ast.NodeTransformer):
    def __init__(self, lines: list[str], shared: frozenset[str]) -> None:
        self.lines = lines
        self.shared = shared
        self.sites: list[Site] = []
        self.classes: list[str] = []
        self.functions = 0
        self.modules: set[str] = set()

    # -- helpers

    def _site(self, node: ast.AST) -> ast.Constant:
        line = getattr(node, "lineno", 0)
        text = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        self.sites.append(Site(line, text))
        return ast.Constant(len(self.sites) - 1)

    def _mangled(self, name: str) -> ast.Constant:
        if name.startswith("__") and not name.endswith("__") and self.classes:
            owner = self.classes[-1].lstrip("_")
            if owner:
                name = f"_{owner}{name}"
        return ast.Constant(name)

    def _visit(self, node: ast.expr) -> ast.expr:
        made: ast.expr = self.visit(node)
        return made

    # -- scopes

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        if isinstance(node, ast.AsyncFunctionDef):
            raise RefusedError("async functions are not part of these exercises; use threads", node.lineno)
        # Annotations are evaluated once, before any thread: they stay as they are.
        node.args.defaults = [self._visit(d) for d in node.args.defaults]
        node.args.kw_defaults = [d and self._visit(d) for d in node.args.kw_defaults]
        node.decorator_list = [self._visit(d) for d in node.decorator_list]
        self.functions += 1
        node.body = self._body(node.body)
        self.functions -= 1
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def _body(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for statement in statements:
            result = self.visit(statement)
            made.extend(result if isinstance(result, list) else [result])
        return made

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.functions += 1
        self.generic_visit(node)
        self.functions -= 1
        return node

    # -- accesses

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name) and node.value.id in self.modules:
            return node
        hook = "read" if isinstance(node.ctx, ast.Load) else "write"
        site = self._site(node)
        node.value = _call(hook, [self._visit(node.value), self._mangled(node.attr), site], node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        site = self._site(node)
        if isinstance(node.ctx, ast.Load):
            key = self._visit(self._key(node.slice))
            return _call("item", [self._visit(node.value), key, site], node)
        node.value = _call("place", [self._visit(node.value), site], node.value)
        node.slice = self._visit(node.slice)
        return node

    def _key(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Slice):
            bounds = [part or ast.Constant(None) for part in (node.lower, node.upper, node.step)]
            return _call("slice", bounds, node)
        if isinstance(node, ast.Tuple):
            node.elts = [self._key(e) for e in node.elts]
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if self.functions and isinstance(node.ctx, ast.Load) and node.id in self.shared:
            point = _call("name", [ast.Constant(node.id), self._site(node)], node)
            return ast.copy_location(ast.BoolOp(ast.Or(), [point, node]), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Attribute):
            attribute = node.func
            if not (isinstance(attribute.value, ast.Name) and attribute.value.id in self.modules):
                # One call into C is one step: the point is passed when the arguments are there.
                attribute.value = _call(
                    "method", [self._visit(attribute.value), self._mangled(attribute.attr),
                               self._site(node)], attribute.value)
        elif isinstance(node.func, ast.Name) and node.func.id in READERS and node.args:
            site = self._site(node)
            self.generic_visit(node)
            node.args = [a if isinstance(a, ast.Starred) else _call("whole", [a, site], a) for a in node.args]
            return node
        else:
            node.func = self._visit(node.func)
        node.args = [self._visit(a) for a in node.args]
        node.keywords = [self.visit(k) for k in node.keywords]
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        if isinstance(node.ctx, ast.Load):
            node.value = _call("whole", [self._visit(node.value), self._site(node)], node.value)
            return node
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for index, operator in enumerate(node.ops):
            if isinstance(operator, (ast.In, ast.NotIn)):
                container = node.comparators[index]
                node.comparators[index] = _call("whole", [container, self._site(container)], container)
        return node

    # -- stores into shared variables

    def _stores_shared(self, target: ast.expr) -> bool:
        return bool(self.functions) and any(
            isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n.id in self.shared
            for n in ast.walk(target))

    def _before_store(self, value: ast.expr, target: ast.expr) -> ast.expr:
        names = [n.id for n in ast.walk(target) if isinstance(n, ast.Name) and n.id in self.shared]
        return _call("store", [value, ast.Constant(names[0]), self._site(target)], value)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        node.value = self._visit(node.value)
        for target in node.targets:
            if self._stores_shared(target):
                node.value = self._before_store(node.value, target)
                break
        node.targets = [self._visit(t) for t in node.targets]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self._visit(node.value)
            if self._stores_shared(node.target):
                node.value = self._before_store(node.value, node.target)
        if not isinstance(node.target, ast.Name):
            target = self._visit(node.target)
            assert isinstance(target, (ast.Attribute, ast.Subscript))
            node.target = target
        return node

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        node.value = self._visit(node.value)
        if self._stores_shared(node.target):
            node.value = self._before_store(node.value, node.target)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.stmt] | ast.AST:
        """Read, operate, write: three statements with a point before the read and before the write.

        ``a.x += e`` evaluates ``a`` once, reads ``a.x``, evaluates ``e``, operates, and stores; so
        does the expansion.
        """
        target = node.target
        if isinstance(target, ast.Name) and not (self.functions and target.id in self.shared):
            node.value = self._visit(node.value)
            return node

        def name(part: str, context: ast.expr_context) -> ast.Name:
            return ast.copy_location(ast.Name(f"{PREFIX}{part}", context), node)

        def assign(to: ast.expr, value: ast.expr) -> ast.stmt:
            return ast.copy_location(ast.Assign([to], value), node)

        first: list[ast.stmt] = []
        used = ["t"]
        read: ast.expr
        write: ast.expr
        if isinstance(target, ast.Attribute):
            used.append("o")
            first.append(assign(name("o", ast.Store()), self._visit(target.value)))
            attr = self._mangled(target.attr)
            read = ast.Attribute(_call("read", [name("o", ast.Load()), attr, self._site(node)], target),
                                 target.attr, ast.Load())
            write = ast.Attribute(_call("write", [name("o", ast.Load()), attr, self._site(node)], target),
                                  target.attr, ast.Store())
        elif isinstance(target, ast.Subscript):
            used += ["o", "k"]
            first.append(assign(name("o", ast.Store()), self._visit(target.value)))
            first.append(assign(name("k", ast.Store()), self._visit(self._key(target.slice))))
            read = _call("item", [name("o", ast.Load()), name("k", ast.Load()), self._site(node)], target)
            write = ast.Subscript(_call("place", [name("o", ast.Load()), self._site(node)], target),
                                  name("k", ast.Load()), ast.Store())
        else:
            point = _call("name", [ast.Constant(target.id), self._site(node)], node)
            read = ast.BoolOp(ast.Or(), [point, ast.copy_location(ast.Name(target.id, ast.Load()), target)])
            write = ast.Name(target.id, ast.Store())
        ast.copy_location(read, target)
        ast.copy_location(write, target)
        result: ast.expr = name("t", ast.Load())
        if isinstance(target, ast.Name):
            result = _call("store", [result, ast.Constant(target.id), self._site(node)], node)
        operation = ast.AugAssign(name("t", ast.Store()), node.op, self._visit(node.value))
        removed = ast.Delete([name(part, ast.Del()) for part in used])
        return [*first, assign(name("t", ast.Store()), read), ast.copy_location(operation, node),
                assign(write, result), ast.copy_location(removed, node)]

    # -- loops and the rest

    def visit_For(self, node: ast.For) -> ast.AST:
        node.iter = _call("each", [self._visit(node.iter), self._site(node.iter)], node.iter)
        node.target = self._visit(node.target)
        node.body = self._body(node.body)
        node.orelse = self._body(node.orelse)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        turn = _call("turn", [self._site(node)], node.test)
        node.test = ast.copy_location(ast.BoolOp(ast.Or(), [turn, self._visit(node.test)]), node.test)
        node.body = self._body(node.body)
        node.orelse = self._body(node.orelse)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        ignores = all(_says_nothing(statement) for statement in node.body)
        self.generic_visit(node)
        if ignores:
            told = ast.Expr(_call("ignored", [self._site(node)], node.body[0]))
            node.body.insert(0, ast.copy_location(told, node.body[0]))
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        if node.is_async:
            raise RefusedError("async is not part of these exercises; use threads", node.iter.lineno)
        node.iter = _call("each", [self._visit(node.iter), self._site(node.iter)], node.iter)
        node.target = self._visit(node.target)
        node.ifs = [self._visit(i) for i in node.ifs]
        return node

    def visit_Match(self, node: ast.Match) -> ast.AST:
        # Patterns read attributes and items where no hook can stand; the whole match is one step.
        node.subject = _call("whole", [self._visit(node.subject), self._site(node.subject)], node.subject)
        for case in node.cases:
            if case.guard is not None:
                case.guard = self._visit(case.guard)
            case.body = self._body(case.body)
        return node

    def visit_Import(self, node: ast.Import) -> ast.AST:
        if not self.functions:
            self.modules.update((alias.asname or alias.name.partition(".")[0]) for alias in node.names)
        return node

    def visit_Await(self, node: ast.Await) -> ast.AST:
        raise RefusedError("async is not part of these exercises; use threads", node.lineno)

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST:
        raise RefusedError("async is not part of these exercises; use threads", node.lineno)

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.AST:
        raise RefusedError("async is not part of these exercises; use threads", node.lineno)


def instrument(source: str) -> tuple[ast.Module, tuple[Site, ...]]:
    """Rewrite ``source``; returns the tree to compile and its sites.

    Raises SyntaxError (also for NUL bytes, as ``ast.parse`` does) and RefusedError.
    """
    tree = ast.parse(source)
    refuse(tree)
    return tree, rewrite(tree, source)


def rewrite(tree: ast.Module, source: str) -> tuple[Site, ...]:
    """Put hooks into ``tree``, made from ``source``, whatever it uses; returns the sites."""
    shared = _shared_names(tree)
    rebound = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    rewriter = _Rewrite(source.splitlines(), shared)
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Import):
            rewriter.visit_Import(statement)
    rewriter.modules -= rebound
    tree.body = rewriter._body(tree.body)
    ast.fix_missing_locations(tree)
    return tuple(rewriter.sites)


#: Attributes through which a program reaches what is not its own.
FORBIDDEN_ATTRIBUTES = frozenset({
    "__globals__", "__code__", "__closure__", "__subclasses__", "__bases__", "__mro__", "__builtins__",
    "__loader__", "__spec__", "__getattribute__", "f_globals", "f_locals", "f_back", "f_builtins", "f_code",
    "gi_frame", "tb_frame", "cr_frame", "ag_frame", "mro", "__reduce__", "__reduce_ex__", "_getframe",
    "__import__", "__base__", "__self__",
})
FORBIDDEN_NAMES = frozenset({"eval", "exec", "compile", "__import__", "globals", "locals", "vars", "open",
                             "breakpoint", "__builtins__", "__loader__", "__spec__", "memoryview"})


def refuse(tree: ast.Module) -> None:
    """Raise RefusedError at the first construct that a submission may not use."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", None)
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_ATTRIBUTES:
            raise RefusedError(f"'{node.attr}' is not available in a graded submission", line)
        name = node.id if isinstance(node, ast.Name) else None
        if name is not None and (name in FORBIDDEN_NAMES or name.startswith(PREFIX)):
            raise RefusedError(f"'{name}' is not available in a graded submission", line)
