"""Where values are kept: the locations that two threads can see change.

A container is one location, as a whole; an attribute is one by its owner and name; what goes through a
container (a view, an iterator, a generator) stands for it. Whatever may be the same place is.
"""

from __future__ import annotations

import array
import functools
import gc
import itertools
import random
import types
import weakref
from collections import deque
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Any

from autograder.runtime.trace import READ, WRITE, Access, Mode

CONTAINERS = (list, dict, set, deque, bytearray, array.array)

#: Objects of C that keep a state which their methods change.
OPAQUE: tuple[type, ...] = (*random.Random.__bases__, type(functools.lru_cache(maxsize=1)(len)))

IMMUTABLE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE: a type of the interpreter's own

_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()), types.MappingProxyType)

#: Class attributes through which nothing that changes is read.
_PLAIN = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, property, classmethod, staticmethod,
          types.WrapperDescriptorType, types.MethodDescriptorType, types.ClassMethodDescriptorType,
          types.GetSetDescriptorType)


class Kind(IntEnum):
    """What a value is to other threads."""

    PRIVATE = -1  # each thread has its own: threading.local
    PLAIN = 0  # holds nothing that changes, or only attributes
    FIXED = 1  # a tuple, a frozenset: does not change, what it holds may
    CONTAINER = 2
    ITERATOR = 3
    VIEW = 4
    GENERATOR = 5
    OPAQUE = 6


def kind_of(cls: type) -> Kind:
    """The kind of the instances of ``cls``."""
    if issubclass(cls, CONTAINERS):
        return Kind.CONTAINER
    if issubclass(cls, (tuple, frozenset)):
        return Kind.FIXED
    if issubclass(cls, _VIEWS):
        return Kind.VIEW
    if cls is types.GeneratorType:
        return Kind.GENERATOR
    if issubclass(cls, OPAQUE):
        return Kind.OPAQUE
    if cls.__flags__ & IMMUTABLE and hasattr(cls, "__next__"):
        return Kind.ITERATOR
    if any((base.__module__, base.__qualname__) == ("_thread", "_local") for base in cls.__mro__):
        return Kind.PRIVATE
    return Kind.PLAIN


def _holds_no_attributes(cls: type, known: dict[type, bool] = {}) -> bool:  # noqa: B006  # a cache
    """Has an instance of this type of the interpreter's own no attributes that change?"""
    found = known.get(cls)
    if found is None:
        found = known[cls] = cls.__dictoffset__ == 0 or issubclass(cls, types.ModuleType)
    return found


class generator:
    """Stands for a generator whose frame may be found running; named as its explanation names it."""

    def __init__(self, made: types.GeneratorType[Any, Any, Any]) -> None:
        self.of = weakref.ref(made)


class Places:
    """Finds the locations of values, in one world."""

    def __init__(self) -> None:
        self.rebound: frozenset[str] = frozenset()  # attributes that the program sets: methods are replaced too
        self.kinds: dict[type, Kind] = {}
        self.spaces: dict[int, Any] = {}  # by address of an object's __dict__: the object
        self.running: dict[int, generator] = {}  # by address of a generator's frame

    def kind(self, value: Any) -> Kind:
        """What ``value`` is to other threads."""
        cls = type(value)
        kind = self.kinds.get(cls)
        if kind is None:
            kind = self.kinds[cls] = kind_of(cls)
        return kind

    # -- containers and what goes through them

    def of(self, value: Any, mode: Mode) -> list[Access]:
        """Accesses of an operation in C on ``value``; going through an iterator moves it on."""
        match self.kind(value):
            case Kind.CONTAINER:
                owner = self.spaces.get(id(value))
                if owner is not None:
                    return [(value, None, mode), *((owner, name, mode) for name in value)]
                return [(value, None, mode)]
            case Kind.ITERATOR:
                return [(value, None, WRITE), *self._roots(value)]
            case Kind.VIEW:
                return self._roots(value)
            case Kind.GENERATOR:
                return [(self.frame_of(value), None, WRITE)]
            case Kind.OPAQUE:
                return [(value, None, WRITE)]
        return []

    def _roots(self, value: Any) -> list[Access]:
        """Reads of what a view or an iterator goes through."""
        found: list[Access] = []
        left, seen = [value], {id(value)}
        while left:
            for part in gc.get_referents(left.pop()):
                if id(part) in seen:
                    continue
                seen.add(id(part))
                kind = self.kind(part)
                if kind is Kind.ITERATOR:
                    found.append((part, None, WRITE))
                if kind in (Kind.ITERATOR, Kind.VIEW, Kind.FIXED) or type(part).__module__ == "itertools":
                    left.append(part)
                elif kind > Kind.PLAIN:
                    found += self.of(part, READ)
        return found

    def deep(self, values: Iterable[Any], mode: Mode = READ) -> list[Access]:
        """Accesses of an operation that goes through ``values`` and all that they hold."""
        kind_of_one = self.kind
        left = [(value, kind, mode) for value in values if (kind := kind_of_one(value)) > Kind.PLAIN]
        found: list[Access] = []
        seen: set[int] = set()
        while left:
            value, kind, mode = left.pop()
            if id(value) not in seen:
                seen.add(id(value))
                found += self.of(value, mode)
                left += [(part, inner, READ) for part in self._parts(value, kind)
                         if (inner := kind_of_one(part)) > Kind.PLAIN]
        return found

    def _parts(self, value: Any, kind: Kind) -> Iterator[Any]:
        if kind is Kind.FIXED or isinstance(value, (list, set, deque)):
            return iter(gc.get_referents(value) if not isinstance(value, (tuple, list)) else value)
        if isinstance(value, dict):
            return itertools.chain(dict.keys(value), dict.values(value))
        if kind in (Kind.ITERATOR, Kind.VIEW):
            return iter([subject for subject, _, mode in self._roots(value) if mode is READ])
        return iter(())

    def frame_of(self, value: types.GeneratorType[Any, Any, Any]) -> Any:
        """What stands for a generator, for those who advance it and for its own code."""
        frame = value.gi_frame
        if frame is None:
            return value
        entry = self.running.get(id(frame))
        if entry is None or entry.of() is not value:
            entry = self.running[id(frame)] = generator(value)
        return entry

    # -- attributes

    def attribute(self, owner: Any, name: str) -> tuple[list[Access], Any]:
        """What reading ``owner.name`` reads; and the class's attribute of that name, where it comes from there.

        An instance's own attribute and its classes' are different locations, and a read may see either.
        """
        cls = type(owner)
        if cls is types.ModuleType or (cls.__flags__ & IMMUTABLE and cls is not type and _holds_no_attributes(cls)):
            return [], getattr(cls, name, None)
        if cls is super:
            return self._through_super(owner, name)
        if isinstance(owner, type):
            for base in type.__getattribute__(owner, "__mro__"):
                value = base.__dict__.get(name, self)
                if value is not self:
                    plain = isinstance(value, _PLAIN) and name not in self.rebound
                    return ([] if plain else [(base, name, READ)]), value
            return [(owner, name, READ)], None
        try:
            space = object.__getattribute__(owner, "__dict__")
            if name in space:
                return [(owner, name, READ)], None
            if name == "__dict__":
                self.spaces[id(space)] = owner
                return [], None
        except (AttributeError, TypeError):
            pass
        private = self.kind(owner) is Kind.PRIVATE
        passed: list[Access] = [] if private else [(owner, name, READ)]
        for base in type.__getattribute__(cls, "__mro__"):
            value = base.__dict__.get(name, self)
            if not base.__flags__ & IMMUTABLE and not private:
                passed.append((base, name, READ))
            if value is not self:
                if isinstance(value, _PLAIN) and (name not in self.rebound or isinstance(value, property)):
                    return [], value
                return (passed[:1] if isinstance(value, types.MemberDescriptorType) else passed), value
        return passed, None

    def _through_super(self, owner: Any, name: str) -> tuple[list[Access], Any]:
        instance = owner.__self__
        cls = instance if isinstance(instance, type) else type(instance)
        mro = cls.__mro__
        for base in mro[mro.index(owner.__thisclass__) + 1:]:
            value = base.__dict__.get(name, self)
            if value is not self:
                return ([] if isinstance(value, _PLAIN) else [(base, name, READ)]), value
        return [], None

    def all_attributes(self, owner: Any) -> list[Access]:
        """Reads of all attributes that an instance has of its own."""
        if isinstance(owner, (type, types.ModuleType)):
            return []
        try:
            names = list(object.__getattribute__(owner, "__dict__"))
        except (AttributeError, TypeError):
            names = []
        slots = [name for base in type(owner).__mro__ for name, value in base.__dict__.items()
                 if isinstance(value, types.MemberDescriptorType) and not base.__flags__ & IMMUTABLE]
        return [(owner, name, READ) for name in (*names, *slots)]
