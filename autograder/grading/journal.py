"""The journal of a batch: every finished result, safe from the instant that it is known.

An SQLite file in the output folder, one transaction a result, on the disk before the next one is looked at. Who has it
open holds its lock, which ends with the process: a second grader is refused. What a later result replaces stays as
history. Nothing in it is ever deleted.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from autograder.grading.engine import digest
from autograder.grading.model import Status, SubmissionResult
from autograder.grading.records import Record, read_result, result_record
from autograder.testing.record import RecordError

FILE = "journal.sqlite"

#: Marks an SQLite file as a journal ("agjr"), and says which form it has.
_APPLICATION = 0x61676A72
_SCHEMA = 1

_TABLES = """
CREATE TABLE works (digest TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE results (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL, state TEXT NOT NULL,
    inputs TEXT NOT NULL, work TEXT NOT NULL REFERENCES works, status TEXT NOT NULL, record TEXT NOT NULL);
CREATE UNIQUE INDEX one_of_each ON results (student, exercise, state) WHERE state IN ('current', 'proposed');
CREATE TABLE batch (position INTEGER PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL,
    UNIQUE (student, exercise));
"""


#: Selects a student's results of an exercise that have a state.
_ONE = "results.student = ? AND results.exercise = ? AND state = ?"


class JournalError(Exception):
    """The journal cannot be used; the message says what to do."""


class JournalInUseError(JournalError):
    """Another grader has the journal."""


class State(StrEnum):
    """What a result in the journal is."""

    CURRENT = "current"  # the grade
    PROPOSED = "proposed"  # what regrading would make of it
    OLD = "old"  # a grade that another has replaced
    DROPPED = "dropped"  # a proposal that another has replaced


@dataclass(frozen=True)
class Entry:
    """One result as it is kept: what it followed from, what was graded, and the result."""

    student: str
    exercise: str
    inputs: str
    work: Record
    result: SubmissionResult


class Journal:
    """The journal in an output folder; a context manager. Raises JournalError whenever it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def __enter__(self) -> Journal:
        with self._told():
            self._file = sqlite3.connect(self.path, timeout=0, isolation_level=None)
            try:
                self._open()
            except BaseException:
                self._file.close()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _open(self) -> None:
        run = self._file.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA synchronous = FULL")
        run("BEGIN IMMEDIATE")  # takes the lock, which is kept until the end
        (application,), (schema,) = run("PRAGMA application_id"), run("PRAGMA user_version")
        if (application, schema) == ((0,), (0,)) and not run("SELECT 1 FROM sqlite_master").fetchone():
            for statement in _TABLES.split(";"):
                run(statement)
            run(f"PRAGMA application_id = {_APPLICATION}")
            run(f"PRAGMA user_version = {_SCHEMA}")
        elif application != (_APPLICATION,) or schema != (_SCHEMA,):
            raise JournalError(f"{self.path} is not a journal of this version: name another folder, or call again "
                               "with --fresh, which keeps it under another name")
        run("COMMIT")
        run("PRAGMA journal_mode = WAL")
        said = run("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok":
            raise sqlite3.DatabaseError(said)

    # -- a batch

    def begin(self, rows: Iterable[tuple[str, str]]) -> None:
        """These students and exercises are the batch, in this order."""
        with self._transaction():
            self._file.execute("DELETE FROM batch")
            self._file.executemany("INSERT INTO batch (student, exercise) VALUES (?, ?)",
                                   ((_stored(student), exercise) for student, exercise in rows))

    def finished(self, student: str, exercise: str, state: State = State.CURRENT) -> tuple[str, Status] | None:
        """What the result there followed from, and its status; None where there is none."""
        with self._told():
            found = self._file.execute(f"SELECT inputs, status FROM results WHERE {_ONE}",
                                       (_stored(student), exercise, state)).fetchone()
        return None if found is None else (found[0], Status(found[1]))

    def record(self, entry: Entry, state: State = State.CURRENT) -> None:
        """Keep a result in the place of the one there; when this returns it is on the disk."""
        work = digest(entry.work)
        with self._transaction():
            self._retire(entry.student, entry.exercise, state)
            self._file.execute("INSERT OR IGNORE INTO works VALUES (?, ?)", (work, json.dumps(entry.work)))
            self._file.execute(
                "INSERT INTO results (student, exercise, state, inputs, work, status, record) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (_stored(entry.student), entry.exercise, state, entry.inputs, work, entry.result.status.value,
                 json.dumps(result_record(entry.result))))

    def apply(self, student: str, exercise: str) -> None:
        """What was proposed there becomes the grade."""
        with self._transaction():
            self._retire(student, exercise, State.CURRENT)
            self._move(student, exercise, State.PROPOSED, State.CURRENT)

    def _retire(self, student: str, exercise: str, state: State) -> None:
        self._move(student, exercise, state, State.OLD if state is State.CURRENT else State.DROPPED)

    def _move(self, student: str, exercise: str, before: State, after: State) -> None:
        self._file.execute(f"UPDATE results SET state = ? WHERE {_ONE}", (after, _stored(student), exercise, before))

    # -- reading

    def entries(self, state: State = State.CURRENT) -> Iterator[Entry]:
        """The batch's results, in its order, one at a time."""
        return self._read("FROM batch JOIN results USING (student, exercise) WHERE state = ? ORDER BY position", state)

    def entry(self, student: str, exercise: str, state: State) -> Entry:
        """One result; raises JournalError where there is none."""
        for found in self._read(f"FROM results WHERE {_ONE}", _stored(student), exercise, state):
            return found
        raise JournalError(f"{self.path} has no {state} result of {student} in {exercise}")

    def history(self, student: str, exercise: str) -> list[SubmissionResult]:
        """What was replaced there, oldest first."""
        found = self._read(f"FROM results WHERE {_ONE} ORDER BY id", _stored(student), exercise, State.OLD)
        return [entry.result for entry in found]

    def results(self) -> Collection[SubmissionResult]:
        """The grades of the batch, read from the file each time they are gone through."""
        return _Results(self)

    def count(self) -> int:
        """How many of the batch's results are there."""
        with self._told():
            (found,) = self._file.execute("SELECT count(*) FROM batch JOIN results USING (student, exercise) "
                                          "WHERE state = ?", (State.CURRENT,)).fetchone()
        return int(found)

    def _read(self, rest: str, *values: str) -> Iterator[Entry]:
        with self._told():
            for student, exercise, inputs, work, record in self._file.execute(
                    f"SELECT results.student, results.exercise, inputs, "
                    f"(SELECT works.record FROM works WHERE digest = work), results.record {rest}", values):
                yield Entry(json.loads(student), exercise, inputs, json.loads(work), read_result(json.loads(record)))

    # -- errors

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told():
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._file.execute("COMMIT")
            except BaseException:
                if self._file.in_transaction:  # a full disk may have ended it
                    self._file.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of SQLite as one line that says what to do."""
        try:
            yield
        except sqlite3.IntegrityError as error:
            raise JournalError(f"{self.path}: a submission is there twice: {error}") from error
        except sqlite3.OperationalError as error:
            raise self._operational(error) from error
        except (sqlite3.DatabaseError, RecordError, ValueError, TypeError) as error:
            raise JournalError(
                f"{self.path} is damaged ({error}) and was left as it is. Put a copy of it back, or call again with "
                "--fresh, which keeps it under another name and grades everything again") from error

    def _operational(self, error: sqlite3.OperationalError) -> JournalError:
        match error.sqlite_errorcode & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return JournalInUseError(f"{self.path} is in use: another grader works here; wait for its end")
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY:
                return JournalError(f"{self.path} cannot be written ({error}): name a folder that can be")
            case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
                return JournalError(f"{self.path} cannot be written ({error}): is the disk full? What was finished is "
                                    "kept; make room, and the same command goes on from there")
        return JournalError(f"{self.path}: {error}")


@dataclass(frozen=True)
class _Results(Collection[SubmissionResult]):
    journal: Journal

    def __iter__(self) -> Iterator[SubmissionResult]:
        return (entry.result for entry in self.journal.entries())

    def __len__(self) -> int:
        return self.journal.count()

    def __contains__(self, result: object) -> bool:
        return any(found == result for found in self)


def _stored(student: str) -> str:
    """A name as SQLite takes it: a folder's name need not be UTF-8."""
    return json.dumps(student)


def put_aside(folder: Path) -> Path | None:
    """Give the journal in ``folder`` another name, whatever is in it; its new path, or None where there is none.

    Raises JournalInUseError where a grader has it.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        with Journal(folder):
            pass
    except JournalInUseError:
        raise
    except JournalError:
        pass  # damaged, or of another version: that is what this is for
    aside = next(p for p in (path.with_name(f"{FILE}.{n}") for n in itertools.count(1)) if not p.exists())
    for suffix in ("-wal", "-shm", ""):  # the file itself last: as long as it is there, this can be done again
        part = path.with_name(FILE + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside
