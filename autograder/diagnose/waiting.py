"""Findings of an execution in which everything waits, or runs on without getting anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from autograder.diagnose import sharing
from autograder.diagnose.describe import Words
from autograder.diagnose.finding import Finding
from autograder.runtime.task import Task
from autograder.runtime.trace import Event, Stopped

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
    return Finding("waits_for_ever", _all_wait(words, words.kernel.stopped) + " Nobody is left who could change that.",
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
        return Finding("busy_waiting", "No thread gets on.")
    line = words.line(running.site) or words.where(running)
    sleeps = any(e.kind == "sleeps" and e.task == running.task.id for e in kernel.events[-TURNS:])
    turning = f"sleeps and looks again, round and round at line {line} ({words.source(line)})"
    kept_out = next((s for s in kernel.stopped if s.task.holder_at_end is running.task), None)
    if kept_out is not None and sleeps:
        return Finding("deadlock", (
            f"{waits(words, kept_out)} {_who(words, running)} {turning}. It holds the lock meanwhile, and who could "
            "end its waiting needs that lock."))
    if sleeps:
        return sharing.stale_check(words) or sharing.lost_update(words) or Finding("waits_for_ever", (
            f"{_who(words, running)} {turning}. Nobody is left who could change what it waits for."))
    others = _all_wait(words, (s for s in kernel.stopped
                               if s.task is not running.task and s.task.waiting_for is not None))
    return Finding("busy_waiting", (
        f"{_who(words, running)} goes round and round at line {line} without waiting for anything "
        f"({words.source(line)}). {others}").strip())


def waits(words: Words, s: Stopped) -> str:
    """What one thread waits for, as a sentence."""
    line = words.where(s)
    at = f" (line {line})" if line is not None else ""
    holder, lock = s.task.holder_at_end, s.task.lock_at_end
    if lock is not None and holder is not None:
        by = "itself" if holder is s.task else words.thread(holder)
        return f"{_who(words, s)} waits for {words.name_of(lock)}{at}, held by {by}."
    kind, subject = _operation(s)
    if kind == "joins":
        return f"{_who(words, s)} waits for {getattr(subject, 'name', 'a thread')} to end{at}."
    if kind and subject is not None:
        call = "with" if kind == "__enter__" else f"{kind}()"
        return f"{_who(words, s)} waits in {call} on {words.name_of(subject)}{at}."
    return f"{_who(words, s)} waits{at}."


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
    text = (f"These calls should be able to run at the same time. Here {inside} is inside and stays there, and "
            "nobody else can come in. " + _all_wait(words, outside or stopped))
    return Finding("over_locking" if outside else "no_overlap", text)


def kept_out(words: Words) -> Finding:
    """Why nothing overlaps in an execution that came to its end: somebody waited for a lock, or nobody was there."""
    for event in words.kernel.events:
        if event.kind == "waits" and event.name == "lock" and event.value[0] in _ROOM:
            task = words.kernel.tasks[event.task]
            line = words.line(event.site)
            at = "" if line is None else f" at line {line} ({words.source(line)})"
            return Finding("over_locking", (
                f"{words.thread(task)} waits{at} for {words.name_of(event.value[1])} until the other has done all "
                "that it does with it. Hold a lock only as long as what it guards is being changed."), (event,))
    return Finding("no_overlap", "The steps below come one after the other in every schedule: no two threads are ever "
                                 "there together.")


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
        line, name = words.line(taken.site), words.name_of(lock)
        left = "has ended" if holder.done else f"has left {code.co_name}()"
        return Finding("lock_leaked", (
            f"{words.thread(holder)} took {name} at line {line} ({words.source(line)}) and {left} without giving it "
            f"back. {waits(words, s)} 'with' gives a lock back on every way out, also when an exception passes."))
    return None


def _taken_twice(words: Words) -> Finding | None:
    for s in words.kernel.stopped:
        if s.task.holder_at_end is s.task:
            others = [other for other in words.kernel.stopped if other is not s]
            return Finding("self_deadlock", " ".join([
                waits(words, s), "A Lock cannot be taken twice, not even by the thread that holds it.",
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
            return Finding("deadlock", f"{_all_wait(words, (stopped[t] for t in cycle))} So each of them waits for "
                                       f"another. {_all_wait(words, others)}".strip())
    return None


def _held_meanwhile(words: Words) -> Finding | None:
    """A thread waits for something with a lock in its hands that the others need first."""
    stopped = {s.task: s for s in words.kernel.stopped}
    for s in words.kernel.stopped:
        holder = s.task.holder_at_end
        if holder is not None and holder in stopped and words.made_at(s.task.lock_at_end) is not None:
            return Finding("deadlock", (
                f"{waits(words, s)} {waits(words, stopped[holder])} It holds the lock while it waits, and who could "
                "end its waiting needs that lock."), _standing(words))
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
            at = "" if made is None else f" (made at line {made}: {words.source(made)})"
            return Finding("barrier_parties", (
                f"{words.name_of(barrier)} lets {barrier.parties} threads through together{at}; {there} wait at it "
                f"and no other will come. {waits(words, s)}"))
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
        line = words.line(event.site)
        who = words.thread(words.kernel.tasks[event.task])
        if event.kind == "set":
            why = f"{who} set {words.name_of(subject)} at line {line}, and it was cleared again before the wait."
        elif number < since:
            why = (f"{who} called {event.kind}() at line {line} before that wait began: a notification wakes only "
                   "threads that wait already, and is not kept for later ones.")
        else:
            why = (f"{who} called {event.kind}() at line {line}, which woke one thread; more than one was waiting.")
        return Finding("lost_wakeup", f"{waits(words, s)} {why}", (event,))
    return None
