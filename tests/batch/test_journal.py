"""The journal: what is in it comes back, and whatever is wrong with it is told in a line and nothing is lost."""

from __future__ import annotations

import json
import resource
import sqlite3

import pytest

from autograder.grading.journal import FILE, Entry, Journal, JournalError, JournalInUseError, State, put_aside
from autograder.grading.model import Status, SubmissionResult
from batch import small

PROGRAMS = {"ann": small.RIGHT, "bob": small.WRONG, "cat": None, "dan": small.REFUSED}


def entry(student="ann", score=1.0, inputs="i1"):
    result = SubmissionResult(student, "01", f"{student}/x.py", Status.GRADED, score, 2.0, f"reason {score}")
    return Entry(student, "01", inputs, {"file": f"{student}/x.py", "source": {}}, result)


def test_results_come_back_in_the_order_of_the_batch(tmp_path):
    with Journal(tmp_path) as journal:
        journal.begin([("bob", "01"), ("ann", "01"), ("cat", "01")])
        for made in (entry("ann"), entry("bob"), entry("else")):
            journal.record(made)
    with Journal(tmp_path) as journal:
        assert list(journal.entries()) == [entry("bob"), entry("ann")]
        assert [r.student for r in journal.results()] == ["bob", "ann"]
        assert len(journal.results()) == 2
        assert journal.finished("ann", "01") == ("i1", Status.GRADED)
        assert journal.finished("cat", "01") is None


@pytest.mark.parametrize("student", ["Zoë", "\udcff", "a'; DROP TABLE results", "", "\0"])
def test_a_student_has_any_name(tmp_path, student):
    with Journal(tmp_path) as journal:
        journal.begin([(student, "01")])
        journal.record(entry(student))
        assert list(journal.entries()) == [entry(student)]


def test_what_is_replaced_stays_as_history(tmp_path):
    with Journal(tmp_path) as journal:
        journal.begin([("ann", "01")])
        for score in (0.0, 1.0, 2.0):
            journal.record(entry(score=score, inputs=f"i{score}"))
        assert [r.score for r in journal.results()] == [2.0]
        assert [r.score for r in journal.history("ann", "01")] == [0.0, 1.0]


def test_a_proposal_is_no_grade_until_it_is_applied(tmp_path):
    with Journal(tmp_path) as journal:
        journal.begin([("ann", "01")])
        journal.record(entry(score=1.0))
        journal.record(entry(score=0.5), State.PROPOSED)
        journal.record(entry(score=2.0), State.PROPOSED)
        assert [r.score for r in journal.results()] == [1.0]
        journal.apply("ann", "01")
        assert [r.score for r in journal.results()] == [2.0]
        assert [r.score for r in journal.history("ann", "01")] == [1.0]
        assert journal.finished("ann", "01", State.PROPOSED) is None


def test_one_submission_is_in_a_batch_once(tmp_path):
    with Journal(tmp_path) as journal, pytest.raises(JournalError, match="twice"):
        journal.begin([("ann", "01"), ("ann", "01")])


def test_a_second_grader_is_refused_and_the_first_goes_on(tmp_path):
    with Journal(tmp_path) as journal:
        with pytest.raises(JournalInUseError, match="another grader"), Journal(tmp_path):
            pass
        with pytest.raises(JournalInUseError, match="another grader"):
            put_aside(tmp_path)
        journal.record(entry())
    with Journal(tmp_path):
        pass


@pytest.fixture
def batch(tmp_path):
    small.solutions(tmp_path)
    small.submitted(tmp_path, PROGRAMS)
    return tmp_path


def grade(batch, *arguments, **changes):
    return small.run("grade", batch / "submitted", "--out", batch / "out", "--solutions", batch / "solutions",
                     "--no-cache", *arguments, **changes)


def damage_the_head(path):
    path.write_bytes(b"no database" + path.read_bytes()[11:])


def damage_a_page(path):
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xaa" * 4096
    path.write_bytes(data)


def damage_a_record(path):
    with sqlite3.connect(path) as journal:
        journal.execute("UPDATE results SET record = '{\"student\": 1}'")
    journal.close()


def be_another(path):
    path.unlink()
    with sqlite3.connect(path) as journal:
        journal.execute("CREATE TABLE mine (x)")
    journal.close()


@pytest.mark.parametrize("damage", [damage_the_head, damage_a_page, damage_a_record, be_another])
def test_a_damaged_journal_is_told_and_kept(batch, damage):
    assert grade(batch).returncode == 0
    results = (batch / "out" / "results.json").read_bytes()
    journal = batch / "out" / FILE
    damage(journal)
    damaged = journal.read_bytes()

    told = grade(batch)
    assert (told.returncode, "--fresh" in told.stderr, "Traceback" in told.stderr) == (2, True, False)
    if damage is not damage_a_record:  # which was found late: the journal is sound but for this
        assert journal.read_bytes() == damaged

    again = grade(batch, "--fresh")
    assert again.returncode == 0, again.stderr
    assert f"{FILE}.1" in again.stderr
    assert (batch / "out" / f"{FILE}.1").exists()
    assert (batch / "out" / "results.json").read_bytes() == results


def test_a_full_disk_is_told_and_what_was_finished_is_kept(batch):
    """A limit on the size of files stands for the disk: the journal reaches it in the middle of the batch."""
    students = {f"s{i:02}": f"{small.WRONG}# {i}\n" for i in range(12)}
    small.submitted(batch, students)
    room = 120_000
    full = grade(batch, "--workers", "1",
                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert full.returncode == 2, full.stderr
    assert "is the disk full?" in full.stderr
    assert "Traceback" not in full.stderr
    told = full.stderr.count("graded ")
    assert 0 < told < len(PROGRAMS) + len(students)

    after = grade(batch)
    assert after.returncode == 0, after.stderr
    assert after.stderr.count("kept from before\n") >= told  # with the summary's
    clean = small.run("grade", batch / "submitted", "--out", batch / "clean", "--solutions", batch / "solutions",
                      "--no-cache")
    assert clean.returncode == 0
    assert (batch / "out" / "results.json").read_bytes() == (batch / "clean" / "results.json").read_bytes()


def test_an_output_folder_that_cannot_be_written_is_told(batch):
    (batch / "out" / FILE).mkdir(parents=True)
    done = grade(batch)
    assert (done.returncode, "cannot be written" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_report_that_cannot_be_written_leaves_the_one_before_and_the_journal(batch):
    assert grade(batch).returncode == 0
    before = (batch / "out" / "grades.csv").read_bytes()
    (batch / "out" / "results.json").unlink()
    (batch / "out" / "results.json").mkdir()
    done = grade(batch)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert (batch / "out" / "grades.csv").read_bytes() == before
    (batch / "out" / "results.json").rmdir()
    assert "4 kept from before" in grade(batch).stderr


def test_only_what_changed_is_graded_again(batch):
    assert grade(batch).returncode == 0
    (batch / "submitted" / "bob" / small.NAME / "counter.py").write_text(small.RIGHT)
    again = grade(batch)
    assert "1 graded, 3 kept from before" in again.stderr
    scores = {r["student"]: r["score"] for r in json.loads((batch / "out" / "results.json").read_text())["results"]}
    assert scores["bob"] == 6.0
    small.solutions(batch, small.HIDDEN.replace("@points(2)", "@points(3)"))
    assert "4 graded" in grade(batch).stderr
