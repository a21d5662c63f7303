"""The judge: holds points and grades, and decides from complete records of confined children.

One submission takes one child for the search, with the two controls after it in the very same
child; a new child to replay what failed; and one for the stressed runs, where all else passed.
Observed tests take a child each (see ``watch``).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from autograder.explore.token import encode
from autograder.explore.verdict import PASSES, EngineError, Fail, Inconclusive, PassSampled, Refused, Verdict
from autograder.grading.answers import examined_in, threads_at
from autograder.grading.exercise import Exercise, added
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.grading.request import known, request
from autograder.grading.source import Source
from autograder.grading.stress import Stressed, stress
from autograder.grading.watch import watch_one, watched
from autograder.sandbox import Child, Confinement, Level, Limits, Wall, WarmParent
from autograder.sandbox.limits import close_memory
from autograder.testing.runner import Examined
from autograder.testing.suite import Case
from autograder.texts import say

CHILD = "autograder.testing.child:answer"

#: Schedules of a right control's test, at most.
SHORT = 50


class Judge:
    """Grades submissions one after the other; a context manager that owns its warm parent."""

    def __init__(self, floor: Level = Level.PROCESS_ONLY, without: Iterable[Wall] = ()) -> None:
        """``floor``: what its children must be confined by; entering raises SandboxError where that cannot be.

        ``without``: walls to leave out, for who measures or tests.
        """
        self._warm = WarmParent(CHILD, floor=floor, without=without)
        self._random = random.SystemRandom()
        self._caught_by: dict[Path, str] = {}
        self._long: set[tuple[Path, Case]] = set()  # right programs' tests that would hold up each grading

    def __enter__(self) -> Judge:
        close_memory()
        self._warm.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._warm.__exit__(kind, error, trace)

    @property
    def confinement(self) -> Confinement:
        """What is round each submission."""
        return self._warm.confinement

    @property
    def warm_pid(self) -> int:
        """The warm parent's process id, for who measures what grading takes."""
        return self._warm.pid

    def grade(self, exercise: Exercise, source: Source, student: str = "", file: str | None = None,
              ) -> SubmissionResult:
        """Grade one submission by the exercise's hidden tests."""
        self._warm.learn(known(_hidden(exercise), exercise.tests))
        explored = tuple(case for case in exercise.tests if case.explored)
        observed = tuple(case for case in exercise.tests if case.observed is not None)
        outcome: dict[str, Examined] | Refused | Inconclusive | EngineError = {}
        if explored:
            outcome = self._explore(exercise, source, explored)
        if isinstance(outcome, (Refused, Inconclusive, EngineError)):
            return _whole(exercise, student, file, outcome, source.notes)
        examined = self._confirmed(exercise, source, explored, outcome)
        if observed:
            seen = watched(self._warm, exercise, source, observed, self._random, self._caught_by)
            if isinstance(seen, EngineError):
                return _whole(exercise, student, file, seen, source.notes)
            examined.update(seen)
        notes = list(source.notes)
        stressed = [case for case in exercise.tests if case.stressed]
        if stressed and all(isinstance(e.verdict, PASSES) for e in examined.values()):
            examined.update(self._stress(exercise, source, stressed, examined, notes))
        refused = _reached(examined)
        if refused is not None:
            return _whole(exercise, student, file, refused, source.notes)
        tests = tuple(_test_result(case, examined[case.name]) for case in exercise.tests
                      if case.name in examined)
        return _result(exercise, student, file, tests, tuple(notes))

    def first_fail(self, exercise: Exercise, source: Source, student: str = "") -> SubmissionResult:
        """Grade one submission as far as the first test that fails: that is the last one in the result.

        For programs of our own, so without controls. Where no search finds a failure, as ``grade``.
        """
        hidden = _hidden(exercise)
        self._warm.learn(known(hidden, exercise.tests))
        found: dict[str, Examined] = {}
        explored = [case for case in exercise.tests if case.explored]
        with self._warm.child(exercise.limits) as child:
            for case in explored:
                outcome = _explored(child, source, hidden, case, exercise.limits)
                if not isinstance(outcome, Examined):
                    return _whole(exercise, student, None, outcome, source.notes)
                found[case.name] = outcome
                if not isinstance(outcome.verdict, PASSES):
                    break
        found = self._confirmed(exercise, source, [case for case in explored if case.name in found], found)
        for case in exercise.tests:
            if case.observed is not None and all(isinstance(e.verdict, PASSES) for e in found.values()):
                found[case.name] = watch_one(self._warm, exercise, source, case)
        if all(isinstance(e.verdict, PASSES) for e in found.values()):
            return self.grade(exercise, source, student)
        return _result(exercise, student, None, tuple(
            _test_result(case, found[case.name]) for case in exercise.tests if case.name in found), ())

    def stressed_alone(self, exercise: Exercise, source: Source, limits: Limits) -> Stressed | None:
        """The first stressed run that fails or does not finish within ``limits``, as if there were no search."""
        return next((run for run in stress(self._warm, limits, source, _hidden(exercise), [
            case for case in exercise.tests if case.stressed]) if run.failure or not run.finished), None)

    # -- the search, and the controls beside it

    def _explore(self, exercise: Exercise, source: Source, cases: Sequence[Case],
                 ) -> dict[str, Examined] | Refused | Inconclusive | EngineError:
        """Search each test, one request a test, and the two controls after them in the same child."""
        hidden = _hidden(exercise)
        found: dict[str, Examined] = {}
        with self._warm.child(exercise.limits) as child:
            for case in cases:
                outcome = _explored(child, source, hidden, case, exercise.limits)
                if not isinstance(outcome, Examined):
                    return outcome
                found[case.name] = outcome
            cheapest = sorted(cases, key=lambda case: _schedules(found[case.name]))
            return self._controlled(child, exercise, source, hidden, cheapest) or found

    def _controlled(self, child: Child, exercise: Exercise, source: Source, hidden: str,
                    cases: Sequence[Case]) -> EngineError | None:
        """A program known to be wrong fails and one known to be right passes, picked at random; else why not.

        The wrong one is, where it can be, one that only an interleaving shows: a process that was made to run
        threads one after the other judges all others right. Each request looks like one for the submission.
        Which test catches a wrong program is found out once, by trying them in the order of ``cases``, those
        first that took the submission few schedules, and remembered; so is which tests of right programs take long.
        Only of a child in which both held: what another one answers says nothing about the programs.
        """
        wrong = self._random.choice(exercise.interleaved_mistakes)
        right, of_right = self._random.choice([
            (path, case) for path in (exercise.solution, *exercise.alternatives) for case in cases[:-(-len(cases) // 2)]
            if (path, case) not in self._long] or [(exercise.solution, cases[0])])
        of_wrong = [case for case in cases if self._caught_by.get(wrong, case.name) == case.name]
        caught_by, long = "", set()
        for path, tried in self._random.sample([(wrong, of_wrong), (right, [of_right])], 2):
            control = Source(source.name, source.filename, path.read_text(encoding="utf-8"))
            passed = True
            for case in tried:
                outcome = _explored(child, control, hidden, case, exercise.limits)
                if not isinstance(outcome, Examined):
                    return EngineError(say("judge.control_unjudged", reason=outcome.reason))
                if not isinstance(outcome.verdict, PASSES):
                    passed, caught_by = False, case.name
                    break
                if _schedules(outcome) > SHORT:
                    long.add((path, case))
            if passed is not (path is right):
                return EngineError(say("judge.control_misjudged"))
        self._caught_by[wrong] = caught_by
        self._long |= long
        return None

    def _confirmed(self, exercise: Exercise, source: Source, cases: Sequence[Case],
                   outcome: dict[str, Examined]) -> dict[str, Examined]:
        """A fail stands only where its schedule fails for the same cause in a new process."""
        failed = [case for case in cases if isinstance(outcome[case.name].verdict, Fail)]
        if not failed:
            return dict(outcome)
        hidden = _hidden(exercise)
        with self._warm.child(exercise.limits) as child:
            return dict(outcome) | {case.name: _replayed(child, source, hidden, case, exercise.limits,
                                                         outcome[case.name]) for case in failed}

    # -- real threads

    def _stress(self, exercise: Exercise, source: Source, cases: Sequence[Case],
                explored: dict[str, Examined], notes: list[str]) -> dict[str, Examined]:
        """Stressed runs: they take points only with a failure that shows twice."""
        changed: dict[str, Examined] = {}
        first = self._stress_twice(exercise, source, cases)
        failed = [run for run in first if run.failure]
        again = {run.case: run for run in stress(self._warm, exercise.limits, source, _hidden(exercise),
                                                 [run.case for run in failed])}
        for run in failed:
            name = run.case.name
            if again[run.case].failure is None:
                notes.append(say("judge.failed_once", test=name, threads=threads_at(run.stacks)))
                continue
            notes.append(say("judge.gap", test=name, threads=threads_at(run.stacks)))
            changed[name] = Examined(Fail(say("judge.on_real_threads", failure=run.failure), "", 0, 0, False))
        for run in first:
            if run.refused is not None:
                changed[run.case.name] = Examined(run.refused)
            elif not run.finished:
                notes.append(say("judge.not_finished", test=run.case.name, threads=threads_at(run.stacks)))
            elif run.case.name not in explored and run.case.name not in changed:
                changed[run.case.name] = Examined(_held_stressed(run.case))
        return changed

    def _stress_twice(self, exercise: Exercise, source: Source, cases: Sequence[Case]) -> list[Stressed]:
        """All cases; one that does not finish gets a second chance."""
        runs = list(stress(self._warm, exercise.limits, source, _hidden(exercise), cases))
        late = [run.case for run in runs if not run.finished]
        second = {run.case: run for run in stress(self._warm, exercise.limits, source, _hidden(exercise), late)}
        return [second.get(run.case, run) for run in runs]


def _schedules(examined: Examined) -> int:
    """How many schedules a test took, whatever it came to."""
    verdict = examined.verdict
    return verdict.tried if isinstance(verdict, Fail) else getattr(verdict, "schedules", 0)


def _hidden(exercise: Exercise) -> str:
    return exercise.hidden.read_text(encoding="utf-8")


def _reached(examined: dict[str, Examined]) -> Refused | None:
    """A refusal that a line of the submission reached; a name that one test misses has none."""
    return next((e.verdict for e in examined.values() if isinstance(e.verdict, Refused) and e.verdict.line is not None),
                None)


def _held_stressed(case: Case) -> Verdict:
    return PassSampled(case.repeats, 0.99**case.repeats)


def _replayed(child: Child, source: Source, hidden: str, case: Case, limits: Limits, first: Examined) -> Examined:
    """What a fail comes to in a new process: itself with a token, or no verdict. Long schedules: one a request."""
    assert isinstance(first.verdict, Fail)
    asked = {**request("replay", source, hidden, [case]), "choices": {case.name: list(first.choices)}}
    replayed = examined_in(child.request(asked), [case], limits, source)
    if not isinstance(replayed, dict):
        return Examined(replayed)
    again = replayed[case.name]
    if not isinstance(again.verdict, Fail) or again.cause != first.cause:
        return Examined(EngineError(say("judge.other_failure")))
    token = encode(first.choices, source.text, case.name)
    return replace(first, verdict=replace(first.verdict, token=token))


def _explored(child: Child, source: Source, hidden: str, case: Case, limits: Limits,
              ) -> Examined | Refused | Inconclusive | EngineError:
    outcome = examined_in(child.request(request("explore", source, hidden, [case])), [case], limits, source)
    return outcome[case.name] if isinstance(outcome, dict) else outcome


def _test_result(case: Case, examined: Examined) -> TestResult:
    passed = isinstance(examined.verdict, PASSES)
    return TestResult(case.name, case.title, case.points if passed else 0.0, case.points, examined.verdict,
                      examined.explanation)


def _whole(exercise: Exercise, student: str, file: str | None, verdict: Refused | Inconclusive | EngineError,
           notes: tuple[str, ...]) -> SubmissionResult:
    status = {Refused: Status.INVALID, Inconclusive: Status.REVIEW, EngineError: Status.ERROR}[type(verdict)]
    tests = tuple(TestResult(c.name, c.title, 0.0, c.points, verdict) for c in exercise.tests)
    return SubmissionResult(student, exercise.name, file, status, 0.0, exercise.max_score, verdict.sentence,
                            tests, notes)


def _result(exercise: Exercise, student: str, file: str | None, tests: tuple[TestResult, ...],
            notes: tuple[str, ...]) -> SubmissionResult:
    score = added(t.points for t in tests)
    verdicts = [t.verdict for t in tests]
    not_passed = [t for t in tests if not isinstance(t.verdict, PASSES)]
    if any(isinstance(v, EngineError) for v in verdicts):
        status = Status.ERROR
    elif any(isinstance(v, Inconclusive) for v in verdicts):
        status = Status.REVIEW
    elif verdicts and all(isinstance(v, Refused) for v in verdicts):
        status = Status.INVALID
    else:
        status = Status.GRADED
    worst = next((t for t in not_passed if isinstance(t.verdict, (EngineError, Inconclusive))), None)
    shown = worst or next(iter(not_passed), None)
    if shown is None:
        reason = say("judge.all_hold", count=len(tests))
    elif status is Status.INVALID:
        reason = shown.verdict.sentence
    else:
        reason = say("judge.reason", title=shown.title, sentence=shown.verdict.sentence)
    return SubmissionResult(student, exercise.name, file, status, score, exercise.max_score, reason, tests, notes)
