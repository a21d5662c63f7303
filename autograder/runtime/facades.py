"""What a submission sees of a module: its public names, and in the place of a few of them guarded ones.

A module found as an attribute of another (``logging.os``) is not there, unless it is open itself.
"""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.runtime import boundary
from autograder.runtime.guard import SETTABLE, Guard
from autograder.runtime.guarded import GUARDED, Maker
from autograder.runtime.policy import REACHED, sentence

__autograder_engine__ = True  # see callers.ENGINE_MARK

#: Public names that a module has beside those of its ``__all__``.
_MORE = {"threading": ("__excepthook__",), "logging": ("root", "lastResort"),
         "functools": ("Placeholder",), "sched": ("Event",)}

#: Names that a submission does not get -> the key of what to do instead.
_HIDDEN: dict[str, dict[str, str]] = {
    "threading": dict.fromkeys(
        ("settrace", "setprofile", "gettrace", "getprofile", "settrace_all_threads", "setprofile_all_threads"),
        "advice.logging"),
    "concurrent.futures": dict.fromkeys(("ProcessPoolExecutor", "process", "thread"),
                                        "advice.thread_pool"),
    "multiprocessing": dict.fromkeys(("set_executable", "set_forkserver_preload", "reducer"), "advice.process_or_pool"),
    "multiprocessing.connection": dict.fromkeys(("Client", "Listener", "SocketClient", "SocketListener"),
                                                "advice.pipe"),
    "multiprocessing.pool": {"Pool": "advice.pool_of_threads"},
    "types": {"CodeType": "advice.code", "CellType": "advice.closure"},
    "enum": dict.fromkeys(("global_enum", "global_enum_repr", "global_flag_repr", "global_str",
                           "pickle_by_global_name"),
                          "advice.members"),
    "traceback": dict.fromkeys(("walk_stack", "walk_tb", "StackSummary", "FrameSummary", "TracebackException",
                                "extract_stack", "extract_tb", "clear_frames", "print_last", "format_list",
                                "print_list"),
                               "advice.format_exc"),
    "warnings": dict.fromkeys(("formatwarning", "showwarning"), "advice.catch_warnings"),
    "sys": {"modules": "advice.import"} | dict.fromkeys(("settrace", "setprofile"), "advice.logging"),
    "os": dict.fromkeys(("environ", "path", "getenv", "listdir", "remove"),
                        "advice.no_environment"),
    "typing": {"ForwardRef": "advice.annotation"},
    "logging": dict.fromkeys(("FileHandler",), "advice.stream_handler"),
    "logging.handlers": dict.fromkeys(
        ("SocketHandler", "DatagramHandler", "SysLogHandler", "SMTPHandler", "HTTPHandler", "NTEventLogHandler",
         "RotatingFileHandler", "TimedRotatingFileHandler", "WatchedFileHandler", "BaseRotatingHandler"),
        "advice.stream_handler_no_network"),
}


_SETTABLE_IN = frozenset(module for module, _ in SETTABLE)

#: Modules that find some of their names when they are asked for.
_LATE = frozenset({"concurrent.futures"})


@functools.cache
def _listed(name: str) -> tuple[str, ...]:
    """The public names of the module ``name``, as the real one lists them, or defines them itself."""
    module = sys.modules.get(name) or __import__(name, None, None, ("*",), 0)
    space, names = vars(module), getattr(module, "__all__", None)
    if names is None:
        found = [n for n, value in space.items()
                 if not n.startswith("_") and (isinstance(value, type) or not isinstance(value, types.ModuleType))]
    else:
        found = [*names, *_MORE.get(name, ()), *(
            n for n, value in space.items()
            if not n.startswith("_") and (type(value) in (bool, int, float, str) or _is_in(value, name)))]
    return tuple(dict.fromkeys(found))


def _is_in(value: Any, package: str) -> bool:
    """Is ``value`` a class or a function of this module, or of one inside of it?"""
    return f"{getattr(value, '__module__', '')}.".startswith(f"{package}.")


@dataclass(frozen=True)
class More:
    """What a submission may use beside what every one may: whole ``modules``, ``names`` that are hidden from others,
    and names of ``os`` (``system``).
    """

    modules: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    system: frozenset[str] = frozenset()

    def opens(self, name: str) -> bool:
        """May module ``name`` be imported?"""
        return name in self.modules or boundary.is_open(name)


NO_MORE = More()


@dataclass(frozen=True)
class _Plan:
    """What the façade of one module has: names as they are, guarded ones, and the keys of advice for hidden ones."""

    name: str
    plain: tuple[str, ...]
    guarded: Mapping[str, Maker]
    late: frozenset[str]
    hidden: Mapping[str, str]


@functools.cache
def _planned(name: str, more: More) -> _Plan:
    hidden = {n: advice for n, advice in _HIDDEN.get(name, {}).items() if (name, n) not in more.names}
    # A package that is not open is there for its open modules only.
    listed = [n for n in _listed(name) if n not in hidden] if more.opens(name) else []
    module, guarded = sys.modules[name], GUARDED.get(name, {})
    plain = tuple(n for n in listed if n not in guarded and (name, n) not in SETTABLE
                  and type(vars(module).get(n)) is not types.ModuleType)
    late = {n for n in listed if (name, n) in SETTABLE or (name in _LATE and n not in vars(module))}
    return _Plan(name, plain, guarded, frozenset(late), hidden)


def facade(name: str, real: types.ModuleType, guard: Guard, more: More) -> types.ModuleType:
    """The façade of the module ``real``, which a submission imports as ``name``."""
    plan, there = _planned(name, more), real.__dict__
    made = types.ModuleType(name, real.__doc__)
    space = made.__dict__
    space.update({n: there[n] for n in plan.plain if n in there})
    for n, make in plan.guarded.items():
        if n in there:
            space[n] = make(guard, there[n])
    space["__getattr__"] = functools.partial(_missing, plan, real, made)
    return made


def _missing(plan: _Plan, real: types.ModuleType, made: types.ModuleType, n: str) -> Any:
    """A name that the façade does not have: it is bound late or anew, for a star import, hidden, or nowhere."""
    name = plan.name
    if n in plan.late or (n in plan.plain and hasattr(real, n)):
        return getattr(real, n)
    if n == "__all__":
        return [n for n in (*made.__dict__, *plan.late) if not n.startswith("_")]
    special = n.startswith("__") and n.endswith("__")
    if n in plan.hidden or (not special and (
            f"{name}.{n}" in sys.modules or hasattr(real, n) or hasattr(sys.modules.get(name), n))):
        advice = plan.hidden.get(n, "")
        raise REACHED.refused(sentence(f"{name}.{n}", advice))
    raise AttributeError(f"module {name!r} has no attribute {n!r}", name=n, obj=made)


Finder = Callable[[str], types.ModuleType]


class Importer:
    """``__import__`` for a submission: façades of what ``find`` finds, made once for a run.

    It is among the submission's built-ins: what it holds is private.
    """

    def __init__(self, find: Finder, guard: Guard, more: More = NO_MORE) -> None:
        self._find = find
        self._guard = guard
        self._more = more
        self._made: dict[str, types.ModuleType] = {}

    def __call__(self, name: str, space: Any = None, local: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """The built-in function."""
        opens = self._more.opens
        inner = [entry for entry in fromlist or () if opens(f"{name}.{entry}")]
        if level or not (opens(name) or (inner and len(inner) == len(fromlist))):
            raise REACHED.refused(boundary.refusal(name or "."))
        module = self._module(name)
        for entry in inner:
            module.__dict__[entry] = self._module(f"{name}.{entry}")
        if fromlist:
            return module
        while "." in name:
            name, _, leaf = name.rpartition(".")
            package = self._module(name)
            package.__dict__[leaf] = module
            module = package
        return module

    def _module(self, name: str) -> types.ModuleType:
        """The façade of ``name``."""
        made = self._made.get(name)
        if made is None:
            real = self._find(name)
            made = self._made[name] = facade(name, real, self._guard, self._more)
            if name in _SETTABLE_IN:
                self._guard.targets[name] = real
            if name == "collections":
                made.__dict__["abc"] = self._module("collections.abc")  # which Python loads before any program
        return made
