"""The built-in functions that reach by a string, or run a class body, guarded."""

from __future__ import annotations

import builtins
import types
from collections.abc import Callable
from typing import Any

from autograder.runtime.guard import Guard, mro_of, space_of
from autograder.runtime.policy import PREFIX, REACHED, is_watched, refuse_attribute, sentence

__autograder_engine__ = True  # see callers.ENGINE_MARK


class Reaching:
    """The built-in functions that reach an attribute by a string, over ``base``, guarded."""

    def __init__(self, guard: Callable[[], Guard], base: dict[str, Callable[..., Any]]) -> None:
        self.guard = guard
        self.base = base

    def functions(self) -> dict[str, Callable[..., Any]]:
        """By name."""
        return {"getattr": self.getattr, "setattr": self.setattr, "delattr": self.delattr, "hasattr": self.hasattr,
                "vars": self.vars, "__build_class__": self.build_class}

    def getattr(self, *args: Any) -> Any:
        """The built-in function, for what a submission may name."""
        if len(args) not in (2, 3) or not isinstance(args[1], str):
            return self.base["getattr"](*args)
        owner, name, *default = args
        name = str.__str__(name)
        refuse_attribute(name)
        if default and not _shows(owner, name):
            return default[0]
        value = self.base["getattr"](owner, name, *default)
        return self.guard().reached(owner, name, value) if is_watched(name) else value

    def hasattr(self, *args: Any) -> Any:
        """The built-in function; a module has what may be had of it."""
        if len(args) == 2 and isinstance(args[1], str) and not _shows(*args):
            return False
        return self.base["hasattr"](*args)

    def setattr(self, *args: Any) -> None:
        """The built-in function, for what a submission may change."""
        self.base["setattr"](*self._changed(args))

    def delattr(self, *args: Any) -> None:
        """The built-in function, likewise."""
        self.base["delattr"](*self._changed(args))

    def _changed(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(args) < 2 or not isinstance(args[1], str):
            return args
        owner, name, *value = args
        name = str.__str__(name)
        refuse_attribute(name)
        return (self.guard().writes(owner, name), name, *value)

    def build_class(self, function: Any, name: str, /, *bases: Any, **keywords: Any) -> Any:
        """``__build_class__``: no namespace that a metaclass of the submission's keeps is that of the class body.

        There, it would hold names for the guard itself.
        """
        meta = keywords.get("metaclass", type)
        if issubclass(type(meta), type):
            meta = _most_derived(meta, types.resolve_bases(bases))
            if not self._prepares(meta):
                return builtins.__build_class__(function, name, *bases, **keywords)
        return builtins.__build_class__(function, name, *bases, **{**keywords, "metaclass": _Prepared(meta)})

    def _prepares(self, meta: type) -> bool:
        """Can ``__prepare__`` of ``meta`` be the submission's own?"""
        owns = self.guard().owns
        return any("__prepare__" in space_of(base) and owns(base) for base in mro_of(meta)) or owns(type(meta))

    def vars(self, *args: Any) -> Any:
        """The built-in function, for an object of one's own."""
        if len(args) != 1:
            raise REACHED.refused(sentence("vars", "advice.vars"))
        return self.getattr(args[0], "__dict__")


class _Prepared:
    """Stands for a metaclass whose namespace is copied before a class body runs in it."""

    def __init__(self, meta: Any) -> None:
        self._meta = meta

    def __prepare__(self, *args: Any, **keywords: Any) -> dict[str, Any]:
        prepare = getattr(self._meta, "__prepare__", None)
        made = {} if prepare is None else prepare(*args, **keywords)
        if type(made) is not dict:
            raise REACHED.refused(sentence("__prepare__", "advice.return_dict"))
        return {name: value for name, value in made.items() if type(name) is str and not name.startswith(PREFIX)}

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        return self._meta(*args, **keywords)


def _most_derived(meta: type, bases: tuple[Any, ...]) -> type:
    """The metaclass of a class with these bases (Language Reference, 3.3.3.3)."""
    for base in bases:
        if issubclass(type(base), meta):
            meta = type(base)
    return meta


def _shows(owner: Any, name: str) -> bool:
    """Is ``name`` there to be had of ``owner``, where that is a module's façade?"""
    if type(owner) is not types.ModuleType or name in owner.__dict__:
        return True
    listed = owner.__dict__.get("__getattr__")
    return listed is not None and name in listed("__all__")
