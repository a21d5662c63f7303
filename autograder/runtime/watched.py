"""The hooks of a test: what it touches is seen, and nothing of it is a switch point."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

from autograder.runtime.calls import Step
from autograder.runtime.hooks import Hooks, own_value
from autograder.runtime.kernel import Kernel
from autograder.runtime.places import Places
from autograder.runtime.policy import PREFIX
from autograder.runtime.trace import Access

__autograder_engine__ = True  # see callers.ENGINE_MARK


class WatchedKernel:
    """A kernel as the hooks of a test see it: what would be a point is an access of the step that is on.

    So a test has no switch points, and yet the search knows what its steps depend on.
    """

    recording = False

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel

    def point(self, kind: str, subject: Any, name: Any, site: Any, *, write: bool, aspect: Any = None,
              also: tuple[Access, ...] = ()) -> None:
        """An access, and no point."""
        self.kernel.touch(subject, aspect, write=write)
        self.kernel.accesses.extend(also)

    recording = False  # a test's own doings are no events

    @property
    def accesses(self) -> list[Access]:
        """Of the step that is on."""
        return self.kernel.accesses

    def touch(self, subject: Any, aspect: Any, *, write: bool) -> None:
        """An access."""
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

    def enter(self, kernel: Kernel, places: Places) -> None:
        """Serve in the world of ``kernel``."""
        watched: Any = WatchedKernel(kernel)  # all that hooks use of a kernel
        super().enter(watched, places)

    def read(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is read, and perhaps compared or shown."""
        self.receiver(owner, name, site)
        value = own_value(owner, name)
        if value is not None:
            self.seen(value)
        return owner

    def receiver(self, owner: Any, name: str, site: int) -> Any:
        """Before a method of ``owner.name`` is called; a module's names are its global variables."""
        if type(owner) is types.ModuleType:
            self.kernel.point("reads", owner.__dict__, name, None, write=False, aspect=name)
        else:
            super().read(owner, name, site)
        return owner

    def seen(self, value: Any) -> Any:
        """Before a value is compared or shown: containers are read, and those inside of them."""
        self._look(self.places.deep([value]), None)
        return value

    def names(self, prefix: str = PREFIX) -> dict[str, Any]:
        """As those of a submission, and one more."""
        return {**super().names(prefix), f"{prefix}seen__": self.seen}

    def perform(self, name: str, accesses: list[Access], step: Step, args: tuple[Any, ...],
                kwargs: dict[str, Any]) -> Any:
        """A call that a test makes is part of its step, with what it touches."""
        self._look(accesses, None)
        try:
            return step.__ag_function__(*args, **kwargs)
        finally:
            self._look(accesses, None)

    def write(self, owner: Any, name: str, site: int) -> Any:
        """Before ``owner.name`` is stored or deleted, whoever it belongs to."""
        subject = owner.__dict__ if type(owner) is types.ModuleType else owner
        self.kernel.point("writes", subject, name, None, write=True, aspect=name)
        return owner
