"""Calls that the interpreter or the library carries out without instrumented code: each is one step.

A call into C holds the interpreter's lock from its beginning to its end, as long as it runs no Python
code; where it does (a key function, ``__eq__``), that has points of its own. What such a call touches is
judged by what is handed to it, and by what it is known to do; unknown functions count as writing.
"""

from __future__ import annotations

import functools
import operator
import types
from typing import Any, Protocol

from autograder.runtime.places import Kind, Places
from autograder.runtime.trace import READ, WRITE, Access

#: Container methods that only look. All others count as writes: any doubt is a conflict.
LOOKING = frozenset({
    "get", "keys", "values", "items", "copy", "count", "index", "issubset", "issuperset", "union", "intersection",
    "difference", "symmetric_difference", "isdisjoint", "most_common", "elements", "total", "decode", "find",
    "startswith", "endswith", "hex", "tolist", "tobytes", "__contains__", "__getitem__", "__len__", "__iter__",
    "__reversed__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__add__", "__mul__", "__rmul__",
    "__or__", "__and__", "__sub__", "__xor__", "__repr__", "__str__", "__sizeof__", "__class__", "__hash__",
    "__copy__", "__reduce_ex__", "__missing__"})

#: Modules whose functions read what is handed to them, and write none of it.
_READING_MODULES = frozenset({"builtins", "math", "_json", "json", "json.encoder", "json.decoder", "statistics",
                              "_statistics", "textwrap", "itertools", "string", "re", "_functools", "fractions",
                              "decimal", "_decimal", "_datetime", "autograder.runtime.world", "pprint"})
_WRITING_OPERATORS = frozenset({"setitem", "delitem", *(name for name in dir(operator) if name.startswith("i")
                                                        and hasattr(operator, name[1:]))})

#: Functions that find out by whom they are called; they look through nothing that is shared.
_ASKS_CALLER = frozenset({"sys", "typing", "warnings", "enum", "types", "abc", "_warnings"})

#: Methods that put something into a container without looking into it.
_STORING = frozenset({"append", "appendleft", "add", "insert", "setdefault", "get", "pop", "popleft", "popitem",
                      "clear", "__setitem__", "__delitem__", "__getitem__", "put"})

_ALL_ATTRIBUTES = frozenset({"__reduce_ex__", "__reduce__", "__getstate__", "__dir__", "__sizeof__"})

#: Types whose call reads nothing that is handed to it.
_HOLDING = (BaseException, property, staticmethod, classmethod, super, functools.partial)

_GETTERS = (operator.attrgetter, operator.itemgetter, operator.methodcaller)
_FRAME_FUNCTIONS = frozenset({"globals", "locals", "vars", "dir", "eval", "exec", "super"})  # of their caller's frame
_C_FUNCTIONS = (types.BuiltinFunctionType, types.MethodWrapperType, types.MethodDescriptorType,
                types.WrapperDescriptorType, types.ClassMethodDescriptorType)


class Performer(Protocol):
    """Passes a point and makes a call as one step of the running thread."""

    places: Places

    def perform(self, name: str, accesses: list[Access], step: Step, args: tuple[Any, ...],
                kwargs: dict[str, Any]) -> Any:
        """Make the call."""


class Step:
    """A function whose call is one step; otherwise like the function itself."""

    # Names that no submission may use: a step leads to the engine.
    __slots__ = ("__ag_function__", "__ag_performer__", "__ag_site__", "__weakref__")

    def __init__(self, performer: Performer, function: Any, site: Any) -> None:
        self.__ag_performer__, self.__ag_function__, self.__ag_site__ = performer, function, site

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Make the call."""
        performer, function = self.__ag_performer__, self.__ag_function__
        accesses = touched(performer.places, function, args, kwargs)
        if not accesses:
            return function(*args, **kwargs)
        return performer.perform(getattr(function, "__name__", ""), accesses, self, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__ag_function__, name)

    def __eq__(self, other: object) -> bool:
        return bool(self.__ag_function__ == (other.__ag_function__ if isinstance(other, Step) else other))

    def __hash__(self) -> int:
        return hash(self.__ag_function__)

    def __repr__(self) -> str:
        return repr(self.__ag_function__)


def touched(places: Places, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Access]:
    """The accesses of ``function(*args, **kwargs)``, the one that matters most first."""
    if isinstance(function, functools.partial):
        inner = touched(places, function.func, (*function.args, *args), {**function.keywords, **kwargs})
        return inner if inner or not isinstance(function.func, types.FunctionType) else []
    given = [*args, *kwargs.values()]
    if isinstance(function, type):
        return places.deep(given)
    name = getattr(function, "__name__", "")
    if places.kind(function) is Kind.OPAQUE:
        return [(function, None, WRITE), *places.deep(given)]
    if isinstance(function, _GETTERS):
        return _fetched(places, function, given)
    owner = getattr(function, "__self__", None)
    if isinstance(function, (types.MethodDescriptorType, types.WrapperDescriptorType)):
        return _by_method(places, args[0], name, given[1:]) if args else []
    if owner is None or issubclass(type(owner), types.ModuleType):
        return _by_function(places, function, name, given)
    return _by_method(places, owner, name, given)


def _by_function(places: Places, function: Any, name: str, given: list[Any]) -> list[Access]:
    module = getattr(function, "__module__", None) or ""
    reads = module in _READING_MODULES or (module == "_bisect" and name.startswith("bisect")) or (
        module == "_operator" and name not in _WRITING_OPERATORS)
    return places.deep(given, READ if reads else WRITE)


def _by_method(places: Places, owner: Any, name: str, given: list[Any]) -> list[Access]:
    if name in ("__setattr__", "__delattr__", "__getattribute__") and given:
        mode = READ if name == "__getattribute__" else WRITE
        return [(owner, given[0], mode)]
    kind = places.kind(owner)
    if kind is Kind.PLAIN or kind is Kind.FIXED:
        found = places.deep([owner, *given])
        if name in _ALL_ATTRIBUTES:
            found += places.all_attributes(owner)
        elif isinstance(owner, str) and name in ("format", "format_map"):
            found += [access for part in given for access in places.all_attributes(part)] if "." in owner else []
        return found
    mode = READ if name in LOOKING and not (name == "__getitem__" and hasattr(type(owner), "__missing__")) else WRITE
    found = places.of(owner, mode)
    if name in _STORING:
        space = places.spaces.get(id(owner))
        return [*found, (space, given[0], mode)] if space is not None and given else found
    if id(owner) in places.spaces:
        found += [(places.spaces[id(owner)], key, mode) for part in given if isinstance(part, dict) for key in part]
    return found + places.deep(given)


def _fetched(places: Places, getter: Any, given: list[Any]) -> list[Access]:
    if not isinstance(getter, operator.attrgetter):
        return places.deep(given, WRITE if isinstance(getter, operator.methodcaller) else READ)
    found: list[Access] = []
    for path in getter.__reduce__()[1]:
        for owner in given:
            found += places.attribute(owner, path.partition(".")[0])[0]
    return found


def is_step(function: Any, kind: Kind, own: Any) -> bool:
    """Is a call of ``function`` carried out without instrumented code? ``own`` tells whose a space is."""
    cls = type(function)
    if cls is types.FunctionType:
        return not own(function.__globals__) and function.__module__ not in _ASKS_CALLER
    if cls is types.MethodType:
        return is_step(function.__func__, kind, own)
    if cls in _C_FUNCTIONS:
        module = getattr(function, "__module__", None)
        if function.__name__ == "__new__" and isinstance(getattr(function, "__self__", None), type) and (
                issubclass(function.__self__, type)):
            return False  # a class has the module of its caller
        return module not in _ASKS_CALLER and not (module == "builtins" and function.__name__ in _FRAME_FUNCTIONS)
    if isinstance(function, type):
        if issubclass(function, (*_HOLDING, type)) or function.__module__ in _ASKS_CALLER:
            return False
        return type(function.__init__) is not types.FunctionType or not own(function.__init__.__globals__)
    if cls is functools.partial:
        return is_step(function.func, kind, own)
    return kind is Kind.OPAQUE or cls in _GETTERS
