"""The kernel: tasks as greenlets, switch points, blocking, the virtual clock, and tear-down.

Exactly one task runs at any time. A *switch point* stands **before** each visible operation, never
after it: what follows an operation up to the next point belongs to the same step, and nobody can
tell whether a switch came right after an operation or right before the next one. At a point the
strategy picks one of the tasks that can run; choice 0 is the least surprising one.
"""

from __future__ import annotations

import traceback
from bisect import bisect_left
from collections.abc import Callable, Container, Sequence
from typing import Any

from greenlet import getcurrent, greenlet

from autograder.runtime.carrier import carry
from autograder.runtime.progress import TURN_LIMIT, Progress
from autograder.runtime.recording import Recording
from autograder.runtime.task import Abandoned, Clock, Ended, Strategy, Task, drop_locals
from autograder.runtime.trace import (
    ALONE,
    CLOCK,
    IDENT,
    INNER,
    READ,
    SPAWN,
    THREADS,
    WRITE,
    Access,
    Step,
    Stopped,
    ThreadError,
    frames_of,
)

NANOSECONDS = 1_000_000_000

#: A task that has passed this many points in a row while others could run makes way: the default
#: schedule is fair, so that what must make progress is judged under a fair schedule.
QUANTUM = 100

#: Kinds of points that change nothing by themselves, though they conflict as writes do: a try for a lock, a wait.
TRIES = frozenset({"acquire", "release", "looks at", "wait", "wait_for", "get", "get_nowait", "__enter__", "__exit__",
                   "resumes", "joins"})

#: Deadlines this close (nanoseconds) are one instant: a program that works out how long to wait from two
#: readings of a clock rounds by as much.
SAME_INSTANT = 1_000

#: Points that an abandoned thread may pass while it unwinds, before it is parked for good.
UNWIND_LIMIT = 2_000


#: ``Step._make`` without its detour: there is one a step.
_new_tuple = tuple.__new__

#: Greenlets that would not die; collecting one would raise in it again.
GRAVEYARD: list[greenlet] = []


def last_line(error: BaseException) -> tuple[str, int] | None:
    """File and line where ``error`` was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else None


class Kernel(Recording, Progress):
    """Runs one execution of one program; make a new one for each execution.

    ``choices`` is the whole schedule: the options picked at the points where more than one task
    could run, in order. The same program with the same choices gives the same execution. At a point
    whose site is not among ``active_sites`` the running task goes on (choice 0) and the strategy is not
    asked.
    """

    def __init__(self, strategy: Strategy, *, recording: bool = False, clock: Clock = Clock.STRICT) -> None:
        self.strategy = strategy
        self.clock = clock
        if hasattr(strategy, "kernel"):
            strategy.kernel = self
        self.active_sites: Container[object] = frozenset()
        Recording.__init__(self, recording=recording)
        Progress.__init__(self)
        self.choices: list[int] = []
        self.branching: list[int] = []  # options at each choice; 1 where the strategy was not asked
        self.fault: Exception | None = None  # of the strategy
        self.asked = 0  # picks of the strategy so far: they number the picks
        self.order: list[int] = []  # the task picked at each choice
        self.trace: list[Step] = []
        self.accesses: list[Access] = []  # of the step that is going on
        self.left: list[Step] = []  # at the end, what each task that is left would have done next
        self.picked = ALONE  # the pick that it came from
        self.idents_seen = False  # has the program looked at a thread's ident?
        self.keep_alive: list[Any] = []
        self.now = 0
        self.polls = 0  # nanoseconds that waits without time to wait have taken: see ``sources.KEPT``
        self.turns = 0
        self.tasks: list[Task] = []
        self.ready: list[int] = []  # numbers of the tasks that can run, sorted
        self.sleepers: list[Task] = []
        self.free_idents: list[int] = []
        self.next_ident = 1
        self.ended: Ended | None = None
        self.error: BaseException | None = None
        self.stopped: tuple[Stopped, ...] = ()
        self.last_running: Task | None = None
        self.unwinding = False
        self.unwind_points = 0
        self.parked = 0
        self.thread_errors: list[ThreadError] = []
        self.hub = getcurrent()
        self.current = self._new_task("MainThread")

    # -- tasks ---------------------------------------------------------------------------------

    def _new_task(self, name: str) -> Task:
        # CPython gives a dead thread's ident to a new one; the smallest free one is reused here.
        if self.free_idents:
            self.free_idents.sort()
            ident = self.free_idents.pop(0)
        else:
            ident = self.next_ident
            self.next_ident += 1
        task = Task(len(self.tasks), ident, name)
        self.tasks.append(task)
        return task

    def spawn(self, function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any],
              at_end: Callable[[], None] | None = None) -> Task:
        """Make a task and run it, as part of the caller's step, up to its ``begin`` point."""
        task = self._new_task(f"Thread-{len(self.tasks)}")

        def body() -> greenlet:
            try:
                function(*args, **kwargs)
            except (Abandoned, SystemExit):
                pass
            except BaseException as error:
                self.thread_errors.append(ThreadError(task.name, error))
            drop_locals(task)
            return self._finish(task, at_end)

        task.greenlet = carry(body, self.hub)
        self.accesses.append((task, None, SPAWN))
        self.accesses.append((THREADS, "idents", IDENT))
        parent = self.current
        self.current = task
        self._starting = parent
        task.greenlet.switch()
        return task

    def begin(self, name: str) -> None:
        """The point where a new thread's own code starts: hands control back to the starter."""
        task = self.current
        task.name = name
        parent, self._starting = self._starting, None
        self._make_ready(task)
        assert parent is not None
        self.current = parent
        self._switch_to(parent)
        self.current = task
        self._begin_step(task)

    _starting: Task | None = None

    def _finish(self, task: Task, at_end: Callable[[], None] | None) -> greenlet:
        """End a task; returns the greenlet to go on with."""
        self._settle_now()
        self.accesses.append((THREADS, "idents", IDENT))
        task.done = True
        if at_end is not None:
            at_end()
        if task.id in self.ready:
            self.ready.remove(task.id)
        self.free_idents.append(task.ident)
        if self.unwinding:
            return self.hub
        if self._starting is not None:  # ended before it had begun
            parent, self._starting = self._starting, None
            self.current = parent
        else:
            following = self._next_after(task)
            if following is None:
                return self.hub  # with the reason in self.ended
            self.current = following
        assert self.current.greenlet is not None
        return self.current.greenlet

    def run(self, body: Callable[[], None]) -> Ended:
        """Run ``body`` as the main thread until it ends, and abandon what is left of the others."""
        main = self.current
        self.hub = getcurrent()

        def main_body() -> greenlet:
            try:
                body()
            except Abandoned:
                return self.hub
            except BaseException as error:
                if not self.unwinding:  # else it is what the abort made of a library's own ``finally``
                    self.error = error
                    self.ended = Ended.RAISED
            else:
                if not self.unwinding:
                    self.ended = Ended.DONE
            main.done = True
            return self.hub

        main.greenlet = carry(main_body, self.hub)
        self.ready.append(main.id)
        self._begin_step(main)
        main.greenlet.switch()
        if self.ended is None:
            raise RuntimeError("the kernel lost its main task")
        for task in self.tasks:
            # Unwinding gives locks back, so who holds what is written down before.
            task.lock_at_end = task.waited_lock()
            task.holder_at_end = getattr(task.lock_at_end, "_taken_by", None)
        self.last_running = self.current
        self.left = [Step(task.id, INNER if task.id in self.ready else ALONE, task.site, list(task.pending))
                     for task in self.tasks if not task.done]
        self.stopped = tuple(Stopped(t, t.site, frames_of(t) if self.recording else ())
                             for t in self.tasks if not t.done)
        self._unwind()
        return self.ended

    def _unwind(self) -> None:
        self.unwinding = True
        self.recording = False
        for task in self.tasks:
            g = task.greenlet
            if task.done or g is None:
                continue
            self.current = task
            self.unwind_points = 0
            g.throw(Abandoned)
            if not g.is_idle:
                # It swallowed the abort and went on. Collecting the greenlet would throw into it
                # again, so it is kept for the life of the process, and counted.
                self.parked += 1
                GRAVEYARD.append(g)

    def close(self) -> None:
        """Let go of all but the schedule: tasks, what they accessed, and who chose.

        What objects do as they go away (``__del__``, callbacks of weak references) is done for nobody.
        """
        self.current = Task(0, 0, "nobody")
        for task in self.tasks:
            task.greenlet = None
        for kept in (self.tasks, self.ready, self.sleepers, self.trace, self.left, self.keep_alive, self.events):
            kept.clear()
        self.accesses = []
        self.stopped = ()
        self.last_running = None
        del self.strategy

    # -- points --------------------------------------------------------------------------------

    def point(self, kind: str, subject: Any, name: Any, site: Any, *, write: bool, aspect: Any = None,
              also: tuple[Access, ...] = ()) -> None:
        """A switch point before an operation on ``subject``, and on what else it accesses in the same step.

        ``aspect`` is the part of the subject that is touched (an attribute's name, an item's key);
        two operations conflict where subject and aspect agree and one of them writes.
        """
        if self.unwinding:
            self._unwinding_point()
            return
        if len(self.tasks) == 1 and not self.recording:
            self._pass_alone(kind, subject, site, write)
            return
        access = (subject, aspect, WRITE if write else READ)
        self.arrive(kind, subject, site, access)
        if write and kind not in TRIES:
            self.changed = self.steps
        if also:
            self.current.pending += also
        self.offer()
        self.accesses.append(access)
        self.accesses.extend(also)
        if self.recording:
            self._record(kind, subject, name, site)

    def _pass_alone(self, kind: str, subject: Any, site: Any, write: bool) -> None:
        """A point before any thread was started: what is accessed here comes before all that others do."""
        task = self.current
        self.steps += 1
        self.turns = 0
        task.site = site
        task.operation = (kind, subject)
        if write and kind not in TRIES:
            self.changed = self.steps
        if self.steps > self._limit:
            self._look_for_progress(site)

    def arrive(self, kind: str, subject: Any, site: Any, access: Access) -> None:
        """The first half of a point: count it, and say what comes next."""
        if self._unsettled is not None:
            self._settle_now()
        task = self.current
        self.steps += 1
        self.turns = 0
        task.site = site
        task.operation = (kind, subject)
        task.pending = (access,)
        if self.steps > self._limit:
            self._look_for_progress(site)

    def offer(self) -> None:
        """The second half: let the strategy pick who goes on; returns when it is this task's turn."""
        task = self.current
        if len(self.ready) > 1 or (self.sleepers and self.clock is Clock.LOOSE):
            task.run_length += 1
            if task.run_length > QUANTUM or task.site in self.active_sites:
                self._hand_over(task, self._pick(task))
            else:
                self.picked = INNER
                self.choices.append(0)
                self.branching.append(1)
                self.order.append(task.id)
        else:
            self.picked = ALONE
        self._begin_step(task)

    def _hand_over(self, task: Task, chosen: Task | None) -> None:
        if chosen is task:
            return
        task.run_length = 0
        if chosen is None:
            self.hub.switch()
        else:
            self.current = chosen
            self._switch_to(chosen)
            self.current = task

    def _begin_step(self, task: Task) -> None:
        accesses = self.accesses = [] if task.outer is None else [task.outer]
        self.trace.append(_new_tuple(Step, (task.id, self.picked, task.site, accesses)))

    def touch(self, subject: Any, aspect: Any, *, write: bool) -> None:
        """Count an access as part of the step that is going on, without a point of its own."""
        self.accesses.append((subject, aspect, WRITE if write else READ))

    def look_at_threads(self, *, write: bool) -> None:
        """Count a start, an end, or (``write``) a listing of threads: a listing conflicts with all."""
        self.accesses.append((THREADS, "all", WRITE if write else READ))

    def make_way(self, site: Any) -> None:
        """``sleep(0)``: let another task run, if one can; no time passes."""
        if self.unwinding:
            self._unwinding_point()
            return
        self.steps += 1
        self.current.site = site
        if self.steps > self._limit:
            self._look_for_progress(site)
        task = self.current
        task.pending = ()
        if len(self.ready) > 1:
            task.run_length = QUANTUM
            self._hand_over(task, self._pick(task))
        else:
            self.picked = ALONE
        self._begin_step(task)

    def turn(self, site: Any) -> None:
        """A loop turn: counted, so that an endless loop without a visible operation is found."""
        if self.unwinding:
            # ``while True: try: … except: pass`` swallows every abort inside of its body, but none here.
            raise Abandoned
        self.turns += 1
        if self.turns > TURN_LIMIT:
            self.current.site = site
            self._stop(Ended.NO_PROGRESS, site)

    def _pick(self, task: Task) -> Task | None:
        """Ask the strategy which ready task runs next.

        The options are the running task first, then the others in cyclic order of their creation; a
        task that has had its quantum goes last.
        """
        ready = self.ready
        count = len(ready)
        if self.sleepers and self.clock is Clock.LOOSE:
            return self._pick_or_wait(task, count)
        if count == 1:
            self.picked = ALONE
            return self.tasks[ready[0]]
        first = bisect_left(ready, task.id)
        if task.run_length > QUANTUM and first < count and ready[first] == task.id:
            first += 1
        self._first_option = first
        choice = self._ask(count)
        if choice < 0:
            self.ended = Ended.REDUNDANT
            return None
        if choice >= count:
            choice = 0
        self.picked = self.asked
        self.asked += 1
        self.choices.append(choice)
        self.branching.append(count)
        chosen = ready[(first + choice) % count]
        self.order.append(chosen)
        return self.tasks[chosen]

    def _ask(self, options: int) -> int:
        """The strategy's choice. A fault of it must not reach the program, which could catch it."""
        try:
            return self.strategy.choose(options, len(self.choices))
        except Exception as error:
            self.fault = error
            return -1

    _first_option = 0

    def _pick_or_wait(self, task: Task, count: int) -> Task | None:
        """As ``_pick`` under the loose clock: the last option is that time passes before anybody goes on."""
        first = self._first_option = bisect_left(self.ready, task.id)
        choice = self._ask(count + 1)
        if choice < 0:
            self.ended = Ended.REDUNDANT
            return None
        passes = choice == count
        self.picked = self.asked
        self.asked += 1
        self.choices.append(choice if choice <= count else 0)
        self.branching.append(count + 1)
        if passes:
            self.order.append(CLOCK)
            self._let_time_pass()
            return self._pick(task)
        chosen = self.ready[(first + self.choices[-1]) % count]
        self.order.append(chosen)
        return self.tasks[chosen]

    def option_ids(self) -> list[int]:
        """Ids of the tasks that the strategy is choosing among, in the order of the options."""
        first = self._first_option
        return self.ready[first:] + self.ready[:first]

    def _switch_to(self, task: Task) -> None:
        assert task.greenlet is not None
        task.greenlet.switch()

    # -- blocking and time ---------------------------------------------------------------------

    def _make_ready(self, task: Task) -> None:
        ready = self.ready
        at = bisect_left(ready, task.id)
        if not task.done and (at == len(ready) or ready[at] != task.id):
            ready.insert(at, task.id)

    def block(self, waiting_for: Any, kind: str, site: Any, deadline: int | None) -> None:
        """Wait until ``wake`` or the deadline (nanoseconds of virtual time); the caller re-checks."""
        task = self.current
        if self.unwinding:
            self._park()
        if self._unsettled is not None:
            self._settle_now()
        self.steps += 1
        if self.steps > self._limit:
            self._look_for_progress(site)
        task.waiting_for = waiting_for
        task.wait_kind = kind
        task.site = site
        task.deadline = deadline
        task.run_length = 0
        task.pending = () if waiting_for is None else ((waiting_for, None, WRITE),)
        if task.outer is not None:
            task.pending += (task.outer,)
        if self.recording and waiting_for is not None:
            self._record("waits", waiting_for, kind, site, task.operation)
        self.ready.remove(task.id)
        if deadline is not None:
            self.sleepers.append(task)
        self._hand_over(task, self._next_after(task))
        if task.deadline is not None and task in self.sleepers:
            self.sleepers.remove(task)
        task.waiting_for = None
        task.deadline = None
        self._begin_step(task)

    def wake(self, task: Task) -> None:
        """What ``task`` waits for has come about: it can run."""
        self._make_ready(task)

    def unwake(self, task: Task) -> None:
        """Somebody else was quicker: ``task`` waits on, unless its time is up."""
        if task.id in self.ready and not self.expired(task):
            self.ready.remove(task.id)

    def expired(self, task: Task) -> bool:
        """Has the task's deadline come?"""
        return task.deadline is not None and task.deadline <= self.now

    def _next_after(self, task: Task) -> Task | None:
        """The task to run when ``task`` cannot: advances the clock where nobody can run."""
        if not self.ready:
            if not self.sleepers:
                self.ended = Ended.DEADLOCK
                return None
            self._let_time_pass()
        return self._pick(task)

    def _let_time_pass(self) -> None:
        """Move the clock to the earliest deadline. All who are due at that instant can run, in every order."""
        deadlines = [t.deadline for t in self.sleepers if t.deadline is not None]
        latest = max(self.now, min(deadlines)) + SAME_INSTANT
        self.now = max(self.now, *(deadline for deadline in deadlines if deadline <= latest))
        self.clock_moved()
        due = [t for t in self.sleepers if t.deadline is not None and t.deadline <= self.now]
        for t in due:
            self.sleepers.remove(t)
            self._make_ready(t)
        self.trace.append(Step(CLOCK, ALONE, None, []))

    def _look_for_progress(self, site: Any) -> None:
        """End the execution where it makes none."""
        if self.makes_no_progress(len(self.choices)):
            self._stop(Ended.NO_PROGRESS, site)

    def moving(self) -> Sequence[int]:
        """The choices up to where an execution that made no progress had long been going round.

        What its loop took before it began to turn is taken there. None where it changed something all the while.
        """
        return self.choices[:self.turned_after]

    def _stop(self, ended: Ended, site: Any) -> None:
        self.ended = ended
        self.current.site = site
        self.hub.switch()

    # -- tear-down -----------------------------------------------------------------------------

    def _unwinding_point(self) -> None:
        self.unwind_points += 1
        if self.unwind_points > UNWIND_LIMIT:
            self._park()

    def _park(self) -> None:
        """Leave an abandoned thread where it is, for good; an object that goes away waits for nothing."""
        if getcurrent() is self.hub:
            raise Abandoned
        while True:
            self.hub.switch()

    def thread_failed(self, name: str, error: BaseException, future: Any = None) -> None:
        """An exception ended a thread, or a pool's piece of work, whose ``future`` then has it."""
        if not self.unwinding:
            self.thread_errors.append(ThreadError(name, error, future))
            if self.recording:
                self._record("raises", error, type(error).__name__, last_line(error))

    def deadline_after(self, seconds: float) -> int:
        """The instant ``seconds`` from now, in nanoseconds."""
        return self.now + max(0, round(seconds * NANOSECONDS))
