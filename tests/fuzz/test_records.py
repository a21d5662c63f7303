"""What a confined child writes is a record as agreed, or the error that says it is none: nothing else ever happens."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox import Ending, Limits, WarmParent, frames
from autograder.testing.evidence import judged
from autograder.testing.here import answer_in
from autograder.testing.observing import End, Observation
from autograder.testing.record import RecordError, examined_record, read_examined
from fuzz import harness
from fuzz.forms import EXAMINED, ODD, RECORDS, changed, framed, places, without
from fuzz.outcome import either
from fuzz.profile import fuzzed

#: Records as a child's JSON has them.
PLAIN = [json.loads(json.dumps(record)) for record in RECORDS]


@pytest.mark.parametrize("examined", EXAMINED, ids=lambda examined: examined.verdict.kind)
def test_a_valid_record_is_read(examined):
    assert read_examined(json.loads(json.dumps(examined_record(examined)))) == examined


@pytest.mark.parametrize("record", PLAIN, ids=range(len(PLAIN)))
def test_every_place_of_a_record_with_every_odd_value(record):
    for way in places(record):
        harness.answered(without(record, way))
        for value in ODD:
            harness.answered(changed(record, way, value))
        harness.answered({**record, "more": record})


@pytest.mark.parametrize("examined", EXAMINED, ids=lambda examined: examined.verdict.kind)
def test_what_is_read_from_an_odd_record_is_what_it_says(examined):
    """Whatever is accepted was not bent: it is written as the record that was read."""
    plain = json.loads(json.dumps(examined_record(examined)))
    for way in places(plain):
        for record in (without(plain, way), *(changed(plain, way, value) for value in ODD)):
            try:
                read = read_examined(record)
            except RecordError:
                continue
            assert json.loads(json.dumps(examined_record(read))) == record


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.sampled_from(
        ["refused", "tests", "error", "raised", "kind", "verdict", "asked", "answer"]), inner, max_size=4), max_leaves=12)


@given(st.sampled_from(PLAIN), st.data())
@fuzzed(300)
def test_any_values_in_the_places_of_a_record(record, data):
    for _ in range(data.draw(st.integers(1, 3))):
        ways = list(places(record))
        if ways:
            record = changed(record, data.draw(st.sampled_from(ways)), data.draw(values))
    harness.records(framed(record))


@given(st.sampled_from(list(harness.seeds("records"))), st.data())
@fuzzed(300)
def test_bytes_of_a_record_changed_cut_and_joined(frame, data):
    start = data.draw(st.integers(0, len(frame)))
    end = data.draw(st.integers(start, len(frame)))
    harness.records(frame[:start] + data.draw(st.binary(max_size=12)) + frame[end:])


@given(st.binary(max_size=200))
@fuzzed(300)
def test_any_bytes(data):
    harness.records(data)
    harness.records(framed(data))


@pytest.mark.parametrize("data", [
    b"", b"\0\0\0", b"\xff\xff\xff\xff", framed(b""), framed(b"null"), framed(b"[" * 200_000),
    framed(b'{"tests":' * 100_000), framed(b'{"tests":[{"verdict":' + b"[" * 100_000), framed(b"9" * 100_000),
    framed(b'{"tests":' + b"9" * 5_000 + b"}"), framed(b'{"tests":NaN,"refused":Infinity}'), framed(b'"\\ud800"'),
    framed('{"é":1}'.encode("utf-16")), framed(b"\xef\xbb\xbf{}"), framed(b'{"\xff":1}'), framed(b'{"a":1,"a":2}'),
    (frames.FRAME_LIMIT + 1).to_bytes(4, "big") + b"{}", (frames.FRAME_LIMIT).to_bytes(4, "big") + b"{}",
], ids=range(18))  # fmt: skip
def test_bytes_that_no_record_has(data):
    harness.records(data)


@given(st.binary(max_size=60) | st.sampled_from(PLAIN).map(json.dumps).map(str.encode) | st.sampled_from([
    b"[" * 100_000, b"9" * 5_000, b'["refused", "raised"]', b"null", b"5", b"\xff"]))
@fuzzed(100)
def test_what_a_students_own_process_writes(data):
    """Where ``check`` watches a process: a verdict, or the error of a record that is none."""
    mine, theirs = socket.socketpair()
    with mine, theirs:
        theirs.sendall(data + b"\n")
        either(RecordError, lambda: judged(harness.OBSERVED, Observation(End.RETURNED), answer_in(mine, time.monotonic() + 60), 4))


def test_an_answer_that_never_ends_is_waited_for_no_longer_than_the_rest():
    mine, theirs = socket.socketpair()
    with mine, theirs:
        theirs.sendall(b'{"refused"')
        with pytest.raises(RecordError):
            answer_in(mine, time.monotonic())


@given(st.binary(max_size=60) | st.sampled_from(RECORDS).map(framed))
@fuzzed(25)
def test_a_real_child_that_writes_what_it_likes(data):
    """Through the socket, beside the answer or instead of it: protocol, or death, or time; never an answer."""
    with CHILDREN.child(Limits(0.3, 256, 16, 16)) as child:
        reply = child.request({"do": "write raw", "data": data.hex()})
    assert reply.ending in (Ending.PROTOCOL, Ending.DIED, Ending.WALL)
    assert reply.record is None


CHILDREN = WarmParent("fuzz.entries:answer", path=[str(harness.ROOT / "tests")])


@pytest.fixture(scope="module", autouse=True)
def _children() -> Iterator[None]:
    with CHILDREN:
        yield
