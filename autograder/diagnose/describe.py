"""Words for what the trace holds: threads, locks, accesses, places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from autograder.diagnose.outline import Outline
from autograder.runtime.asserts import plain
from autograder.runtime.futures import StandIn
from autograder.runtime.locks import VirtualLock, VirtualRLock
from autograder.runtime.rewriter import Site
from autograder.runtime.task import Task
from autograder.runtime.trace import Event, Stopped
from autograder.runtime.world import Execution, Program
from autograder.texts import say

#: Operations by which a program takes a lock.
TAKING = ("acquire", "__enter__", "")

#: Events whose name is no operation of the program's, told by what they do with their subject.
_DONE_WITH = {"looks at": "actions.looks_at", "resumes": "actions.resumes", "ignores": "actions.ignores",
              "fires": "actions.fires"}


class Words:
    """Names things of one execution as its reader knows them."""

    def __init__(self, execution: Execution, program: Program) -> None:
        self.kernel = execution.kernel
        seen = [e.subject for e in self.kernel.events if e.kind in ("reads", "writes")]
        standing = [frame.owner for s in self.kernel.stopped for frame in s.frames]
        #: What may hold a lock under some name, nearest first.
        self.owners = (execution.world.variables, *{id(o): o for o in (*seen, *standing)}.values(),
                       *self.kernel.keep_alive)
        self._names: dict[int, str] = {}
        self._numbers = _numbered(owner for owner in self.owners if type(owner) is not dict)
        #: Locks that the library made for its own waiting, as Condition.wait() makes one.
        self.inner = {id(e.subject) for e in self.kernel.events
                      if e.kind == "waits" and e.name == "lock" and e.value[0] not in TAKING}
        self.program = program
        self.lines = program.source.splitlines()
        self.outline = Outline(program.source)

    def thread(self, task: Task) -> str:
        """A thread's name; the test's own body is 'the test'."""
        return say("things.test") if task.id == 0 else task.name

    def line(self, site: Any) -> int | None:
        """The submission's line of a site, or None where it is not in the submission."""
        if isinstance(site, Site):
            return site.line
        if isinstance(site, tuple) and len(site) == 2 and site[0] == self.program.filename:
            return int(site[1])
        return None

    def source(self, line: int | None) -> str:
        """The text of a line."""
        return self.lines[line - 1].strip() if line is not None and 0 < line <= len(self.lines) else ""

    def where(self, stopped: Stopped) -> int | None:
        """The submission's line at which a thread stands."""
        return next((frame.line for frame in stopped.frames if frame.file == self.program.filename), None)

    def name_of(self, thing: Any) -> str:
        """The attribute or variable that holds ``thing``, or what it is and where it was made."""
        if isinstance(thing, StandIn):
            thing = thing.of()
        if id(thing) not in self._names:
            self._names[id(thing)] = self._found_name(thing)
        return self._names[id(thing)]

    def _found_name(self, thing: Any) -> str:
        for owner in self.owners:
            space = owner if type(owner) is dict else getattr(owner, "__dict__", None)
            if type(space) is not dict:
                continue
            for name, value in list(space.items()):
                if value is thing or (isinstance(value, VirtualRLock) and value._lock is thing) \
                        or (type(value).__name__ == "Condition" and _inner(value) is thing):
                    if type(owner) is dict:
                        return str(name)
                    if type(owner).__module__ not in ("threading", "queue", "concurrent.futures.thread"):
                        return self.attribute(owner, name) if id(owner) in self._numbers else f"self.{name}"
        made = self.made_at(thing)
        if isinstance(thing, (VirtualLock, VirtualRLock)):
            return say("things.a_lock") if made is None else say("things.lock", line=made)
        kind = type(thing).__name__
        return say("things.an_object", kind=kind) if made is None else say("things.object", kind=kind, line=made)

    def made_at(self, thing: Any) -> int | None:
        """The submission's line that made a lock, or something that was made with a lock of its own."""
        for part in ("_cond", "mutex", "_condition", "_lock"):
            if not hasattr(thing, "site"):
                thing = getattr(thing, part, thing)
        return self.line(getattr(thing, "site", None))

    def own_locks(self, locks: Iterable[Any]) -> list[Any]:
        """Those that the submission made, itself or inside something else."""
        return [lock for lock in locks if id(lock) not in self.inner and self.made_at(lock) is not None]

    def variable(self, event: Event) -> str:
        """The variable that an event reads or writes; for a container's item, the container."""
        if event.kind in ("reads", "writes"):
            return self.attribute(event.subject, event.name)
        return self.container(event.subject)

    def container(self, thing: Any) -> str:
        """The variable or the attribute that holds a container, or what it is."""
        return self.holder(thing) or say("things.an_object", kind=type(thing).__name__)

    def holder(self, thing: Any) -> str | None:
        """The variable or the attribute that holds a container; None where there is none, as for one of the moment."""
        for owner in self.owners:
            space = owner if type(owner) is dict else getattr(owner, "__dict__", None)
            if type(space) is dict and owner is not thing:
                for name, value in list(space.items()):
                    if value is thing and type(name) is str:
                        return self.attribute(owner, name)
        return None

    def item(self, container: Any, key: Any) -> str:
        """One item of a container."""
        return f"{self.container(container)}[{plain(key, 30)}]"

    def action(self, event: Event) -> str:
        """What an event did, as a predicate."""
        subject, name, value = event.subject, event.name, event.value
        match event.kind:
            case "reads":
                return say("actions.reads", place=self.attribute(subject, name), value=plain(value, 60))
            case "writes":
                return say("actions.writes", place=self.attribute(subject, name), value=plain(value, 60))
            case "reads item":
                return say("actions.reads", place=self.item(subject, name), value=plain(value, 60))
            case "writes item":
                return say("actions.writes", place=self.item(subject, name), value=plain(value, 60))
            case "deletes item":
                return say("actions.deletes", place=self.item(subject, name))
            case "called":
                given = ", ".join(plain(argument, 30) for argument in value.args)
                return say("actions.calls", call=f"{self.container(subject)}.{name}({given}){_got(value.result)}")
            case "looks through":
                return say("actions.looks_through", place=self.container(subject))
            case "acquired":
                return say("actions.takes", lock=self.name_of(subject))
            case "release":
                return say("actions.releases", lock=self.name_of(subject))
            case "busy" | "timeout":
                return say("actions.does_not_get", lock=self.name_of(subject))
            case "waits":
                return self._waits(event)
            case "sleeps":
                return say("actions.sleeps", seconds=f"{name:g}")
            case "starts":
                return say("actions.starts", thread=thread_name(subject))
            case "joins":
                return say("actions.waits_for", what=thread_name(subject))
            case "joined":
                return say("actions.has_joined", thread=thread_name(subject))
            case "ends":
                return say("actions.ends")
            case "raises":
                return say("actions.raises", kind=name, message=plain(str(subject), 80)[1:-1])
            case "returns":
                return self._call(subject, name) + _got(value)
            case kind if kind in _DONE_WITH and subject is not None:
                return say(_DONE_WITH[kind], thing=self.name_of(subject))
            case operation:
                return operation if subject is None else f"{operation} {self.name_of(subject)}"

    def attribute(self, subject: Any, name: Any) -> str:
        """A variable of a module or a function, or an attribute by the class of its object."""
        if type(subject) is dict:
            return str(name)
        number = self._numbers.get(id(subject))
        return f"{type(subject).__name__}{'' if number is None else f' {number}'}.{name}"

    def _call(self, subject: Any, operation: str) -> str:
        match operation:
            case "__enter__":
                return say("actions.enters", thing=self.name_of(subject))
            case "__exit__":
                return say("actions.leaves", thing=self.name_of(subject))
        return f"{self.name_of(subject)}.{operation}()"

    def _waits(self, event: Event) -> str:
        kind, subject = event.value
        if kind == "joins":
            return say("actions.waits_for_end", thread=thread_name(subject))
        return say("actions.waits_for", what=self.name_of(event.subject if kind in ("acquire", "") else subject))


def thread_name(thread: Any) -> str:
    """The name of a thread object, or of what is joined like one and has none."""
    return str(getattr(thread, "name", say("things.a_thread")))


def _got(result: Any) -> str:
    """What a call gave, as the notation of an interactive session has it; nothing for None."""
    return "" if result is None else f" -> {plain(result, 30)}"


def _numbered(things: Iterable[Any]) -> dict[int, int]:
    """A number for each thing that is not the only one of its class, in the order in which they come."""
    of_class: dict[type, list[Any]] = {}
    for thing in {id(thing): thing for thing in things}.values():
        of_class.setdefault(type(thing), []).append(thing)
    return {id(thing): number for same in of_class.values() if len(same) > 1 for number, thing in enumerate(same, 1)}


def _inner(condition: Any) -> Any:
    """The lock of a condition variable as it stands among those that a thread holds."""
    lock = getattr(condition, "_lock", None)
    return lock._lock if isinstance(lock, VirtualRLock) else lock
