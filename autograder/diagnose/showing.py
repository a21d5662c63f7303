"""The steps of a recorded execution as rows to read, and the wait-for graph at its end."""

from __future__ import annotations

from collections.abc import Collection

from autograder.diagnose.describe import Words, thread_name
from autograder.diagnose.explanation import Change, Does, ShownStep, Waiting
from autograder.diagnose.folding import folded
from autograder.runtime.asserts import plain
from autograder.runtime.kernel import NANOSECONDS
from autograder.runtime.trace import Event, Stopped
from autograder.texts import say

#: Rows that are shown at most; what comes last is what matters. Also locks and waiting threads.
SHOWN_LIMIT = 60

#: Values that say something to a reader; a lock or a method read from an attribute does not.
_SHOWN_VALUES = (int, float, str, bytes, bool, type(None), list, tuple, dict, set)

#: Events that are told by the ones that follow them: acquired, waits, returns.
_TOLD_LATER = frozenset((
    "acquire", "__enter__", "__exit__", "joins", "calls", "put", "get", "set", "wait", "takes work", "submit",
    "shutdown", "result", "woken", "calls back", "notify", "notify_all", "is_set"))

#: Events that are told wherever they happen, inside the library too.
_TOLD_ANYWHERE = frozenset(("starts", "joined", "ends", "raises", "waits"))

_DOES = {
    "reads": Does.READS, "reads item": Does.READS, "looks through": Does.READS, "looks at": Does.READS,
    "writes": Does.WRITES, "writes item": Does.WRITES, "deletes item": Does.WRITES, "called": Does.WRITES,
    "acquired": Does.TAKES, "release": Does.GIVES, "waits": Does.WAITS, "sleeps": Does.SLEEPS, "starts": Does.STARTS,
    "joined": Does.JOINS, "ends": Does.ENDS, "raises": Does.RAISES}


def steps(words: Words, evidence: Collection[Event]) -> tuple[ShownStep, ...]:
    """A row for each thing that a reader can follow, the last ones, loops folded; those of ``evidence`` are marked."""
    return tuple(folded([step for _, step in rows(words, evidence)])[-SHOWN_LIMIT:])


def rows(words: Words, evidence: Collection[Event] = ()) -> list[tuple[int, ShownStep]]:
    """All rows, each with the number of recorded events up to it."""
    shown: list[tuple[int, ShownStep]] = []
    marked = {id(event) for event in evidence}
    owed: set[int] = set()  # tasks whose next row tells of a marked event
    permits = _permits(words)
    holds: dict[int, tuple[str, ...]] = {}
    last = -1
    for number, event in enumerate(words.kernel.events, 1):
        line = words.line(event.site)
        holds[event.task] = _holds(words, event)
        if id(event) in marked:
            owed.add(event.task)
        if not _tells(words, event, line):
            continue
        shown.append((number, ShownStep(
            words.thread(words.kernel.tasks[event.task]), line, words.source(line), words.action(event),
            _DOES.get(event.kind, Does.CALLS), event.task != last and last >= 0, event.time / NANOSECONDS,
            holds[event.task], _signal(words, event, permits) or _change(words, event), event.task in owed)))
        owed.discard(event.task)
        last = event.task
    for s in words.kernel.stopped:
        if s.task.waiting_for is None and s.task.lock_at_end is not None:  # it never came as far as to wait
            thread, line = words.thread(s.task), words.where(s)
            shown.append((len(words.kernel.events), ShownStep(
                thread, line, words.source(line), say("actions.waits_for", what=words.name_of(s.task.lock_at_end)),
                Does.WAITS, s.task.id != last, words.kernel.now / NANOSECONDS,
                holds.get(s.task.id, ()), None, True)))
            last = s.task.id
    return shown


def _tells(words: Words, event: Event, line: int | None) -> bool:
    if event.kind in _TOLD_ANYWHERE:
        return True
    if event.kind in _TOLD_LATER or id(event.subject) in words.inner:
        return False
    if event.kind in ("reads", "writes") and not isinstance(event.value, _SHOWN_VALUES):
        return False
    if event.kind == "looks through" and words.holder(event.subject) is None:
        return False  # a thing of the moment: an enumerate, a list that is being made
    return line is not None


def _holds(words: Words, event: Event) -> tuple[str, ...]:
    """The program's own locks that the thread has after the event, in the order in which it took them."""
    held = list(event.held)
    if event.kind == "release" and event.subject in held:
        held.remove(event.subject)
    return tuple(dict.fromkeys(words.name_of(lock) for lock in words.own_locks(held)))[:SHOWN_LIMIT]


def _change(words: Words, event: Event) -> Change | None:
    match event.kind:
        case "writes":
            return Change(words.attribute(event.subject, event.name), plain(event.value, 60))
        case "writes item":
            return Change(words.item(event.subject, event.name), plain(event.value, 60))
        case "deletes item":
            return Change(words.item(event.subject, event.name), say("state.deleted"))
        case "called":
            return Change(words.container(event.subject), plain(event.value.left, 60))
    return None


def _permits(words: Words) -> dict[int, int]:
    """What each semaphore had to give at first: what it has at the end and what was taken, less what was given back."""
    first: dict[int, int] = {}
    for event in words.kernel.events:
        if _is_permit(event):
            first.setdefault(id(event.subject), event.subject._value)
            first[id(event.subject)] -= _given(event)
    return first


def _is_permit(event: Event) -> bool:
    return event.kind == "returns" and type(event.subject).__name__ in ("Semaphore", "BoundedSemaphore") \
        and event.name in ("acquire", "__enter__", "release", "__exit__")


def _given(event: Event) -> int:
    """Permits that came back by a call of a semaphore; less than nothing where one was taken."""
    return 1 if event.name in ("release", "__exit__") else -(event.value is not False)


def _signal(words: Words, event: Event, permits: dict[int, int]) -> Change | None:
    """What a semaphore has left to give, or whether an Event is set, after a call of it."""
    if _is_permit(event):
        permits[id(event.subject)] += _given(event)
        return Change(words.name_of(event.subject), say("state.free", permits=permits[id(event.subject)]))
    if event.kind == "returns" and type(event.subject).__name__ == "Event" and event.name in ("set", "clear"):
        return Change(words.name_of(event.subject), say("state.set") if event.name == "set" else say("state.not_set"))
    return None


def waiting(words: Words) -> tuple[Waiting, ...]:
    """Who stood and waited when the execution ended."""
    return tuple(_edge(words, s) for s in words.kernel.stopped
                 if s.task.waiting_for is not None or s.task.lock_at_end is not None)[:SHOWN_LIMIT]


def _edge(words: Words, s: Stopped) -> Waiting:
    line = words.where(s)
    what, holder = _what(words, s)
    return Waiting(words.thread(s.task), line, words.source(line), what, holder)


def _what(words: Words, s: Stopped) -> tuple[str, str]:
    """What a thread waits for, and the one thread that could give it, where there is one."""
    holder, lock = s.task.holder_at_end, s.task.lock_at_end
    if lock is not None and holder is not None:
        return words.name_of(lock), words.thread(holder)
    kind, subject = s.task.operation
    if kind == "joins":
        name = thread_name(subject)
        return say("state.end_of", thread=name), name
    return (words.name_of(subject) if subject is not None else "", "")


