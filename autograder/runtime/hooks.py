"""What instrumented code calls: each hook passes a switch point and hands its first argument on."""

from __future__ import annotations

import itertools
import sys
import types
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from autograder.runtime.instrument import PREFIX, RefusedError, Site
from autograder.runtime.kernel import Kernel

__autograder_engine__ = True  # see callers.ENGINE_MARK

CONTAINERS = (list, dict, set, deque, bytearray, OrderedDict, defaultdict, Counter)
_EXACT = frozenset(CONTAINERS)
_ITERATORS: frozenset[type] = frozenset(
    map(type, (iter([]), iter({}), iter(set()), iter(()), iter({}.values()), iter({}.items()),
                      iter(range(0)), iter(deque()), itertools.count(), itertools.cycle([]), zip(), enumerate(()),
                      map(len, ()), itertools.chain(), itertools.repeat(0))))
_SHARED_ITERABLES = _EXACT | _ITERATORS | {type({}.keys()), type({}.values()), type({}.items())}

#: Container methods that only look. All others count as writes: any doubt is a conflict.
LOOKING = frozenset({"get", "keys", "values", "items", "copy", "count", "index", "issubset", "issuperset",
                     "union", "intersection", "difference", "isdisjoint", "most_common", "__contains__"})

_PLAIN = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, property, classmethod, staticmethod,
          types.WrapperDescriptorType, types.MethodDescriptorType, types.ClassMethodDescriptorType,
          types.GetSetDescriptorType)


def is_shared_attribute(owner: Any, name: str) -> bool:
    """Can two threads see ``owner.name`` change? Methods, properties and modules' names do not."""
    kind = type(owner)
    if kind is types.ModuleType or kind in _EXACT or kind.__flags__ & (1 << 8):
        # A module, a built-in container, or an instance of an immutable (built-in) type.
        return False
    try:
        if name in object.__getattribute__(owner, "__dict__"):
            return not (isinstance(owner, type) and isinstance(owner.__dict__[name], _PLAIN))
    except (AttributeError, TypeError):
        pass
    for base in type.__getattribute__(kind, "__mro__"):
        found = base.__dict__.get(name, _MISSING)
        if found is not _MISSING:
            return not isinstance(found, _PLAIN)
    return True


_MISSING = object()

#: Values that a test's look goes through, at most.
LOOK_LIMIT = 1_000


class _Place:
    """``container[...]`` as a target: passes the point when the key is known, then stores or deletes."""

    __slots__ = ("container", "hooks", "site")

    def __init__(self, hooks: Hooks, container: Any, site: Site) -> None:
        self.hooks, self.container, self.site = hooks, container, site

    def __setitem__(self, key: Any, value: Any) -> None:
        self.hooks.touch_item("writes item", self.container, key, self.site, True, value)
        self.container[key] = value

    def __delitem__(self, key: Any) -> None:
        self.hooks.touch_item("deletes item", self.container, key, self.site, True)
        del self.container[key]


class _Contained:
    """A built-in container whose next method call is one step."""

    __slots__ = ("container", "hooks", "site")

    def __init__(self, hooks: Hooks, container: Any, site: Site) -> None:
        self.hooks, self.container, self.site = hooks, container, site

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self.container, name)
        hooks, container, site = self.hooks, self.container, self.site

        def call(*args: Any, **kwargs: Any) -> Any:
            hooks.kernel.point("calls", container, name, site, write=name not in LOOKING)
            result = method(*args, **kwargs)
            hooks.kernel.note("called", container, name, site, (args, result))
            return result

        return call


class Hooks:
    """The hooks of one module in one execution."""

    def __init__(self, kernel: Kernel, sites: tuple[Site, ...], space: dict[str, Any]) -> None:
        self.kernel = kernel
        self.sites = sites
        self.space = space  # stands for the module's variables as a whole

    def names(self) -> dict[str, Any]:
        """The names under which instrumented code finds its hooks."""
        hooks = ("read", "write", "item", "place", "name", "store", "method", "whole", "each", "turn",
                 "ignored")
        made: dict[str, Any] = {f"{PREFIX}{name}__": getattr(self, name) for name in hooks}
        made[f"{PREFIX}slice__"] = slice
        return made

    def read(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is read."""
        if is_shared_attribute(owner, name):
            where = self.sites[site]
            kernel = self.kernel
            kernel.point("reads", owner, name, where, write=False, aspect=name)
            if kernel.recording:
                kernel.settle(lambda: object.__getattribute__(owner, "__dict__").get(name))
        return owner

    def write(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is stored or deleted; modules and classes of others are not to be changed."""
        if isinstance(owner, types.ModuleType) or (
                isinstance(owner, type) and owner.__module__ != self.space.get("__name__")):
            raise RefusedError(f"'{owner.__name__}' belongs to Python: its '{name}' may not be changed", None)
        kernel = self.kernel
        kernel.point("writes", owner, name, self.sites[site], write=True, aspect=name)
        if kernel.recording:
            kernel.settle_later(lambda: object.__getattribute__(owner, "__dict__").get(name))
        return owner

    def touch_item(self, kind: str, container: Any, key: Any, site: Site, write: bool, value: Any = None) -> None:
        """A point on a container's item, where it is a built-in container."""
        if type(container) in _EXACT or isinstance(container, CONTAINERS):
            self.kernel.point(kind, container, key, site, write=write)
            if write:
                self.kernel.settle(lambda: value)

    def item(self, container: Any, key: Any, site: int) -> Any:
        """``container[key]``."""
        self.touch_item("reads item", container, key, self.sites[site], False)
        value = container[key]
        self.kernel.settle(lambda: value)
        return value

    def place(self, container: Any, site: int) -> Any:
        """``container`` in ``container[key] = value`` or ``del container[key]``."""
        if isinstance(container, CONTAINERS):
            return _Place(self, container, self.sites[site])
        return container

    def name(self, name: str, site: int) -> bool:
        """Before a global or closure variable that changes is read; False, for ``or``."""
        self.kernel.point("reads", self.space, name, self.sites[site], write=False, aspect=name)
        if self.kernel.recording and name in self.space:
            self.kernel.settle(lambda: self.space.get(name))
        return False

    def store(self, value: Any, name: str, site: int) -> Any:
        """Before a global or closure variable is bound to ``value``."""
        self.kernel.point("writes", self.space, name, self.sites[site], write=True, aspect=name)
        self.kernel.settle(lambda: value)
        return value

    def method(self, owner: Any, name: str, site: int) -> Any:
        """``owner`` in ``owner.name(...)``."""
        if type(owner) in _SHARED_ITERABLES or isinstance(owner, CONTAINERS):
            if isinstance(getattr(type(owner), name, None), types.FunctionType):
                return owner  # a method written in Python, in the submission or a library
            return _Contained(self, owner, self.sites[site])
        return self.read(owner, name, site)

    def whole(self, value: Any, site: int) -> Any:
        """Before a call into C that goes through a container, such as ``len`` or ``in``."""
        kind = type(value)
        if kind in _SHARED_ITERABLES:
            self.kernel.point("looks through", value, "", self.sites[site], write=kind in _ITERATORS)
        return value

    def each(self, value: Any, site: int) -> Any:
        """The iterable of a loop: a point before each item is taken, where that is done in C."""
        if type(value) in _SHARED_ITERABLES:
            return self._each(value, self.sites[site])
        return self._turns(value, self.sites[site]) if type(value) is range else value

    def _turns(self, value: Any, site: Site) -> Iterator[Any]:
        turn = self.kernel.turn
        for item in value:
            turn(site)
            yield item

    def _each(self, value: Any, site: Site) -> Iterator[Any]:
        kernel = self.kernel
        is_iterator = type(value) in _ITERATORS
        kernel.point("looks through", value, "", site, write=is_iterator)
        iterator = iter(value)
        while True:
            try:
                item = next(iterator)
            except StopIteration:
                return
            yield item
            kernel.turn(site)
            kernel.point("looks through", value, "", site, write=is_iterator)

    def ignored(self, site: int) -> None:
        """In an ``except`` that does nothing about the exception."""
        error = sys.exception()
        if error is not None:
            self.kernel.note("ignores", error, type(error).__name__, self.sites[site])

    def turn(self, site: int) -> bool:
        """A turn of a ``while`` loop; False, for ``or``."""
        self.kernel.turn(self.sites[site])
        return False


class WatchedKernel:
    """A kernel as the hooks of a test see it: what would be a point is an access of the step that is on.

    So a test has no switch points, and yet the search knows what its steps depend on.
    """

    recording = False

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel

    def point(self, kind: str, subject: Any, name: Any, site: Any, *, write: bool, aspect: Any = None) -> None:
        """An access, and no point."""
        self.kernel.touch(subject, aspect, write=write)

    def note(self, kind: str, subject: Any, name: Any, site: Any, value: Any = None) -> None:
        """A test's own doings are no events."""

    def settle(self, value: Callable[[], Any]) -> None:
        """Likewise."""

    settle_later = settle

    def turn(self, site: Any) -> None:
        """A test's loops end."""


class TestHooks(Hooks):
    """The hooks of a test's module: all is watched, nothing is forbidden."""

    __test__ = False

    def __init__(self, kernel: Kernel, sites: tuple[Site, ...], space: dict[str, Any]) -> None:
        super().__init__(WatchedKernel(kernel), sites, space)  # type: ignore[arg-type]  # all that hooks use of it

    def read(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is read; a module's names are its global variables."""
        if type(owner) is types.ModuleType:
            self.kernel.point("reads", owner.__dict__, name, None, write=False, aspect=name)
        else:
            super().read(owner, name, site)
        with suppress(AttributeError, TypeError):  # raised where it keeps its attributes elsewhere
            self.look(object.__getattribute__(owner, "__dict__").get(name))
        return owner

    def look(self, value: Any) -> Any:
        """Before a value is compared or shown: containers are read, and those inside of them."""
        left, seen = [value], 0
        while left and seen < LOOK_LIMIT:
            thing = left.pop()
            seen += 1
            if isinstance(thing, CONTAINERS):
                self.kernel.point("looks through", thing, "", None, write=False)
            if isinstance(thing, dict):
                left.extend(thing.values())
            elif isinstance(thing, (list, tuple, set, deque)):
                left.extend(thing)
        return value

    def names(self) -> dict[str, Any]:
        """As those of a submission, and one more."""
        return {**super().names(), f"{PREFIX}look__": self.look}

    def write(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is stored or deleted, whoever it belongs to."""
        subject = owner.__dict__ if type(owner) is types.ModuleType else owner
        self.kernel.point("writes", subject, name, None, write=True, aspect=name)
        return owner
