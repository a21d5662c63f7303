"""How the copies of ``concurrent.futures`` are adapted: its functions look first, and its pools can die."""

from __future__ import annotations

import functools
import weakref
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from autograder.runtime.callers import called_from

if TYPE_CHECKING:
    from autograder.runtime.threads import Stage

__autograder_engine__ = True  # see callers.ENGINE_MARK


class StandIn:
    """In a trace, in place of an object that has to be free to die before the execution does."""

    def __init__(self, thing: Any) -> None:
        self.of = weakref.ref(thing)

    @classmethod
    def for_(cls, thing: Any) -> StandIn:
        """The one of ``thing``."""
        made: StandIn | None = vars(thing).get("_stand_in")
        if made is None:
            made = vars(thing)["_stand_in"] = cls(thing)
        return made


def adapt_futures(stage: Stage, space: dict[str, Any]) -> None:
    """``wait`` and ``as_completed`` look at each future first."""
    ended = (space["CANCELLED_AND_NOTIFIED"], space["FINISHED"])
    wait, as_completed = space["wait"], space["as_completed"]

    def look(futures: Iterable[Any], site: tuple[str, int] | None) -> list[Any]:
        looked_at = list(futures)
        for future in looked_at:
            if site is not None and future._state not in ended:  # how it ended does not change any more
                stage.kernel.point("looks at", future, "", site, write=False)
        return looked_at

    @functools.wraps(wait)
    def visible_wait(fs: Any, *args: Any, **kwargs: Any) -> Any:
        return wait(look(fs, called_from(2)), *args, **kwargs)

    @functools.wraps(as_completed)
    def visible_as_completed(fs: Any, timeout: float | None = None) -> Iterator[Any]:
        yield from as_completed(look(fs, called_from(2)), timeout)

    space["wait"], space["as_completed"] = visible_wait, visible_as_completed
