"""The virtual ``time``: the kernel's clock. Semantics follow Modules/timemodule.c of CPython 3.11 to 3.13."""

from __future__ import annotations

import time as real_time
import types
from collections.abc import Callable
from typing import Any

from autograder.runtime.callers import user_site
from autograder.runtime.kernel import NANOSECONDS, Kernel
from autograder.runtime.threads import Stage

__autograder_engine__ = True  # see callers.ENGINE_MARK

#: A world's clock starts here, in seconds: 2001-09-09 01:46:40 UTC. Small enough that adding a
#: nanosecond-rounded time-out to a float does not lose it.
EPOCH = 1_000_000_000
MONOTONIC_START = 1_000


class VirtualTimeModule:
    """The functions of ``time`` on the kernel's clock, as bound methods."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def kernel(self) -> Kernel:
        """The kernel of the world that is on."""
        return self.stage.kernel

    def sleep(self, seconds: float) -> None:
        """Let ``seconds`` of virtual time pass; other threads run meanwhile."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        kernel = self.kernel
        site = user_site()
        nanoseconds = round(seconds * NANOSECONDS)
        if nanoseconds == 0:
            kernel.make_way(site)
            return
        deadline = kernel.now + nanoseconds
        kernel.note("sleeps", None, seconds, site)
        while kernel.now < deadline:
            kernel.block(None, "sleep", site, deadline)

    def monotonic_ns(self) -> int:
        """Nanoseconds on a clock that never goes back."""
        kernel = self.kernel
        return kernel.now + kernel.polls + MONOTONIC_START * NANOSECONDS

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""
        return self.monotonic_ns() / NANOSECONDS

    def time_ns(self) -> int:
        """Nanoseconds since 1970, in this world."""
        kernel = self.kernel
        return kernel.now + kernel.polls + EPOCH * NANOSECONDS

    def time(self) -> float:
        """Seconds since 1970, in this world."""
        return self.time_ns() / NANOSECONDS

    def _parts(self, convert: Callable[[float], Any], seconds: float | None) -> Any:
        return convert(self.time() if seconds is None else seconds)

    def gmtime(self, seconds: float | None = None) -> Any:
        """As ``time.gmtime``; without argument, this world's now."""
        return self._parts(real_time.gmtime, seconds)

    # A world has no time zone: the same submission logs the same line everywhere.
    localtime = gmtime

    def strftime(self, form: str, when: Any = None) -> str:
        """As ``time.strftime``."""
        return real_time.strftime(form, self.gmtime() if when is None else when)

    def asctime(self, when: Any = None) -> str:
        """As ``time.asctime``."""
        return real_time.asctime(self.gmtime() if when is None else when)

    def ctime(self, seconds: float | None = None) -> str:
        """As ``time.ctime``."""
        return real_time.asctime(self.gmtime(seconds))

    def module(self) -> types.ModuleType:
        """A module object named ``time``."""
        made = types.ModuleType("time")
        for name in ("sleep", "monotonic", "monotonic_ns", "time", "time_ns", "gmtime", "localtime",
                     "strftime", "asctime", "ctime"):
            setattr(made, name, getattr(self, name))
        for name in ("perf_counter", "process_time", "thread_time"):
            setattr(made, name, self.monotonic)
            setattr(made, name + "_ns", self.monotonic_ns)
        for name in ("struct_time", "strptime", "mktime"):
            setattr(made, name, getattr(real_time, name))
        made.timezone = made.altzone = made.daylight = 0  # type: ignore[attr-defined]  # made at run time
        made.tzname = ("UTC", "UTC")  # type: ignore[attr-defined]  # likewise
        return made
