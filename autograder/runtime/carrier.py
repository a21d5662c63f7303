"""Greenlets that carry one task after the other: making one costs more than twenty of its switches."""

from __future__ import annotations

import threading
from collections.abc import Callable

from greenlet import getcurrent, greenlet

#: What a carrier runs; returns the greenlet to go on with when it is done.
Body = Callable[[], greenlet]


class Carrier(greenlet):
    """A greenlet that runs the ``body`` it was given, and then waits for the next."""

    body: Body | None = None
    asker: greenlet | None = None

    def run(self) -> None:
        """Run body after body, for ever."""
        asker, self.asker = self.asker, None
        assert asker is not None
        asker.switch()
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


class _Nursery(threading.local):
    """Where carriers are started: a greenlet that stands where the first one was asked for.

    A greenlet inherits the depth of recursion at which it is started, and keeps it. If a carrier were started
    where it is needed, inside of another one, each generation would begin deeper than the one before.
    """

    def __init__(self) -> None:
        self._greenlet = greenlet(self._run)

    @staticmethod
    def _run(carrier: Carrier) -> None:
        while True:
            carrier = carrier.switch()  # it goes to who asked; the next who asks comes back here

    def start(self, carrier: Carrier) -> None:
        """Start it; it waits for its body then."""
        carrier.asker = getcurrent()
        self._greenlet.switch(carrier)


_NURSERY = _Nursery()


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
        _NURSERY.start(carrier)
        carrier.gr_context = None
    carrier.body = body
    return carrier
