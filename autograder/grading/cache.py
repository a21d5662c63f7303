"""Results by content: the same program, graded by the same engine on the same exercise, is graded once.

Kept is only what luck had no part in: what was graded or is invalid, without a note on a run that went another way.
A result in which all tests hold names no line, and stands for every program of the same shape (``shape``). Any other
has lines and words of the program in it, and stands for the same text. Records are JSON, and are checked as they are
read; a file that is damaged is begun anew, since all in it can be graded again.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from autograder.explore.token import restamped
from autograder.explore.verdict import PASSES, PassReached
from autograder.grading.bundle import bundle
from autograder.grading.engine import digest, engine
from autograder.grading.model import Status, SubmissionResult, TestResult
from autograder.grading.records import read_result, result_record
from autograder.grading.shape import shape
from autograder.grading.source import Source
from autograder.grading.work import Work
from autograder.sandbox import Level
from autograder.testing.record import RecordError
from autograder.texts import spoken

_SCHEMA = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, record TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_use ON results (used);
"""
_USE = "UPDATE results SET used = (SELECT max(used) + 1 FROM results) WHERE key = ?"
_SHRINK = """
DELETE FROM results WHERE key IN (
    SELECT key FROM (SELECT key, sum(size) OVER (ORDER BY used DESC) AS total FROM results) WHERE total > ?)
"""

#: Results between two looks at the size.
_BETWEEN = 200


class Cache:
    """The cache in a folder, for gradings with confinement ``floor``; graders may share it.

    ``limit`` is in bytes of records; those not used for longest go first. Raises CacheError where it cannot be used.
    """

    def __init__(self, folder: Path, limit: int, floor: Level) -> None:
        self._limit = limit
        self._floor = floor
        self._added = 0
        path = folder / "results.sqlite"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            try:
                self._file = _opened(path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                path.unlink()
                self._file = _opened(path)
        except (OSError, sqlite3.Error) as error:
            raise CacheError(f"the cache in {folder} cannot be used: {error}") from error

    def close(self) -> None:
        """Keep to the limit, and close the file."""
        with suppress(sqlite3.Error):
            self._shrink()
        self._file.close()

    def keys(self, work: Work) -> tuple[str, ...]:
        """Under what a result of ``work`` may be found: its text, and its shape."""
        if not isinstance(work.given, Source):
            return ()
        source = work.given
        common = [engine(), self._floor.value, spoken(), bundle(work.exercise).digest, source.name, source.filename]
        known = shape(source.text)
        return (digest([*common, "text", source.text]), *(() if known is None else [digest([*common, "shape", known])]))

    def get(self, work: Work) -> SubmissionResult | None:
        """The result that grading ``work`` would have; None where it is not known."""
        for key in self.keys(work):
            with suppress(sqlite3.Error, RecordError, ValueError):
                found = self._file.execute("SELECT record FROM results WHERE key = ?", (key,)).fetchone()
                if found is not None:
                    result = read_result(json.loads(found[0]))
                    self._file.execute(_USE, (key,))
                    return work.owned(_rendered(result, work.given))
        return None

    def put(self, work: Work, result: SubmissionResult) -> None:
        """Keep a result that was graded just now, where it is one to keep."""
        notes = work.given.notes if isinstance(work.given, Source) else ()
        if result.status not in (Status.GRADED, Status.INVALID) or result.notes != notes:
            return
        keys = self.keys(work)
        # The last one is the shape, the first one the text.
        key = keys[-1] if all(isinstance(test.verdict, PASSES) for test in result.tests) else keys[0]
        record = json.dumps(result_record(replace(result, student="", file=None, notes=(), source="")))
        with suppress(sqlite3.Error):  # a full disk, a lock: it is graded again, that is all
            self._file.execute("INSERT OR REPLACE INTO results SELECT ?, coalesce(max(used), 0) + 1, ?, ? FROM results",
                               (key, len(record), record))
        self._added += 1
        if self._added % _BETWEEN == 0:
            with suppress(sqlite3.Error):
                self._shrink()

    def _shrink(self) -> None:
        self._file.execute(_SHRINK, (self._limit,))


class CacheError(Exception):
    """The cache cannot be used; grading can."""


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=5, isolation_level=None)
    try:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = OFF")  # what a power cut damages is begun anew
        if file.execute("PRAGMA user_version").fetchone() != (_SCHEMA,):
            file.execute("DROP TABLE IF EXISTS results")
        file.executescript(_TABLE + f"PRAGMA user_version = {_SCHEMA};")
        if file.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
    except BaseException:
        file.close()
        raise
    return file


def _rendered(result: SubmissionResult, given: object) -> SubmissionResult:
    """The result for another text of the same shape: tokens are stamped with the text that they replay on."""
    assert isinstance(given, Source)
    return replace(result, tests=tuple(_stamped(test, given.text) for test in result.tests))


def _stamped(test: TestResult, text: str) -> TestResult:
    if not isinstance(test.verdict, PassReached):
        return test
    return replace(test, verdict=replace(test.verdict, token=restamped(test.verdict.token, text, test.name)))
