"""Greenlets that carry one task after the other: making one costs more than twenty of its switches."""

from __future__ import annotations

from collections.abc import Callable

from greenlet import greenlet

#: What a carrier runs; returns the greenlet to go on with when it is done.
Body = Callable[[], greenlet]


class Carrier(greenlet):
    """A greenlet that runs the ``body`` it was given, and then waits for the next."""

    body: Body | None = None

    def run(self) -> None:
        """Run body after body, for ever."""
        while True:
            following = self._next_body()()
            _IDLE.append(self)
            following.switch()

    def _next_body(self) -> Body:
        body, self.body = self.body, None
        assert body is not None
        return body

    @property
    def is_idle(self) -> bool:
        """Has it finished what it was given?"""
        return self in _IDLE


_IDLE: list[Carrier] = []


def carry(body: Body, parent: greenlet) -> Carrier:
    """A carrier that runs ``body`` when it is switched to, in an empty context.

    What it raises goes to ``parent``; where that is another one than before, so is the carrier.
    """
    while _IDLE:
        carrier = _IDLE.pop()
        if carrier.parent is parent:
            carrier.gr_context = None
            break
    else:
        carrier = Carrier(parent=parent)
    carrier.body = body
    return carrier
