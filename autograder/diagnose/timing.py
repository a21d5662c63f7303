"""Findings of things at the wrong time: threads left behind, timers that still fire, sleeps that wait for nobody."""

from __future__ import annotations

from typing import Any

from autograder.diagnose.describe import Words
from autograder.diagnose.finding import Finding
from autograder.runtime.asserts import plain
from autograder.runtime.kernel import NANOSECONDS
from autograder.runtime.trace import Event, Stopped
from autograder.texts import say


def slept(words: Words) -> Finding | None:
    """A thread sleeps for what another does, goes on, and the other has not done it yet."""
    started: dict[str, int] = {}  # a thread's name -> the task that started it
    tasks = words.kernel.tasks
    for number, event in enumerate(words.kernel.events):
        if event.kind == "starts" and words.line(event.site) is not None:
            started[event.subject.name] = event.task
        if event.kind != "sleeps" or words.line(event.site) is None or not event.name:
            continue
        mine = {name for name, task in started.items() if task == event.task}
        late = _still_at_it(words, number, event, mine)
        if late is not None:
            line, far = words.line(event.site), _how_far(words, late)
            said = {"thread": words.thread(tasks[event.task]), "line": line, "source": words.source(line),
                    "other": words.thread(tasks[late.task])}
            why = say("timing.not_begun", **said) if far is None else say("timing.not_done", **said, there=far)
            return Finding("sleep_as_synchronisation", f"{why} {say('timing.a_sleep')}", (event, late))
    return None


def _still_at_it(words: Words, number: int, sleep: Event, started: set[str]) -> Event | None:
    """What a thread started by the sleeper does after the sleeper went on, before being joined."""
    woke = False
    for event in words.kernel.events[number + 1:]:
        if event.task == sleep.task:
            woke = True
            if event.kind == "joined" and event.subject.name in started:
                return None
        elif woke and words.kernel.tasks[event.task].name in started and words.line(event.site) is not None \
                and event.kind in ("writes", "writes item", "calls", "sleeps"):
            return event
    for s in words.kernel.stopped:
        if woke and s.task.name in started:
            return Event(s.task.id, "ends", None, "", (words.program.filename, words.where(s)), 0, ())
    return None


def _how_far(words: Words, late: Event) -> int | None:
    """The line at which it stands; None where it has not even begun."""
    return late.site[1] if type(late.site) is tuple else words.line(late.site)


def timer_won(words: Words) -> Finding | None:
    """A Timer that overwrote what had been decided before."""
    fired: dict[int, Event] = {}
    written: dict[tuple[int, Any], Event] = {}
    for event in words.kernel.events:
        if event.kind == "fires":
            fired[event.task] = event
        if event.kind not in ("writes", "writes item"):
            continue
        place = (id(event.subject), plain(event.name))
        before = written.get(place)
        if event.task in fired and before is not None and before.task != event.task \
                and words.line(before.site) is not None and not _in_constructor(words, before):
            return Finding("late_timer", say(
                "timing.fired", timer=_started(words, fired[event.task].subject),
                seconds=f"{event.time / NANOSECONDS:g}", variable=words.variable(event), line=words.line(event.site),
                other=words.thread(words.kernel.tasks[before.task]), before=words.line(before.site)), (before, event))
        written[place] = event
    return None


def _in_constructor(words: Words, event: Event) -> bool:
    return words.outline.function_name(words.line(event.site)) == "__init__"


def _started(words: Words, timer: Any) -> str:
    line = next((words.line(e.site) for e in words.kernel.events if e.kind == "starts" and e.subject is timer), None)
    return say("timing.timer") if line is None else say("timing.started", line=line, source=words.source(line))


def left_running(words: Words) -> Finding | None:
    """Threads that the call should have waited for; a daemon in the middle of its work is killed there."""
    left = [s for s in words.kernel.stopped if s.task.id != 0 and not _cancelled(words, _thread_object(s))]
    if not left:
        return None
    for s in left:
        thread = _thread_object(s)
        if type(thread).__name__ == "Timer" and not any(
                e.kind == "fires" and e.subject is thread for e in words.kernel.events):
            return Finding("late_timer", say("timing.still_waits", timer=_started(words, thread)), _starts(words, s))
        if getattr(thread, "daemon", False) and s.task.operation[0] not in ("get", "wait", "acquire"):
            return Finding("daemon_killed", say("timing.daemon", thread=words.thread(s.task), at=_stands(words, s)),
                           _starts(words, s))
    named = " ".join(say("timing.alive", thread=words.thread(s.task), at=_stands(words, s)) for s in left[:4])
    return Finding("thread_not_joined", f"{named} {say('timing.nothing_waited', count=len(left))}", tuple(
        e for s in left for e in _starts(words, s)))


def _cancelled(words: Words, thread: Any) -> bool:
    """A Timer that was told to end, and only has not had its turn to."""
    return type(thread).__name__ == "Timer" and any(
        e.kind == "set" and e.subject is thread.finished for e in words.kernel.events)


def woke_in_vain(words: Words) -> Finding | None:
    """A thread came back from Condition.wait() and went on without looking again at what it waited for."""
    for event in words.kernel.events:
        line = words.line(event.site)
        if event.kind == "returns" and event.name == "wait" and type(event.subject).__name__ == "Condition" \
                and event.value is not False and line is not None and not words.outline.in_loop(line):
            return Finding("wait_without_loop", say(
                "timing.without_looking", thread=words.thread(words.kernel.tasks[event.task]), line=line,
                source=words.source(line)), (event,))
    return None


def _thread_object(s: Stopped) -> Any:
    return next((frame.owner for frame in s.frames if frame.function == "_bootstrap_inner"), None)


def _starts(words: Words, s: Stopped) -> tuple[Event, ...]:
    """The event that started a thread."""
    thread = _thread_object(s)
    return tuple(e for e in words.kernel.events if e.kind == "starts" and e.subject is thread)


def _stands(words: Words, s: Stopped) -> str:
    line = words.where(s)
    return "" if line is None else say("place.standing", line=line)
