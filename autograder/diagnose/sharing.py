"""Findings of shared values: lost updates, checks that are no longer true, accesses that no lock guards."""

from __future__ import annotations

from typing import Any

from autograder.diagnose.describe import Words
from autograder.diagnose.finding import Finding
from autograder.runtime.asserts import plain
from autograder.runtime.calls import LOOKING
from autograder.runtime.trace import Event

#: A variable, or a container as a whole: what one thread can change under another's feet.
Place = tuple[int, str]

#: Where a reader finds what the finding rests on.
CITED = " (What is one step and what is two: docs/atomic.md.)"

_READS = ("reads", "reads item", "looks through")
_WRITES = ("writes", "writes item", "deletes item")


def stale_check(words: Words) -> Finding | None:
    """A thread checks a value, another changes it, and the first acts on what it saw (check-then-act).

    Each access may be guarded: what breaks is the atomicity of the two together.
    """
    checks: dict[tuple[Place, int], Event] = {}
    changed: dict[tuple[Place, int], Event] = {}
    for event in words.kernel.events:
        place = _place(event)
        if place is None:
            continue
        mine = (place, event.task)
        line = words.line(event.site)
        if not _writes(event):
            if words.outline.is_check(line):
                checks[mine] = event
                changed.pop(mine, None)
            continue
        check, between = checks.get(mine), changed.get(mine)
        if check is not None and between is not None and words.outline.acts_on(words.line(check.site), line):
            return Finding("atomicity_violation", _stale(words, check, between, event) + CITED,
                           (check, between, event))
        for other in checks:
            if other[0] == place and other[1] != event.task:
                changed[other] = event
        checks.pop(mine, None)
    return None


def _stale(words: Words, check: Event, between: Event, act: Event) -> str:
    me, other = _thread(words, check), _thread(words, between)
    return (
        f"{me} checks {words.variable(check)} at line {words.line(check.site)} ({words.source(words.line(check.site))})"
        f"; before it acts on that at line {words.line(act.site)}, {other} changes it at line "
        f"{words.line(between.site)}. What {me} saw is no longer true: the check and what follows from it are not "
        "one step.")


def lost_update(words: Words) -> Finding | None:
    """A read by one thread, a write by another, and a write by the first that knows nothing of it."""
    reads: dict[tuple[int, Any, int], Event] = {}
    between: dict[tuple[int, Any, int], Event] = {}
    for event in words.kernel.events:
        if event.kind not in ("reads", "writes", "reads item", "writes item"):
            continue
        place = (id(event.subject), plain(event.name))
        if event.kind.startswith("reads"):
            reads[(*place, event.task)] = event
            between.pop((*place, event.task), None)
            continue
        overwritten = between.get((*place, event.task))
        read = reads.get((*place, event.task))
        if overwritten is not None and read is not None:
            return _overwritten(words, read, overwritten, event)
        for key in reads:
            if key[:2] == place and key[2] != event.task:
                between[key] = event
    return None


def _overwritten(words: Words, read: Event, between: Event, write: Event) -> Finding:
    me, other = _thread(words, read), _thread(words, between)
    variable = words.variable(read)
    text = (f"{me} reads {variable} at line {words.line(read.site)}; before it writes at line "
            f"{words.line(write.site)}, {other} writes {variable} at line {words.line(between.site)}. "
            f"What {other} wrote is overwritten: ")
    if any(lock in write.held and lock in between.held for lock in read.held):
        return Finding("atomicity_violation", text + "the lock is given back in between." + CITED,
                       (read, between, write))
    return Finding("lost_update", text + _unguarded(words, write, between) + CITED, (read, between, write))


def _unguarded(words: Words, mine: Event, others: Event) -> str:
    """Which locks are held at two accesses that none of them guards together."""
    one, other = _named(words, mine), _named(words, others)
    me, they = _thread(words, mine), _thread(words, others)
    if one and one == other:
        return f"each of them holds {one}, and those are two different locks."
    if one and other:
        return f"{me} holds {one} and {they} holds {other}, and that is not one and the same lock."
    if one or other:
        return f"{me if one else they} holds {one or other}, and {they if one else me} holds no lock at all."
    return "no lock guards both."


def order(words: Words) -> Finding | None:
    """What another thread wrote last before it was read: where no mistake is recognized, that decides at least."""
    written: dict[tuple[int, Any], Event] = {}
    found = None
    for event in words.kernel.events:
        if event.kind not in ("reads", "writes", "reads item", "writes item") or event.task == 0:
            continue
        place = (id(event.subject), plain(event.name))
        before = written.get(place)
        if event.kind.startswith("writes"):
            written[place] = event
        elif before is not None and before.task != event.task:
            found = before, event
    if found is None:
        return None
    write, read = found
    return Finding("wrong_result", (
        f"What comes out depends on who is first at {words.variable(write)}: here {_thread(words, write)} writes it at "
        f"line {words.line(write.site)}, and then {_thread(words, read)} reads it at line {words.line(read.site)}."),
        found)


def data_race(words: Words) -> Finding | None:
    """Two threads access a variable, one of them writes, and no lock is held at both (the lockset of Eraser)."""
    met: dict[tuple[int, Any], list[Event]] = {}
    running: set[str] = set()  # while no thread that was started runs, the test is alone
    for event in words.kernel.events:
        if event.kind == "starts":
            running.add(event.subject.name)
        elif event.kind == "joined":
            running.discard(event.subject.name)
        if not running and event.task == 0:
            continue
        if event.kind not in ("reads", "writes", "reads item", "writes item") or words.line(event.site) is None:
            continue
        if words.outline.function_name(words.line(event.site)) == "__init__":
            continue  # nobody else knows the object yet
        place = (id(event.subject), plain(event.name))
        for other in met.setdefault(place, []):
            if other.task != event.task and "writes" in other.kind + event.kind and _guards_differ(words, other, event):
                guarded, bare = (other, event) if words.own_locks(other.held) else (event, other)
                return Finding("data_race", _race(words, guarded, bare) + CITED, (guarded, bare))
        met[place].append(event)
    return None


def _guards_differ(words: Words, one: Event, other: Event) -> bool:
    """Is there a guard, but none that both accesses hold?"""
    ones, others = words.own_locks(one.held), words.own_locks(other.held)
    return bool(ones or others) and not any(lock in others for lock in ones)


def _race(words: Words, guarded: Event, bare: Event) -> str:
    locks = _named(words, guarded)
    with_what = f"with {_named(words, bare)}" if words.own_locks(bare.held) else "without a lock"
    return (
        f"{_thread(words, guarded)} {_verb(guarded)} {words.variable(guarded)} at line {words.line(guarded.site)} "
        f"with {locks} held; {_thread(words, bare)} {_verb(bare)} it at line {words.line(bare.site)} {with_what}, so "
        "the one can come in the middle of what the other does.")


def _named(words: Words, event: Event) -> str:
    return " and ".join(words.name_of(lock) for lock in words.own_locks(event.held))


def _verb(event: Event) -> str:
    return "reads" if event.kind.startswith("reads") else "writes"


def _thread(words: Words, event: Event) -> str:
    return words.thread(words.kernel.tasks[event.task])


def _writes(event: Event) -> bool:
    return event.kind in _WRITES or (event.kind == "calls" and event.name not in LOOKING)


def _place(event: Event) -> Place | None:
    """The variable that an event accesses; a container counts as one."""
    if event.kind in ("reads", "writes"):
        return (id(event.subject), str(event.name))
    if event.kind in _READS or event.kind in _WRITES or event.kind == "calls":
        return (id(event.subject), "")
    return None
