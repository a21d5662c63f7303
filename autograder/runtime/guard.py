"""The reference monitor: what a running submission reaches by name, and what it may change.

The source is refused what it names outright (``policy``). What is reached by a string, through a class that
is another's, or by a method that reaches for itself, is judged here, by the objects at hand: whose they
are is told from the class's module, which nobody but its owner can change.
"""

from __future__ import annotations

import functools
import threading
import types
import weakref
from _string import (  # type: ignore[import-not-found]  # typeshed does not know it; string is built on it
    formatter_field_name_split,
    formatter_parser,
)
from collections.abc import Callable, Iterator
from typing import Any

from autograder.runtime.calls import Step
from autograder.runtime.policy import REACHED, WATCHED, is_watched, refuse_attribute, sentence
from autograder.texts import say

__autograder_engine__ = True  # see callers.ENGINE_MARK

# What a class is, whatever its metaclass says.
_module_of: Callable[[type], Any] = type.__dict__["__module__"].__get__
mro_of: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__
space_of: Callable[[type], Any] = type.__dict__["__dict__"].__get__

#: What a lock of the engine's shows to ``threading``'s own code, and to who subclasses Condition.
_OF_LOCKS = frozenset({"_is_owned", "_release_save", "_acquire_restore", "_at_fork_reinit", "_recursion_count"})

#: Values that no private attribute of the library's may lead to.
_INSIDES = (types.ModuleType, types.FrameType, types.CodeType, types.CellType)

#: Methods that reach an attribute whose name they are handed -> do they change it?
_REACHING = {"__setattr__": True, "__delattr__": True, "__getattribute__": False, "__getattr__": False}

#: Objects whose private attributes lead away from the threads of a program.
_INSIDE_MODULES = frozenset({"multiprocessing.context", "multiprocessing"})

#: Names of modules that a submission may bind: hooks that are documented as such.
SETTABLE = frozenset({("threading", "excepthook"), ("logging", "raiseExceptions")})


class Reach:
    """Stands for an object of which one attribute is taken, next: it is this one."""

    __slots__ = ("_value",)

    def __init__(self, value: Any) -> None:
        self._value = value

    def __getattribute__(self, name: str) -> Any:
        return object.__getattribute__(self, "_value")


class Guard:
    """The monitor of one run. ``name`` is the submission's module, ``space`` its global variables; classes of
    the modules ``others`` are the test's, and ``stderr`` is where the submission's errors are printed.
    """

    def __init__(self, name: str, space: dict[str, Any], others: frozenset[str],
                 stderr: Callable[[], Any]) -> None:
        self.name = name
        self.space = space
        self.others = others
        self.free: set[type] = set()  # classes of the submission's own: found once
        self.targets: dict[str, Any] = {}  # by module: where its settable names are bound
        self.stderr = stderr

    # -- whose a thing is

    def owns(self, cls: type) -> bool:
        """Is ``cls`` a class of the submission's?"""
        if cls in self.free:
            return True
        module = _module_of(cls)
        if type(module) is not str or module != self.name:
            return False
        if not self._is_guarded(cls):
            self.free.add(cls)
        return True

    def owns_function(self, function: types.FunctionType) -> bool:
        """Was ``function`` written by the submission, or made for it (a named tuple's)?"""
        space = function.__globals__
        return space is self.space or str(space.get("__name__", "")).startswith("namedtuple_")

    def _is_guarded(self, cls: type) -> bool:
        """Is ``cls`` the test's, or the engine's?"""
        return any(type(module) is str and (module in self.others or module.startswith("autograder."))
                   for module in (space_of(base).get("__module__") for base in mro_of(cls)))

    # -- reading

    def reach(self, owner: Any, name: str, through: Any = None) -> Any:
        """``owner`` in ``owner.name``, for a watched name: itself, or what stands for it.

        ``through`` stands for the owner where the attribute is to be taken from something else.
        """
        if name not in WATCHED and type(owner) in self.free:
            return owner if through is None else through
        return Reach(self.reached(owner, name, getattr(owner if through is None else through, name)))

    def reached(self, owner: Any, name: str, value: Any) -> Any:
        """``value``, which is ``owner.name``, or what may be had of it; ``name`` is a watched one."""
        if name in ("format", "format_map"):
            return self._formatting(value)
        if name in _REACHING:
            return self._reaching(value, _REACHING[name])
        if name == "__dict__":
            return self.names_of(owner, value)
        self._private(owner, name, value)
        return value

    def _private(self, owner: Any, name: str, value: Any) -> None:
        cls = _class_of(owner)
        if issubclass(cls, types.FunctionType):
            if name in WATCHED and not self.owns_function(owner):
                raise REACHED.refused(sentence(name, "advice.not_own_function"))
            return
        of = owner if issubclass(cls, type) else cls
        own = self.owns(of)
        if self._is_guarded(of):
            inherited = own and not isinstance(class_attribute(of, name), types.MemberDescriptorType)
            if not inherited and name not in _OF_LOCKS:
                raise REACHED.refused(say("refusal.private", name=name, owner=of.__name__))
        elif name in WATCHED:
            if not self._is_own_method(of, name):
                raise REACHED.refused(sentence(name, "advice.threads_begin"))
        elif not own and (issubclass(type(value), _INSIDES) or _module_of(type(value)) in _INSIDE_MODULES):
            raise REACHED.refused(sentence(name, "advice.into_library"))

    def _is_own_method(self, cls: type, name: str) -> bool:
        """Is a name that ``Thread`` has, too, one that ``cls`` has of the submission or not at all?"""
        found = class_attribute(cls, name)
        return not issubclass(type(found), types.FunctionType) or self.owns_function(found)

    def names_of(self, owner: Any, value: Any) -> Any:
        """``owner.__dict__``, as a submission may have it."""
        cls = _class_of(owner)
        if issubclass(cls, type) and self.owns(owner):
            return types.MappingProxyType(dict(value))  # a copy: the real one lets go of the dictionary inside
        if self.owns(cls) or (issubclass(cls, types.FunctionType) and self.owns_function(owner)):
            return value
        if issubclass(cls, (type, types.ModuleType, types.FunctionType, super)) or self._is_guarded(cls) or (
                _module_of(cls) == "threading"):
            raise REACHED.refused(sentence("__dict__", "advice.own_attributes"))
        return value

    # -- methods that reach

    def _formatting(self, value: Any) -> Any:
        raw = _bare(value)
        text = getattr(raw, "__self__", None)
        bound = issubclass(type(raw), types.BuiltinFunctionType) and issubclass(type(text), str)
        if not bound and not (issubclass(type(raw), types.MethodDescriptorType) and raw.__objclass__ is str):
            return value

        def format(*args: Any, **kwargs: Any) -> Any:  # its name, as it was
            for name in fields(str.__str__(text) if bound else str.__str__(args[0])):
                refuse_attribute(name)
                if name in WATCHED:
                    raise REACHED.refused(sentence(name, "advice.not_in_format"))
            return value(*args, **kwargs)

        return format

    def _reaching(self, value: Any, changes: bool) -> Any:
        raw = _bare(value)
        function = getattr(raw, "__func__", raw)
        if issubclass(type(function), types.FunctionType) and self.owns_function(function):
            return value
        bound = hasattr(raw, "__self__")

        def reaching(*args: Any) -> Any:
            target, *given = (raw.__self__, *args) if bound else args
            if not given or not isinstance(given[0], str):
                return value(*args)
            name = str.__str__(given[0])
            refuse_attribute(name)
            if changes:
                self.writes(target, name)
                return value(*args)
            found = value(*args)
            return self.reached(target, name, found) if is_watched(name) else found

        return reaching

    # -- writing

    def writes(self, owner: Any, name: str) -> Any:
        """Before ``owner.name`` is stored or deleted: the object to do it to."""
        cls = _class_of(owner)
        if cls in self.free:
            return owner
        if issubclass(cls, type):
            if not self.owns(owner):
                raise self._not_its_own(owner.__name__, name)
        elif issubclass(cls, types.ModuleType):
            if (owner.__name__, name) in SETTABLE:
                return self.targets.get(owner.__name__, owner)
            raise self._not_its_own(owner.__name__, name)
        elif issubclass(cls, types.FunctionType):
            if name.startswith("_") and not self.owns_function(owner):
                raise self._not_its_own(owner.__name__, name)
        elif not self.owns(cls):
            self._of_an_instance(cls, name)
        return owner

    def _of_an_instance(self, cls: type, name: str) -> None:
        """A new attribute is put on an object of another's; what is there already is not changed under its feet."""
        module = _module_of(cls)
        guarded = self._is_guarded(cls)
        private = name.startswith("_") and (guarded or (module == "threading" and name in _private_to_threads()))
        found = class_attribute(cls, name)
        method = issubclass(type(found), types.FunctionType) and (guarded or (module == "threading" and name != "run"))
        alias = module == "typing" and not name.startswith("__")  # which has it set on what it stands for
        if name == "__class__" or name in WATCHED or private or method or alias or _is_helper(cls):
            raise self._not_its_own(cls.__name__, name)

    def _not_its_own(self, owner: str, name: str) -> Exception:
        return REACHED.refused(say("refusal.not_changed", owner=owner, name=name))

    # -- patterns and fields

    def plain_fields(self, cls: type) -> None:
        """Refuse a class whose annotations name fields that are no names: a library makes code of them."""
        for name in space_of(cls).get("__annotations__", {}):
            if type(name) is not str or not name.isidentifier() or name in WATCHED:
                raise REACHED.refused(sentence(str(name)[:40], "advice.field_name"))
            refuse_attribute(name)

    def fits(self, subject: Any, *values: Any) -> Any:
        """``subject`` of a match whose patterns take positions apart by ``__match_args__`` of classes in ``values``."""
        for cls in values:
            if issubclass(type(cls), type):
                self._taken_apart(cls)
        return subject

    def _taken_apart(self, cls: type) -> None:
        plain = type(cls) is type or not self.owns(type(cls))
        if not plain and any({"__match_args__", "__getattribute__", "__getattr__"} & set(space_of(base))
                             for base in mro_of(type(cls)) if self.owns(base)):
            raise REACHED.refused(sentence("__match_args__", "advice.names_in_class"))
        names = class_attribute(cls, "__match_args__")
        for name in names if type(names) is tuple else ():
            refuse_attribute(name)
            if isinstance(name, str) and (name in WATCHED or (is_watched(name) and type(cls) is not type)):
                raise REACHED.refused(sentence(name, "advice.not_in_pattern"))


def _class_of(owner: Any) -> type:
    """The class of ``owner``, or of what it is a weak proxy for."""
    made: type = owner.__class__ if type(owner) in weakref.ProxyTypes else type(owner)
    return made


def _is_helper(cls: type) -> bool:
    """Is ``cls`` one of the helpers that tests import, or made from one?"""
    return any(str(space_of(base).get("__module__")).startswith("autograder.testing") for base in mro_of(cls))


@functools.cache
def _private_to_threads() -> frozenset[str]:
    """What a thread knows of itself."""
    return frozenset(name for name in (*vars(threading.Thread()), *vars(threading.Thread)) if name.startswith("_"))


def _bare(value: Any) -> Any:
    """The function of a step."""
    return object.__getattribute__(value, "__ag_function__") if type(value) is Step else value


def class_attribute(cls: type, name: str) -> Any:
    """What the classes of ``cls`` have under ``name``, as it is."""
    for base in mro_of(cls):
        if name in space_of(base):
            return space_of(base)[name]
    return None


def fields(text: str) -> Iterator[str]:
    """The attributes that a format string takes."""
    try:
        parts = list(formatter_parser(text))
    except ValueError:  # which ``format`` itself will raise
        return
    for _, field, spec, _ in parts:
        if field:
            for is_attribute, name in formatter_field_name_split(field)[1]:
                if is_attribute:
                    yield name
        if spec:
            yield from fields(spec)
