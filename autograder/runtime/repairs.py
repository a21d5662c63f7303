"""What is changed in copies of library modules so that none reaches, for a submission, what its guard would refuse.

Such a module calls ``getattr``, ``setattr`` or ``exec`` with names that a submission chooses, or hands out what
it has imported. The changes are made inside the copies: a subclass finds its way around a façade.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.runtime.guard import fields
from autograder.runtime.hints import type_hints
from autograder.runtime.policy import REACHED, WATCHED, refuse_attribute, sentence

__autograder_engine__ = True  # see callers.ENGINE_MARK

_NOT_COPIED = (type, types.ModuleType, types.FunctionType)


def plain_attribute(thing: Any, name: Any, *default: Any) -> Any:
    """``getattr``, for names that need no guard."""
    _refuse_plainly(name)
    return getattr(thing, name, *default)


def _refuse_plainly(name: Any) -> None:
    refuse_attribute(name)
    if name in WATCHED:
        raise REACHED.refused(sentence(name, "advice.not_by_string"))


def no_files(*_: Any, **__: Any) -> Any:
    """``open``."""
    raise REACHED.refused(sentence("open", "advice.log_to_stream"))


class Streams(types.ModuleType):
    """``sys`` for ``contextlib``: the streams that it redirects, and the exception that it handles."""

    def __init__(self, of: types.ModuleType) -> None:
        super().__init__("sys")
        self.__dict__["_of"] = of

    def __getattr__(self, name: str) -> Any:
        if name in ("stdout", "stderr", "stdin", "exc_info", "exception"):
            return getattr(self.__dict__["_of"], name)
        raise REACHED.refused(sentence(f"sys.{name}", "advice.redirect"))

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in ("stdout", "stderr", "stdin"):
            raise REACHED.refused(sentence(f"sys.{name}", "advice.redirect"))
        setattr(self.__dict__["_of"], name, value)


def _contextlib(space: dict[str, Any]) -> None:
    if type(space["sys"]) is not Streams:
        space["sys"] = Streams(space["sys"])


def _copy(space: dict[str, Any]) -> None:
    """``__reduce_ex__`` of a submission may not have the attributes set of what is not its own."""
    reconstruct = space["_reconstruct"]

    def _reconstruct(x: Any, memo: Any, func: Any, args: Any, *rest: Any, **named: Any) -> Any:
        cls = type(x)
        if any(getattr(cls, name) is not getattr(object, name) for name in ("__reduce_ex__", "__reduce__")):
            made = func

            def func(*given: Any) -> Any:
                y = made(*given)
                if isinstance(y, _NOT_COPIED) or type(y).__module__ in ("threading", "typing"):
                    raise REACHED.refused(sentence("__reduce__", "advice.copying_method"))
                return y

        return reconstruct(x, memo, func, args, *rest, **named)

    space["_reconstruct"] = _reconstruct


def _string(space: dict[str, Any]) -> None:
    space["getattr"] = plain_attribute


def _dataclasses(space: dict[str, Any]) -> None:
    """``typing.ClassVar`` in an annotation that is text is the library's, though ``typing`` there is a façade."""
    is_type = space["_is_type"]

    def _is_type(annotation: str, cls: type, a_module: Any, a_type: Any, predicate: Callable[[Any, Any], bool]) -> bool:
        found = getattr(space["sys"].modules.get(cls.__module__), annotation.partition(".")[0].strip(), None)
        if type(found) is not types.ModuleType or found.__name__ != a_module.__name__:
            found = a_module
        return bool(is_type(annotation, cls, found, a_type, lambda value, _: predicate(value, a_module)))

    space["_is_type"] = _is_type


def _logging(space: dict[str, Any]) -> None:
    space["open"] = no_files
    style = space["StrFormatStyle"]
    formatted = style._format

    def _format(self: Any, record: Any) -> str:
        if isinstance(self._fmt, str):
            for name in fields(str.__str__(self._fmt)):
                _refuse_plainly(name)
        text: str = formatted(self, record)
        return text

    style._format = _format


def _weakref(space: dict[str, Any]) -> None:
    """The first finalizer of a process is made like any other: nothing waits for the interpreter's exit."""
    space["finalize"]._registered_with_atexit = True


#: module -> what is changed in the names of a copy of it.
REPAIRS: dict[str, Callable[[dict[str, Any]], None]] = {
    "contextlib": _contextlib, "copy": _copy, "dataclasses": _dataclasses, "logging": _logging, "weakref": _weakref,
}


def typing_for_library() -> types.ModuleType:
    """``typing`` for copies: its ``get_type_hints`` evaluates nothing but names of types."""
    import typing

    made = types.ModuleType("typing")
    made.__dict__.update({k: v for k, v in vars(typing).items() if not k.startswith("__")})
    made.__dict__["get_type_hints"] = type_hints
    return made


def string_for_library() -> types.ModuleType:
    """``string``, whose ``Formatter`` reaches no further than ``str.format`` may."""
    import string

    made = types.ModuleType("string")
    text = Path(string.__file__).read_text(encoding="utf-8")
    exec(compile(text, string.__file__, "exec", dont_inherit=True), made.__dict__)  # the library's own source
    _string(made.__dict__)
    return made
