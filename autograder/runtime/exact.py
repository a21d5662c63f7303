"""What a test compares: plain data as plain data, so that no value of a submission says itself what it equals.

An int, a text, a list and their like of a class of the submission's own (an IntEnum, a named tuple) are compared as
what they hold. An object of another class of its own is equal to nothing but itself, and to another such object
where its class says so: a test expects plain values. Classes of Python's and of the test keep their comparisons.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import weakref
from collections.abc import Callable
from typing import Any

#: Classes of the tests and of a world's library, which compare as they like.
_OURS: weakref.WeakSet[type] = weakref.WeakSet()

#: Where modules come from that a submission cannot have written.
_INSTALLED = ("built-in", "frozen", *(
    sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib")))

_name_of: Callable[[type], str] = type.__dict__["__name__"].__get__

_HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: made by a class statement or its like

#: Values that hold no others, by exact type.
_ATOMS = frozenset({int, float, complex, str, bytes, bool, type(None), range})


def _each(make: Callable[[Any], Any], parts: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: make([exact(part) for part in parts(value)])


#: Plain data -> how the value of a subclass becomes one of the class itself, past whatever it overrides.
_PLAIN: dict[type, Callable[[Any], Any]] = {
    int: int.__int__, float: float.__float__, str: str.__str__, complex: lambda v: complex.__add__(v, 0),
    bytes: lambda v: bytes.__getitem__(v, slice(None)),
    bytearray: lambda v: bytes(bytearray.__getitem__(v, slice(None))),
    list: _each(list, list.__iter__), tuple: _each(tuple, tuple.__iter__), set: _each(set, set.__iter__),
    frozenset: _each(frozenset, frozenset.__iter__),
    dict: lambda v: {exact(key): exact(part) for key, part in dict.items(v)}}


class Other:
    """Stands for an object of a class of the submission's own."""

    __slots__ = ("_value",)

    def __init__(self, value: Any) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Other) and bool(self._value == other._value)

    def __hash__(self) -> int:
        return id(self._value) >> 4

    def __repr__(self) -> str:
        return repr(self._value)


def ours(cls: Any) -> Any:
    """A decorator of classes whose comparisons are to be believed."""
    _OURS.add(cls)
    return cls


def exact(value: Any) -> Any:
    """``value`` as it is compared."""
    cls = type(value)
    if cls in _ATOMS:
        return value
    for base in type.__getattribute__(cls, "__mro__"):
        if base in _PLAIN:
            return _PLAIN[base](value)
    return value if all(map(_is_believed, type.__getattribute__(cls, "__mro__"))) else Other(value)


def holding(value: Any) -> Any:
    """``value`` as something is looked for in it: an object of the submission's own is asked itself."""
    made = exact(value)
    return value if isinstance(made, Other) else made


def _is_believed(cls: type) -> bool:
    """Is ``cls`` made in C, or known as ours, or found in a module of Python's under its name?"""
    if not cls.__flags__ & _HEAP_TYPE or cls in _OURS:
        return True
    named = type.__getattribute__(cls, "__dict__").get("__module__")
    module = sys.modules.get(named) if type(named) is str else None
    spec = getattr(module, "__spec__", None)
    return spec is not None and (spec.origin or "").startswith(_INSTALLED) and vars(module).get(_name_of(cls)) is cls
