"""Grades the observed tests of a submission: a confined child runs them, the judge watches from outside."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from autograder.explore.verdict import PASSES, EngineError, Inconclusive
from autograder.grading.exercise import Exercise
from autograder.grading.source import Source
from autograder.sandbox import Child, Ending, WarmParent
from autograder.sandbox.start import GATE
from autograder.testing.evidence import judged
from autograder.testing.gate import Gatekeeper
from autograder.testing.here import request_for
from autograder.testing.observing import PAUSE, End, Observation, Watched, observe
from autograder.testing.record import RecordError
from autograder.testing.rest import Look, children, look
from autograder.testing.runner import Examined
from autograder.testing.suite import Case, Outside
from autograder.texts import say

#: What is said of a child that did not answer.
_ENDED = {Ending.WALL: "judge.ran_too_long", Ending.MEMORY: "judge.used_memory", Ending.OUTPUT: "judge.printed_much",
          Ending.DIED: "judge.no_answer", Ending.PROTOCOL: "judge.not_an_answer"}


def watched(warm: WarmParent, exercise: Exercise, source: Source, cases: Sequence[Case],
            chance: random.Random, caught_by: dict[Path, str]) -> dict[str, Examined] | EngineError:
    """Each case watched on the submission, and then a right and a wrong control, picked at random.

    ``caught_by`` remembers which test catches a wrong program.
    """
    found = {case.name: watch_one(warm, exercise, source, case) for case in cases}
    wrong = chance.choice(exercise.mistakes)
    right = chance.choice((exercise.solution, *exercise.alternatives))
    tried = [case for case in cases if caught_by.get(wrong, case.name) == case.name]
    caught = next((case for case in tried if not _holds(warm, exercise, wrong, source, case)), None)
    if caught is None or not _holds(warm, exercise, right, source, chance.choice(cases)):
        return EngineError(say("judge.control_misjudged_beside"))
    caught_by[wrong] = caught.name
    return found


def _holds(warm: WarmParent, exercise: Exercise, program: Path, source: Source, case: Case) -> bool:
    control = Source(source.name, source.filename, program.read_text(encoding="utf-8"))
    return isinstance(watch_one(warm, exercise, control, case).verdict, PASSES)


def watch_one(warm: WarmParent, exercise: Exercise, source: Source, case: Case) -> Examined:
    """One observed test in a child of its own: what one leaves running is not there for the next."""
    module = Path(exercise.file).stem
    limits = exercise.limits
    with Gatekeeper() as keeper, warm.child(limits, keeper.entrance) as child:
        over = child.send(request_for(module, source.text, exercise.hidden, case, GATE))
        seen = Observation(End.RETURNED) if over is not None else observe(
            as_watched(child, limits.processes), keeper, case.observed or Outside())
        if seen.end is not End.RETURNED:
            return judged(case, seen, None, limits.processes)
        reply = child.receive()
        if reply.ending is not Ending.REPLIED:
            return Examined(Inconclusive(say(_ENDED[reply.ending], detail=reply.detail)))
        try:
            return judged(case, seen, reply.record, limits.processes)
        except RecordError as error:
            return Examined(EngineError(say("judge.no_sense", error=error)))


def as_watched(child: Child, processes: int, pause: float = PAUSE) -> Watched:
    """Whatever descends from the warm parent is the child's: it adopts what the child leaves behind."""

    def tree() -> Look:
        with child.eyes():
            return look(*children(child.parent))

    return Watched(child.pid, child.fileno(), tree, child.deadline, processes, pause)
