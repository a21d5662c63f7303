"""What a submission may not name or reach: by its source before anything runs, by ``guard`` as it runs."""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Iterator
from enum import StrEnum

from autograder.texts import say

#: Names with this prefix belong to the rewrite.
PREFIX = "__ag_"


class Policy(StrEnum):
    """Whether the language policy holds. ``OFF`` is for tests of the layers around it."""

    GUARDED = "guarded"
    OFF = "off"


class RefusedError(Exception):
    """A submission does what is not allowed; ``line`` says where (1-based)."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        return self.reason


class Reached:
    """The refusals of one run, as they are reached: what catches the exception does not undo it.

    Finalizers of a program that ran before in this process may run meanwhile: theirs are raised, and not counted.
    """

    def __init__(self) -> None:
        self.filename = ""
        self.first: RefusedError | None = None
        self._module: types.CodeType | None = None
        self._codes: frozenset[int] = frozenset()  # by address: two programs may have functions that are equal

    def begin(self, module: types.CodeType) -> None:
        """A new run, of the submission whose code ``module`` is."""
        self.first = None
        if self._module is not module:
            self._module, self.filename = module, module.co_filename
            self._codes = frozenset(map(id, _with_inner(module)))

    def refused(self, reason: str) -> RefusedError:
        """The exception to raise; the first one of a run is its verdict."""
        frame: types.FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self.filename:
            frame = frame.f_back
        error = RefusedError(reason, None if frame is None else frame.f_lineno)
        if self.first is None and (frame is None or id(frame.f_code) in self._codes):
            self.first = error
        return error


def _with_inner(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _with_inner(constant)


#: Of the run that is on; a process has one at a time.
REACHED = Reached()

_RESERVED = "advice.reserved"
_FRAMES = ("advice.show_exception", (
    "f_globals", "f_locals", "f_back", "f_builtins", "f_code", "f_trace", "f_lineno", "f_lasti", "gi_frame", "gi_code",
    "gi_yieldfrom", "tb_frame", "cr_frame", "cr_code", "cr_await", "ag_frame", "ag_code", "ag_await", "_getframe"))
_INSIDES = ("advice.call_it", (
    "__globals__", "__code__", "__closure__", "__builtins__", "cell_contents", "__self__"))
_CLASSES = ("advice.isinstance", ("__subclasses__", "__bases__", "__base__", "__mro__", "mro"))
_IMPORTS = ("advice.import", ("__loader__", "__spec__", "__import__"))
_PICKLES = ("advice.copying_method", ("__reduce__", "__reduce_ex__"))
_NAMES = ("advice.names_in_class", ("__match_args__", "_convert_"))

#: Attributes through which a program reaches what is not its own -> the key of what to do instead.
FORBIDDEN_ATTRIBUTES: dict[str, str] = {name: advice for advice, names in (
    _FRAMES, _INSIDES, _CLASSES, _IMPORTS, _PICKLES, _NAMES) for name in names}

#: Built-in names that are not there -> the key of what to do instead.
FORBIDDEN_NAMES: dict[str, str] = {
    "eval": "advice.expression", "exec": "advice.code", "compile": "advice.code",
    "__import__": "advice.import", "globals": "advice.global_statement",
    "locals": "advice.dictionary", "open": "advice.no_files",
    "breakpoint": "advice.logging", "__builtins__": "advice.functions_by_name",
    "__loader__": "advice.import", "__spec__": "advice.import",
    "memoryview": "advice.bytes", "help": "advice.documentation",
    "license": "advice.leave_out", "copyright": "advice.leave_out", "credits": "advice.leave_out"}

#: Attributes that are everybody's, and at which what is reached has to be looked at as the program runs.
WATCHED = frozenset({"format", "format_map", "__dict__", "__setattr__", "__delattr__", "__getattribute__",
                     "__getattr__", "__defaults__", "__kwdefaults__", "_delete", "_bootstrap", "_bootstrap_inner",
                     "_set_tstate_lock"})


def sentence(name: str, advice: str) -> str:
    """The sentence that refuses ``name``; ``advice`` is the key of what to do instead, or empty."""
    return say("refusal.instead", name=name, advice=say(advice)) if advice else say("refusal.name", name=name)


def _advice(attribute: str) -> str | None:
    """The key of what to do instead of taking ``attribute``; None where it is allowed."""
    advice = FORBIDDEN_ATTRIBUTES.get(attribute)
    if advice is None and attribute.startswith((PREFIX, "__autograder")):
        return _RESERVED
    return advice


def is_watched(name: str) -> bool:
    """Is an attribute of this name looked at as it is reached?"""
    return name in WATCHED or (name.startswith("_") and not name.endswith("__"))


def refuse(tree: ast.AST) -> None:
    """Raise RefusedError at the first construct that a submission may not use."""
    nodes = list(ast.walk(tree))
    bound = {name for node in nodes for name in _bound(node)}
    for node in nodes:
        line = getattr(node, "lineno", None)
        for name in _attributes(node):
            advice = _advice(name)
            if advice is not None:
                raise RefusedError(sentence(name, advice), line)
        for name in _identifiers(node):
            if name.startswith(PREFIX) or name == "__builtins__":
                raise RefusedError(sentence(name, FORBIDDEN_NAMES.get(name, _RESERVED)), line)
        # A name of one's own is allowed; what may not be had, and is not there, is the built-in.
        if isinstance(node, ast.Name) and node.id in FORBIDDEN_NAMES and (
                node.id not in bound or node.id.startswith("__")):
            raise RefusedError(sentence(node.id, FORBIDDEN_NAMES[node.id]), line)


def _attributes(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Attribute):
        return [node.attr]
    return node.kwd_attrs if isinstance(node, ast.MatchClass) else []


def _identifiers(node: ast.AST) -> Iterator[str]:
    """All names that a node has, whatever they are names of."""
    for _, value in () if isinstance(node, ast.Constant) else ast.iter_fields(node):
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str):
                yield name


def _bound(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id


def refuse_attribute(name: object) -> None:
    """The same for an attribute that is reached by a string at run time."""
    if isinstance(name, str):
        advice = _advice(str.__str__(name))
        if advice is not None:
            raise REACHED.refused(sentence(name, advice))
