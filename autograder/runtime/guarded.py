"""Functions of the library that reach by a string, or change what they are handed: guarded ones in their place."""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Callable
from typing import Any

from autograder.runtime.guard import Guard
from autograder.runtime.hints import type_hints
from autograder.runtime.policy import REACHED, is_watched, refuse_attribute, sentence

__autograder_engine__ = True  # see callers.ENGINE_MARK

#: Makes a guarded function from the real one.
Maker = Callable[[Guard, Any], Any]


def _names(names: Any) -> list[str]:
    made = [str.__str__(name) if isinstance(name, str) else name for name in names]
    for name in made:
        refuse_attribute(name)
    return made


def _attrgetter(guard: Guard, real: Any) -> Any:
    def attrgetter(*names: Any) -> Any:
        paths = [_names(name.split(".")) for name in _names(names) if isinstance(name, str)]
        if len(paths) != len(names) or not any(is_watched(name) for path in paths for name in path):
            return real(*names)

        def get(thing: Any, path: list[str]) -> Any:
            for name in path:
                value = getattr(thing, name)
                thing = guard.reached(thing, name, value) if is_watched(name) else value
            return thing

        if len(paths) == 1:
            return lambda thing: get(thing, paths[0])
        return lambda thing: tuple(get(thing, path) for path in paths)

    return attrgetter


def _methodcaller(guard: Guard, real: Any) -> Any:
    def methodcaller(*args: Any, **kwargs: Any) -> Any:
        if not args or not isinstance(args[0], str):
            return real(*args, **kwargs)
        (name,), given = _names(args[:1]), args[1:]
        if not is_watched(name):
            return real(name, *given, **kwargs)
        return lambda thing: guard.reached(thing, name, getattr(thing, name))(*given, **kwargs)

    return methodcaller


def _update_wrapper(guard: Guard, real: Any) -> Any:
    def update_wrapper(wrapper: Any, wrapped: Any, assigned: Any = functools.WRAPPER_ASSIGNMENTS,
                       updated: Any = functools.WRAPPER_UPDATES) -> Any:
        """As in the library, for a wrapper of one's own."""
        assigned, updated = _names(assigned), _names(updated)
        for name in ("__doc__", *assigned):
            guard.writes(wrapper, name)
        guard.names_of(wrapper, {})
        for name in assigned:
            if is_watched(name) and hasattr(wrapped, name):
                guard.reached(wrapped, name, getattr(wrapped, name))
        if any(name != "__dict__" for name in updated):
            raise REACHED.refused(sentence("updated", "advice.leave_out"))
        return real(wrapper, wrapped, assigned, updated)

    return update_wrapper


def _wraps(guard: Guard, real: Any) -> Any:
    update = _update_wrapper(guard, real(len).func)

    def wraps(wrapped: Any, assigned: Any = functools.WRAPPER_ASSIGNMENTS,
              updated: Any = functools.WRAPPER_UPDATES) -> Any:
        """As in the library."""
        return functools.partial(update, wrapped=wrapped, assigned=assigned, updated=updated)

    return wraps


def _of_own_class(guard: Guard, real: Any) -> Any:
    """A decorator that changes a class."""
    def decorate(cls: Any = None, /, **options: Any) -> Any:
        if cls is None:
            return lambda given: decorate(given, **options)
        if isinstance(cls, type):
            guard.writes(cls, "__init__")
            guard.plain_fields(cls)
        return real(cls, **options)

    functools.update_wrapper(decorate, real)
    return decorate


def _make_dataclass(guard: Guard, real: Any) -> Any:
    def make_dataclass(cls_name: Any, fields: Any, **options: Any) -> Any:
        """As in the library, with names that are names."""
        fields = list(fields)
        for field in fields:
            name = field if isinstance(field, str) else field[0]
            if type(name) is not str:
                raise REACHED.refused(sentence("make_dataclass", "advice.class_body"))
            refuse_attribute(name)
            if name in ("__dict__", "__class__"):
                raise REACHED.refused(sentence(name, "advice.other_field_name"))
        made = real(cls_name, fields, **options)
        made.__module__ = guard.name  # the library takes that of its caller
        return made

    return make_dataclass


def _manager(guard: Guard, real: Any) -> Any:
    def Manager() -> Any:
        raise REACHED.refused(sentence("Manager", "advice.shared_as_they_are"))

    return Manager


def _get_type_hints(guard: Guard, real: Any) -> Any:
    def get_type_hints(obj: Any, globalns: Any = None, localns: Any = None, include_extras: bool = False) -> Any:
        """As in the library, for annotations that name types."""
        return type_hints(obj, guard.space, localns)

    return get_type_hints


def _on_stderr(guard: Guard, real: Any) -> Any:
    """A function of ``traceback`` that prints: to the submission's stream, where no other is given."""
    def printing(*args: Any, file: Any = None, **options: Any) -> Any:
        return real(*args, file=guard.stderr() if file is None else file, **options)

    return functools.update_wrapper(printing, real)


def _stack(guard: Guard) -> list[str]:
    """The submission's own part of the stack, as text."""
    found = []
    frame: types.FrameType | None = sys._getframe(2)
    while frame is not None:
        if frame.f_globals is guard.space:
            found.append(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno}, in {frame.f_code.co_name}\n')
        frame = frame.f_back
    return found[::-1]


def _format_stack(guard: Guard, real: Any) -> Any:
    def format_stack(f: Any = None, limit: Any = None) -> list[str]:
        """The calls of the submission's own functions that are on."""
        return _stack(guard)

    return format_stack


def _print_stack(guard: Guard, real: Any) -> Any:
    def print_stack(f: Any = None, limit: Any = None, file: Any = None) -> None:
        """The calls of the submission's own functions that are on."""
        (guard.stderr() if file is None else file).write("".join(_stack(guard)))

    return print_stack


#: module -> name -> what makes it.
GUARDED: dict[str, dict[str, Maker]] = {
    "operator": {"attrgetter": _attrgetter, "methodcaller": _methodcaller},
    "functools": {"update_wrapper": _update_wrapper, "wraps": _wraps, "total_ordering": _of_own_class},
    "dataclasses": {"dataclass": _of_own_class, "make_dataclass": _make_dataclass},
    "multiprocessing.dummy": {"Manager": _manager},
    "typing": {"get_type_hints": _get_type_hints},
    "traceback": {"print_stack": _print_stack, "format_stack": _format_stack,
                  **dict.fromkeys(("print_exc", "print_exception", "print_tb"), _on_stderr)},
}

