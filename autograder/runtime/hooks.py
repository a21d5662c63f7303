"""What instrumented code calls: each hook passes a switch point and hands its first argument on."""

from __future__ import annotations

import builtins
import operator
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from autograder.runtime.callers import ENGINE_MARK, user_site
from autograder.runtime.calls import Step, is_step
from autograder.runtime.guard import Guard
from autograder.runtime.kernel import Kernel
from autograder.runtime.places import CONTAINERS, IMMUTABLE, Kind, Places
from autograder.runtime.policy import PREFIX, WATCHED
from autograder.runtime.reaching import Reaching
from autograder.runtime.recording import Called, as_it_is
from autograder.runtime.rewriter import Site
from autograder.runtime.standins import EXACT, Contained, Owner, Place, Turns
from autograder.runtime.trace import READ, WRITE, Access

__autograder_engine__ = True  # see callers.ENGINE_MARK

#: Types of values that are never shared, told before anything else is looked up.
_ATOMS = frozenset({int, float, str, bool, bytes, type(None), complex, range, types.FunctionType})

_plain_get = object.__getattribute__

_REAL_BUILTINS = (vars(builtins), builtins)

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add, "Sub": operator.sub, "Mult": operator.mul, "MatMult": operator.matmul,
    "Div": operator.truediv, "Mod": operator.mod, "Pow": operator.pow, "LShift": operator.lshift,
    "RShift": operator.rshift, "BitOr": operator.or_, "BitXor": operator.xor, "BitAnd": operator.and_,
    "FloorDiv": operator.floordiv, "Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le,
    "Gt": operator.gt, "GtE": operator.ge, "In": lambda item, container: item in container,
    "NotIn": lambda item, container: item not in container,
}

#: Operators that look at what the containers hold, and not only at the containers.
_DEEP = frozenset({"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "In", "NotIn", "Mod"})

_HOOKS = ("read", "receiver", "write", "item", "place", "name", "store", "method", "call", "look", "show", "matched",
          "again", "operate", "inplace", "each", "each_unpacked", "turn", "resumed", "bound", "ignored")
_REACHING = frozenset({"__getattribute__", "__setattr__", "__delattr__"})
_FUNCTIONS = ("getattr", "setattr", "delattr", "hasattr", "dir")


def is_own(space: dict[str, Any]) -> bool:
    """Does a function with these globals belong to a world or to the engine, rather than to Python?"""
    names = space.get("__builtins__")
    return ENGINE_MARK in space or not (names is _REAL_BUILTINS[0] or names is _REAL_BUILTINS[1])


class Hooks:
    """The hooks of one module, for one world after the other; ``space`` stands for its variables as a whole."""

    def __init__(self, sites: Sequence[Site | tuple[str, int]], space: dict[str, Any]) -> None:
        self.sites: Any = sites
        self.space = space

    def enter(self, kernel: Kernel, places: Places) -> None:
        """Serve in the world of ``kernel``."""
        self.kernel = kernel
        self.places = places
        self.kind = places.kind

    def names(self, prefix: str = PREFIX) -> dict[str, Any]:
        """The names under which instrumented code finds its hooks."""
        made: dict[str, Any] = {f"{prefix}{name}__": getattr(self, name) for name in _HOOKS}
        made[f"{prefix}slice__"] = slice
        return made

    def functions(self) -> dict[str, Any]:
        """Built-in functions that reach an attribute by a string, or list names."""
        return {name: getattr(self, name) for name in _FUNCTIONS}

    def _pass(self, kind: str, name: Any, accesses: list[Access], site: Any) -> None:
        """A point before all of ``accesses``, which are made in one step."""
        subject, aspect, mode = accesses[0]
        self.kernel.point(kind, subject, name, site, write=mode is WRITE, aspect=aspect, also=tuple(accesses[1:]))

    # -- attributes

    def read(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is read."""
        cls = type(owner)
        if cls in _ATOMS or self.kernel is SILENT:
            return owner
        if not cls.__flags__ & IMMUTABLE:  # the commonest case: an instance's own attribute
            try:
                space = _plain_get(owner, "__dict__")
            except (AttributeError, TypeError):
                space = None
            if type(space) is dict and name in space:
                kernel = self.kernel
                kernel.point("reads", owner, name, self.sites[site], write=False, aspect=name)
                if kernel.recording:
                    kernel.settle(lambda: own_value(owner, name))
                return owner
        accesses, found = self.places.attribute(owner, name)
        if accesses:
            self._reads(owner, name, accesses, self.sites[site])
        elif found is not None and self._is_c_method(owner, found):
            return Owner(self, owner, site)
        return owner

    receiver = read  # of a method's call; tests look less far into one

    def _reads(self, owner: Any, name: str, accesses: list[Access], site: Any) -> None:
        self._pass("reads", name, accesses, site)
        if self.kernel.recording:
            self.kernel.settle(lambda: own_value(owner, name))

    def _is_c_method(self, owner: Any, found: Any) -> bool:
        """Is ``found`` a method in C that looks into ``owner``, or into the container that it is handed?"""
        if not isinstance(found, (types.MethodDescriptorType, types.WrapperDescriptorType,
                                  types.ClassMethodDescriptorType)):
            return False
        if isinstance(owner, type):
            # Of object's own, only what reaches an attribute; the others are compared by identity, by
            # functools.total_ordering for one.
            return issubclass(owner, CONTAINERS) or (owner in (object, type) and found.__name__ in _REACHING)
        return self.kind(getattr(owner, "__self__", None) if type(owner) is super else owner) > Kind.FIXED

    def write(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is stored or deleted."""
        if self.kind(owner) is Kind.PRIVATE:
            return owner
        kernel = self.kernel
        kernel.point("writes", owner, name, self.sites[site], write=True, aspect=name)
        if kernel.recording:
            kernel.settle_later(lambda: own_value(owner, name))
        return owner

    def getattr(self, *args: Any) -> Any:
        """The built-in function: an attribute read like any other."""
        if self.kernel is not SILENT and len(args) in (2, 3) and isinstance(args[1], str):
            accesses, found = self.places.attribute(args[0], args[1])
            if accesses:
                self._reads(args[0], args[1], accesses, user_site())
            elif found is not None and self._is_c_method(args[0], found):
                return Step(self, getattr(args[0], args[1]), user_site())
        return getattr(*args)

    def hasattr(self, *args: Any) -> Any:
        """The built-in function."""
        if len(args) == 2 and isinstance(args[1], str):
            accesses, _ = self.places.attribute(args[0], args[1])
            if accesses:
                self._reads(args[0], args[1], accesses, user_site())
        return hasattr(*args)

    def setattr(self, *args: Any) -> None:
        """The built-in function: an attribute write like any other."""
        if len(args) == 3 and isinstance(args[1], str):
            self._named_write(args[0], args[1])
        setattr(*args)

    def delattr(self, *args: Any) -> None:
        """The built-in function."""
        if len(args) == 2 and isinstance(args[1], str):
            self._named_write(args[0], args[1])
        delattr(*args)

    def dir(self, *args: Any) -> list[str]:
        """The built-in function, without the temporaries of a statement that an exception cut short."""
        names = dir(*args) if args else sorted(sys._getframe(1).f_locals)
        return [name for name in names if not name.startswith(PREFIX)]

    def _named_write(self, owner: Any, name: str) -> None:
        self.sites = [*self.sites, user_site()]
        try:
            self.write(owner, name, len(self.sites) - 1)
        finally:
            self.sites = self.sites[:-1]

    # -- containers and their items

    def touch_item(self, kind: str, container: Any, key: Any, site: Any, write: bool, value: Any = None) -> None:
        """A point on a container's item, where it is a built-in container."""
        if self.kind(container) < Kind.CONTAINER:
            return
        accesses = self.places.of(container, WRITE if write else READ)
        if not accesses:
            return
        owner = self.places.spaces.get(id(container))
        if owner is not None:
            accesses.append((owner, key, WRITE if write else READ))
        self._pass(kind, key, accesses, site)
        if write:
            self.kernel.settle(lambda: value)

    def item(self, container: Any, key: Any, site: int) -> Any:
        """``container[key]``."""
        if type(container) in _ATOMS:
            return container[key]
        if self.kind(container) is Kind.CONTAINER and hasattr(type(container), "__missing__"):
            return Step(self, container.__getitem__, self.sites[site])(key)  # which may add the key
        self.touch_item("reads item", container, key, self.sites[site], False)
        value = container[key]
        self.kernel.settle(lambda: value)
        return value

    def place(self, container: Any, site: int) -> Any:
        """``container`` in ``container[key] = value`` or ``del container[key]``."""
        return Place(self, container, self.sites[site]) if self.kind(container) is Kind.CONTAINER else container

    def look(self, value: Any, site: int) -> Any:
        """Before the interpreter goes through a value: unpacks it, or asks whether it is empty."""
        if self.kernel is SILENT:
            return value
        if type(value) not in _ATOMS and self.kind(value) > Kind.FIXED:
            self._look(self.places.of(value, READ), self.sites[site])
        return value

    def show(self, value: Any, site: int) -> Any:
        """Before a value is turned into text, or taken apart, with all that it holds."""
        if self.kernel is SILENT:
            return value
        if type(value) not in _ATOMS and self.kind(value) > Kind.PLAIN:
            self._look(self.places.deep([value]), self.sites[site])
        return value

    def _look(self, accesses: list[Access], site: Any) -> None:
        if accesses:
            self._pass("looks through", "", accesses, site)

    def operate(self, left: Any, right: Any, operator: str, site: int) -> Any:
        """``left + right`` and its like: a point before it where one of them is a container."""
        if self.kernel is SILENT:
            return OPERATORS[operator](left, right)
        if not (type(left) in _ATOMS and type(right) in _ATOMS):
            if operator in _DEEP:
                self._look(self.places.deep([left, right]), self.sites[site])
            else:
                self._look([a for value in (left, right) if self.kind(value) is Kind.CONTAINER
                            for a in self.places.of(value, READ)], self.sites[site])
        return OPERATORS[operator](left, right)

    def inplace(self, target: Any, value: Any, site: int) -> Any:
        """``value`` in ``target += value``: a container is changed in place."""
        if type(target) not in _ATOMS and self.kind(target) is Kind.CONTAINER:
            self._pass("calls", "__iadd__", [*self.places.of(target, WRITE), *self.places.deep([value])],
                       self.sites[site])
        elif type(value) not in _ATOMS:
            self._look(self.places.deep([value]), self.sites[site])
        return value

    # -- variables

    def name(self, name: str, site: int) -> bool:
        """Before a global or closure variable that changes is read; False, for ``or``."""
        self.kernel.point("reads", self.space, name, self.sites[site], write=False, aspect=name)
        if self.kernel.recording and name in self.space:
            self.kernel.settle(lambda: self.space.get(name))
        return False

    def store(self, value: Any, name: str, site: int) -> Any:
        """Before a global or closure variable is bound to ``value``, or deleted."""
        self.kernel.point("writes", self.space, name, self.sites[site], write=True, aspect=name)
        self.kernel.settle(lambda: value)
        return value

    def bound(self, name: str, site: int) -> Callable[[Any], Any]:
        """A decorator: the point before a function or class is bound to a name that changes."""
        return lambda made: self.store(made, name, site)

    # -- calls

    def method(self, owner: Any, name: str, site: int) -> Any:
        """``owner`` in ``owner.name(...)``."""
        if self.kernel is SILENT:
            return owner
        if type(owner) in EXACT and id(owner) not in self.places.spaces:
            return Contained(self, owner, site)
        if type(owner) is types.ModuleType:
            found = owner.__dict__.get(name)
            return Owner(self, owner, site) if is_step(found, self.kind(found), is_own) else owner
        accesses, found = self.places.attribute(owner, name)
        if accesses:
            self._reads(owner, name, accesses, self.sites[site])
        kind = type(found)
        if kind is types.FunctionType or kind is classmethod or kind is staticmethod:
            function = found if kind is types.FunctionType else found.__func__
            if type(function) is types.FunctionType and is_own(function.__globals__):
                return owner
        return Owner(self, owner, site)

    def call(self, function: Any, site: int) -> Any:
        """What is called: a call that no instrumented code carries out is one step."""
        if self.kernel is SILENT:
            return function
        if function is len:
            return self._length(site)
        return Step(self, function, self.sites[site]) if is_step(function, self.kind(function), is_own) else function

    def _length(self, site: int) -> Callable[..., Any]:
        def length(*args: Any, **kwargs: Any) -> Any:
            if len(args) == 1 and type(args[0]) in EXACT and id(args[0]) not in self.places.spaces:
                self.kernel.point("looks through", args[0], "", self.sites[site], write=False)
                return len(args[0])
            return Step(self, len, self.sites[site])(*args, **kwargs)

        return length

    def perform(self, name: str, accesses: list[Access], step: Step, args: tuple[Any, ...],
                kwargs: dict[str, Any]) -> Any:
        """Make a call that touches ``accesses`` as one step; see ``calls.Step``."""
        kernel = self.kernel
        if kernel is SILENT:
            return step.__ag_function__(*args, **kwargs)
        looks = accesses[0][2] is READ
        self._pass("looks through" if looks else "calls", "" if looks else name, accesses, step.__ag_site__)
        task = kernel.current
        outer, task.outer = task.outer, accesses[0]
        began = kernel.accesses
        try:
            result = step.__ag_function__(*args, **kwargs)
        finally:
            task.outer = outer
            if kernel.accesses is not began:  # Python code that it called passed points
                kernel.accesses.extend(accesses)
        if kernel.recording and not looks:
            container = accesses[0][0]
            kernel.note("called", container, name, step.__ag_site__, Called(args, result, as_it_is(container)))
        return result

    # -- loops, patterns and the rest

    def each(self, value: Any, site: int, names: tuple[str, ...] = ()) -> Any:
        """The iterable of a loop: a point before each item is taken, where that is done in C.

        ``names`` are shared variables that each item is bound to.
        """
        if self.kind(value) > Kind.FIXED:
            return Turns(self._each, value, site, names)
        if names:
            return Turns(self._bound, value, site, names)
        return Turns(self._turns, value, site, names) if type(value) is range else value

    def each_unpacked(self, value: Any, site: int, names: tuple[str, ...] = ()) -> Any:
        """The same, with items that are unpacked."""
        return Turns(self._unpacked, self.each(value, site, names), site, names)

    def _turns(self, value: Any, iterator: Iterator[Any], site: int, names: tuple[str, ...]) -> Iterator[Any]:
        turn, where = self.kernel.turn, self.sites[site]
        for item in iterator:
            turn(where)
            yield item

    def _unpacked(self, value: Any, iterator: Iterator[Any], site: int, names: tuple[str, ...]) -> Iterator[Any]:
        for item in iterator:
            yield self.look(item, site)

    def _bound(self, value: Any, iterator: Iterator[Any], site: int, names: tuple[str, ...]) -> Iterator[Any]:
        for item in iterator:
            self.kernel.turn(self.sites[site])
            for name in names:
                self.store(item, name, site)
            yield item

    def _each(self, value: Any, iterator: Iterator[Any], site: int, names: tuple[str, ...]) -> Iterator[Any]:
        kernel, where = self.kernel, self.sites[site]
        accesses = self.places.of(value, READ)
        self._look(accesses, where)
        while True:
            try:
                item = next(iterator)
            except StopIteration:
                return
            for name in names:
                self.store(item, name, site)
            yield item
            kernel.turn(where)
            self._look(accesses, where)

    def resumed(self, value: Any, site: int) -> Any:
        """A generator goes on after a ``yield``: it runs, and may be found running by another thread."""
        running = self.places.running
        if running:
            entry = running.get(id(sys._getframe(1)))
            if entry is not None:
                self.kernel.point("resumes", entry, "", self.sites[site], write=True)
        return value

    def matched(self, subject: Any, site: int) -> Any:
        """Before the first pattern of a ``match``."""
        self.again(subject, site, ())
        return subject

    def again(self, subject: Any, site: int, names: tuple[str, ...]) -> bool:
        """Before the next pattern; False, so that the case which asks does not match."""
        if type(subject) not in _ATOMS:
            accesses = self.places.deep([subject]) or self.places.all_attributes(subject)
            self._look(accesses, self.sites[site])
        for name in names:
            self.store(None, name, site)
        return False

    def ignored(self, site: int) -> None:
        """In an ``except`` that does nothing about the exception."""
        error = sys.exception()
        if error is not None:
            self.kernel.note("ignores", error, type(error).__name__, self.sites[site])

    def turn(self, site: int) -> bool:
        """A turn of a ``while`` loop; False, for ``or``."""
        self.kernel.turn(self.sites[site])
        return False


def own_value(owner: Any, name: str) -> Any:
    """An instance's own attribute, without asking its class."""
    with suppress(AttributeError, TypeError):
        return object.__getattribute__(owner, "__dict__").get(name)
    return None


class SubmissionHooks(Hooks):
    """The hooks of a submission: its guard judges what is watched, and what is changed."""

    guard: Guard

    def names(self, prefix: str = PREFIX) -> dict[str, Any]:
        """As for any module, and the guard's."""
        return {**super().names(prefix), f"{prefix}reach__": self.reach, f"{prefix}reach_method__": self.reach_method,
                f"{prefix}fits__": self.fits, f"{prefix}reached__": self._reached,
                f"{prefix}writes__": self._writes}

    # The guard is another one in each world.

    def _reached(self, owner: Any, name: str) -> Any:
        return self.guard.reach(owner, name)

    def _writes(self, owner: Any, name: str) -> Any:
        return self.guard.writes(owner, name)

    def reach(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is read, where the name is a watched one."""
        if type(owner) in self.guard.free and name not in WATCHED:
            return self.read(owner, name, site)
        return self.guard.reach(owner, name, self.read(owner, name, site))

    def reach_method(self, owner: Any, name: str, site: int) -> Any:
        """``owner`` in ``owner.name(...)``, likewise."""
        if type(owner) in self.guard.free and name not in WATCHED:
            return self.method(owner, name, site)
        return self.guard.reach(owner, name, self.method(owner, name, site))

    def fits(self, subject: Any, *classes: Any) -> Any:
        """The subject of a ``match``; see ``Guard.fits``."""
        return self.guard.fits(subject, *classes)

    def write(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is stored or deleted."""
        if type(owner) not in self.guard.free:
            owner = self.guard.writes(owner, name)
        return super().write(owner, name, site)

    def functions(self) -> dict[str, Any]:
        """As for any module, guarded."""
        return {**super().functions(), **Reaching(lambda: self.guard, super().functions()).functions()}


class LibraryHooks(Hooks):
    """The hooks of a library module that is run as an instrumented copy.

    Its sites are files and lines, so that none is taken for a line of the submission.
    """


class _SilentKernel:
    """The kernel of hooks whose code is no part of the program: nothing is seen."""

    recording = False
    accesses: tuple[Access, ...] = ()

    def point(self, *_: Any, **__: Any) -> None:
        """No point."""

    note = settle = settle_later = turn = touch = point


SILENT: Any = _SilentKernel()
