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

#: Operations by which a program takes a lock.
TAKING = ("acquire", "__enter__", "")


#: How the name of a container begins that no variable holds.
UNNAMED = "a "


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
        return "the test" if task.id == 0 else task.name

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
        kind = "lock" if isinstance(thing, (VirtualLock, VirtualRLock)) else type(thing).__name__
        made = self.made_at(thing)
        return f"the {kind} made at line {made}" if made is not None else f"a {kind}"

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
        for owner in self.owners:
            space = owner if type(owner) is dict else getattr(owner, "__dict__", None)
            if type(space) is dict and owner is not thing:
                for name, value in list(space.items()):
                    if value is thing and type(name) is str:
                        return self.attribute(owner, name)
        return f"{UNNAMED}{type(thing).__name__}"

    def item(self, container: Any, key: Any) -> str:
        """One item of a container."""
        return f"{self.container(container)}[{plain(key, 30)}]"

    def action(self, event: Event) -> str:
        """What an event did, as a predicate."""
        subject, name, value = event.subject, event.name, event.value
        match event.kind:
            case "reads":
                return f"reads {self.attribute(subject, name)}: {plain(value, 60)}"
            case "writes":
                return f"writes {self.attribute(subject, name)} = {plain(value, 60)}"
            case "reads item":
                return f"reads {self.item(subject, name)}: {plain(value, 60)}"
            case "writes item":
                return f"writes {self.item(subject, name)} = {plain(value, 60)}"
            case "deletes item":
                return f"deletes {self.item(subject, name)}"
            case "called":
                given = ", ".join(plain(argument, 30) for argument in value.args)
                got = "" if value.result is None else f" -> {plain(value.result, 30)}"
                return f"calls {self.container(subject)}.{name}({given}){got}"
            case "looks through":
                return f"looks through {self.container(subject)}"
            case "acquired":
                return f"takes {self.name_of(subject)}"
            case "release":
                return f"releases {self.name_of(subject)}"
            case "busy" | "timeout":
                return f"does not get {self.name_of(subject)}"
            case "waits":
                return f"waits for {self._waited(event)}"
            case "sleeps":
                return f"sleeps {name:g} s"
            case "starts" | "joins" | "joined":
                verb = {"starts": "starts", "joins": "waits for", "joined": "has joined"}[event.kind]
                return f"{verb} {getattr(subject, 'name', 'a thread')}"
            case "ends":
                return "ends"
            case "raises":
                return f"raises {name}: {plain(str(subject), 80)[1:-1]}"
            case "returns":
                shown = "" if value is None else f" -> {plain(value, 30)}"
                return f"{self._call(subject, name)}{shown}"
            case kind:
                return f"{kind} {self.name_of(subject)}" if subject is not None else kind

    def attribute(self, subject: Any, name: Any) -> str:
        """A variable of a module or a function, or an attribute by the class of its object."""
        if type(subject) is dict:
            return str(name)
        number = self._numbers.get(id(subject))
        return f"{type(subject).__name__}{'' if number is None else f' {number}'}.{name}"

    def _call(self, subject: Any, operation: str) -> str:
        match operation:
            case "__enter__":
                return f"enters {self.name_of(subject)}"
            case "__exit__":
                return f"leaves {self.name_of(subject)}"
        return f"{self.name_of(subject)}.{operation}()"

    def _waited(self, event: Event) -> str:
        kind, subject = event.value
        if kind == "joins":
            return f"{getattr(subject, 'name', 'a thread')} to end"
        return self.name_of(event.subject) if kind in ("acquire", "") else self.name_of(subject)


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
