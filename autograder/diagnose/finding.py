"""What a finder comes to: the kind of mistake, its cause in words, and the events that show it."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.runtime.trace import Event


@dataclass(frozen=True)
class Finding:
    """What kind of mistake a trace shows: a stable name, and one to three sentences on the cause.

    ``evidence`` are the recorded events that it rests on.
    """

    name: str
    why: str
    evidence: tuple[Event, ...] = ()
