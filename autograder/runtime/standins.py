"""What hooks hand on instead of a value, where the point can only come later: when a call or a store is made."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.runtime.recording import Called, as_it_is

if TYPE_CHECKING:
    from autograder.runtime.hooks import Hooks

__autograder_engine__ = True  # see callers.ENGINE_MARK

#: The built-in containers themselves; the commonest accesses to one take a short way through the hooks.
EXACT = frozenset({list, dict, set, deque, bytearray})

#: Their methods that touch nothing but the container: do they write?
_SIMPLE = {**dict.fromkeys(("append", "appendleft", "insert", "pop", "popleft", "popitem", "add", "discard",
                            "setdefault", "clear"), True),
           **dict.fromkeys(("get", "keys", "values", "items", "copy"), False)}


class Place:
    """``container[...]`` as a target: passes the point when the key is known, then stores or deletes."""

    __slots__ = ("container", "hooks", "site")

    def __init__(self, hooks: Hooks, container: Any, site: Any) -> None:
        self.hooks, self.container, self.site = hooks, container, site

    def __setitem__(self, key: Any, value: Any) -> None:
        self.hooks.touch_item("writes item", self.container, key, self.site, True, value)
        self.container[key] = value

    def __delitem__(self, key: Any) -> None:
        self.hooks.touch_item("deletes item", self.container, key, self.site, True)
        del self.container[key]


class Contained:
    """A built-in container whose next method call is one step."""

    __slots__ = ("_container", "_hooks", "_site")

    def __init__(self, hooks: Hooks, container: Any, site: int) -> None:
        self._hooks, self._container, self._site = hooks, container, site

    def __getattribute__(self, name: str) -> Any:
        get = object.__getattribute__
        hooks, container, site = get(self, "_hooks"), get(self, "_container"), get(self, "_site")
        method = getattr(container, name)
        write = _SIMPLE.get(name)
        if write is None:
            return hooks.call(method, site)
        kernel, where = hooks.kernel, hooks.sites[site]

        def call(*args: Any, **kwargs: Any) -> Any:
            kernel.point("calls", container, name, where, write=write)
            began = kernel.accesses
            result = method(*args, **kwargs)
            if kernel.accesses is not began:  # a key's own __eq__ passed points
                kernel.touch(container, None, write=write)
            if kernel.recording:
                kernel.note("called", container, name, where, Called(args, result, as_it_is(container)))
            return result

        return call


class Owner:
    """Something whose method, taken next, is one step when it is called."""

    __slots__ = ("_hooks", "_owner", "_site")

    def __init__(self, hooks: Hooks, owner: Any, site: int) -> None:
        self._hooks, self._owner, self._site = hooks, owner, site

    def __getattribute__(self, name: str) -> Any:
        get = object.__getattribute__
        value = getattr(get(self, "_owner"), name)
        return get(self, "_hooks").call(value, get(self, "_site"))


class Turns:
    """What a loop goes through: asks for the iterator when, and where, the loop does."""

    __slots__ = ("_arguments", "_goes", "_value")

    def __init__(self, goes: Callable[..., Iterator[Any]], value: Any, site: int, names: tuple[str, ...]) -> None:
        self._goes, self._value, self._arguments = goes, value, (site, names)

    def __iter__(self) -> Iterator[Any]:
        return self._goes(self._value, iter(self._value), *self._arguments)
