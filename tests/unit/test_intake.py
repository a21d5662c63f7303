"""Submissions as people have them: layouts, downloads, lists of students, and archives that mean harm."""

from __future__ import annotations

import contextlib
import io
import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.grading.intake import IntakeError, find_submissions, read_roster
from autograder.grading.intake import archive as archives
from autograder.grading.intake.entries import Entry, Kind, list_folder
from autograder.grading.intake.find import entries_of
from autograder.grading.source import SIZE_LIMIT

LOCK = SimpleNamespace(name="06_missing_lock", file="database.py", max_score=10.0)
QUEUE = SimpleNamespace(name="14_queue", file="pipeline.py", max_score=10.0)


def names(*paths):
    """Entries for files of these names, and for the folders that they lie in."""
    files = [Entry(PurePosixPath(p), Kind.FILE, Path("/somewhere") / p) for p in paths]
    folders = {folder for entry in files for folder in entry.path.parents if folder.parts}
    return [*(Entry(folder, Kind.FOLDER) for folder in folders), *files]


def found(entries, *wanted, **options):
    """The layout, the file or the problem of each row, and the lines."""
    seen = find_submissions(entries, wanted or (LOCK, QUEUE), **options)
    rows = {(s.student, s.exercise.name): s.problem or s.file for s in seen.submissions}
    return seen.layout.name, rows, seen.lines


def test_nbgraders_tree():
    layout, rows, lines = found(names("ada/06_missing_lock/database.py", "bob/14_queue/mine.py"))
    assert layout == "tree"
    assert rows == {("ada", LOCK.name): "ada/06_missing_lock/database.py", ("ada", QUEUE.name): None,
                    ("bob", LOCK.name): None, ("bob", QUEUE.name): "bob/14_queue/mine.py"}
    assert lines == ()


def test_what_lies_elsewhere_in_a_tree_is_told():
    _, rows, lines = found(names("ada/06_missing_lock/database.py", "ada/06_missing_lock/old/database.py", "eve.py",
                                 "ada/notes.py", "ada/readme.txt"))
    assert rows["ada", LOCK.name] == "ada/06_missing_lock/database.py"
    assert sorted(lines) == [
        "not counted: ada/06_missing_lock/old/database.py (lies in a folder within 06_missing_lock/)",
        "not counted: ada/notes.py (lies in no exercise's folder)", "not counted: eve.py (lies in no student's folder)"]


def test_a_misnamed_folder_is_told_and_one_of_another_exercise_is_not():
    entries = names("ada/06_missing_lock/database.py", "ada/6-lock/database.py", "ada/14_queue/pipeline.py")
    _, rows, lines = found(entries, LOCK, known=(LOCK, QUEUE))
    assert list(rows) == [("ada", LOCK.name)]
    assert lines == ("not counted: ada/6-lock/database.py (lies in 6-lock/, which is no exercise's folder)",)


def test_a_folder_round_everything_is_looked_through():
    layout, rows, _ = found(names("batch 3/ada/06_missing_lock/database.py"), LOCK)
    assert (layout, rows) == ("tree", {("ada", LOCK.name): "ada/06_missing_lock/database.py"})


def test_a_flat_folder_with_underscores_in_names():
    layout, rows, lines = found(names("ada_lovelace_06_missing_lock.py", "bob_pipeline.ipynb", "Eve_Database.py"))
    assert layout == "flat"
    assert {key: value for key, value in rows.items() if value} == {
        ("ada_lovelace", LOCK.name): "ada_lovelace_06_missing_lock.py", ("bob", QUEUE.name): "bob_pipeline.ipynb",
        ("Eve", LOCK.name): "Eve_Database.py"}
    assert lines == ()


def test_a_flat_name_that_can_be_cut_in_two_ways_is_nobodys():
    other = SimpleNamespace(name="lock", file="x.py", max_score=1.0)
    _, rows, lines = found(names("ada_06_missing_lock.py", "bob_database.py", "nothing.py"), LOCK, other)
    assert ("ada", LOCK.name) not in rows
    assert lines == ("not counted: ada_06_missing_lock.py (can be read as ada with 06_missing_lock or as "
                     "ada_06_missing with lock)", "not counted: nothing.py (is not named <student>_<exercise>)")


def test_a_program_and_a_notebook_in_a_flat_folder_are_not_chosen_between():
    _, rows, _ = found(names("ada_database.py", "ada_06_missing_lock.ipynb"), LOCK)
    assert "2 files could be database.py" in rows["ada", LOCK.name]


def test_moodles_folders():
    layout, rows, lines = found(names(
        "Ada Lovelace_1234567_assignsubmission_file/database.py", "Bob_7_assignsubmission_file_/x/database.py",
        "Eve_8_assignsubmission_onlinetext_/onlinetext.html", "Participant_9_assignsubmission_file_/hand in.zip",
        "J. O_10_assignsubmission_onlinetext/onlinetext.html", "J. O_10_assignsubmission_file/work.py"), LOCK)
    assert layout == "moodle"
    assert {student: value for (student, _), value in rows.items()} == {
        "Ada Lovelace_1234567": "Ada Lovelace_1234567_assignsubmission_file/database.py",
        "Bob_7": "Bob_7_assignsubmission_file_/x/database.py",
        "Eve_8": "there is no database.py, but text typed into a page: ask for the file",
        "Participant_9": "there is no database.py, but an archive, hand in.zip: unpack it",
        "J. O_10": "J. O_10_assignsubmission_file/work.py"}
    assert lines == ()


def test_moodles_files_in_one_folder():
    layout, rows, _ = found(names("Ada Lovelace_1234567_assignsubmission_file_database.py"))
    assert (layout, rows) == ("moodle", {
        ("Ada Lovelace_1234567", LOCK.name): "Ada Lovelace_1234567_assignsubmission_file_database.py"})


def test_canvass_names():
    seen = find_submissions(names(
        "lovelaceada_LATE_1234_56789_database-2.py", "byron_12_13_mine.py", "LATE_anon_x1Y2z_14_database.py",
        "anon_q_15_database.py", "typist_16_text.html", "two_17_18_database.py", "two_17_19_database-1.py"), [LOCK])
    assert seen.layout.name == "canvas"
    assert {s.student: (s.file is not None, s.marked_late) for s in seen.submissions} == {
        "lovelaceada_1234": (True, True), "byron_12": (True, False), "anon_x1Y2z": (True, True), "anon_q": (True, False),
        "typist_16": (False, False), "two_17": (False, False)}


def test_a_download_for_no_exercise_in_particular():
    _, rows, lines = found(names("a_1_2_database.py", "b_3_4_hand_in.py"))
    assert rows == {("a_1", LOCK.name): "a_1_2_database.py"}
    assert lines == ("not counted: b_3_4_hand_in.py (hand_in.py does not say for which exercise it is: name it with "
                     "--exercise)",)


def test_the_layout_may_be_told():
    entries = names("ada_1_2_06_missing_lock.py")
    assert found(entries, LOCK)[0] == "canvas"
    assert list(found(entries, LOCK, layout="flat")[1]) == [("ada_1_2", LOCK.name)]


@given(st.lists(st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1).filter(
    lambda t: t not in (".", "..")), min_size=1, max_size=4))
def test_any_name_is_read_in_every_layout(parts):
    for layout in ("tree", "flat", "moodle", "canvas"):
        entries = names("/".join([*parts, "x.py"]))
        try:
            seen = find_submissions(entries, [LOCK, QUEUE], layout=layout)
        except IntakeError:
            continue
        assert sum(s.file is not None for s in seen.submissions) + len(seen.lines) <= 2


def test_a_link_is_no_student_where_it_has_the_name_of_a_program(tmp_path):
    (tmp_path / "ada" / LOCK.name).mkdir(parents=True)
    (tmp_path / "eve.py").symlink_to("/etc/passwd")
    (tmp_path / "j.doe").symlink_to(tmp_path / "ada")
    _, rows, lines = found(list_folder(tmp_path), LOCK, layout="tree")
    assert rows == {("ada", LOCK.name): "there is no database.py",
                    ("j.doe", LOCK.name): "the folder j.doe is a link, and none is followed"}
    assert lines == ("not counted: eve.py (lies in no student's folder)",)


# -- archives


def zipped(tmp_path, *members):
    path = tmp_path / "submissions.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for member, data in members:
            made.writestr(member, data)
    return path


def in_zip(path, *wanted):
    with entries_of(path) as entries:
        seen = find_submissions(entries, wanted or [LOCK])
        return {s.student: (s.problem, s.path and s.path.read_bytes()) for s in seen.submissions}, seen.lines


GOOD = "ada/06_missing_lock/database.py"


def test_a_zip_is_read_and_leaves_nothing_behind(tmp_path):
    with entries_of(zipped(tmp_path, (GOOD, "x = 1\n"))) as entries:
        [submission] = find_submissions(entries, [LOCK]).submissions
        assert (submission.file, submission.path.read_text()) == (GOOD, "x = 1\n")
        assert (submission.read().name, submission.read().filename) == ("database", "database.py")
        private = submission.path.parent
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert not private.exists()


@pytest.mark.parametrize("name", ["../../evil.py", "/etc/evil.py", "C:\\evil.py", "ada/../../evil.py", "..\\evil.py",
                                  "C:/x/evil.py"])
def test_no_name_leads_out(tmp_path, name):
    rows, lines = in_zip(zipped(tmp_path, (GOOD, "x = 1\n"), (name, "bad = 1\n")))
    assert rows == {"ada": ("", b"x = 1\n")}
    [line] = lines
    assert "outside of the archive" in line
    assert not list(tmp_path.rglob("evil.py"))


def member(name, mode):
    made = zipfile.ZipInfo(name)
    made.create_system = 3
    made.external_attr = mode << 16
    return made


def test_a_name_that_goes_on_and_on_is_told(tmp_path):
    deep = "a/" * 30_000 + "x.py"
    rows, lines = in_zip(zipped(tmp_path, (GOOD, "x = 1\n"), (deep, "x")))
    assert (set(rows), len(lines)) == ({"ada"}, 1)
    assert "lies too deep" in lines[0]
    assert len(lines[0]) < 200


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o600, stat.S_IFCHR | 0o600])
def test_a_link_or_device_is_no_file(tmp_path, mode):
    rows, _ = in_zip(zipped(tmp_path, (member(GOOD, mode), "/etc/passwd")))
    assert rows == {"ada": ("database.py is not a regular file in the archive", None)}


def test_a_bomb_is_read_no_further_than_a_submission_may_be(tmp_path):
    rows, _ = in_zip(zipped(tmp_path, (GOOD, b"#" * (200 * SIZE_LIMIT)), ("bob/06_missing_lock/database.py", "x = 1")))
    assert "has more than 256 KiB" in rows["ada"][0]
    assert rows["bob"] == ("", b"x = 1")


def test_a_member_that_lies_about_its_size_is_damaged(tmp_path):
    path = zipped(tmp_path, (GOOD, b"#" * 100_000))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = data.index(mark) + offset
        data[at:at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    rows, _ = in_zip(path)
    assert "is damaged in the archive" in rows["ada"][0]


def test_what_is_not_unpacked_piece_by_piece_is_not_unpacked(tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr(GOOD, b"#" * (200 * SIZE_LIMIT))
    assert in_zip(path)[0] == {"ada": ("database.py is packed in a way that is not read; deflate is", None)}


def test_limits_on_the_whole(tmp_path, monkeypatch):
    path = zipped(tmp_path, *((f"s{i}/06_missing_lock/database.py", "x = 1\n") for i in range(5)))
    monkeypatch.setattr(archives, "MEMBERS_LIMIT", 4)
    with pytest.raises(IntakeError, match="5 members"):
        in_zip(path)
    monkeypatch.undo()
    monkeypatch.setattr(archives, "TOTAL_LIMIT", 20)
    with pytest.raises(IntakeError, match="divide it"):
        in_zip(path)


def test_a_locked_member(tmp_path):
    path = zipped(tmp_path, (GOOD, "x = 1\n"))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    assert in_zip(path)[0] == {"ada": ("database.py is locked with a password in the archive", None)}


def test_a_damaged_file_at_the_top_is_no_student(tmp_path):
    path = zipped(tmp_path, (GOOD, "x = 1\n"), ("x.py", "x"))
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    rows, lines = in_zip(path)
    assert (set(rows), len(lines)) == ({"ada"}, 1)


def test_damage_is_a_rows_and_not_the_batchs(tmp_path):
    path = zipped(tmp_path, (GOOD, "x = 1\n" * 500), ("bob/06_missing_lock/database.py", "y = 1\n"))
    data = bytearray(path.read_bytes())
    data[data.index(b"database.py") + len("database.py") + 4] ^= 0xff
    path.write_bytes(data)
    rows, _ = in_zip(path)
    assert "is damaged in the archive" in rows["ada"][0]
    assert rows["bob"] == ("", b"y = 1\n")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice(tmp_path):
    rows, _ = in_zip(zipped(tmp_path, (GOOD, "x = 1\n"), (GOOD, "x = 2\n")))
    assert rows == {"ada": ("database.py is in the archive 2 times", None)}


def test_names_that_differ_only_in_case_do_not_meet(tmp_path):
    rows, lines = in_zip(zipped(tmp_path, (GOOD, "x = 1\n"), ("Ada/06_missing_lock/database.py", "x = 2\n")))
    assert rows == {"Ada": ("", b"x = 2\n"), "ada": ("", b"x = 1\n")}
    assert lines == ("taken for different students: Ada, ada",)


def test_names_that_are_not_marked_as_utf8(tmp_path):
    path = zipped(tmp_path, ("Jose/06_missing_lock/database.py", "x = 1\n"))
    path.write_bytes(path.read_bytes().replace(b"Jose", "Jós".encode()))
    assert set(in_zip(path)[0]) == {"Jós"}
    path.write_bytes(path.read_bytes().replace("Jós".encode(), b"J\xa2s\xff"))
    assert set(in_zip(path)[0]) == {"Jós\xa0"}  # code page 437, as the format has it


def test_an_archive_in_the_archive_is_told(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("database.py", "x = 1\n")
    rows, _ = in_zip(zipped(tmp_path, ("ada/06_missing_lock/work.zip", inner.getvalue())))
    assert rows == {"ada": ("there is no database.py, but an archive, work.zip: unpack it", None)}


@settings(max_examples=200)
@given(st.data())
def test_whatever_damage_is_a_row_a_line_or_an_error_of_ours(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("zip") / "x.zip"
    with zipfile.ZipFile(path, "w", data.draw(st.sampled_from([0, 8, 12, 14]))) as made:
        for student in ("ada", "bob"):
            made.writestr(f"{student}/06_missing_lock/database.py", "x = 1\n" * 50)
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at:at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
    path.write_bytes(damaged)
    with contextlib.suppress(IntakeError), entries_of(path) as entries:
        assert all(s.problem or s.path or s.file is None for s in find_submissions(entries, [LOCK]).submissions)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"not a zip at all", b"PK\5\6" + b"\xff" * 18])
def test_what_is_no_zip_is_told(tmp_path, data):
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(IntakeError, match=r"not a zip|unpacked"), entries_of(path):
        pass


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(IntakeError, match="neither a folder nor a zip"), entries_of(tmp_path / "x"):
        pass


# -- times


@pytest.mark.parametrize("text", ["2026-11-28 15:58:23.948203 UTC", "2026-11-28T17:58:23.948203+02:00\n"])
def test_nbgraders_timestamp(tmp_path, text):
    folder = tmp_path / "ada" / LOCK.name
    folder.mkdir(parents=True)
    (folder / "database.py").touch()
    (folder / "timestamp.txt").write_text(text)
    [submission] = find_submissions(list_folder(tmp_path), [LOCK]).submissions
    assert submission.at == datetime(2026, 11, 28, 15, 58, 23, 948203, UTC)


@pytest.mark.parametrize("text", ["yesterday", "2026-11-28 15:58:23 EST", "", "9" * 10_000])
def test_a_timestamp_that_is_none_is_told(tmp_path, text):
    folder = tmp_path / "ada" / LOCK.name
    folder.mkdir(parents=True)
    (folder / "database.py").touch()
    (folder / "timestamp.txt").write_text(text)
    seen = find_submissions(list_folder(tmp_path), [LOCK])
    assert (seen.submissions[0].at, len(seen.lines)) == (None, 1)
    assert "no time for ada" in seen.lines[0]


def test_moodles_files_have_their_times(tmp_path):
    info = zipfile.ZipInfo("Ada_1_assignsubmission_file/database.py", (2026, 11, 28, 12, 0, 0))
    with entries_of(zipped(tmp_path, (info, "x = 1\n"))) as entries:
        [submission] = find_submissions(entries, [LOCK]).submissions
    assert submission.at == datetime(2026, 11, 28, 12).astimezone()


# -- the list of students


def roster(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "students.csv"
    path.write_bytes(text.encode(encoding))
    return read_roster(path)


def test_who_handed_in_nothing_has_a_row_and_who_is_unknown_is_named(tmp_path):
    listed = roster(tmp_path, "student\nada\nbob\n")
    _, rows, lines = found(names("ada/06_missing_lock/database.py", "eve/06_missing_lock/database.py"), LOCK,
                           roster=listed)
    assert {s: bool(v) for (s, _), v in rows.items()} == {"ada": True, "bob": False, "eve": True}
    assert lines == ("not in the list of students: eve",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [
    "Identifier;Full name;Email address\nParticipant 1234567;Ada Lovelace;ada@x.org\nParticipant 8;José;j@x.org\n",
    "sep=;\r\nIdentifier;Full name;Email address\r\nParticipant 1234567;Ada Lovelace;ada@x.org\r\nParticipant 8;José;j@x.org\r\n",
    "Identifier\tFull name\tEmail address\nParticipant 1234567\tAda Lovelace\tada@x.org\nParticipant 8\tJosé\tj@x.org\n",
])
def test_moodles_worksheet_in_excels_manners(tmp_path, text, encoding):
    listed = roster(tmp_path, text, encoding)
    _, rows, lines = found(names("Ada Lovelace_1234567_assignsubmission_file/database.py"), LOCK, roster=listed)
    assert {s: bool(v) for (s, _), v in rows.items()} == {"ada@x.org": True, "j@x.org": False}
    assert lines == ()


def test_canvass_gradebook(tmp_path):
    listed = roster(tmp_path, (
        "Student,ID,SIS User ID,SIS Login ID,Section,Lock (1)\n,,,,,Manual Posting\n    Points Possible,,,,,10\n"
        '"Lovelace, Ada",1234,,ada,A,\n"Student, Test",99,,x,A,\n"Byron, George",12,,,A,\n'))
    _, rows, lines = found(names("lovelaceada_LATE_1234_5_database.py", "byrongeorge_12_6_database.py"), LOCK,
                           roster=listed)
    assert (sorted(s for s, _ in rows), lines) == (["12", "ada"], ())


def test_a_name_of_two_students_is_nobodys(tmp_path):
    listed = roster(tmp_path, "username,full name\na1,Ada\na2,Ada\n")
    assert listed.find(["Ada"]) is None
    assert listed.find(["a2"]) == "a2"


def test_times_in_the_list(tmp_path):
    listed = roster(tmp_path, "student,exercise,submitted\nada,06_missing_lock,2026-11-28T12:00+01:00\n")
    [submission] = find_submissions(names("ada/06_missing_lock/database.py"), [LOCK], roster=listed).submissions
    assert submission.at == datetime(2026, 11, 28, 11, tzinfo=UTC)


def test_times_for_what_is_no_exercise_are_told(tmp_path):
    listed = roster(tmp_path, "student,exercise,submitted\nada,6,2026-11-28T12:00Z\nada,14_queue,2026-11-28T12:00Z\n")
    seen = find_submissions(names("ada/06_missing_lock/database.py"), [LOCK], [LOCK, QUEUE], roster=listed)
    assert seen.submissions[0].at is None
    assert seen.lines == ("the list of students has times for 6, which is no exercise",)


@pytest.mark.parametrize(("data", "says"), [
    (b"", "no column"), (b"a,b\n1,2\n", "no column"), (b"student\n\xff\n", "not UTF-8"),
    (b"student,email\n,x@y\n,\n,\n , \n", None), (b"student,x\n,1\n", "line 2"),
    (b"student,submitted\nada,soon\n", "line 2"), (b"student\n" + b'"' + b"x" * 200_000 + b'"\n', "not a CSV"),
])
def test_a_list_that_makes_no_sense_is_told(tmp_path, data, says):
    path = tmp_path / "students.csv"
    path.write_bytes(data)
    if says is None:
        assert read_roster(path).names == {"x@y"}
        return
    with pytest.raises(IntakeError, match=says):
        read_roster(path)


# -- one student alone


def test_one_students_own_files():
    _, rows, lines = found(names("src/database.py", "notes.py", "readme.md", "test_visible.py"), layout="alone")
    assert rows == {("student", LOCK.name): "src/database.py", ("student", QUEUE.name): None}
    assert lines == ("not counted: notes.py (notes.py does not say for which exercise it is: name it with --exercise)",)


def test_one_student_who_handed_in_nothing():
    assert found([], LOCK, layout="alone")[1] == {("student", LOCK.name): None}


def test_one_students_files_are_not_found_out():
    with pytest.raises(IntakeError, match="no student"):
        found(names("database.py"), LOCK)
