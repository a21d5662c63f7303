"""The boundary: for every module that a submission may import, what it gets.

(a) a private copy (``copies.COPIED``), (b) a façade of some public names, (c) the real module, proved
free of threads, clock and identity, or (d) refused by name with an alternative.
"""

from __future__ import annotations

import sys
import types
from typing import Any

from autograder.texts import say

#: (a) Private copies that are instrumented as a submission is: their classes keep in Python what threads share.
INSTRUMENTED = frozenset({"collections", "contextlib", "copy", "dataclasses", "functools", "random", "weakref",
                          "_weakrefset"})

#: (a) Modules that a world runs as private copies.
COPIED = INSTRUMENTED | {
    "threading", "queue", "concurrent", "concurrent.futures", "concurrent.futures._base",
    "concurrent.futures.thread", "logging", "logging.handlers", "sched", "reprlib", "datetime", "_pydatetime",
    "multiprocessing", "multiprocessing.pool", "multiprocessing.dummy", "multiprocessing.dummy.connection",
}

#: (c) Real modules. Their code neither starts nor waits for threads, reads no clock, and orders
#: nothing by identity.
FREE = frozenset({
    "__future__", "abc", "array", "bisect", "collections.abc", "contextvars", "decimal", "enum", "fractions", "heapq",
    "itertools", "json", "math", "numbers", "operator", "re", "statistics", "string", "textwrap", "traceback", "types",
    "typing", "warnings",
})

#: (a) Copies that a submission may import itself; the others are there for these.
OPEN_COPIES = COPIED - {"concurrent.futures._base", "concurrent.futures.thread", "_pydatetime", "_weakrefset",
                        "multiprocessing", "multiprocessing.dummy.connection"}

#: What modules above import when they are loaded, and no submission may. Each computes on what is handed to
#: it; a group's comment says what else it touches.
INNER = frozenset({
    # Accelerators in C: a call is one step.
    "_ast", "_bisect", "_bz2", "_collections", "_contextvars", "_decimal", "_functools", "_hashlib", "_heapq", "_json",
    "_locale", "_lzma", "_opcode", "_operator", "_pickle", "_random", "_sha2", "_sha512", "_socket", "_statistics",
    "_string", "_struct", "_typing", "_warnings", "_weakref", "builtins", "errno", "zlib",
    "_opcode_metadata", "_tokenize", "_colorize", "_sre",
    # In Python, with no state but caches of what was computed.
    "_collections_abc", "_compat_pickle", "_compression", "_pydecimal", "_threading_local", "ast", "bz2", "codecs",
    "copyreg", "dis", "encodings", "encodings.aliases", "fnmatch", "hashlib", "inspect", "json.decoder",
    "json.encoder", "keyword", "locale", "lzma", "opcode", "pickle", "posixpath", "stat", "struct", "token",
    "tokenize", "re._casefix", "re._compiler", "re._constants", "re._parser", "importlib.machinery", "importlib",
    "importlib._bootstrap", "importlib._bootstrap_external", "_frozen_importlib", "_frozen_importlib_external",
    "_imp",
    # They read files: source lines for tracebacks, and streams that logging writes to.
    "io", "_io", "linecache",
    # Imported where they exist, in other implementations or systems.
    "_winapi", "nt", "posix", "org.python.core",
})

#: (b) Façades.
FACADES = frozenset({"time", "sys", "os"})

#: (d) Refused with advice, by its key; every other module is refused without.
ADVICE = {
    "_thread": "advice.threading",
    "asyncio": "advice.threads_course",
    "multiprocessing": "advice.threads_or_pool",
    "subprocess": "advice.threads",
    "ctypes": "advice.in_python",
    "socket": "advice.no_network",
    "importlib": "advice.import",
    "gc": "advice.memory",
    "inspect": "advice.no_caller",
    "signal": "advice.event",
}


def is_open(name: str) -> bool:
    """May a submission import ``name``?"""
    return name in FREE or name in OPEN_COPIES or name in FACADES


def refusal(name: str) -> str:
    """The sentence that refuses module ``name``."""
    advice = ADVICE.get(name.partition(".")[0])
    return say("refusal.module_instead", name=name, advice=say(advice)) if advice else say("refusal.module", name=name)


def library_sys() -> types.ModuleType:
    """``sys`` for the library's copies: the real one; each world puts its streams in."""
    made = types.ModuleType("sys")
    made.__dict__.update({k: v for k, v in vars(sys).items() if not k.startswith("__")})
    return made


def submission_sys(sink: Any) -> types.ModuleType:
    """``sys`` for a submission: streams, version and limits."""
    made = types.ModuleType("sys")
    for name in ("version", "version_info", "platform", "maxsize", "implementation", "byteorder", "float_info",
                 "hexversion", "getrecursionlimit", "exc_info", "getsizeof", "intern", "maxunicode", "exit"):
        setattr(made, name, getattr(sys, name))
    switch_interval = [0.005]

    def set_switch_interval(seconds: float) -> None:
        switch_interval[0] = float(seconds)

    made.__dict__.update({
        "stdout": sink, "stderr": sink, "argv": ["submission"],
        "getswitchinterval": lambda: switch_interval[0],
        "setswitchinterval": set_switch_interval,
    })
    return made


def _ignore(*_: Any, **__: Any) -> None:
    """Take a hook and forget it."""


#: How many processors there seem to be, on every machine: a pool's default size follows from it.
PROCESSORS = 4


def _processors() -> int:
    return PROCESSORS


def library_os() -> types.ModuleType:
    """``os`` for the library's copies: fork hooks are taken and forgotten, so a world leaves none."""
    import os

    made = types.ModuleType("os")
    made.__dict__.update({k: v for k, v in vars(os).items() if not k.startswith("__")})
    made.__dict__.update({"register_at_fork": _ignore, "cpu_count": _processors, "process_cpu_count": _processors})
    return made


def submission_os() -> types.ModuleType:
    """``os`` for a submission: numbers that are the same everywhere."""
    made = types.ModuleType("os")
    made.__dict__.update({"cpu_count": _processors, "process_cpu_count": _processors, "getpid": lambda: 1000,
                          "linesep": "\n", "sep": "/", "name": "posix"})
    return made


def _keep(function: Any, *_: Any, **__: Any) -> Any:
    """What atexit.register returns."""
    return function


def atexit_facade() -> types.ModuleType:
    """``atexit`` for the library's copies: a world ends with its test, so nothing is ever called."""
    made = types.ModuleType("atexit")
    made.__dict__.update({"register": _keep, "unregister": _ignore})
    return made
