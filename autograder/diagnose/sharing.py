"""Findings of shared values: lost updates, checks that are no longer true, accesses that no lock guards."""

from __future__ import annotations

from functools import reduce
from typing import Any

from autograder.diagnose.describe import Words
from autograder.diagnose.finding import Finding
from autograder.runtime.asserts import plain
from autograder.runtime.calls import LOOKING
from autograder.runtime.trace import Event
from autograder.texts import say

#: A variable, or a container as a whole: what one thread can change under another's feet.
Place = tuple[int, str]

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
            return Finding("atomicity_violation", _cited(_stale(words, check, between, event)),
                           (check, between, event))
        for other in checks:
            if other[0] == place and other[1] != event.task:
                changed[other] = event
        checks.pop(mine, None)
    return None


def _stale(words: Words, check: Event, between: Event, act: Event) -> str:
    return say("sharing.stale", thread=_thread(words, check), other=_thread(words, between),
               variable=words.variable(check), checked=words.line(check.site),
               source=words.source(words.line(check.site)), acts=words.line(act.site), line=words.line(between.site))


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
    other = _thread(words, between)
    seen = say("sharing.overwrites", thread=_thread(words, read), other=other, variable=words.variable(read),
               read=words.line(read.site), written=words.line(write.site), line=words.line(between.site))
    guarded = any(lock in write.held and lock in between.held for lock in read.held)
    cause = say("sharing.given_back", other=other) if guarded else _unguarded(words, read, write, between)
    return Finding("atomicity_violation" if guarded else "lost_update", _cited(f"{seen} {cause}"),
                   (read, between, write))


def _unguarded(words: Words, read: Event, mine: Event, others: Event) -> str:
    """What ``others`` wrote is lost: which locks are held at the two writes, and that none guards the read as well."""
    ours, theirs = _named(words, mine), _named(words, others)
    me, they = _thread(words, mine), _thread(words, others)
    if any(lock in words.own_locks(others.held) for lock in words.own_locks(mine.held)):
        return say("sharing.read_before", other=they, thread=me, locks=theirs, line=words.line(read.site))
    if ours and ours == theirs:
        return say("sharing.two_locks", other=they, locks=ours)
    if ours and theirs:
        return say("sharing.other_lock", other=they, thread=me, locks=ours, others=theirs)
    if ours:
        return say("sharing.one_lock", other=they, holder=me, locks=ours, bare=they)
    if theirs:
        return say("sharing.one_lock", other=they, holder=they, locks=theirs, bare=me)
    return say("sharing.no_lock", other=they)


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
    return Finding("wrong_result", say(
        "sharing.order", variable=words.variable(write), thread=_thread(words, write), line=words.line(write.site),
        other=_thread(words, read), read=words.line(read.site)), found)


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
                return Finding("data_race", _cited(_race(words, guarded, bare)), (guarded, bare))
        met[place].append(event)
    return None


def _guards_differ(words: Words, one: Event, other: Event) -> bool:
    """Is there a guard, but none that both accesses hold?"""
    ones, others = words.own_locks(one.held), words.own_locks(other.held)
    return bool(ones or others) and not any(lock in others for lock in ones)


def _race(words: Words, guarded: Event, bare: Event) -> str:
    bare_key, locked_key = _RACES[guarded.kind.partition(" ")[0], bare.kind.partition(" ")[0]]
    said = {"thread": _thread(words, guarded), "other": _thread(words, bare), "variable": words.variable(guarded),
            "line": words.line(guarded.site), "there": words.line(bare.site), "locks": _named(words, guarded)}
    if words.own_locks(bare.held):
        return say(locked_key, **said, others=_named(words, bare))
    return say(bare_key, **said)


#: What the access with a lock does, and the other one -> the sentence where that one has no lock, and where it has one.
_RACES = {
    ("reads", "writes"): ("sharing.read_bare_write", "sharing.read_other_write"),
    ("writes", "reads"): ("sharing.write_bare_read", "sharing.write_other_read"),
    ("writes", "writes"): ("sharing.write_bare_write", "sharing.write_other_write"),
}


def _cited(why: str) -> str:
    """``why``, and where a reader finds what it rests on."""
    return f"{why} {say('sharing.cited')}"


def _named(words: Words, event: Event) -> str:
    locks = [words.name_of(lock) for lock in words.own_locks(event.held)]
    return reduce(lambda one, other: say("things.both", one=one, other=other), locks) if locks else ""


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
