"""Findings of an execution in which everything waits, or runs on without getting anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from autograder.diagnose import sharing
from autograder.diagnose.describe import Words, thread_name
from autograder.diagnose.finding import Finding
from autograder.runtime.task import Task
from autograder.runtime.trace import Event, Stopped
from autograder.texts import say

#: Operations by which a thread waits for room rather than for news.
_ROOM = ("acquire", "__enter__", "lock")


#: Events at the end of an execution that gets nowhere among which a loop that sleeps does so.
TURNS = 500


def deadlock(words: Words) -> Finding:
    """Why nobody can go on."""
    for finder in (_kept_apart, _lock_leaked, _taken_twice, _cycle, _held_meanwhile, _short_barrier, _lost_wakeup):
        finding = finder(words)
        if finding is not None:
            return replace(finding, evidence=(*finding.evidence, *_standing(words)))
    return Finding("waits_for_ever", f"{_all_wait(words, words.kernel.stopped)} {say('waiting.nobody_left')}",
                   _standing(words))


def _standing(words: Words) -> tuple[Event, ...]:
    """Where everybody began to wait, and where the locks that they wait for were taken."""
    events = []
    for s in words.kernel.stopped:
        events += [e for e in words.kernel.events if e.kind == "waits" and e.task == s.task.id][-1:]
        if s.task.holder_at_end is not None:
            taken = _taking(words, s.task.holder_at_end, s.task.lock_at_end)
            events += [] if taken is None else [taken]
    return tuple(events)


def no_progress(words: Words) -> Finding:
    """Which thread runs on, and where."""
    kernel = words.kernel
    running = next((s for s in kernel.stopped if s.task is kernel.last_running), None)
    if running is None:
        return Finding("busy_waiting", say("waiting.nobody_moves"))
    line = words.line(running.site) or words.where(running)
    sleeps = any(e.kind == "sleeps" and e.task == running.task.id for e in kernel.events[-TURNS:])
    said = {"thread": _who(words, running), "line": line, "source": words.source(line)}
    kept_out = next((s for s in kernel.stopped if s.task.holder_at_end is running.task), None)
    if kept_out is not None and sleeps:
        return Finding("deadlock", f"{waits(words, kept_out)} {say('waiting.looks_with_lock', **said)}")
    if sleeps:
        return sharing.stale_check(words) or sharing.lost_update(words) or Finding(
            "waits_for_ever", say("waiting.looks_in_vain", **said))
    others = _all_wait(words, (s for s in kernel.stopped
                               if s.task is not running.task and s.task.waiting_for is not None))
    return Finding("busy_waiting", f"{say('waiting.round_and_round', **said)} {others}".strip())


def waits(words: Words, s: Stopped) -> str:
    """What one thread waits for, as a sentence."""
    line = words.where(s)
    said = {"thread": _who(words, s), "at": "" if line is None else say("place.line", line=line)}
    holder, lock = s.task.holder_at_end, s.task.lock_at_end
    if lock is not None and holder is s.task:
        return say("waiting.for_own_lock", **said, lock=words.name_of(lock))
    if lock is not None and holder is not None:
        return say("waiting.for_lock", **said, lock=words.name_of(lock), holder=words.thread(holder))
    kind, subject = _operation(s)
    if kind == "joins":
        return say("waiting.for_end", **said, other=thread_name(subject))
    if kind and subject is not None:
        call = "with" if kind == "__enter__" else f"{kind}()"
        return say("waiting.in_call", **said, call=call, thing=words.name_of(subject))
    return say("waiting.somehow", **said)


def _operation(s: Stopped) -> tuple[str, Any]:
    """What a thread waits in. The predicate of ``wait_for`` is the program's own, and reads things meanwhile."""
    inside = next((frame.owner for frame in s.frames
                   if frame.function == "wait_for" and type(frame.owner).__name__ == "Condition"), None)
    return s.task.operation if inside is None else ("wait_for", inside)


def _all_wait(words: Words, stopped: Iterable[Stopped]) -> str:
    return " ".join(waits(words, s) for s in stopped)


def _who(words: Words, s: Stopped) -> str:
    name = words.thread(s.task)
    return name[:1].upper() + name[1:]


# -- threads that should be inside together


def _kept_apart(words: Words) -> Finding | None:
    """A test has calls meet inside, and they cannot: a lock keeps them apart, or they were never begun."""
    stopped = words.kernel.stopped
    meeting = [s for s in stopped if any(type(frame.owner).__name__ == "Meeting" and frame.function == "arrive"
                                         for frame in s.frames)]
    if not meeting:
        return None
    inside = ", ".join(words.thread(s.task) for s in meeting)
    outside = [s for s in stopped if s not in meeting and s.task.operation[0] in _ROOM]
    text = say("waiting.kept_apart", count=len(meeting), inside=inside)
    return Finding("over_locking" if outside else "no_overlap", f"{text} {_all_wait(words, outside or stopped)}")


def kept_out(words: Words) -> Finding:
    """Why nothing overlaps in an execution that came to its end: somebody waited for a lock, or nobody was there."""
    for event in words.kernel.events:
        if event.kind == "waits" and event.name == "lock" and event.value[0] in _ROOM:
            task = words.kernel.tasks[event.task]
            line = words.line(event.site)
            at = "" if line is None else say("place.at_source", line=line, source=words.source(line))
            why = say("waiting.for_the_other", thread=words.thread(task), at=at, lock=words.name_of(event.value[1]))
            return Finding("over_locking", why, (event,))
    return Finding("no_overlap", say("waiting.never_together"))


# -- locks


def _taking(words: Words, task: Task, lock: Any) -> Event | None:
    """The event by which ``task`` took ``lock`` last."""
    return next((e for e in reversed(words.kernel.events)
                 if e.kind == "acquired" and e.subject is lock and e.task == task.id), None)


def _lock_leaked(words: Words) -> Finding | None:
    """Somebody waits for a lock whose taker has left the function that took it."""
    running = {id(frame.mark) for s in words.kernel.stopped for frame in s.frames}
    for s in words.kernel.stopped:
        holder, lock = s.task.holder_at_end, s.task.lock_at_end
        if holder is None:
            continue
        taken = _taking(words, holder, lock)
        if taken is None or taken.value is None:
            continue
        mark, code = taken.value
        if id(mark) in running or code.co_flags & 0x20 or code.co_filename != words.program.filename:
            continue  # still there, or a generator, which may have been left in the middle, or the library's business
        line = words.line(taken.site)
        said = {"thread": words.thread(holder), "lock": words.name_of(lock), "line": line,
                "source": words.source(line)}
        left = say("waiting.ended_with_lock", **said) if holder.done else say(
            "waiting.left_with_lock", **said, function=code.co_name)
        return Finding("lock_leaked", f"{left} {waits(words, s)} {say('waiting.with_gives_back')}")
    return None


def _taken_twice(words: Words) -> Finding | None:
    for s in words.kernel.stopped:
        if s.task.holder_at_end is s.task:
            others = [other for other in words.kernel.stopped if other is not s]
            return Finding("self_deadlock", " ".join([
                waits(words, s), say("waiting.not_twice"),
                _all_wait(words, others)]).strip())
    return None


def _cycle(words: Words) -> Finding | None:
    """A cycle of the wait-for graph: each thread waits for the next to give a lock back, or to end."""
    stopped = {s.task: s for s in words.kernel.stopped}
    for start in stopped:
        path: list[Task] = []
        task: Task | None = start
        while task is not None and task in stopped and task not in path:
            path.append(task)
            task = _waited_for(words, task)
        if task in path:
            cycle = path[path.index(task):]
            others = [s for t, s in stopped.items() if t not in cycle]
            return Finding("deadlock", f"{_all_wait(words, (stopped[t] for t in cycle))} {say('waiting.cycle')} "
                                       f"{_all_wait(words, others)}".strip())
    return None


def _held_meanwhile(words: Words) -> Finding | None:
    """A thread waits for something with a lock in its hands that the others need first."""
    stopped = {s.task: s for s in words.kernel.stopped}
    for s in words.kernel.stopped:
        holder = s.task.holder_at_end
        if holder is not None and holder in stopped and words.made_at(s.task.lock_at_end) is not None:
            return Finding("deadlock", (
                f"{waits(words, s)} {waits(words, stopped[holder])} {say('waiting.holds_meanwhile')}"),
                _standing(words))
    return None


def _waited_for(words: Words, task: Task) -> Task | None:
    """The one thread that could end ``task``'s waiting, where it is a lock or a join."""
    if task.lock_at_end is not None:
        return task.holder_at_end
    kind, subject = task.operation
    if kind != "joins":
        return None
    return next((t for t in words.kernel.tasks if not t.done and t.ident == getattr(subject, "ident", None)), None)


# -- news that never comes


def _short_barrier(words: Words) -> Finding | None:
    for s in words.kernel.stopped:
        kind, barrier = s.task.operation
        if kind == "wait" and type(barrier).__name__ == "Barrier":
            there = sum(1 for other in words.kernel.stopped if other.task.operation[1] is barrier)
            made = words.made_at(barrier)
            at = "" if made is None else say("place.made", line=made, source=words.source(made))
            text = say("waiting.barrier", count=there, barrier=words.name_of(barrier), parties=barrier.parties, made=at)
            return Finding("barrier_parties", f"{text} {waits(words, s)}")
    return None


def _lost_wakeup(words: Words) -> Finding | None:
    for s in words.kernel.stopped:
        kind, subject = _operation(s)
        if kind not in ("wait", "wait_for") or type(subject).__name__ not in ("Condition", "Event"):
            continue
        events = words.kernel.events
        since = max((n for n, e in enumerate(events) if e.kind == "waits" and e.task == s.task.id), default=0)
        woken = [(n, e) for n, e in enumerate(events)
                 if e.kind in ("notify", "notify_all", "set") and e.subject is subject]
        if not woken:
            continue
        number, event = woken[-1]
        if any(e.task == s.task.id and e.kind in ("reads", "reads item", "looks through")
               and not hasattr(e.value, "acquire") and words.outline.is_check(words.line(e.site))
               for e in events[number:since]):
            continue  # it looked after the notification, and what it waits for was not so
        said = {"thread": words.thread(words.kernel.tasks[event.task]), "line": words.line(event.site)}
        if event.kind == "set":
            why = say("waiting.cleared", **said, event=words.name_of(subject))
        elif number < since:
            why = say("waiting.too_early", **said, call=f"{event.kind}()")
        else:
            why = say("waiting.woke_one", **said, call=f"{event.kind}()")
        return Finding("lost_wakeup", f"{waits(words, s)} {why}", (event,))
    return None
