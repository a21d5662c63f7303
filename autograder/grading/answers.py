"""What a child answered, as verdicts: a record is read whole and as agreed, or is the judge's reason for none."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.explore.verdict import EngineError, Inconclusive, Refused
from autograder.grading.source import Source
from autograder.sandbox import Ending, Limits, Reply
from autograder.sandbox.stacks import lines_in, told
from autograder.testing.record import RecordError, read_examined, read_verdict
from autograder.testing.runner import Examined
from autograder.testing.suite import Case
from autograder.texts import say


def examined_in(reply: Reply, cases: Sequence[Case], limits: Limits, source: Source,
          ) -> dict[str, Examined] | Refused | Inconclusive | EngineError:
    """What a child answered, or the verdict on all of it."""
    if reply.ending is not Ending.REPLIED or reply.record is None:
        return _ended(reply, limits, source)
    record = reply.record
    try:
        if record.get("refused") is not None:
            refused = read_verdict(record["refused"])
            if not isinstance(refused, Refused):
                raise RecordError("refused is not a refusal")
            return refused
        tests = record.get("tests")
        if type(tests) is not list or len(tests) != len(cases):
            if type(record.get("error")) is str:
                return _failed_in_child(record["error"])
            raise RecordError("the answer does not have a record for each test")
        return {case.name: read_examined(test) for case, test in zip(cases, tests, strict=True)}
    except RecordError as error:
        return EngineError(say("judge.no_sense", error=error))


def stood(dump: str, source: Source) -> tuple[tuple[int, ...], ...]:
    """Where the threads of a child stood, in lines of the submission; nothing else of ``dump`` is believed."""
    return lines_in(dump, source.filename, source.text.count("\n") + 1)


def threads_at(stacks: Sequence[Sequence[int]]) -> str:
    """The end of a sentence about them, where there is more to say than one line."""
    return say("judge.threads", stacks=told(stacks)) if sum(map(len, stacks)) > 1 else ""


def _failed_in_child(error: str) -> Inconclusive | EngineError:
    if "MemoryError" in error:
        return Inconclusive(say("judge.memory"))
    return EngineError(error[:300])


def _ended(reply: Reply, limits: Limits, source: Source) -> Inconclusive | EngineError:
    match reply.ending:
        case Ending.WALL:
            stacks = stood(reply.stacks, source)
            said = {"seconds": f"{limits.wall_seconds:g}", "threads": threads_at(stacks)}
            if not stacks:
                return Inconclusive(say("judge.stopped", **said))
            return Inconclusive(say("judge.stopped_in_line", **said, line=stacks[0][0], file=source.filename))
        case Ending.MEMORY:
            return Inconclusive(say("judge.memory_of", mb=limits.memory_mb))
        case Ending.OUTPUT:
            return Inconclusive(say("judge.output", kb=limits.output_kb))
        case Ending.DIED:
            return Inconclusive(say("judge.died", detail=reply.detail))
    return EngineError(say("judge.protocol", detail=reply.detail))
